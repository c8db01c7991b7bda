import { certainty, decisionFeatures, nearness } from "../../../knowledge/answering/evidence/decision.ts";
import type { PrintedKinds } from "../../../knowledge/answering/evidence/printed-kinds.ts";
import type { JudgedQuestion } from "./gather.ts";
import { fitModels, isOffered, judgedOf, rankJudged, withAsked } from "./model-of.ts";

/** What would have been said to a question by weights that had not seen its document. */
export interface LeftOut {
  readonly set: string;
  readonly answerable: boolean;
  readonly certainty: number;
  readonly nearness: number;
  readonly isRight: boolean;
  readonly isCited: boolean;
  /** An accepted place is among the first three. */
  readonly isOffered: boolean;
  readonly counts: number;
  readonly question: JudgedQuestion["question"];
  readonly winner: string;
}

const FOLDS = 5;

/** Fits without each fifth of the sets and answers it. */
export function leftOut(questions: readonly JudgedQuestion[], kinds: PrintedKinds): LeftOut[] {
  const groups = [...new Set(questions.map(({ group }) => group))];
  return Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const isOut = ({ group }: JudgedQuestion): boolean => groups.indexOf(group) % FOLDS === fold;
    const fitted = fitModels(
      questions.filter((question) => !isOut(question)),
      kinds,
    );
    return questions.filter(isOut).flatMap((question) => {
      const asked = withAsked(question, fitted.asked, kinds);
      const ranked = rankJudged(asked, fitted.ranking);
      const [winner] = ranked;
      if (winner === undefined) return [];
      const judged = judgedOf(asked, winner);
      const features = decisionFeatures(ranked, question.refusals);
      return [
        {
          set: question.set,
          answerable: question.question.answerable,
          certainty: certainty(fitted, features),
          nearness: nearness(fitted, features),
          isRight: judged?.isRight === true,
          isCited: judged?.isCited === true,
          isOffered: isOffered(question, ranked),
          counts: question.counts,
          question: question.question,
          winner: `${winner.candidate.origin} ${winner.candidate.passages[0]?.place.id} ${winner.candidate.text.slice(0, 120)}`,
        },
      ];
    });
  });
}

const MOST_WRONG = 6;

/** From which probability on it is answered, and places are offered. */
export interface Thresholds {
  readonly answerFrom: number;
  readonly offerFrom: number;
}

/** Prints what each set and all of them reach at the threshold that keeps wrong answers under 6 %; gives the thresholds. */
export function printReport(all: readonly LeftOut[]): Thresholds {
  const answerFrom = thresholdFor(all, MOST_WRONG);
  const offerFrom = offeringFor(all, answerFrom);
  process.stdout.write(`answered from ${answerFrom.toFixed(3)}, offered from ${offerFrom.toFixed(3)}\n`);
  for (const set of new Set(all.map((one) => one.set)))
    print(
      set,
      all.filter((one) => one.set === set),
      answerFrom,
      offerFrom,
    );
  print("all", all, answerFrom, offerFrom);
  for (const most of [4, 8, 12]) print(`all, wrong under ${most} %`, all, thresholdFor(all, most), offerFrom);
  return { answerFrom: round(answerFrom), offerFrom: round(offerFrom) };
}

function round(value: number): number {
  return Math.round(1000 * value) / 1000;
}

/** Share of the questions that an offer would serve, which may be refused for the sake of those that nothing answers. */
const LOST = 0.04;

function offeringFor(all: readonly LeftOut[], answerFrom: number): number {
  const served = all.filter((one) => one.answerable && one.certainty < answerFrom && one.isOffered);
  const likely = served.map((one) => one.nearness).sort((left, right) => left - right);
  return likely[Math.floor(LOST * likely.length)] ?? 0;
}

function thresholdFor(all: readonly LeftOut[], most: number): number {
  const sets = [...new Set(all.map(({ set }) => set))]
    .map((set) => all.filter((one) => one.set === set && one.answerable))
    .filter(({ length }) => length > 0);
  const countsOf = (set: readonly LeftOut[]): number => set[0]?.counts ?? 0;
  const whole = sets.reduce((sum, set) => sum + countsOf(set), 0);
  const wrongOf = (set: readonly LeftOut[], from: number): number =>
    set.filter((one) => one.certainty >= from && !one.isRight).length / set.length;
  const wrong = (from: number): number =>
    sets.reduce((sum, set) => sum + countsOf(set) * wrongOf(set, from), 0) / whole;
  for (let from = 0.05; from < 0.95; from += 0.005) if (100 * wrong(from) <= most) return from;
  return 0.95;
}

function print(name: string, all: readonly LeftOut[], from: number, offerFrom: number): void {
  const answerable = all.filter((one) => one.answerable);
  const others = all.filter((one) => !one.answerable);
  const percent = (some: readonly LeftOut[], of: readonly LeftOut[]): string =>
    of.length === 0 ? "–" : ((100 * some.length) / of.length).toFixed(1);
  const said = answerable.filter((one) => one.certainty >= from);
  const columns = {
    questions: String(all.length),
    "first of ranking": percent(
      answerable.filter((one) => one.isCited),
      answerable,
    ),
    "among three": percent(
      answerable.filter((one) => one.isOffered || one.isCited),
      answerable,
    ),
    right: percent(
      said.filter((one) => one.isRight),
      answerable,
    ),
    "and cited": percent(
      said.filter((one) => one.isCited),
      answerable,
    ),
    wrong: percent(
      said.filter((one) => !one.isRight),
      answerable,
    ),
    served: percent(
      answerable.filter((one) => (one.certainty >= from ? one.isRight : one.isOffered && one.nearness >= offerFrom)),
      answerable,
    ),
    "not answered": percent(
      others.filter((one) => one.certainty < from),
      others,
    ),
    refused: percent(
      others.filter((one) => one.certainty < from && one.nearness < offerFrom),
      others,
    ),
  };
  process.stdout.write(
    `${name.slice(0, 44).padEnd(46)}${Object.entries(columns)
      .map(([title, value]) => `${title} ${value}`)
      .join("  ")}\n`,
  );
}
