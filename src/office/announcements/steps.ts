import { html, raw } from "hono/html";
import type { Asked, Html } from "../frame/contract.ts";
import { sectionWords } from "./announcing-parts.ts";

const words = sectionWords.steps;
const STEPS = ["audience", "text", "preview", "approve"] as const;

/** The steps of an announcement, with the one that is taken now. */
export function stepsHtml(current: (typeof STEPS)[number]): Html {
  return html`<ol class="steps" aria-label="${words.label}">${STEPS.map((step) => html`<li${step === current ? raw(' aria-current="step"') : raw("")}>${words[step]}</li>`)}</ol>`;
}

/** Why what a button asked for was not done, where the button has no form of its own. */
export function refusedHtml({ rejected }: Pick<Asked, "rejected">, own: readonly string[]): Html {
  if (rejected === undefined || own.includes(rejected.to)) return html``;
  return html`${rejected.problems.map(({ says }) => html`<p class="wrong" role="alert">${says}</p>`)}`;
}
