import {
  type AnnouncementDesk,
  announcingWords,
  type DeliveryReason,
  type DeliveryState,
  type Directory,
  type DirectoryDesk,
  fill,
  instantInWords,
  readable,
  type SavedWordsDesk,
  type SendingChannel,
  type SendingRules,
  type Status,
} from "../../../jobs/index.ts";
import type { Tone } from "../frame/parts.ts";
import words from "./announcements.vi.json" with { type: "json" };

export const sectionWords = words;
const ROOT = "/office/announcements";

export interface AnnouncementsParts {
  readonly announcing: AnnouncementDesk;
  readonly roster: Pick<DirectoryDesk, "audience" | "describe" | "units">;
  readonly directory: Pick<Directory, "recipients">;
  /** The channels that are set up, in the order in which they are tried. */
  readonly channels: readonly SendingChannel[];
  /** What is sent when, as it stands at the moment. */
  readonly setting: { now(): { readonly sending: Pick<SendingRules, "quiet"> } };
  /** Audiences that the office keeps by name; absent where none are kept. */
  readonly savedAudiences?: { all(): Promise<readonly { readonly name: string; readonly words: string }[]> };
  /** Texts that the office keeps by name, to begin announcements with. */
  readonly savedTexts: SavedWordsDesk;
  /** The names of the accounts that may approve. */
  readonly approvers: () => Promise<readonly string[]>;
}

type State = Status["announcement"]["state"];

/** Kinds of states in which the office looks for announcements. */
export const STATE_GROUPS = {
  drafts: ["draft"],
  going: ["approved", "sending", "expiring", "withdrawing"],
  attention: ["paused", "stopped"],
  done: ["done", "cancelled", "expired", "withdrawn"],
} as const satisfies Readonly<Record<string, readonly State[]>>;
export type StateGroup = keyof typeof STATE_GROUPS;

/** Kinds of states in which people stand. */
export const PEOPLE_GROUPS = {
  received: ["sent", "delivered", "seen"],
  waiting: ["planned", "claimed", "deferred"],
  doubt: ["unknown"],
  failed: ["failed"],
  unreachable: ["unreachable"],
  expired: ["expired"],
  cancelled: ["cancelled"],
  withdrawn: ["withdrawn"],
} as const satisfies Readonly<Record<string, readonly DeliveryState[]>>;
export type PeopleGroup = keyof typeof PEOPLE_GROUPS;
export const peopleGroups = Object.keys(PEOPLE_GROUPS) as PeopleGroup[];
/** Kinds of people who have no message, and of whom it is said why. */
export const WITHOUT: readonly PeopleGroup[] = ["doubt", "failed", "unreachable", "expired", "cancelled"];

export const GROUP_TONES: Readonly<Record<PeopleGroup, Tone>> = {
  received: "good",
  waiting: "wait",
  doubt: "bad",
  failed: "bad",
  unreachable: "plain",
  expired: "plain",
  cancelled: "plain",
  withdrawn: "plain",
};

/** How many people stand in these states. */
export function sumOf({ counts }: Pick<Status, "counts">, states?: readonly DeliveryState[]): number {
  return Object.entries(counts).reduce(
    (sum, [state, count]) => (states === undefined || states.includes(state as DeliveryState) ? sum + count : sum),
    0,
  );
}

/** What comes next, in words: "chờ đến 7:00 ngày 01/12/2026, còn 22 người". */
export function nextInWords({
  next,
  announcement,
  expanded,
}: Pick<Status, "next" | "announcement" | "expanded">): string {
  const { state, expiresAt } = announcement;
  const isCounting = next.kind === "sending" && !expanded;
  const said = isCounting
    ? words.next.counting
    : fill(words.next[next.kind], {
        ...("left" in next ? { left: next.left } : {}),
        ...("at" in next ? { at: instantInWords(next.at) } : {}),
        ...("until" in next ? { at: instantInWords(next.until) } : {}),
      });
  const isOpen = state === "approved" || state === "sending" || state === "paused" || state === "stopped";
  const ends = isOpen && expiresAt !== undefined ? fill(words.next.expires, { at: instantInWords(expiresAt) }) : "";
  return [said, ends].filter((part) => part !== "").join("; ");
}

/** When it came to stand as it does, and by whom: "đã gửi xong lúc 8:05 …". */
export function sinceInWords({ announcement }: Pick<Status, "announcement">): string {
  const step = announcement.history?.at(-1);
  if (step === undefined) return "";
  const by = step.by === undefined ? "" : fill(words.by, { name: step.by });
  const what = announcingWords.steps[step.what];
  return fill(words.since, {
    what: `${what.slice(0, 1).toUpperCase()}${what.slice(1)}`,
    at: instantInWords(step.at),
    by,
  });
}

/** The first words of a text, for a heading or a line of a list. */
export function beginning(text: string, longest: number): string {
  const line = readable(text).split("\n")[0]?.trim() ?? "";
  if (line.length <= longest) return line;
  const cut = line.slice(0, longest);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), longest / 2)).trimEnd()} …`;
}

const LONGEST_NAME = 100;

/** An announcement in the trail: by its first words, since nobody knows its id; and its text before and after. */
export function changeOf({ text }: { readonly text: string }, after?: string, before?: string) {
  return {
    object: beginning(text, LONGEST_NAME),
    ...(before === undefined ? {} : { before: readable(before) }),
    ...(after === undefined ? {} : { after: readable(after) }),
  };
}

export function toneOf(state: State): Tone {
  if (state === "done") return "good";
  if (state === "stopped") return "bad";
  return STATE_GROUPS.done.some((one) => one === state) ? "plain" : "wait";
}

/** The address of an announcement, or of what lies below it. */
export function addressOf(id: string, below = "", query: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams(query).toString();
  return `${ROOT}/${encodeURIComponent(id)}${below === "" ? "" : `/${below}`}${search === "" ? "" : `?${search}`}`;
}
export const rootAddress = ROOT;

/** The account behind a name; see `AnnouncementStep`. */
export function accountOf(name: string): string {
  return `account ${name}`;
}

export function channelName(channel: SendingChannel): string {
  return announcingWords.channels[channel];
}
export function reasonName(why: DeliveryReason | undefined): string {
  return why === undefined ? "" : announcingWords.reasons[why];
}
