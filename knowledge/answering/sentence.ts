import type { Statement } from "../domain/answer.ts";
import { dueDateIn } from "../reading/due.ts";
import { periodOfHeadings } from "../reading/period.ts";
import type { Span } from "../reading/sentences.ts";
import { type Candidate, indicatorCandidates, isOtherLevel, sentenceCandidates } from "./candidates.ts";
import { answered, type Case, covers, ENOUGH, type Step } from "./case.ts";
import { asksCount, countsWhatIsAsked } from "./figure.ts";
import { coverage, foldedText } from "./match.ts";
import { isPointer } from "./pointer.ts";

const TOO_LONG = 700;
/** A question of words that stand everywhere ("nhiệm vụ nào …") has no sentence that answers it. */
const TELLING = 0.3;

/** The sentence that answers, quoted; a second one when it adds what the first lacks. */
export const answerSentence: Step = (of) => {
  const { question, shelf } = of;
  if (!question.concepts.some((concept) => concept.weight > TELLING)) return undefined;
  const fitting = sentenceCandidates(shelf, question.concepts, of.hits).filter((candidate) => fits(of, candidate));
  const candidates = tellingFirst(of, preferred(of, fitting));
  const best = candidates[0];
  if (best === undefined || best.cover < ENOUGH) return undefined;
  if (question.asks.has("figure") && printsOtherLevels(of, best)) return undefined;
  if (asksCount(of) && !countsIt(of, best)) return undefined;
  const figure = figureIn(of, best);
  if (figure !== undefined) return answered([figure]);
  const row = rowAsked(of, best);
  if (row !== undefined) return answered([row, quote(of, best)]);
  const points = introduced(of, best);
  if (points.length > 0) return answered([quote(of, best), ...points]);
  const same = candidates
    .slice(1)
    .find((candidate) => candidate.passage.id === best.passage.id && adds(of, best, candidate));
  return answered([best, ...(same === undefined ? [] : [same])].map((candidate) => quote(of, candidate)));
};

const EXPLAINS = 0.1;
const TELLS_PURPOSE = 0.08;
const AS_GOOD = 0.05;
const AS_GOOD_THIS_YEAR = 0.25;
/** Within one document the pointer often names more of the words than the sentence that tells. */
const AS_GOOD_BESIDE = 0.15;

/** "Năm nay", "năm học tới": what changes every year is announced, and the texts say only what stays. */
const THIS_YEAR = / (?:nam|nam hoc|hoc ky|ky thi|dot) (?:nay|toi) /;

/**
 * A sentence that only says who announces the matter gives way to one that tells it as well; where this year's is asked
 * it comes first.
 */
function tellingFirst(of: Case, candidates: readonly Candidate<Span>[]): readonly Candidate<Span>[] {
  const [best] = candidates;
  if (best === undefined) return candidates;
  if (THIS_YEAR.test(foldedText(of.question.text))) {
    const pointer = candidates.find(
      ({ record, cover }) => isPointer(record.text) && cover >= best.cover - AS_GOOD_THIS_YEAR,
    );
    return pointer === undefined ? candidates : [pointer];
  }
  if (!isPointer(best.record.text)) return candidates;
  const telling = candidates.find(({ record, cover, passage }) => {
    const margin = passage.documentId === best.passage.documentId ? AS_GOOD_BESIDE : AS_GOOD;
    return !isPointer(record.text) && cover >= best.cover - margin;
  });
  return telling === undefined ? candidates : [telling, ...candidates.filter((candidate) => candidate !== telling)];
}

/** A question for a meaning or a purpose is best answered by a sentence that has the form of one. */
function preferred(of: Case, candidates: readonly Candidate<Span>[]): readonly Candidate<Span>[] {
  const { asks } = of.question;
  if (asks.has("purpose"))
    return raised(candidates, ({ record }) => PURPOSE.test(foldedText(record.text)), TELLS_PURPOSE);
  return asks.has("define") ? explainingFirst(of, candidates) : candidates;
}

const PURPOSE = / (?:de|nham|phuc vu|dam bao|bao dam|giup|huong toi|trong viec) /;

function raised(
  candidates: readonly Candidate<Span>[],
  deserves: (candidate: Candidate<Span>) => boolean,
  by: number,
): Candidate<Span>[] {
  return candidates
    .map((candidate) => (deserves(candidate) ? { ...candidate, score: candidate.score + by } : candidate))
    .sort((left, right) => right.score - left.score);
}

/** "X là gì": a sentence that sets X in brackets behind its long form, or explains it with a colon, comes first. */
function explainingFirst(of: Case, candidates: readonly Candidate<Span>[]): Candidate<Span>[] {
  const terms = of.question.concepts.flatMap((concept) => (concept.weight > 0.3 ? concept.forms : []));
  const explains = ({ record }: Candidate<Span>): boolean => {
    const text = foldedText(record.text);
    return (
      terms.some((term) => text.includes(` |${term}`) && record.text.includes("(")) ||
      / cu the (?:la |nhu |\|)/.test(text)
    );
  };
  return raised(candidates, explains, EXPLAINS);
}

/** "… thuộc dự án nào": the sentence stands in a row, and what that row is about is the answer. */
function rowAsked(of: Case, { record, passage }: Candidate<Span>): Statement | undefined {
  const task = of.shelf.taskOf(passage.id);
  const asks = / (?:nhiem vu|du an|viec) nao /.test(foldedText(of.question.text));
  if (!asks || task === undefined || task.content.includes(record.text)) return undefined;
  return { kind: "quotation", text: task.content, cite: of.shelf.cite(task.source, task.content) };
}

