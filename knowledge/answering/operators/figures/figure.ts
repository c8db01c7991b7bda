import type { Answer, Choice, Statement, SumTerm } from "../../../domain/answer.ts";
import type { Indicator } from "../../../domain/record.ts";
import { fold } from "../../../domain/syllable.ts";
import { isMeasure } from "../../../reading/records/indicators/indicators.ts";
import { likeness } from "../../../reading/records/indicators/pairs.ts";
import { answered, type Case, covers, ENOUGH, refused, type Step } from "../../case.ts";
import { type Candidate, indicatorCandidates } from "../../scored-records.ts";
import { hold } from "../../understanding/holding/held-concepts.ts";
import { foldedText } from "../../understanding/phrases.ts";
import { difference } from "../tables/computed.ts";

const CLOSE = 0.07;
/** Without a word that asks, only a figure that is surely meant is one. */
const SURE = 0.7;
/** Two sentences that share this much of their words are one target in two periods, though a title may tell them apart. */
const VERY_LIKE = 0.75;
const FAR = 0.25;
const TELLING = 0.3;

/** "Bao nhiêu phần trăm …": the figure of the year asked, or both years when none is named. */
export const answerFigure: Step = (of) => {
  const { question, shelf } = of;
  if (question.asks.has("frequency") || !(asksFigure(of) || isBareTarget(of))) return undefined;
  const candidates = askedUnit(of, indicatorCandidates(shelf, question.concepts, of.hits));
  const years = yearsCompared(of);
  const best = anchor(candidates, years);
  if (best === undefined || best.cover < (asksFigure(of) ? ENOUGH : SURE)) return undefined;
  const same = candidates.filter((candidate) => isSameMeasure(candidate, best));
  if (years.length === 0) return withoutYear(of, same, best);
  const found = years.flatMap(
    (year) => same.find(({ record }) => covers(record.period, year)) ?? elsewhere(candidates, year, best) ?? [],
  );
  if (found.length > 0) return answered(forYears(of, found), premise(of, found));
  if (best.record.period === undefined) return undefined;
  return refused(
    question,
    "period-not-in-documents",
    onePerPeriod(same).map((candidate) => statement(of, candidate)),
  );
};

function asksFigure({ question }: Case): boolean {
  return question.asks.has("figure") || question.asks.has("compare");
}

const ASKS = / (?:dau|nao|gi|sao|the nao|ai|chua|khong|what|where|how) /;

/** "Hồ sơ công việc cấp sở 2025": nothing is asked in words, but a target's subject, level or year are named. */
function isBareTarget({ question }: Case): boolean {
  const named = question.years.years.length > 0 || question.concepts.some((concept) => concept.kind === "level");
  return question.asks.size === 0 && named && !ASKS.test(foldedText(question.text));
}

/** "Từ 2025 đến 2030 tăng bao nhiêu": both ends are asked, not only the period that ends with the second. */
function yearsCompared({ question }: Case): readonly number[] {
  const { years, range } = question.years;
  return range !== undefined && years.length < 2 && question.asks.has("compare") ? [range.from, range.to] : years;
}

/** The measure that is asked: the best one, or one as good that is printed for all the years that are compared. */
function anchor(
  candidates: readonly Candidate<Indicator>[],
  years: readonly number[],
): Candidate<Indicator> | undefined {
  const [best] = candidates;
  if (best === undefined || years.length < 2) return best;
  const printedForAll = candidates
    .filter(({ cover }) => cover >= best.cover - CLOSE)
    .find((candidate) =>
      years.every((year) =>
        candidates.some((other) => isSameMeasure(other, candidate) && covers(other.record.period, year)),
      ),
    );
  return printedForAll ?? best;
}

/** The figures of the years in order; of two that are compared also how far they lie apart. */
function forYears(of: Case, found: readonly Candidate<Indicator>[]): Statement[] {
  const statements = found.flatMap((candidate) => withTwin(of, candidate));
  const [one, other] = found;
  if (!of.question.asks.has("compare") || found.length !== 2 || one === undefined || other === undefined)
    return statements;
  const [first, second] = [termOf(one.record), termOf(other.record)];
  if (first === undefined || second === undefined || first.amount.unit !== second.amount.unit) return statements;
  return [...statements, difference(first, second, of.shelf.cite(other.record.source, other.record.sentence))];
}

