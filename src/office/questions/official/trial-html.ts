import { html } from "hono/html";
import { fill } from "../../../../jobs/index.ts";
import type { Answer, TriedDraft, TriedQuestion } from "../../../../knowledge/index.ts";
import type { Html } from "../../frame/contract.ts";
import { tag } from "../../frame/parts.ts";
import { linesHtml } from "../asked-views.ts";
import words from "./official.vi.json" with { type: "json" };

const say = words.trial;
const TONES = { this: "good", offered: "wait", danger: "plain", other: "bad" } as const;
const MOST_SHOWN = 50;
const MOST_NAMED = 5;

/** What a draft would change: which of its questions get it, and which others would get another answer than now. */
export function trialHtml(tried: TriedDraft | undefined, answerInWords: (answer: Answer) => string): Html {
  if (tried === undefined) return html`<h2>${say.title}</h2><p>${say.running}</p>`;
  const rows = tried.wanted
    .slice(0, MOST_SHOWN)
    .map(
      ({ text, gets }) =>
        html`<tr><td data-name="${say.question}">${text}</td><td data-name="${say.result}">${tag(say.gets[gets], TONES[gets])}</td></tr>`,
    );
  return html`<h2>${say.title}</h2><p>${wantedInWords(tried)}</p><table><thead><tr><th scope="col">${say.question}</th><th scope="col">${say.result}</th></tr></thead><tbody>${rows}</tbody></table><p>${changedInWords(tried)}</p>${changedHtml(tried.changed, answerInWords)}`;
}

/** The same in two sentences, for the question before publishing. */
export function trialLines(tried: TriedDraft): readonly string[] {
  const named = tried.changed.slice(0, MOST_NAMED).map(({ text }) => `“${text}”`);
  return [wantedInWords(tried), `${changedInWords(tried)} ${named.join("; ")}`.trim()];
}

function wantedInWords({ wanted }: TriedDraft): string {
  return fill(say.wanted, { gets: wanted.filter(({ gets }) => gets === "this").length, all: wanted.length });
}

function changedInWords({ changed, lookedAt }: TriedDraft): string {
  if (changed.length === 0) return fill(say.none, { count: lookedAt });
  return fill(say.changed, { changed: changed.length, count: lookedAt });
}

function changedHtml(changed: readonly TriedQuestion[], answerInWords: (answer: Answer) => string): Html | "" {
  if (changed.length === 0) return "";
  const rows = changed
    .slice(0, MOST_SHOWN)
    .map(
      ({ text, before, after }) =>
        html`<tr><td data-name="${say.question}">${text}</td><td data-name="${say.before}">${linesHtml(answerInWords(before))}</td><td data-name="${say.after}">${linesHtml(answerInWords(after))}</td></tr>`,
    );
  return html`<table><thead><tr><th scope="col">${say.question}</th><th scope="col">${say.before}</th><th scope="col">${say.after}</th></tr></thead><tbody>${rows}</tbody></table>`;
}
