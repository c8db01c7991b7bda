import { html } from "hono/html";
import { z } from "zod";
import { fill } from "../../../../jobs/index.ts";
import { type Asked, act, type Html, type OfficeAct } from "../../frame/contract.ts";
import words from "./channels.vi.json" with { type: "json" };

/** How the grant of the Official Account is taken. */
export interface Consent {
  readonly returnTo: string;
  /** Zalo's page, for the one who opens it. */
  address(returnTo: string, session: string): string;
  /** Whether what came back belongs to the consent that this session opened. */
  belongs(state: string, session: string): "own" | "foreign" | "unsaid";
  take(code: string): Promise<{ readonly says: string }>;
}

const { consent: said, noAddress } = words.zalo;

/** The steps to a grant, and what Zalo's page came back with. */
export function consentHtml(consent: Consent, asked: Asked): Html {
  const { returnTo, address } = consent;
  const steps = said.steps.map((sentence) => html`<li>${fill(sentence, { address: returnTo })}</li>`);
  return html`${cameHtml(consent, asked)}<section><h2>${said.title}</h2><ol>${steps}</ol><p><a class="button" href="${address(returnTo, asked.session)}" rel="noreferrer">${said.open}</a></p></section>`;
}

/** Nobody's code is offered that another consent than this session's brought. */
function cameHtml({ belongs }: Consent, { query: { code, state = "" }, session }: Asked): Html {
  if (code === undefined) return html``;
  const whose = belongs(state, session);
  if (whose === "foreign") return html`<p class="warn">${said.foreign}</p>`;
  const tick =
    whose === "own"
      ? ""
      : html`<label class="choice"><input type="checkbox" name="sure_own" value="yes" required> ${said.sure}</label>`;
  // Sent to the address without the code, so that loading the page again does not offer a used code.
  return html`<form method="post" action="/office/administration/zalo-grant"><p class="said">${said.came}</p><input type="hidden" name="code" value="${code}"><input type="hidden" name="state" value="${state}">${tick}<button>${said.take}</button></form>`;
}

/** Takes the code that Zalo's page came back with. */
export function consentAct(consent: Consent | undefined): OfficeAct {
  return act({
    path: "zalo-grant",
    view: "channels/zalo-oa",
    title: said.title,
    needs: "administer",
    fields: z.object({
      code: z.string().max(2_000).optional().default(""),
      state: z.string().max(200).optional().default(""),
      sure_own: z.string().max(10).optional(),
    }),
    async run({ code, state, sure_own: sure }, { session }) {
      const wrong = (says: string) => ({ kind: "wrong", problems: [{ says }] }) as const;
      if (consent === undefined) return wrong(noAddress);
      const whose = consent.belongs(state, session);
      if (whose === "foreign") return wrong(said.foreign);
      if (whose === "unsaid" && sure !== "yes") return wrong(said.notSure);
      const { says } = await consent.take(code);
      return { kind: "done", said: says, change: { object: words.zalo.account, after: says } };
    },
  });
}
