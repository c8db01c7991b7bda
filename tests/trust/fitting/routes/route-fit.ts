import { phrasesOf, ROUTES, type Route, type RouteWeights } from "../../../../knowledge/answering/routing/routes.ts";
import { descend } from "../linear-fit.ts";

/** A message, and what it is: one of the routes, or a question about documents. */
export interface RoutedMessage {
  readonly text: string;
  readonly route: Route | "question";
}

const FIT = { steps: 300, rate: 0.05, ridge: 0.000004 };
/** Messages of a route that has more count less, so that together they count as so many; of one with fewer a little more. */
const COUNT = { question: 215, route: 150, most: 1.5 };

/** Fits the weights of all phrases by a softmax over the routes and a question, each message with its own count. */
export function fitRoutes(messages: readonly RoutedMessage[]): RouteWeights {
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
  const wanted = messages.map(({ route }) => (route === "question" ? -1 : ROUTES.indexOf(route)));
  const counted = new Map<number, number>();
  for (const route of wanted) counted.set(route, (counted.get(route) ?? 0) + 1);
  const weightOf = (route: number): number =>
    Math.min(isPlain(route) ? 1 : COUNT.most, (route < 0 ? COUNT.question : COUNT.route) / (counted.get(route) ?? 1));
  const width = ROUTES.length;
  const weights = descend(names.length * width, FIT.steps, FIT.rate, (now, gradient) => {
    rows.forEach(({ columns, scale }, row) => {
      const route = wanted[row] ?? -1;
      const powers = ROUTES.map((_, index) => {
        const spoken = columns.reduce(
          (sum, column) => sum + (now[column * width + index] ?? 0) * (rarity[column] ?? 0),
          0,
        );
        return Math.exp((now[index] ?? 0) + spoken * scale);
      });
      const all = powers.reduce((sum, power) => sum + power, 1);
      powers.forEach((power, index) => {
        const slope = (weightOf(route) * (power / all - (index === route ? 1 : 0))) / rows.length;
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
  const weightAt = (index: number, route: number): number =>
    (weights[index * width + route] ?? 0) * (index === 0 ? 1 : (rarity[index] ?? 0));
  const entries = names.map((name, index) => [name, ROUTES.map((_, route) => round(weightAt(index, route)))] as const);
  return Object.fromEntries(
    entries.filter(([name, values]) => name === "" || values.some((value) => Math.abs(value) >= LEAST)),
  );
}

/** Messages of these are many: questions, openings and danger. */
function isPlain(route: number): boolean {
  const name = ROUTES[route];
  return name === undefined || name === "opening" || name === "crisis" || name === "violence";
}

/** Phrases that speak less than so much for any route are left out of the file. */
const LEAST = 0.5;
