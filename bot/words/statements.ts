import { fill } from "../../jobs/index.ts";
import type { Citation, Statement } from "../../knowledge/index.ts";
import { sayDocument, sayPlace } from "./place.ts";
import { sayStatement } from "./statement.ts";
import type { Words } from "./words.ts";

/** The place; with its document when the list cites several. */
function sayOrigin({ place, document }: Citation, several: boolean, words: Words, name: SayDocument): string {
  return several ? `${sayPlace(place, words)}, ${name(document, words)}` : sayPlace(place, words);
}

/** Most characters that the quotations of a list share, so that the list can be read on a phone. */
const LIST_CHARACTERS = 1_200;
const FEWEST_QUOTED = 90;

/** Says of which document a place is. */
type SayDocument = typeof sayDocument;

/** Statements one below the other, each with its place; three or more as a list. */
export function sayAll(statements: readonly Statement[], words: Words, name: SayDocument = sayDocument): string {
  const said = statements.filter((statement) => statement.kind !== "also");
  if (said.length < 3)
    return quotedOnce(said, (statement) => sayStatement(statement, words))
      .map(({ statement, text }) =>
        isOfficial(statement)
          ? `${fill(words.official.lead, { document: name(statement.cite.document, words) })}\n${text}`
          : `${text} ${from(statement, said, words, name)}`.trim(),
      )
      .join("\n");
  const most = Math.max(FEWEST_QUOTED, Math.floor(LIST_CHARACTERS / said.length));
  const several = new Set(said.map(({ cite }) => cite.document.id)).size > 1;
  return quotedOnce(said, (statement) => sayStatement(statement, words, most))
    .map(({ statement, text }) => `• ${text} (${sayOrigin(statement.cite, several, words, name)})`)
    .join("\n");
}

/** What a statement says before the words that it quotes. */
const QUOTED_AT_END = /^(?<says>.*\S)\s*(?<quoted>“[^“”]*”)$/su;

/** What is said of the same words, "Thời gian: 7h45. “Chuyên đề 1”" and "Chủ trì: Tổ Văn. “Chuyên đề 1”", quotes them once, at the end. */
function quotedOnce(said: readonly Statement[], say: (statement: Statement) => string) {
  const lines = said.map((statement) => ({ statement, text: say(statement) }));
  return lines.map(({ statement, text }, index) => {
    const { says, quoted } = QUOTED_AT_END.exec(text)?.groups ?? {};
    const next = lines[index + 1];
    const isSame =
      quoted !== undefined &&
      next?.statement.cite.passageId === statement.cite.passageId &&
      QUOTED_AT_END.exec(next.text)?.groups?.quoted === quoted;
    return { statement, text: isSame && says !== undefined ? says : text };
  });
}

/** What the office answered itself is named before its words, so that they are never taken for a document's. */
function isOfficial({ cite }: Statement): boolean {
  return cite.document.official !== undefined;
}

/** Adds the place after a statement, once for several statements from the same place. */
function from(statement: Statement, all: readonly Statement[], words: Words, name: SayDocument): string {
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
    document: name(statement.cite.document, words),
  });
}
