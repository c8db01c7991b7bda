import type { Statement } from "../../../domain/answer.ts";
import type { Passage } from "../../../domain/passage.ts";
import type { Indicator } from "../../../domain/record.ts";
import { dueDateIn } from "../../../reading/records/due.ts";
import type { Span } from "../../../reading/sentences.ts";
import { shortened } from "../../../reading/shortened.ts";
import { answered, type Case, ENOUGH, type Step } from "../../case.ts";
import { around, type Candidate, indicatorCandidates, isOtherLevel, sentenceCandidates } from "../../scored-records.ts";
import { coverage } from "../../understanding/holding/coverage.ts";
import { foldedText } from "../../understanding/phrases.ts";
import { asksCount, countsWhatIsAsked, ofMeasure } from "./figure.ts";
import { fits } from "./fitting.ts";
import { tellingFirst } from "./pointer.ts";

const TOO_LONG = 1_000;
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
  if (figure !== undefined) return ofMeasure(of, figure);
  const row = rowAsked(of, best);
  if (row !== undefined) return answered([row, quote(of, best)]);
  const points = introduced(of, best);
  if (points.length > 0) return answered([quote(of, best), ...points]);
  const list = listAsked(of, best);
  if (list !== undefined) return answered(list);
  const same = candidates
    .slice(1)
    .find((candidate) => candidate.passage.id === best.passage.id && adds(of, best, candidate));
  return answered([best, ...(same === undefined ? [] : [same])].map((candidate) => quote(of, candidate)));
};

const EXPLAINS = 0.1;
const TELLS_PURPOSE = 0.08;
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
  return itemsOf(of, passage);
}

function itemsOf(of: Case, intro: Passage): Statement[] {
  return of.shelf
    .itemsOf(intro.id)
    .slice(0, MOST_POINTS)
    .map((point) => ({
      kind: "item",
      text: point.text,
      cite: of.shelf.citePassage(point),
    }));
}

/** What introduces a list holds this share of what its best point holds: all of the list is asked. */
const SPEAKS_FOR_ALL = 0.75;

/** "Hồ sơ gồm những gì": one point of a list was found, and the question is about what introduces it. */
function listAsked(of: Case, best: Candidate<Span>): Statement[] | undefined {
  const { asks, concepts } = of.question;
  const intro = asks.has("list") && !asks.has("figure") ? of.shelf.introductionOf(best.passage.id) : undefined;
  if (intro === undefined) return undefined;
  const cover = coverage(concepts, [{ text: intro.text, factor: 1 }, ...around(of.shelf, intro)]);
  if (cover < SPEAKS_FOR_ALL * best.cover) return undefined;
  const cite = of.shelf.citePassage(intro);
  return [{ kind: "quotation", text: intro.text, cite }, ...itemsOf(of, intro)];
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
function figureIn(of: Case, { record, passage }: Candidate<Span>): Candidate<Indicator> | undefined {
  const { asks, concepts } = of.question;
  if (!asks.has("figure") || asks.has("who") || asks.has("when")) return undefined;
  const found = indicatorCandidates(of.shelf, concepts, [{ passage, score: 0 }]).find(
    (candidate) => candidate.record.sentence === record.text && (!asks.has("percent") || candidate.record.unit === "%"),
  );
  return found?.record.unit === "%" ? found : undefined;
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
  const text = shortened(record.text, TOO_LONG);
  const cite = of.shelf.citePassage(passage, record.text);
  const due = of.question.asks.has("when") ? dueDateIn(record.text) : undefined;
  return due === undefined ? { kind: "quotation", text, cite } : { kind: "due", text, ...due, cite };
}
