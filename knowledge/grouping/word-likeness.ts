import { rarityAmong } from "../finding/index/weights.ts";
import type { Likeness } from "./group-alike.ts";
import type { QuestionWords } from "./question-words.ts";

/** The terms of a question by number, with weights whose squares add up to 1. */
interface Weighed {
  readonly terms: readonly (readonly [number: number, weight: number])[];
  /** The weightiest term that other questions have too, which is what this one is about; -1 where there is none. */
  readonly point: number;
}
/** The questions that have a term, in ascending order, with its weight in each. */
interface Having {
  readonly questions: readonly number[];
  readonly weights: readonly number[];
}

/** From so many questions on a term may be what they are about. */
const OFTEN = 3;
/** What is left of a likeness where neither names what the other is about. */
const OTHER_POINT = 0.5;

/** How alike questions are by their words: the cosine of their terms, where a term that few of the questions have counts more. */
export async function createWordLikeness(
  questions: readonly QuestionWords[],
  breathe: () => Promise<void>,
): Promise<Likeness> {
  const weighed = await weigh(questions, breathe);
  const having = await havingTerms(weighed, breathe);
  const points = Int32Array.from(weighed, ({ point }) => point);
  const namesPoint = new Uint8Array(questions.length);
  return (position, row) => {
    const { terms, point } = weighed[position] ?? { terms: [], point: -1 };
    namesPoint.fill(point < 0 ? 1 : 0);
    for (const [term, weight] of terms) {
      const { questions: others, weights } = having[term] ?? { questions: [], weights: [] };
      for (let at = 0; at < others.length; at += 1) {
        const other = others[at] ?? 0;
        if (other >= position) break;
        row[other] = (row[other] ?? 0) + weight * (weights[at] ?? 0);
        if (term === point || term === points[other]) namesPoint[other] = 1;
      }
    }
    for (let other = 0; other < position; other += 1)
      if (namesPoint[other] === 0 && points[other] !== -1) row[other] = (row[other] ?? 0) * OTHER_POINT;
  };
}

async function weigh(questions: readonly QuestionWords[], breathe: () => Promise<void>): Promise<readonly Weighed[]> {
  const { numbers, frequency } = await countTerms(questions, breathe);
  const weighed: Weighed[] = [];
  for (const { terms } of questions) {
    let [point, most] = [-1, 0];
    const weights = [...terms].map(([term, factor]) => {
      const number = numbers.get(term) ?? -1;
      const count = frequency[number] ?? 0;
      const weight = factor * rarityAmong(count, questions.length);
      if (count >= OFTEN && weight > most) [point, most] = [number, weight];
      return [number, weight] as const;
    });
    const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
    weighed.push({ terms: weights.map(([number, weight]) => [number, weight / length] as const), point });
    await breathe();
  }
  return weighed;
}

/** A number for each term, and by it how many questions have the term. */
async function countTerms(questions: readonly QuestionWords[], breathe: () => Promise<void>) {
  const numbers = new Map<string, number>();
  const frequency: number[] = [];
  for (const { terms } of questions) {
    for (const term of terms.keys()) {
      const number = numbers.get(term) ?? numbers.size;
      numbers.set(term, number);
      frequency[number] = (frequency[number] ?? 0) + 1;
    }
    await breathe();
  }
  return { numbers, frequency };
}

/** By the number of a term. */
async function havingTerms(
  weighed: readonly Weighed[],
  breathe: () => Promise<void>,
): Promise<readonly (Having | undefined)[]> {
  const having: { questions: number[]; weights: number[] }[] = [];
  for (const [position, { terms }] of weighed.entries()) {
    for (const [term, weight] of terms) {
      having[term] ??= { questions: [], weights: [] };
      having[term].questions.push(position);
      having[term].weights.push(weight);
    }
    await breathe();
  }
  return having;
}
