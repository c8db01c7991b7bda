import { html, raw } from "hono/html";
import { renderSVG } from "uqr";
import { fill, instantInWords } from "../../../../jobs/index.ts";
import type { Asked, Html, OfficeView } from "../../frame/contract.ts";
import { actForm, type Field, folded } from "../../frame/form.ts";
import { facts } from "../../frame/parts.ts";
import type { OfficeAccounts } from "../accounts.ts";
import words from "../accounts.vi.json" with { type: "json" };
import { addressOfSecret } from "../second-factor/codes.ts";
import type { FactorState } from "../second-factor/second-factors.ts";
import { currentField, HOME } from "./views.ts";

const { code: said, own } = words;
const BELOW = "/office/accounts/own/code";
/** With fewer codes for a lost phone the page says so. */
const FEW = 3;

/** The second factor of one's own account. `isDemanded`: whether the office asks this person to have one. */
export function codeView(accounts: OfficeAccounts, isDemanded: (asked: Asked) => boolean): OfficeView {
  return {
    path: "own/code",
    async show(asked) {
      const [state, secret, current] = await Promise.all([
        accounts.factors.stateOf(asked.account),
        accounts.factors.pending(asked.account, asked.session),
        currentField(accounts, asked),
      ]);
      const demanded = state.kind === "off" && isDemanded(asked) ? html`<p class="warn">${said.demanded}</p>` : raw("");
      const inside =
        state.kind === "on"
          ? onHtml(state, asked, current)
          : secret === undefined
            ? actForm({ to: `${BELOW}/begin`, asked, fields: current, submit: said.begin })
            : pendingHtml(secret, asked);
      const trail = [HOME, { title: own.title, href: "/office/accounts/own" }];
      return { title: said.title, body: html`${demanded}<p>${said.says}</p>${inside}`, trail };
    },
  };
}

/** The secret for the phone, as a picture and to be typed, and the form that shows that it arrived. */
function pendingHtml(secret: string, asked: Asked): Html {
  const picture = renderSVG(addressOfSecret(secret, { issuer: said.issuer, account: asked.account }), { border: 2 });
  const key = secret.replace(/(.{4})(?=.)/g, "$1 ");
  const field: Field = {
    name: "code",
    label: said.field,
    kind: "text",
    required: true,
    max: 20,
    autocomplete: "one-time-code",
  };
  const form = actForm({ to: `${BELOW}/on`, asked, fields: [field], submit: said.confirm });
  return html`<p>${said.scan}</p><div class="qr code-secret" role="img" aria-label="${said.picture}">${raw(picture)}</div><p>${said.key}</p><p class="code">${key}</p><p>${said.type}</p>${form}`;
}

function onHtml(
  { since, left }: Extract<FactorState, { readonly kind: "on" }>,
  asked: Asked,
  current: readonly Field[],
): Html {
  const code: Field = {
    name: "code",
    label: said.anyField,
    kind: "text",
    required: true,
    max: 100,
    autocomplete: "one-time-code",
  };
  const fields = [...current, code];
  const few = left < FEW ? html`<p class="warn">${fill(said.few, { count: left })}</p>` : raw("");
  const isRejected = (path: string): boolean => asked.rejected?.to === `${BELOW}/${path}`;
  const renew = actForm({ to: `${BELOW}/renew`, asked, fields, submit: said.renew });
  const off = actForm({ to: `${BELOW}/off`, asked, fields, submit: said.off, tone: "danger" });
  return html`${few}${facts([
    [said.since, instantInWords(since)],
    [said.left, String(left)],
  ])}${folded(said.renew, renew, isRejected("renew"))}${folded(said.off, off, isRejected("off"))}`;
}
