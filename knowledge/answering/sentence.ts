import type { Statement } from "../domain/answer.ts";
import { dueDateIn } from "../reading/due.ts";
import type { Span } from "../reading/sentences.ts";
import { type Candidate, sentenceCandidates } from "./candidates.ts";
import { answered, type Case, ENOUGH, type Step } from "./case.ts";
import { coverage, foldedText } from "./match.ts";

const TOO_LONG = 700;

/** The sentence that answers, quoted; a second one when it adds what the first lacks. */
export const answerSentence: Step = (of) => {
  const { question, shelf } = of;
  const candidates = sentenceCandidates(shelf, question.concepts, of.hits).filter((candidate) => fits(of, candidate));
  const best = candidates[0];
  if (best === undefined || best.cover < ENOUGH) return undefined;
  const same = candidates.slice(1).find((candidate) => candidate.passage.id === best.passage.id && adds(of, best, candidate));
  return answered([best, ...(same === undefined ? [] : [same])].map((candidate) => quote(of, candidate)));
};

/** What is asked must stand in the sentence: a time for "khi nào", a body for "ai", a figure for "bao nhiêu phần trăm". */
function fits(of: Case, { record, passage }: Candidate<Span>): boolean {
  const { asks, figures } = of.question;
  const said = foldedText(record.text);
  if (asks.has("when") && !/\d{1,2}\/\d{1,2}|20\d\d/.test(record.text) && !/ (?:hang thang|hang nam|hang thang|dinh ky|quy) /.test(said)) return false;
  if (asks.has("percent") && !record.text.includes("%")) return false;
  if (asks.has("purpose") && !/ (?:de|nham) /.test(said)) return false;
  if (asks.has("figure") && !asks.has("who") && !/\d/.test(record.text)) return false;
  if ((asks.has("lead") || asks.has("cooperators")) && passage.kind === "heading") return false;
  return figures.length === 0 || figures.some((figure) => record.text.includes(figure)) || asks.has("figure");
}

function adds(of: Case, best: Candidate<Span>, other: Candidate<Span>): boolean {
  const rest = of.question.concepts.filter((concept) => concept.soft !== true && coverage([concept], [{ text: best.record.text, factor: 1 }]) < 0.5);
  return rest.length > 0 && other.record.text.length < 400 && coverage(rest, [{ text: other.record.text, factor: 1 }]) > 0.6;
}

/** A sentence with a due date says also which day is the last ("trước ngày" is strict). */
export function quote(of: Case, { record, passage }: Candidate<Span>): Statement {
  const text = record.text.length > TOO_LONG ? `${record.text.slice(0, TOO_LONG).replace(/\s+\S*$/, "")} …` : record.text;
  const cite = of.shelf.cite({ documentId: passage.documentId, passageId: passage.id }, record.text);
  const due = of.question.asks.has("when") ? dueDateIn(record.text) : undefined;
  return due === undefined ? { kind: "quotation", text, cite } : { kind: "due", text, ...due, cite };
}
