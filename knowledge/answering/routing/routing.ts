import type { Answer, RefusalReason } from "../../domain/answer.ts";
import { syllables } from "../../domain/syllable.ts";
import { type Route, type RouteRead, type RouteWeights, readRoute } from "./routes.ts";

/** From here on a message is taken to be what it most likely is, where the documents hold nothing. */
export const TAKEN_FROM = 0.3;
/** The same where places would be offered: a question has to say so clearly. */
const CLEAR_FROM = { tells: 0.3, asks: 0.5 };
/** The same where the documents answer what asks nothing in words: "hạn nộp báo cáo". */
const CERTAIN_FROM = 0.6;
/** The same before danger is answered without a search. */
export const DANGER_FROM = { tells: 0.4, asks: 0.5 };

/** The same of one part of a message, of which the rest says something else: "cho hỏi lịch thi. em không muốn sống nữa". */
const DANGER_IN_PART_FROM = 0.6;
/** Before a message that asks in words is only told to ask: "con tui bị cận mấy độ" is a question, "cho hỏi chút được không" is none. */
const ONLY_OPENS_FROM = 0.75;
/** Between the parts of a message; a part of fewer syllables tells nothing by itself. */
const PARTS = /[.,:;!?\n]+/;
const LEAST_OF_PART = 3;

/** What is said around a question as often as alone. */
const AROUND: readonly Route[] = ["opening", "complaint", "thanks", "greeting"];

/** What a message that is no question about documents gets. */
export interface Routing {
  /** Somebody is in danger: nothing is searched. */
  readonly first?: Answer;
  /** Somebody may be: `otherwise` may say so, by what the documents hold for the words that were typed. */
  readonly mayBeDanger: boolean;
  /** What is said where the documents hold nothing that is sure. */
  otherwise(answer: Answer): Answer;
}

export interface Message {
  readonly text: string;
  /** Whether anything in it asks, and the words that do. */
  readonly asks: boolean;
  readonly asked: string;
  /** "Còn giáo viên": a few words that go on with what was asked. */
  readonly goesOn: boolean;
  /** Something was said before it, and places may be offered because of that. */
  readonly follows: boolean;
}

/** See {@link Routing}. */
export function routingOf(weights: RouteWeights, { text, asks: inWords, goesOn, asked, follows }: Message): Routing {
  const asks = inWords || goesOn;
  const whole = readRoute(weights, text);
  // "Con em lớp 9, thi mấy môn", "gọi hoài không ai nghe, hạn nộp hồ sơ khi nào": most of it tells, but not what is asked.
  const isAround = AROUND.includes(whole.route);
  const read = isAround && asks && asked !== "" ? readRoute(weights, asked) : whole;
  const mood = asks ? "asks" : "tells";
  const tells = isDanger(read.route);
  const isClear = read.probability >= (tells ? DANGER_FROM : CLEAR_FROM)[mood];
  const danger = tells && isClear ? read.route : dangerInPart(weights, text);
  // "Ko" after an answer: one syllable tells nothing by half, and the places it leads to are those of before.
  const isBare = follows && syllables(text).length === 1;
  return {
    ...(danger === undefined ? {} : { first: replyOf(danger) }),
    mayBeDanger: tells && read.probability >= TAKEN_FROM && !isBare,
    otherwise(answer) {
      if (isBare && !isClear) return answer.kind === "offered" ? OPENING : answer;
      return gives(answer, { asks, inWords, isClear, follows }, read) ? replyOf(read.route) : answer;
    },
  };
}

/** The danger that one part of a message tells of, however much else stands around it. */
function dangerInPart(weights: RouteWeights, text: string): Route | undefined {
  const parts = text.split(PARTS).filter((part) => syllables(part).length >= LEAST_OF_PART);
  if (parts.length < 2) return undefined;
  return parts
    .map((part) => readRoute(weights, part))
    .find(({ route, probability }) => isDanger(route) && probability >= DANGER_IN_PART_FROM)?.route;
}

/** Somebody may be hurt: nothing is searched. */
export function isDanger(route: Route): boolean {
  return route === "crisis" || route === "violence";
}

/** Whether an answer is what is said to somebody in danger. */
export function tellsOfDanger(answer: Answer): boolean {
  return answer.kind === "refused" && (answer.reason === "crisis" || answer.reason === "violence");
}

/** How a message is read: whether it asks at all, and in words of its own; see {@link Message}. */
interface Reading extends Pick<Message, "asks" | "follows"> {
  readonly inWords: boolean;
  readonly isClear: boolean;
}

/** Whether an answer gives way to the route; who announces the matter is better than any route. */
function gives(
  answer: Answer,
  { asks, inWords, isClear, follows }: Reading,
  { route, probability }: RouteRead,
): boolean {
  // What asks is not told to ask, unless it says hardly anything else.
  if (route === "opening" && asks && (inWords ? probability < ONLY_OPENS_FROM : !isClear)) return false;
  // "Uk cảm ơn" is short, and goes on with nothing.
  if ((route === "thanks" || route === "greeting") && !inWords && probability >= CERTAIN_FROM) return true;
  if (answer.kind === "answered") return !asks && probability >= CERTAIN_FROM;
  // Places that what was asked before has led to are no reason to pass over danger.
  if (answer.kind === "offered") return isClear || (follows && isDanger(route) && probability >= TAKEN_FROM);
  return answer.kind === "refused" && answer.reason === "not-in-documents" && probability >= TAKEN_FROM;
}

const OPENING: Answer = { kind: "clarify", about: "question", statements: [], choices: [] };
const REASONS: Readonly<Record<Exclude<Route, "opening" | "thanks" | "greeting" | "help">, RefusalReason>> = {
  crisis: "crisis",
  violence: "violence",
  person: "person",
  complaint: "complaint",
  "own-case": "own-case",
  "data-rights": "data-rights",
  secret: "secret",
  chatter: "out-of-scope",
};

/** What is said to a message that is no question about documents. */
export function replyOf(route: Route): Answer {
  if (route === "opening") return OPENING;
  if (route === "thanks" || route === "greeting") return { kind: "courtesy", about: route };
  if (route === "help") return { kind: "courtesy", about: "who-are-you" };
  return { kind: "refused", reason: REASONS[route], held: [], asked: { years: [] } };
}
