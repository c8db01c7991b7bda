import type { Answer, RefusalReason } from "../../domain/answer.ts";
import { type Route, type RouteRead, type RouteWeights, readRoute } from "./routes.ts";

/** From here on a message is taken to be what it most likely is. */
const TAKEN_FROM = 0.4;

/** What a message that is no question about documents gets. */
export interface Routing {
  /** Somebody is in danger: nothing is searched. */
  readonly first?: Answer;
  /** What is said where the documents hold nothing that is sure. */
  otherwise(answer: Answer): Answer;
}

/** A message, and whether any clause of it asks. */
export interface Message {
  readonly text: string;
  readonly asks: boolean;
}

/** See {@link Routing}. */
export function routingOf(weights: RouteWeights, { text, asks }: Message): Routing {
  const read = readRoute(weights, text);
  const isDanger = (read.route === "crisis" || read.route === "violence") && read.probability >= TAKEN_FROM;
  const first = isDanger ? repliedBy(read) : undefined;
  return {
    ...(first === undefined ? {} : { first }),
    otherwise: (answer) => (isOpen(answer, asks) ? (repliedBy(read) ?? answer) : answer),
  };
}

/** Nothing was found, or only places that may be meant; who announces the matter is better than any route. */
function isOpen(answer: Answer, asks: boolean): boolean {
  if (answer.kind === "answered") return !asks;
  return answer.kind === "offered" || (answer.kind === "refused" && answer.reason === "not-in-documents");
}

const OPENING: Answer = { kind: "clarify", about: "question", statements: [], choices: [] };
const REASONS: Readonly<Record<Exclude<Route, "opening" | "thanks">, RefusalReason>> = {
  crisis: "crisis",
  violence: "violence",
  person: "person",
  complaint: "complaint",
  "own-case": "own-case",
  "data-rights": "data-rights",
  secret: "secret",
  chatter: "out-of-scope",
};

function repliedBy({ route, probability }: RouteRead): Answer | undefined {
  if (probability < TAKEN_FROM) return undefined;
  if (route === "opening") return OPENING;
  if (route === "thanks") return { kind: "courtesy", about: "thanks" };
  return { kind: "refused", reason: REASONS[route], held: [], asked: { years: [] } };
}
