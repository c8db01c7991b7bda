import { phrasesOf, type RouteWeights } from "../../../knowledge/answering/routing/routes.ts";
import { descend } from "./linear-fit.ts";

/** A message, and the number of its kind; −1 for one that is of no kind. */
interface KindOfMessage {
  readonly text: string;
  readonly kind: number;
}

const FIT = { steps: 300, rate: 0.05, ridge: 0.000004 };
/** Phrases that speak less than so much for any kind are left out of the file. */
const LEAST = 0.5;

/**
 * Fits the weights of all phrases by a softmax over so many kinds and none of them. `countOf` says how much a message of a kind
 * counts of which there are so many.
 */
export function fitPhrases(
  messages: readonly KindOfMessage[],
  width: number,
  countOf: (kind: number, counted: number) => number,
): RouteWeights {
  const said = messages.map(({ text }) => phrasesOf(text));
  const counts = new Map<string, number>();
  for (const phrase of said.flat()) counts.set(phrase, (counts.get(phrase) ?? 0) + 1);
  const names = ["", ...counts.keys()];
  // What few say tells more than "em", "bị", "rồi", which stand in messages of every kind.
  const rarity = names.map(
    (name) => Math.log((messages.length + 1) / (counts.get(name) ?? 1)) / Math.log(messages.length),
  );
  const at = new Map(names.map((name, index) => [name, index]));
  const rows = said.map((phrases) => ({
    columns: phrases.flatMap((phrase) => at.get(phrase) ?? []),
    scale: 1 / Math.sqrt(Math.max(1, phrases.length)),
  }));
  const wanted = messages.map(({ kind }) => kind);
  const counted = new Map<number, number>();
  for (const kind of wanted) counted.set(kind, (counted.get(kind) ?? 0) + 1);
  const kinds = Array.from({ length: width }, (_, index) => index);
  const weights = descend(names.length * width, FIT.steps, FIT.rate, (now, gradient) => {
    rows.forEach(({ columns, scale }, row) => {
      const kind = wanted[row] ?? -1;
      const powers = kinds.map((index) => {
        const spoken = columns.reduce(
          (sum, column) => sum + (now[column * width + index] ?? 0) * (rarity[column] ?? 0),
          0,
        );
        return Math.exp((now[index] ?? 0) + spoken * scale);
      });
      const all = powers.reduce((sum, power) => sum + power, 1);
      powers.forEach((power, index) => {
        const slope = (countOf(kind, counted.get(kind) ?? 1) * (power / all - (index === kind ? 1 : 0))) / rows.length;
        gradient[index] = (gradient[index] ?? 0) + slope;
        for (const column of columns)
          gradient[column * width + index] =
            (gradient[column * width + index] ?? 0) + slope * scale * (rarity[column] ?? 0);
      });
    });
    for (let index = width; index < now.length; index++)
      gradient[index] = (gradient[index] ?? 0) + FIT.ridge * (now[index] ?? 0);
  });
  const round = (value: number): number => Math.round(value * 10) / 10;
  const weightAt = (index: number, kind: number): number =>
    (weights[index * width + kind] ?? 0) * (index === 0 ? 1 : (rarity[index] ?? 0));
  const entries = names.map((name, index) => [name, kinds.map((kind) => round(weightAt(index, kind)))] as const);
  return Object.fromEntries(
    entries.filter(([name, values]) => name === "" || values.some((value) => Math.abs(value) >= LEAST)),
  );
}

/** The weights as the text of a JSON file, a phrase a line, as the check wants it formatted. */
export function weightsFile(weights: RouteWeights): string {
  const lines = Object.entries(weights).map(([phrase, odds]) => `  ${JSON.stringify(phrase)}: [${odds.join(", ")}]`);
  return `{\n${lines.join(",\n")}\n}\n`;
}
