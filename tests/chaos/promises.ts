import { type Marks, meaningOf, type Seen } from "./reading.ts";

/** A question that somebody asked; times are of `performance.now`. */
export interface Asked {
  readonly question: string;
  readonly at: number;
  /** Whether the program said that it has it. */
  readonly taken: boolean;
}

/** What one person asked and saw. */
export interface Record {
  readonly channel: string;
  readonly name: string;
  readonly asked: readonly Asked[];
  readonly seen: readonly Seen[];
}

/** What is promised to who asks, and what came of it. */
export interface Verdict {
  /** Questions that were taken. */
  readonly asked: number;
  readonly answered: number;
  /** The program said that it does not know whether the answer came. */
  readonly doubted: number;
  /** The program said that it cannot answer. */
  readonly excused: number;
  /** Neither answered nor told why. */
  readonly lost: readonly string[];
  /** Answered more often than asked, without a word of doubt. */
  readonly twice: readonly string[];
  /** Answered in another order than asked, without a word of doubt. */
  readonly disordered: readonly string[];
  /** Messages that are no answer to anything that was asked. */
  readonly strange: readonly string[];
  /** Milliseconds from each question to its answer. */
  readonly latencies: readonly Latency[];
}

/** How long an answer took, and on which channel. */
export interface Latency {
  readonly channel: string;
  readonly milliseconds: number;
}

/** Judges what people saw. `within` leaves out questions that were asked at other times. */
export function judgePeople(records: readonly Record[], { questions, marks, within = () => true }: Reading): Verdict {
  const all = records.map((record) => judgeOne(record, { questions, marks, within }));
  const flat = <Item>(pick: (one: Verdict) => readonly Item[]): Item[] => all.flatMap(pick);
  const sum = (pick: (one: Verdict) => number): number => all.reduce((total, one) => total + pick(one), 0);
  return {
    asked: sum((one) => one.asked),
    answered: sum((one) => one.answered),
    doubted: sum((one) => one.doubted),
    excused: sum((one) => one.excused),
    lost: flat((one) => one.lost),
    twice: flat((one) => one.twice),
    disordered: flat((one) => one.disordered),
    strange: flat((one) => one.strange),
    latencies: flat((one) => one.latencies),
  };
}

interface Reading {
  readonly questions: readonly string[];
  readonly marks: Marks;
  readonly within?: (at: number) => boolean;
}

function judgeOne({ channel, name, asked, seen }: Record, { questions, marks, within = () => true }: Reading): Verdict {
  const meant = seen.map((one) => ({ ...one, ...meaningOf(channel, one.text, questions, marks) }));
  const who = `${channel} ${name}`;
  const excuses = meant.filter(({ kind }) => kind === "excuse").length;
  let unexplained = excuses;
  const [lost, twice, disordered]: [string[], string[], string[]] = [[], [], []];
  const latencies: Latency[] = [];
  let [answered, doubted, taken] = [0, 0, 0];
  /** Where in what was asked each answer belongs, with the time at which it came. */
  const places: { readonly place: number; readonly at: number }[] = [];
  for (const question of questions) {
    const asks = asked.flatMap((one, place) => (one.question === question ? [{ ...one, place }] : []));
    const answers = meant.filter((one) => one.kind === "answer" && one.question === question);
    const doubts = meant.filter((one) => one.kind === "doubt" && one.question === question);
    const sure = asks.filter((one) => one.taken);
    const mine = sure.filter(({ at }) => within(at));
    taken += mine.length;
    answered += Math.min(mine.length, answers.filter(({ at }) => mine.some((one) => one.at <= at)).length);
    doubted += doubts.filter(({ at }) => within(at)).length;
    const missing = Math.max(0, sure.length - answers.length - doubts.length);
    // The latest of the same words are those without an answer.
    for (const one of sure.slice(sure.length - missing)) {
      if (unexplained > 0) unexplained -= 1;
      else if (within(one.at)) lost.push(`${who}: “${question}”`);
    }
    const extra = answers.length - asks.length - doubts.length;
    const late = answers.at(-1);
    if (extra > 0 && late !== undefined && within(late.at)) twice.push(`${who}: ${extra} more of “${question}”`);
    if (doubts.length > 0 || missing > 0 || sure.length < asks.length) continue;
    for (const [at, answer] of answers.entries()) {
      const ask = asks[at];
      if (ask === undefined) continue;
      places.push({ place: ask.place, at: answer.at });
      if (within(ask.at)) latencies.push({ channel, milliseconds: answer.at - ask.at });
    }
  }
  places.sort((one, other) => one.at - other.at);
  for (const [at, { place, at: came }] of places.entries()) {
    const before = places[at - 1];
    if (before !== undefined && before.place > place && within(came))
      disordered.push(`${who}: question ${place + 1} after ${before.place + 1}`);
  }
  const strange = meant.filter(({ kind, at }) => kind === "other" && within(at)).map(({ text }) => `${who}: ${text}`);
  return { asked: taken, answered, doubted, excused: excuses, lost, twice, disordered, strange, latencies };
}