const MOST_POINTS = 8;

/** A sentence that ends with a colon is not the answer without the points that follow it. */
function introduced(of: Case, { record, passage }: Candidate<Span>): Statement[] {
  if (!record.text.endsWith(":")) return [];
  const items = of.shelf.itemsOf(passage.id);
  return items.slice(0, MOST_POINTS).map((point) => ({
    kind: "item",
    text: point.text,
    cite: of.shelf.cite({ documentId: point.documentId, passageId: point.id }, point.text),
  }));
}

/** The sentence prints the number of what is asked, and not that of some of them. */
function countsIt(of: Case, { record, passage }: Candidate<Span>): boolean {
  return of.shelf
    .indicatorsOf(passage.id)
    .some((indicator) => indicator.sentence === record.text && countsWhatIsAsked(of, indicator));
}

/** All figures of the sentence are printed for levels other than the one asked. */
function printsOtherLevels(of: Case, { record, passage }: Candidate<Span>): boolean {
  const figures = of.shelf.indicatorsOf(passage.id).filter((indicator) => indicator.sentence === record.text);
  return figures.length > 0 && figures.every((indicator) => isOtherLevel(of.question.concepts, indicator));
}

/** Where a figure is asked, the figure of the sentence that fits best is said first. */
function figureIn(of: Case, { record, passage }: Candidate<Span>): Statement | undefined {
  const { asks, concepts } = of.question;
  if (!asks.has("figure") || asks.has("who") || asks.has("when")) return undefined;
  const found = indicatorCandidates(of.shelf, concepts, [{ passage, score: 0 }]).find(
    (candidate) => candidate.record.sentence === record.text && (!asks.has("percent") || candidate.record.unit === "%"),
  );
  if (found === undefined || found.record.unit !== "%") return undefined;
  return {
    kind: "indicator",
    indicator: found.record,
    cite: of.shelf.cite(found.record.source, found.record.sentence),
  };
}

/** "Trường nào", "danh sách trường": names are asked, and a sentence without one does not tell them. */
const ASKS_NAMES =
  / (?:truong|huyen|xa|phuong|tinh|thanh pho)(?: thcs| thpt| tieu hoc| mam non)? nao | danh sach (?:\S+ ){0,3}truong | ten (?:\S+ ){0,3}truong /;
const NAMES_ONE =
  /(?:trường|huyện|xã|phường|tỉnh|thành phố|thị xã)\s+(?:(?:THPT|THCS|TH|tiểu học|mầm non|chuyên)\s+)*\p{Lu}\p{Ll}+\s+\p{Lu}\p{Ll}+/u;

/** What is asked must stand in the sentence: a time for "khi nào", a body for "ai", a figure for "bao nhiêu phần trăm". */
function fits(of: Case, { record, passage }: Candidate<Span>): boolean {
  const { asks, figures, years } = of.question;
  const said = foldedText(record.text);
  const period = periodOfHeadings(passage.headings);
  if (
    period !== undefined &&
    years.years.length > 0 &&
    !years.years.some((year) => covers(period, year) || record.text.includes(String(year)))
  )
    return false;
  if (
    asks.has("frequency") &&
    !/ (?:(?:hang|moi) (?:thang|nam|tuan|quy|ngay|hoc ky)|dinh ky|\d+ (?:lan|buoi)|(?:mot|hai|ba) lan) /.test(said)
  )
    return false;
  if (
    asks.has("when") &&
    !/\d{1,2}\/\d{1,2}|20\d\d/.test(record.text) &&
    !/ (?:hang thang|hang nam|hang thang|dinh ky|quy) /.test(said)
  )
    return false;
  if (ASKS_NAMES.test(foldedText(of.question.text)) && !NAMES_ONE.test(record.text)) return false;
  if (asks.has("percent") && !record.text.includes("%")) return false;
  if (asks.has("figure") && !asks.has("who") && !asks.has("frequency") && !/\d/.test(unmarked(record.text)))
    return false;
  if ((asks.has("lead") || asks.has("cooperators")) && passage.kind === "heading") return false;
  return figures.length === 0 || figures.some((figure) => record.text.includes(figure)) || asks.has("figure");
}

/** Without the number or letter that opens a clause. */
function unmarked(text: string): string {
  return text.replace(/^(?:\p{L}\)|\d+(?:\.\d+)*[.)])\s+/u, "");
}

function adds(of: Case, best: Candidate<Span>, other: Candidate<Span>): boolean {
  const rest = of.question.concepts.filter(
    (concept) => concept.soft !== true && coverage([concept], [{ text: best.record.text, factor: 1 }]) < 0.5,
  );
  return (
    rest.length > 0 && other.record.text.length < 400 && coverage(rest, [{ text: other.record.text, factor: 1 }]) > 0.6
  );
}

/** A sentence with a due date says also which day is the last ("trước ngày" is strict). */
export function quote(of: Case, { record, passage }: Candidate<Span>): Statement {
  const text =
    record.text.length > TOO_LONG ? `${record.text.slice(0, TOO_LONG).replace(/\s+\S*$/, "")} …` : record.text;
  const cite = of.shelf.cite({ documentId: passage.documentId, passageId: passage.id }, record.text);
  const due = of.question.asks.has("when") ? dueDateIn(record.text) : undefined;
  return due === undefined ? { kind: "quotation", text, cite } : { kind: "due", text, ...due, cite };
}
