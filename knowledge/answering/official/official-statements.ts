import type { Citation, Statement } from "../../domain/answer.ts";
import { asSource, type OfficialAnswer } from "../../domain/official/official-answer.ts";
import type { PrintedOrder } from "../candidates/printed-order.ts";
import { LONGEST } from "../candidates/text-units.ts";
import type { Shelf } from "../shelf.ts";

/**
 * What an official answer says: its own text, line by line, and the passage that the office chose; [] where there is nothing
 * left to say, since it has no text and the passage is not printed so any more.
 */
export function officialStatements(
  { text, passage, ...answer }: OfficialAnswer,
  shelf: Shelf,
  order: PrintedOrder,
): Statement[] {
  const chosen = passage === undefined ? undefined : shelf.passage(passage.passageId);
  const isPrintedSo = chosen !== undefined && chosen.text === passage?.quote;
  return [
    ...(text === "" ? [] : [inOfficeWords({ ...answer, text })]),
    ...(isPrintedSo
      ? [
          {
            kind: "extract" as const,
            lines: order.branch(chosen, LONGEST).passages.map((one) => ({ passageId: one.id, text: one.text })),
            cite: shelf.citePassage(chosen),
          },
        ]
      : []),
  ];
}

/** Where an official answer is offered to be opened. */
export function citeOfficially(answer: OfficialAnswer, shelf: Shelf): Citation | undefined {
  const { meta, passage } = asSource(answer);
  if (answer.text !== "") return { document: meta, passageId: passage.id, place: passage.place, quote: answer.text };
  const chosen = shelf.passage(answer.passage?.passageId ?? "");
  return chosen !== undefined && chosen.text === answer.passage?.quote ? shelf.citePassage(chosen) : undefined;
}

function inOfficeWords(answer: OfficialAnswer): Statement {
  const { meta, passage } = asSource(answer);
  const lines = answer.text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return {
    kind: "extract",
    lines: lines.map((line) => ({ passageId: passage.id, text: line })),
    cite: { document: meta, passageId: passage.id, place: passage.place, quote: answer.text },
  };
}
