import { html, raw } from "hono/html";
import { fill } from "../../../jobs/index.ts";
import { type HealthPart, healthHtml } from "./health-part.ts";
import { type Html, type OfficePage, officeWords } from "./page.ts";

export interface ZaloHealth {
  look(): Promise<readonly HealthPart[]>;
  /** How a grant is taken; undefined when no Official Account is set up, or there is no public address to return to. */
  readonly consent:
    | { readonly returnTo: string; readonly address: string; take(code: string): Promise<{ readonly says: string }> }
    | undefined;
}

const words = officeWords.zalo;

/** The page that shows whether Zalo works, and what to put right. The grant of the Official Account is taken here. */
export function zaloPage({ look, consent }: ZaloHealth): OfficePage {
  return {
    path: "zalo",
    title: words.title,
    async show({ query }) {
      const parts = await look();
      return html`${query.code === undefined ? raw("") : takeForm(query.code)}${parts.map(healthHtml)}${consent === undefined ? raw("") : steps(consent)}`;
    },
    act: async ({ code = "" }) => ({ said: consent === undefined ? words.noAddress : (await consent.take(code)).says }),
  };
}

function steps({ returnTo, address }: NonNullable<ZaloHealth["consent"]>): Html {
  const { title, steps: sentences, open } = words.consent;
  return html`<section><h2>${title}</h2><ol>${sentences.map((sentence) => html`<li>${fill(sentence, { address: returnTo })}</li>`)}</ol><p><a href="${address}" rel="noreferrer">${open}</a></p></section>`;
}

function takeForm(code: string): Html {
  const { came, take } = words.consent;
  // Sent to the address without the code, so that loading the page again does not offer a used code.
  return html`<form method="post" action="/office/zalo"><p class="said">${came}</p><input type="hidden" name="code" value="${code}"><button>${take}</button></form>`;
}
