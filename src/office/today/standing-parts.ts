import { fill, instantInWords } from "../../../jobs/index.ts";
import words from "./today.vi.json" with { type: "json" };
import type { TodayPart } from "./today-part.ts";

/** How a channel stands; instants are milliseconds since 1970. */
export interface ChannelStanding {
  readonly lostAt?: number | undefined;
  readonly refusedSince?: number | undefined;
}

export interface StandingParts {
  /** The channels that are called all the time; undefined where one is not set up. */
  readonly channels: Readonly<Record<keyof typeof words.channels, () => ChannelStanding | undefined>>;
  /** What is wrong with the program, in a few words each, without what `channels` tells. */
  readonly alerts: () => Promise<readonly string[]>;
  /** What the office has to do about the grant of the Official Account; undefined where nothing. */
  readonly grant: () => Promise<string | undefined>;
  /** The years that count for deadlines soon and have no calendar of their own. */
  readonly undecidedYears: () => readonly number[];
  /** How many groups of questions have no published answer. */
  readonly unhelped: () => Promise<number>;
}

const CHANNELS = ["telegram", "zalo-bot"] as const;

/** The parts that tell how the product itself stands. */
export function standingParts({
  channels,
  alerts,
  grant,
  undecidedYears,
  unhelped,
}: StandingParts): readonly TodayPart[] {
  const { parts } = words;
  return [
    {
      ...parts.channel,
      href: "/office/administration",
      tone: "bad",
      async count() {
        const broken = CHANNELS.flatMap((channel) => brokenInWords(words.channels[channel], channels[channel]()));
        return broken.length === 0 ? { count: 0 } : { count: broken.length, note: broken.join("; ") };
      },
    },
    {
      ...parts.alerts,
      href: "/office/administration",
      tone: "bad",
      async count() {
        const wrong = await alerts();
        return wrong.length === 0 ? { count: 0 } : { count: wrong.length, note: wrong.join("; ") };
      },
    },
    {
      ...parts.grant,
      href: "/office/administration",
      tone: "bad",
      async count() {
        const note = await grant();
        return note === undefined ? { count: 0 } : { count: 1, note };
      },
    },
    {
      ...parts.unhelped,
      href: "/office/questions/groups?state=open",
      tone: "wait",
      count: async () => ({ count: await unhelped() }),
    },
    {
      ...parts.calendar,
      href: "/office/administration/calendar",
      tone: "plain",
      async count() {
        const years = undecidedYears();
        return { count: years.length, note: fill(words.calendarNote, { years: years.join(", ") }) };
      },
    },
  ];
}

function brokenInWords(channel: string, standing: ChannelStanding | undefined): readonly string[] {
  const { refusedSince, lostAt } = standing ?? {};
  if (refusedSince !== undefined) return [fill(words.channelNote, { channel, why: words.refused })];
  if (lostAt === undefined) return [];
  const why = fill(words.lost, { time: instantInWords(new Date(lostAt).toISOString()) });
  return [fill(words.channelNote, { channel, why })];
}
