import { html } from "hono/html";
import type { Html } from "../../frame/contract.ts";

/**
 * What an asker reads of a passage that the office chose: its words with all that stands below them, a line each. Of a passage
 * that is printed otherwise now, the words that were chosen.
 */
export function passageLines(
  { knowledge }: { readonly knowledge: { branch(id: string): readonly { readonly text: string }[] } },
  { passageId, quote }: { readonly passageId: string; readonly quote?: string },
): readonly string[] {
  const lines = knowledge.branch(passageId).map(({ text }) => text);
  return quote === undefined || lines[0] === quote ? lines : [quote];
}

export function passageHtml(lines: readonly string[]): Html {
  return html`<blockquote>${lines.map((line) => html`<p>${line}</p>`)}</blockquote>`;
}
