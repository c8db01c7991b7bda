import { fill } from "../../jobs/index.ts";
import { type Answer, type Statement, statusOf, wordedLine } from "../../knowledge/index.ts";
import type { Outbound, ShownChoice, ShownCitation } from "../ports.ts";
import { lookOf } from "./look.ts";
import { sayNotices } from "./notice.ts";
import { offering, sayOpen, showCitation } from "./offering.ts";
import { sayPlace, sayShortDocument } from "./place.ts";
import { sayReason } from "./refusal.ts";
import { sayPeriod, sayStatement } from "./statement.ts";
import { sayAll } from "./statements.ts";
import type { Words } from "./words.ts";

/** An answer as a reply: the text, its places, the choices. */
export function renderAnswer(answer: Answer, words: Words): Outbound {
  const said = textOf(answer, words);
  const spans = lookOf(said.text, said.citations);
  return { status: statusOf(answer), ...said, spans: spans.length === 0 ? undefined : spans };
}

function textOf(answer: Answer, words: Words): Omit<Outbound, "status"> {
  switch (answer.kind) {
    case "courtesy":
      return { text: words.courtesy[answer.about], citations: [], choices: [] };
    case "answered": {
      const premise = answer.notices.some((notice) => notice.kind === "premise-differs") ? [words.premise] : [];
      const ages = answer.notices.filter(({ kind }) => kind === "age");
      const open = sayOpen(answer.open ?? [], words);
      return {
        ...open,
        text: [
          ...(answer.wording === undefined ? [] : [wordedLine(answer.wording)]),
          ...sayNotices(ages, words),
          ...sayPolarity(answer, words),
          [...premise, sayAll(answer.statements, words)].join(" "),
          ...open.lines,
          ...sayNotices(
            answer.notices.filter(({ kind }) => kind !== "age"),
            words,
          ),
        ].join("\n"),
        citations: citations([...answer.statements, ...open.held], words),
      };
    }
    case "conflict":
      return {
        text: [
          words.conflict,
          ...answer.readings.map(
            (reading) => `${sayStatement(reading, words)} (${sayPlace(reading.cite.place, words)})`,
          ),
          ...sayNotices(answer.notices, words),
        ].join("\n"),
        citations: citations(answer.readings, words),
        choices: [],
      };
    case "clarify":
      return {
        text: fill(words.clarify[answer.about], { statements: sayAll(answer.statements, words) }).trim(),
        citations: citations(answer.statements, words),
        choices: choices(answer, words),
      };
    case "offered": {
      const { lines, choices: tapped, offers } = offering(answer.places, words);
      return { text: [words.offered, ...lines].join("\n"), citations: offers, choices: tapped, offers };
    }
    case "refused":
      return { text: sayRefusal(answer, words), citations: citations(answer.held, words), choices: [] };
  }
}

/** The yes or no of an answer, unless its wording says it. */
function sayPolarity({ wording, polarity }: Extract<Answer, { kind: "answered" }>, words: Words): string[] {
  return polarity === undefined || wording !== undefined ? [] : [words.polarity[polarity]];
}

/** Nobody relies on what a refusal mentions, so its documents are named short. */
function sayRefusal(answer: Extract<Answer, { kind: "refused" }>, words: Words): string {
  const said = sayAll(answer.held, words, sayShortDocument);
  if (answer.reason === "announced-elsewhere") return [sayReason(answer, words), said].join(" ");
  const held = answer.held.length === 0 ? [] : [fill(words.held, { statements: said })];
  const needsNext = [
    "not-in-documents",
    "period-not-in-documents",
    "no-lead-named",
    "document-not-loaded",
    "out-of-scope",
  ].includes(answer.reason);
  return [sayReason(answer, words), ...held, ...(needsNext ? [words.nextStep] : [])].join(" ");
}

function citations(statements: readonly Statement[], words: Words): ShownCitation[] {
  const shown = new Map<string, ShownCitation>();
  for (const { cite } of statements)
    if (!shown.has(cite.passageId)) shown.set(cite.passageId, showCitation(cite, words));
  return [...shown.values()];
}

function choices(answer: Extract<Answer, { kind: "clarify" }>, words: Words): ShownChoice[] {
  return answer.choices.map(({ label, question }) => ({
    label: "period" in label ? sayPeriod(label.period, words) : label.subject,
    question,
  }));
}
