import type { InboxItem } from "./inbox-item.ts";

/** Channels on which somebody can be answered by an officer. */
export const VISIT_CHANNELS = ["web", "telegram", "zalo-bot", "zalo-oa"] as const;
export type VisitChannel = (typeof VISIT_CHANNELS)[number];

/** A conversation that an answer goes to. */
export interface VisitChat {
  readonly channel: VisitChannel;
  readonly address: string;
}

/** Somebody who wants to talk to an officer: an item of the inbox, and the office's answer once there is one. */
export interface Visit extends VisitChat {
  /** The id of its item in the inbox, as "12". */
  readonly id: string;
  /** What the person wants, in their own words. */
  readonly wish: string;
  readonly state: InboxItem["state"];
  /** ISO instants of the first and the last time the person asked. */
  readonly firstAt: string;
  readonly lastAt: string;
  readonly steps: InboxItem["steps"];
  /** What the person sent with it, oldest first. */
  readonly files: readonly VisitFile[];
  readonly answer?: VisitAnswer;
}

/** A file that is kept with a visit. */
export interface VisitFile {
  /** The id of the kept file. */
  readonly id: string;
  readonly name: string;
}

/** What the button of a visit sends back: the office looks at it. */
export function showVisit(id: string): string {
  return `officer:show:${id}`;
}

/** What an officer answers. */
export interface VisitAnswer {
  readonly text: string;
  readonly by: string;
  /** ISO instant when the officer sent it. */
  readonly at: string;
  readonly state: AnswerState;
  /** Messages of it that certainly went out. */
  readonly sent: number;
  /** ISO instant of the last sign of whoever sends it. */
  readonly claimedAt: string;
}

/**
 * `sending`: in the hands of a process; `kept`: it did not go out and goes out when the person writes next; `unknown`:
 * nobody can tell whether it went out; `sent`: the person has it.
 */
export type AnswerState = "sending" | "kept" | "unknown" | "sent";

/** How long one message of an answer may take with all its tries. After that, the process that sent it is gone. */
const LOST_MS = 180_000;

/**
 * How an answer stands at `now` (ISO instant): one that was being sent when its process ended is unknown. "none" where
 * the office has not answered yet.
 */
export function answerStands({ answer }: Pick<Visit, "answer">, now: string): AnswerState | "none" {
  if (answer === undefined) return "none";
  return answer.state === "sending" && answer.claimedAt < lostBefore(now) ? "unknown" : answer.state;
}

/** The instant (ISO) before which a sign of a sender is too old. */
export function lostBefore(now: string): string {
  return new Date(Date.parse(now) - LOST_MS).toISOString();
}
