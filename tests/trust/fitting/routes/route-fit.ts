import { ROUTES, type Route, type RouteWeights } from "../../../../knowledge/answering/routing/routes.ts";
import { fitPhrases } from "../phrase-fit.ts";

/** A message, and what it is: one of the routes, or a question about documents. */
export interface RoutedMessage {
  readonly text: string;
  readonly route: Route | "question";
}

/** Messages of a route that has more count less, so that together they count as so many; of one with fewer a little more. */
const COUNT = { question: 250, opening: 200, route: 150, most: 1.5 };

/** Fits the weights of all phrases by a softmax over the routes and a question, each message with its own count. */
export function fitRoutes(messages: readonly RoutedMessage[]): RouteWeights {
  return fitPhrases(
    messages.map(({ text, route }) => ({ text, kind: route === "question" ? -1 : ROUTES.indexOf(route) })),
    ROUTES.length,
    (kind, counted) => Math.min(isPlain(kind) ? 1 : COUNT.most, countOf(kind) / counted),
  );
}

function countOf(route: number): number {
  return route < 0 ? COUNT.question : ROUTES[route] === "opening" ? COUNT.opening : COUNT.route;
}

/** Messages of these are many: questions, openings and danger. */
function isPlain(route: number): boolean {
  const name = ROUTES[route];
  return name === undefined || name === "opening" || name === "crisis" || name === "violence";
}
