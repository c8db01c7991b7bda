import { fill, instantInWords, officeDate, printedDate, type Waiting, type WaitingKind } from "../../../jobs/index.ts";
import words from "./today.vi.json" with { type: "json" };
import type { TodayCount, TodayPart } from "./today-part.ts";

export interface WaitingParts {
  readonly waiting: () => Promise<ReadonlyMap<WaitingKind, Waiting>>;
  /** The day (ISO date) so many working days after another. */
  readonly workingDaysFrom: (day: string, count: number) => string;
  /** In how many working days whoever wants their data put right has to be answered. */
  readonly answerDays: number;
  /** Today's ISO date in office time. */
  readonly today: () => string;
}

type Kind = Extract<keyof typeof words.parts, WaitingKind>;

const DEADLINES = "/office/deadlines";
const QUESTIONS = "/office/questions/people";
/** The list of what waits and has no page of its own; see `inbox-list`. */
const INBOX = "/office/today/inbox";

/** Where each kind is seen to, and how much it presses; in this order. */
const PLACES: readonly (readonly [Kind, string, TodayPart["tone"]])[] = [
  ["visit", QUESTIONS, "bad"],
  ["needs-help", `${DEADLINES}?waiting=needs-help`, "bad"],
  ["correction", `${INBOX}?kind=correction`, "wait"],
  ["extension", `${DEADLINES}?waiting=extension`, "wait"],
  ["reported", `${DEADLINES}?waiting=reported`, "wait"],
  ["not-ours", `${DEADLINES}?waiting=not-ours`, "wait"],
  ["nobody-in-charge", `${INBOX}?kind=nobody-in-charge`, "wait"],
  ["question", QUESTIONS, "wait"],
  ["wrong-codes", `${INBOX}?kind=wrong-codes`, "plain"],
];

/** The parts that are counted where they are kept. */
export function waitingParts(given: WaitingParts): readonly TodayPart[] {
  return PLACES.map(([kind, href, tone]) => ({
    ...words.parts[kind],
    href,
    tone,
    async count(): Promise<TodayCount> {
      const found = (await given.waiting()).get(kind);
      if (found === undefined) return { count: 0 };
      const { count, since } = found;
      if (since === undefined) return { count };
      return kind === "correction"
        ? { count, ...clockOf(since, given) }
        : { count, note: fill(words.since, { time: instantInWords(since) }) };
    },
  }));
}

/** By when whoever waits longest has to be answered. */
function clockOf(since: string, { workingDaysFrom, answerDays, today }: WaitingParts): Omit<TodayCount, "count"> {
  const until = workingDaysFrom(officeDate(Date.parse(since)), answerDays);
  const sentence = until < today() ? words.untilPast : words.until;
  return { note: fill(sentence, { day: printedDate(until) }), tone: until <= today() ? "bad" : "wait" };
}
