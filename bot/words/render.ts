import { fill } from "../../jobs/index.ts";
import { type Answer, type Citation, type Statement, statusOf } from "../../knowledge/index.ts";
import type { Outbound, ShownChoice, ShownCitation } from "../ports.ts";
import { lookOf } from "./look.ts";
import { sayNotices } from "./notice.ts";
import { sayDocument, sayPlace, sayShortDocument } from "./place.ts";
import { sayReason } from "./refusal.ts";
import { sayPeriod, sayStatement } from "./statement.ts";
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
      return {
        text: [[...premise, sayAll(answer.statements, words)].join(" "), ...sayNotices(answer.notices, words)].join(
          "\n",
        ),
        citations: citations(answer.statements, words),
        choices: [],
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
    case "offered":
      return sayOffered(answer.places, words);
    case "refused":
      return { text: sayRefusal(answer, words), citations: citations(answer.held, words), choices: [] };
  }
}

/** The place; with its document when the list cites several. */
function sayOrigin({ place, document }: Citation, several: boolean, words: Words): string {
  return several ? `${sayPlace(place, words)}, ${sayDocument(document, words)}` : sayPlace(place, words);
}

/** Most characters that the quotations of a list share, so that the list can be read on a phone. */
const LIST_CHARACTERS = 1_200;
const FEWEST_QUOTED = 90;

function sayAll(statements: readonly Statement[], words: Words): string {
  const said = statements.filter((statement) => statement.kind !== "also");
  if (said.length < 3)
    return said
      .map((statement) => `${sayStatement(statement, words)} ${from(statement, said, words)}`.trim())
      .join("\n");
  const most = Math.max(FEWEST_QUOTED, Math.floor(LIST_CHARACTERS / said.length));
  const several = new Set(said.map(({ cite }) => cite.document.id)).size > 1;
  return said
    .map((statement) => `• ${sayStatement(statement, words, most)} (${sayOrigin(statement.cite, several, words)})`)
    .join("\n");
}

/** Adds the place after a statement, once for several statements from the same place. */
function from(statement: Statement, all: readonly Statement[], words: Words): string {
  const later = all.slice(all.indexOf(statement) + 1);
  if (
    later.some(
      (other) =>
        other.cite.place.id === statement.cite.place.id && other.cite.document.id === statement.cite.document.id,
    )
  )
    return "";
  return fill(words.from, {
    place: sayPlace(statement.cite.place, words),
    document: sayDocument(statement.cite.document, words),
  });
}

/** Places by their first words, each to be opened by a tap; nothing is said of what they answer. */
function sayOffered(places: readonly Citation[], words: Words): Omit<Outbound, "status"> {
  const shown = places.map((cite) => showCitation(cite, words));
  const lines = places.map((cite, index) =>
    fill(words.offeredPlace, {
      number: String(index + 1),
      text: firstWords(cite.quote),
      place: sayPlace(cite.place, words),
      document: sayShortDocument(cite.document, words),
    }),
  );
  return {
    text: [words.offered, ...lines].join("\n"),
    citations: shown,
    choices: places.map(({ place, document, quote }) => ({
      label: firstWords(quote),
      question: fill(words.openPlace, {
        place: sayPlace(place, words),
        document: sayShortDocument(document, words),
      }),
    })),
    offers: shown,
  };
}

const FIRST_WORDS = 90;

function firstWords(text: string): string {
  const [line = ""] = text.split("\n");
  return line.length <= FIRST_WORDS ? line : `${line.slice(0, FIRST_WORDS).replace(/\s+\S*$/, "")} …`;
}

function sayRefusal(answer: Extract<Answer, { kind: "refused" }>, words: Words): string {
  const held = answer.held.length === 0 ? [] : [fill(words.held, { statements: sayAll(answer.held, words) })];
  if (answer.reason === "announced-elsewhere") return [sayReason(answer, words), sayAll(answer.held, words)].join(" ");
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

function showCitation(cite: Citation, words: Words): ShownCitation {
  return {
    place: sayPlace(cite.place, words),
    placeId: cite.place.id,
    document: sayDocument(cite.document, words),
    documentId: cite.document.id,
    ...(cite.document.number === undefined ? {} : { number: cite.document.number }),
    passageId: cite.passageId,
    quote: cite.quote,
  };
}

function choices(answer: Extract<Answer, { kind: "clarify" }>, words: Words): ShownChoice[] {
  return answer.choices.map(({ label, question }) => ({
    label: "period" in label ? sayPeriod(label.period, words) : label.subject,
    question,
  }));
}
