import { html, raw } from "hono/html";
import { fill } from "../../../jobs/index.ts";
import { type HealthPart, healthHtml } from "./health-part.ts";
import { type Asked, type Html, type OfficePage, officeWords } from "./page.ts";

export interface ZaloHealth {
  look(): Promise<readonly HealthPart[]>;
  /** How a grant is taken; undefined when no Official Account is set up, or there is no public address to return to. */
  readonly consent: Consent | undefined;
}

interface Consent {
  readonly returnTo: string;
  /** Zalo's page, for the one who opens it. */
  address(returnTo: string, session: string): string;
  /** Whether what came back belongs to the consent that this session opened. */
  belongs(state: string, session: string): "own" | "foreign" | "unsaid";
  take(code: string): Promise<{ readonly says: string }>;
}

const words = officeWords.zalo;

/** The page that shows whether Zalo works, and what to put right. The grant of the Official Account is taken here. */
export function zaloPage({ look, consent }: ZaloHealth): OfficePage {
  return {
    path: "zalo",
    title: words.title,
    async show(asked) {
      const parts = await look();
      return html`${consent === undefined ? raw("") : cameHtml(consent, asked)}${parts.map(healthHtml)}${consent === undefined ? raw("") : steps(consent, asked)}`;
    },
    async act({ code = "", state = "", sure }, { session = "" }) {
      if (consent === undefined) return { said: words.noAddress };
      const whose = consent.belongs(state, session);
      if (whose === "foreign") return { said: words.consent.foreign };
      if (whose === "unsaid" && sure !== "yes") return { said: words.consent.notSure };
      return { said: (await consent.take(code)).says };
    },
  };
}

function steps({ returnTo, address }: Consent, { session = "" }: Asked): Html {
  const { title, steps: sentences, open } = words.consent;
  return html`<section><h2>${title}</h2><ol>${sentences.map((sentence) => html`<li>${fill(sentence, { address: returnTo })}</li>`)}</ol><p><a href="${address(returnTo, session)}" rel="noreferrer">${open}</a></p></section>`;
}

/** What Zalo's page came back with. Nobody's code is offered that another consent than this session's brought. */
function cameHtml({ belongs }: Consent, { query: { code, state = "" }, session = "" }: Asked): Html {
  if (code === undefined) return raw("");
  const { came, take, foreign, sure } = words.consent;
  const whose = belongs(state, session);
  if (whose === "foreign") return html`<p class="warn">${foreign}</p>`;
  const tick =
    whose === "own" ? raw("") : html`<label><input type="checkbox" name="sure" value="yes" required> ${sure}</label>`;
  // Sent to the address without the code, so that loading the page again does not offer a used code.
  return html`<form method="post" action="/office/zalo"><p class="said">${came}</p><input type="hidden" name="code" value="${code}"><input type="hidden" name="state" value="${state}">${tick}<button>${take}</button></form>`;
}