function termOf({ printed, value, unit, period }: Indicator): SumTerm | undefined {
  return period === undefined ? undefined : { label: period.printed, amount: { printed, value, unit } };
}

const MONEY = /^ (?:dong|nghin|trieu|ty|ti) /;
const TIME = /^ (?:ngay|thang|nam|gio|phut|tuan|tiet|buoi)/;
/** "Mấy môn" is no question for a percentage of something else; "bao nhiêu nhu cầu" is one for that of the needs. */
function holdsCounted({ question }: Case, record: Indicator): boolean {
  const [noun = ""] = question.counted;
  return /^(?:phan|%|ti|ty)/.test(noun) || foldedText(`${record.sentence} ${record.shared}`).includes(` ${noun} `);
}

/** Things that are counted: after these a percentage answers another question. */
const COUNTED =
  / (?:bao nhieu|may|bn|how many) (?:truong|co so|giao vien|hoc sinh|em|nguoi|don vi|huyen|xa|trung tam|can bo|thiet bi|schools|students|teachers) /;

/** "Bao nhiêu trường": a number of things is asked, not a share. */
export function asksCount({ question }: Case): boolean {
  return COUNTED.test(foldedText(question.text)) && !question.asks.has("percent");
}

/** Percentages for "bao nhiêu phần trăm", counts for "mấy trường"; a bare "bao nhiêu" takes what fits best. */
function askedUnit(of: Case, candidates: readonly Candidate<Indicator>[]): Candidate<Indicator>[] {
  if (of.question.asks.has("percent")) return candidates.filter(({ record }) => record.unit === "%");
  if (of.question.asks.has("money")) return candidates.filter(({ record }) => MONEY.test(foldedText(record.unit)));
  if (asksCount(of)) return candidates.filter(({ record }) => countsWhatIsAsked(of, record));
  const isTime = / bao lau /.test(foldedText(of.question.text));
  if (isTime) return candidates.filter(({ record }) => TIME.test(foldedText(record.unit)));
  const [first] = of.question.counted;
  // "Bao nhiêu m2": nothing else is a number of square metres.
  if (first !== undefined && first !== "%" && isMeasure(first))
    return candidates.filter(({ record }) => spelledUnit(record.unit) === spelledUnit(first));
  const isOpen = of.question.counted.length === 0;
  return candidates.filter(
    ({ record }) =>
      (record.unit === "%" && (isOpen || holdsCounted(of, record))) ||
      countsWhatIsAsked(of, record) ||
      (isMeasure(record.unit) && (isOpen || namesCounted(of, record.unit))),
  );
}

/** "m²" and "m2" are one unit. */
function spelledUnit(unit: string): string {
  return fold(unit.normalize("NFKC"));
}

/**
 * A count answers only when the counted thing follows the asking word ("mấy trường THPT") and the question names what
 * the counted are about: eleven pilot schools are not all schools.
 */
export function countsWhatIsAsked(of: Case, record: Indicator): boolean {
  const around = [{ text: record.sentence, factor: 1 }];
  const counted = [{ text: record.unit, factor: 1 }];
  const names = of.question.concepts.some(
    (concept) =>
      concept.kind === undefined &&
      !concept.whole &&
      concept.weight > TELLING &&
      hold(concept, around) >= 0.5 &&
      hold(concept, counted) < 0.5,
  );
  return names && namesCounted(of, record.unit);
}

/** The words right after "mấy", "bao nhiêu" name the unit, or are another word for it ("mấy hs": "02 học sinh"). */
function namesCounted({ question }: Case, unit: string): boolean {
  const counted = [{ text: unit, factor: 1 }];
  return [...fold(question.text).matchAll(/(?<!\p{L})(?:may|bao nhieu|bn|how many)\s+((?:\S+\s*){1,3})/gu)].some(
    (match) => {
      const nouns = match[1] ?? "";
      const from = match.index + match[0].length - nouns.length;
      return (
        nouns.split(/\s+/).some((noun) => noun !== "" && foldedText(unit).includes(` ${noun} `)) ||
        question.concepts.some((concept) => concept.start === from && hold(concept, counted) > 0.8)
      );
    },
  );
}

