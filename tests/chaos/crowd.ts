import { setTimeout as sleep } from "node:timers/promises";
import type { Seeded } from "../trust/seeded.ts";
import { type Asker, recordsOf, telegramAsker, webAsker, zaloBotAsker, zaloOaAsker } from "./people.ts";
import { judgePeople, type Verdict } from "./promises.ts";
import { markKey, markOf } from "./reading.ts";
import type { Town } from "./town.ts";

/** People of all channels who ask at a steady rate. */
export interface Crowd {
  /** Asks from now on; some of them in a hurry, correcting and tapping where `isWild`. */
  begin(perSecond: number, isWild: boolean): void;
  /** Nobody asks any more; gives how many questions waited to be said, because those before were not taken yet. */
  rest(): number;
  /** Somebody on Telegram asks one thing and at once corrects it to another. */
  correct(): void;
  /** Channels on which nothing that was asked since then is answered. */
  silent(since: number): readonly string[];
  /** What came of what was asked within this time (`performance.now`). */
  judged(within?: (at: number) => boolean): Verdict;
  /** Questions with an answer that tells them from others. */
  readonly questions: readonly string[];
}

/** Each is answered in other words than the rest, and in the same words whatever was asked before. */
const CANDIDATES = [
  "đến 2025 bao nhiêu phần trăm hồ sơ công việc cấp sở trên môi trường số",
  "chi tieu ho so cong viec cap so nam 2030 la bao nhieu",
  "chỉ tiêu hồ sơ công việc cấp huyện năm 2025 là bao nhiêu",
  "ai chủ trì chỉ tiêu trường học số",
  "kế hoạch 1701 do ai ký",
  "viết giúp em bài văn tả mẹ",
];
const PEOPLE = 16;
const CORRECTORS = 6;
const HURRY_SHARE = 0.15;
const LOOK_MS = 250;
const LEARN_PATIENCE_MS = 60_000;

/** Brings people together and lets one of each channel ask every question once, to learn what its answer looks like. */
export async function gather(town: Town, seeded: Seeded): Promise<Crowd> {
  const stands = { ...town.platforms, teller: town.teller, door: town.door };
  const numbers = Array.from({ length: PEOPLE + 1 }, (_, at) => at);
  const groups = [
    numbers.map((at) => telegramAsker(stands, 7_000_000 + at)),
    numbers.map((at) => zaloBotAsker(stands, `bot-${7_000_000 + at}`)),
    numbers.map((at) => zaloOaAsker(stands, String(7_820_000_000_000 + at))),
    await Promise.all(numbers.map((at) => webAsker(stands, String(at)))),
  ];
  const marks = await learn(groups.map(([first]) => first).filter((one) => one !== undefined));
  const isKnown = (question: string): boolean =>
    groups.every(([one]) => marks.has(markKey(one?.channel ?? "", question)));
  const questions = CANDIDATES.filter(isKnown);
  const correctors = Array.from({ length: CORRECTORS }, (_, at) => telegramAsker(stands, 7_500_000 + at));
  const people = groups.map((group) => group.slice(1));
  const askers = [...people.flat(), ...correctors];
  const next = new Map<Asker, number>();
  let timer: NodeJS.Timeout | undefined;

  const askOnce = (isWild: boolean): void => {
    const asker = seeded.pick(seeded.pick(people));
    const at = next.get(asker) ?? Math.floor(seeded.next() * questions.length);
    next.set(asker, at + 1);
    const question = questions[at % questions.length] ?? "";
    if (!isWild) {
      asker.ask(question);
      asker.taps?.();
      return;
    }
    asker.taps?.();
    // Only some of them are hasty, so that the order of the others can be judged.
    asker.ask(question, isHasty(asker) && seeded.next() < HURRY_SHARE);
  };
  const isHasty = (asker: Asker): boolean =>
    correctors.includes(asker) || (asker.channel === "zalo-oa" && Number(asker.name) % 2 === 0);
  return {
    questions,
    begin(perSecond, isWild) {
      clearInterval(timer);
      timer = setInterval(() => askOnce(isWild), 1_000 / perSecond);
    },
    rest() {
      clearInterval(timer);
      return askers.reduce((sum, one) => sum + one.rest(), 0);
    },
    correct() {
      const [from, to] = seeded.shuffled(questions);
      if (from !== undefined && to !== undefined) seeded.pick(correctors).corrects?.(from, to);
    },
    silent: (since) =>
      people.flatMap((group) => {
        const { answered } = judgePeople(recordsOf(group), { questions, marks, within: (at) => at > since });
        return answered > 0 ? [] : (group[0]?.channel ?? []);
      }),
    judged: (within) => {
      const { disordered, ...rest } = judgePeople(recordsOf(askers), { questions, marks, within });
      const hasty = new Set(askers.filter(isHasty).map(({ channel, name }) => `${channel} ${name}:`));
      return { ...rest, disordered: disordered.filter((line) => ![...hasty].some((who) => line.startsWith(who))) };
    },
  };
}

/**
 * Waits until something is so; false when it is not within the patience. It is looked at seldom, and more seldom where looking takes
 * long: the platforms of the run live in the same process.
 */
export async function comes(patienceMilliseconds: number, isSo: () => boolean): Promise<boolean> {
  const until = performance.now() + patienceMilliseconds;
  for (;;) {
    const began = performance.now();
    if (isSo()) return true;
    if (performance.now() > until) return false;
    await sleep(Math.max(LOOK_MS, 4 * (performance.now() - began)));
  }
}

async function learn(teachers: readonly Asker[]): Promise<ReadonlyMap<string, string>> {
  const marks = new Map<string, string>();
  await Promise.all(
    teachers.map(async (asker) => {
      for (const question of CANDIDATES) {
        const before = asker.seen().length;
        asker.ask(question);
        await comes(LEARN_PATIENCE_MS, () => asker.seen().length > before);
        await sleep(100);
        const mark = markOf(asker.seen()[before]?.text ?? "");
        const isNew = ![...marks].some(([key, known]) => key.startsWith(`${asker.channel} `) && known === mark);
        if (mark !== "" && isNew) marks.set(markKey(asker.channel, question), mark);
      }
    }),
  );
  return marks;
}
