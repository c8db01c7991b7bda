import {
  createPrintedForms,
  type PrintedForms,
  type PrintedKinds,
} from "../../../knowledge/answering/evidence/printed-kinds.ts";
import type { LinearModel } from "../../../knowledge/answering/evidence/weights.ts";
import type { JudgedQuestion } from "./gather.ts";
import { addRows, descend, matrixOf, modelOf, product } from "./linear-fit.ts";

const RANKING = { steps: 200, rate: 0.05, ridge: 0.03 };
const DECISION = { steps: 600, rate: 0.03, ridge: 0.02 };
const KINDS = { steps: 200, rate: 0.05, ridge: 0.003 };

/**
 * The ranking: a softmax over the candidates of each question, in which the right ones together should hold all of the
 * probability.
 */
export function fitRanking(questions: readonly JudgedQuestion[]): LinearModel {
  const fitted = questions.filter(({ judged }) => judged.some(({ isCited }) => isCited));
  const matrix = matrixOf(fitted.flatMap(({ judged }) => judged.map(({ features }) => withoutQuestion(features))));
  const right = fitted.map(({ judged }) => judged.map(({ isCited }) => isCited));
  const whole = fitted.reduce((sum, { counts: one }) => sum + one, 0);
  const counts = fitted.flatMap(({ judged, counts: one }) => judged.map(() => one / whole));
  const weights = descend(matrix.names.length, RANKING.steps, RANKING.rate, (at, gradient) => {
    const scores = product(matrix, at);
    const factors = new Float64Array(scores.length);
    let from = 0;
    for (const isRight of right) {
      softmaxSlope(
        scores.subarray(from, from + isRight.length),
        isRight,
        factors.subarray(from, from + isRight.length),
      );
      from += isRight.length;
    }
    for (let row = 0; row < factors.length; row++) factors[row] = (factors[row] ?? 0) * (counts[row] ?? 0);
    addRows(matrix, factors, gradient);
    addRidge(at, RANKING.ridge, gradient);
  });
  return modelOf(matrix, weights);
}

/** What is the same for all candidates of a question cannot rank them. */
function withoutQuestion(features: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(features).filter(([name]) => !name.startsWith("question.")));
}

function softmaxSlope(scores: Float64Array, isRight: readonly boolean[], factors: Float64Array): void {
  const most = Math.max(...scores);
  let [all, right] = [0, 0];
  for (let at = 0; at < scores.length; at++) {
    const power = Math.exp((scores[at] ?? 0) - most);
    factors[at] = power;
    all += power;
    if (isRight[at] === true) right += power;
  }
  for (let at = 0; at < scores.length; at++) {
    const power = factors[at] ?? 0;
    factors[at] = power / all - (isRight[at] === true ? power / (right + 1e-12) : 0);
  }
}

function addRidge(weights: Float64Array, ridge: number, gradient: Float64Array): void {
  for (let at = 0; at < weights.length; at++) gradient[at] = (gradient[at] ?? 0) + ridge * (weights[at] ?? 0);
}

/** From the features of winners to the log odds that something holds: a logistic regression. */
export function fitOdds(
  rows: readonly {
    readonly features: Readonly<Record<string, number>>;
    readonly holds: boolean;
    readonly counts: number;
  }[],
): {
  readonly model: LinearModel;
  readonly base: number;
} {
  const matrix = matrixOf(rows.map(({ features }) => features));
  const whole = rows.reduce((sum, { counts }) => sum + counts, 0);
  const size = matrix.names.length;
  const weights = descend(size + 1, DECISION.steps, DECISION.rate, (at, gradient) => {
    const scores = product(matrix, at.subarray(0, size));
    const factors = new Float64Array(scores.length);
    scores.forEach((score, row) => {
      const likely = 1 / (1 + Math.exp(-(score + (at[size] ?? 0))));
      factors[row] = ((likely - (rows[row]?.holds === true ? 1 : 0)) * (rows[row]?.counts ?? 0)) / whole;
    });
    addRows(matrix, factors, gradient);
    addRidge(at.subarray(0, size), DECISION.ridge, gradient);
    gradient[size] = factors.reduce((sum, factor) => sum + factor, 0);
  });
  return { model: modelOf(matrix, weights), base: Number((weights[size] ?? 0).toPrecision(4)) };
}

const FEWEST = 4;
const FEWEST_SETS = 3;

/** For words of questions how much they ask for each kind of value: what the expected answers print tells. */
export function fitAskedKinds(questions: readonly JudgedQuestion[], kinds: PrintedKinds): Record<string, number[]> {
  const formsOf = createPrintedForms(kinds);
  const answerable = questions.filter(({ question }) => question.answerable);
  const words = askingWords(questions);
  const columns = new Map(words.map((word, column) => [word, column]));
  const rows = answerable.map(({ words: said }) => [...said, ""].flatMap((word) => columns.get(word) ?? []));
  const found: Record<string, number[]> = Object.fromEntries(words.map((word) => [word, []]));
  for (const kind of kinds.asked) {
    const isAsked = answerable.map(({ question }) => expects(question.must, kind, formsOf));
    const weights = descend(words.length, KINDS.steps, KINDS.rate, (at, gradient) => {
      rows.forEach((row, index) => {
        const score = row.reduce((sum, column) => sum + (at[column] ?? 0), 0);
        const slope = (1 / (1 + Math.exp(-score)) - (isAsked[index] === true ? 1 : 0)) / rows.length;
        for (const column of row) gradient[column] = (gradient[column] ?? 0) + slope;
      });
      addRidge(at, KINDS.ridge, gradient);
    });
    words.forEach((word, column) => {
      found[word]?.push(Math.round(100 * (weights[column] ?? 0)) / 100);
    });
  }
  return Object.fromEntries(
    Object.entries(found).filter(([, weights]) => weights.some((weight) => Math.abs(weight) >= 0.1)),
  );
}

function askingWords(questions: readonly JudgedQuestion[]): string[] {
  const counts = new Map<string, { count: number; sets: Set<string> }>();
  for (const { words, set } of questions)
    for (const word of words) {
      const known = counts.get(word) ?? { count: 0, sets: new Set<string>() };
      known.count += 1;
      known.sets.add(set);
      counts.set(word, known);
    }
  const often = [...counts].filter(([, { count, sets }]) => count >= FEWEST && sets.size >= FEWEST_SETS);
  return [...often.map(([word]) => word).sort(), ""];
}

function expects(must: readonly (string | string[])[], kind: string, formsOf: (text: string) => PrintedForms): boolean {
  return must.some((entry) => [entry].flat().some((form) => formsOf(form).kinds[kind] === true));
}
