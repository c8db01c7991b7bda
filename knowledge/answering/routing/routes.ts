import { syllables } from "../../domain/syllable.ts";

/** What a message is, where it is no question about documents. */
export const ROUTES = [
  "crisis",
  "violence",
  "person",
  "complaint",
  "own-case",
  "data-rights",
  "secret",
  "chatter",
  "opening",
  "thanks",
  "greeting",
  "help",
] as const;
export type Route = (typeof ROUTES)[number];

/**
 * How much each phrase of up to two syllables speaks for each of {@link ROUTES}, against a question about documents
 * (`knowledge/answering/routing/routes.json`, written by `npm run fit:routes`). The phrase "" is the base.
 */
export type RouteWeights = Readonly<Record<string, readonly number[]>>;

export interface RouteRead {
  readonly route: Route;
  /** 0 … 1; of danger, which is crisis or violence, that it is either. */
  readonly probability: number;
}

/** The route that a message most likely takes, with its probability. */
export function readRoute(weights: RouteWeights, message: string): RouteRead {
  const likelihoods = likelihoodsOf(weights, ROUTES.length, message);
  const likelihood = (route: Route): number => likelihoods[ROUTES.indexOf(route)] ?? 0;
  const [crisis, violence] = [likelihood("crisis"), likelihood("violence")];
  const likeliest = ROUTES.reduce((best, route) => (likelihood(route) > likelihood(best) ? route : best));
  if (crisis + violence < likelihood(likeliest)) return { route: likeliest, probability: likelihood(likeliest) };
  return { route: crisis > violence ? "crisis" : "violence", probability: crisis + violence };
}

/**
 * How likely a message is of each of `count` kinds (0 … 1), by weights of phrases as {@link RouteWeights}; what is left to 1 is
 * that it is of none.
 * @example
 * likelihoodsOf(wishes, 5, "xóa dữ liệu của tôi"); // [0.01, 0, 0.97, 0, 0]
 */
export function likelihoodsOf(weights: RouteWeights, count: number, message: string): readonly number[] {
  const phrases = phrasesOf(message);
  const scale = Math.sqrt(Math.max(1, phrases.length));
  const powers = Array.from({ length: count }, (_, index) => {
    const said = phrases.reduce((sum, phrase) => sum + (weights[phrase]?.[index] ?? 0), 0);
    return Math.exp((weights[""]?.[index] ?? 0) + said / scale);
  });
  // The odds of being of no kind are 0.
  const all = powers.reduce((sum, power) => sum + power, 1);
  return powers.map((power) => power / all);
}

const LONGEST = 2;

/** The same letter three times or more, as "hiii" and "camonnn" have it. */
const DRAWN_OUT = /(\p{L})\1{2,}/giu;

/** The phrases of up to two syllables of a message, folded, each once; a letter that is drawn out counts once. */
export function phrasesOf(message: string): string[] {
  const said = syllables(message.replace(DRAWN_OUT, "$1")).flatMap(({ folded }) => (folded === "" ? [] : [folded]));
  const phrases = said.flatMap((_, from) =>
    Array.from({ length: Math.min(LONGEST, said.length - from) }, (__, more) => said.slice(from, from + more + 1)),
  );
  return [...new Set(phrases.map((phrase) => phrase.join(" ")))];
}