/** The same measure in another period or in an appendix: nearly as well matched, and about the same thing. */
function isSameMeasure(candidate: Candidate<Indicator>, best: Candidate<Indicator>): boolean {
  if (candidate === best) return true;
  const like = likeness(candidate.record, best.record);
  return candidate.cover >= best.cover - (like >= VERY_LIKE ? FAR : CLOSE) && like >= 0.45;
}

/** A year that the best measure lacks may be printed under another place for a measure matched nearly as well. */
function elsewhere(
  candidates: readonly Candidate<Indicator>[],
  year: number,
  best: Candidate<Indicator>,
): Candidate<Indicator> | undefined {
  return candidates.find(
    ({ record, cover }) => covers(record.period, year) && cover >= Math.max(ENOUGH, best.cover - 3 * CLOSE),
  );
}

/** The figure of a sentence that answers; where no year is asked also what the same measure is in other periods. */
export function ofMeasure(of: Case, best: Candidate<Indicator>): Answer {
  const all = indicatorCandidates(of.shelf, of.question.concepts, of.hits);
  const same = all.filter(({ record }) => record.unit === best.record.unit && isSameMeasure({ ...best, record }, best));
  return of.question.years.years.length === 0 ? withoutYear(of, same, best) : answered([statement(of, best)]);
}

function withoutYear(of: Case, same: readonly Candidate<Indicator>[], best: Candidate<Indicator>): Answer {
  const perPeriod = onePerPeriod(same);
  const periods = perPeriod.filter(({ record }) => record.period !== undefined);
  const { relative } = of.question.years;
  const chosen = relative === "first" ? periods[0] : relative === "last" ? periods.at(-1) : undefined;
  if (chosen !== undefined) return answered(withTwin(of, chosen), premise(of, [chosen]));
  if (periods.length < 2 || of.question.place?.row !== undefined)
    return answered(withTwin(of, best), premise(of, [best]));
  const statements = periods.map((candidate) => statement(of, candidate));
  if (of.question.asks.has("compare")) return answered(statements);
  const choices: Choice[] = periods.flatMap(({ record }) =>
    record.period === undefined
      ? []
      : [
          {
            label: { period: record.period },
            question: `${of.question.text.replace(/[?.!\s]+$/, "")} ${record.period.to}?`,
          },
        ],
  );
  return { kind: "clarify", about: "period", statements, choices };
}

function onePerPeriod(candidates: readonly Candidate<Indicator>[]): Candidate<Indicator>[] {
  const byPeriod = new Map<number | undefined, Candidate<Indicator>>();
  for (const candidate of candidates)
    if (!byPeriod.has(candidate.record.period?.to)) byPeriod.set(candidate.record.period?.to, candidate);
  return [...byPeriod.values()].sort((left, right) => (left.record.period?.to ?? 0) - (right.record.period?.to ?? 0));
}

/** The figure and, silently, the other place that prints the same: a body point and its appendix row. */
function withTwin(of: Case, candidate: Candidate<Indicator>): Statement[] {
  const twin = of.shelf.twinOf(candidate.record.id);
  const first = statement(of, candidate);
  return twin === undefined ? [first] : [first, { kind: "also", cite: of.shelf.cite(twin.source, twin.sentence) }];
}

function statement(of: Case, { record }: Candidate<Indicator>): Statement {
  return { kind: "indicator", indicator: record, cite: of.shelf.cite(record.source, record.sentence) };
}

/** The question stated another figure than the one printed. */
function premise(of: Case, found: readonly Candidate<Indicator>[]): { kind: "premise-differs" }[] {
  const { figures } = of.question;
  if (figures.length === 0 || !/đúng|phải|phai|dung|right/iu.test(of.question.text)) return [];
  return found.some(({ record }) => figures.includes(`${record.value}${record.unit}`))
    ? []
    : [{ kind: "premise-differs" }];
}
