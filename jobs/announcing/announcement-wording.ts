import { instantInWords } from "../dates/date-words.ts";
import type { AnnouncementStep } from "../domain/announcement/announcement.ts";
import type { CarriedTemplate } from "../domain/announcement/registered-template.ts";
import { VARIABLES } from "../domain/announcement/template.ts";
import type { DeliveryCounts, DeliveryState } from "../domain/delivery/delivery.ts";
import { fill } from "../domain/sentence.ts";
import words from "../lexicon/announcing.json" with { type: "json" };
import type { Approval, Preview } from "./approving.ts";
import type { Status } from "./following.ts";
import type { DryRun } from "./preview/dry-run.ts";
import type { Problem } from "./problems.ts";
import type { Steering } from "./steering.ts";

/** What the office is told about announcements; one locale file per language. */
export type AnnouncingWords = typeof words;
export const announcingWords: AnnouncingWords = words;

const MINUTE = 60;
const MEGABYTE = 1_000_000;
/** How many of the platforms' reasons the status names, the most frequent first. */
const MOST_REASONS = 5;

/** A preview, line by line: the text, who is reached by which channel, who is not and why, how long, at what cost. */
export function previewLines(
  { announcement, run, mark, warns }: Preview,
  approval: "by-mark" | "unmarked" = "by-mark",
): string[] {
  const { id, version, text, template, files = [], createdBy, state, notBefore, expiresAt, urgent } = announcement;
  const { preview, channels, reasons, announcementStates } = words;
  return [
    fill(preview.head, { id, version, by: createdBy, state: announcementStates[state] }),
    fill(preview.text, { length: text.length, text }),
    ...(template === undefined ? [] : [fill(preview.template, { id: template.id, parameters: inWords(template) })]),
    ...files.map(({ name, bytes }) => fill(preview.file, { name, size: sizeInWords(bytes) })),
    fill(preview.people, { count: run.people }),
    ...run.reached.map(({ channel, now, later, seconds, cost }) =>
      fill(preview.reached, { channel: channels[channel], now, later, time: timeInWords(seconds), cost }),
    ),
    ...(run.reached.some(({ channel }) => channel === "zalo-article") ? [preview.article] : []),
    ...run.reached.flatMap(({ channel, unpriced: count }) =>
      count === 0 ? [] : [fill(preview.unpriced, { channel: channels[channel], count })],
    ),
    ...run.refused.map(({ channel, why, count }) =>
      fill(preview.refused, { channel: channels[channel], count, why: reasons[why] }),
    ),
    ...(run.unreached === 0 ? [] : [fill(preview.unreached, { count: run.unreached })]),
    ...sampleLines(run),
    ...(notBefore === undefined ? [] : [fill(preview.notBefore, { at: instantInWords(notBefore) })]),
    ...(expiresAt === undefined ? [] : [fill(preview.expires, { at: instantInWords(expiresAt) })]),
    ...(run.expiring === 0 ? [] : [fill(preview.expiring, { count: run.expiring })]),
    ...(urgent ? [preview.urgent] : []),
    ...(state === "draft" ? warningLines(warns) : []),
    ...(state === "draft" && approval === "by-mark" ? [fill(preview.mark, { id, mark })] : []),
  ];
}

/** What real people read where the text has variables, the worst gaps first, and what follows from gaps. */
function sampleLines({ samples, gaps }: DryRun): string[] {
  const { preview } = words;
  return [
    ...samples.map(({ who, text, open }) =>
      open.length === 0
        ? fill(preview.sample, { who, text })
        : fill(preview.gapSample, { who, text, missing: open.map((name) => `{{${name}}}`).join(", ") }),
    ),
    ...(gaps.covered === 0 ? [] : [fill(preview.covered, { count: gaps.covered })]),
    ...(gaps.open === 0 ? [] : [fill(preview.gaps, { count: gaps.open })]),
  ];
}

function warningLines({ isLate, isExpired, twin }: Preview["warns"]): string[] {
  const { preview } = words;
  return [
    ...(isExpired ? [preview.isExpired] : isLate ? [preview.isLate] : []),
    ...(twin === undefined ? [] : [fill(preview.twin, { id: twin.id, at: instantInWords(twin.at) })]),
  ];
}

function inWords({ parameters }: CarriedTemplate): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name} = ${value}`)
    .join("; ");
}

/** Where a run stands, line by line. */
export function statusLines({ announcement, counts, said }: Status): string[] {
  const { id, version, state, stoppedBy, channels, expiresAt, history = [] } = announcement;
  const { status, announcementStates } = words;
  const isEmpty = state === "done" && Object.values(counts).every((count) => count === 0);
  const { unknown = 0 } = counts;
  return [
    fill(status.head, { id, version, state: announcementStates[state] }),
    ...(stoppedBy === undefined ? [] : [fill(status.stopped, { why: stoppedBy })]),
    ...countsInWords(counts),
    ...(isEmpty ? [status.noneSent] : []),
    ...(expiresAt === undefined ? [] : [fill(status.expires, { at: instantInWords(expiresAt) })]),
    ...said.slice(0, MOST_REASONS).map((reason) => fill(status.said, reason)),
    ...(unknown === 0 ? [] : [fill(status.unknown, { count: unknown, id })]),
    ...(unknown > 0 && channels.includes("zalo-article") ? [status.unknownArticle] : []),
    ...history.map(stepInWords),
  ];
}

function stepInWords({ what, at, by }: AnnouncementStep): string {
  const { status, steps } = words;
  const name = by === undefined ? "" : fill(status.stepBy, { name: by });
  return fill(status.step, { at: instantInWords(at), what: steps[what], by: name });
}

function countsInWords(counts: DeliveryCounts): string[] {
  return (Object.keys(words.deliveryStates) as DeliveryState[]).flatMap((state) => {
    const count = counts[state] ?? 0;
    return count === 0 ? [] : [fill(words.status.count, { state: words.deliveryStates[state], count })];
  });
}

/** What came of an approval. */
export function approvalInWords(approval: Approval, id: string): string {
  return fill(words.said[approval.kind], { id, ...("count" in approval && { count: approval.count }) });
}

/** How many of unknown outcome are sent to again. */
export function resentInWords(came: Awaited<ReturnType<Steering["resendUnknown"]>>, id: string): string {
  return came.kind === "resent" ? fill(words.said.resent, { count: came.count }) : fill(words.said.expired, { id });
}

/** One sentence for each thing that is wrong. */
export function problemInWords(problem: Problem): string {
  const { problems, channels } = words;
  const known = problem.kind === "file-type" ? problem.known : VARIABLES.map((name) => `{{${name}}}`);
  const channel = "channel" in problem ? channels[problem.channel] : "";
  return fill(problems[problem.kind], { ...problem, channel, known: known.join(", ") });
}

/** A size as people read it: "12 KB", "3,4 MB". */
function sizeInWords(bytes: number): string {
  return bytes < MEGABYTE
    ? `${Math.max(1, Math.round(bytes / 1_000))} KB`
    : `${(bytes / MEGABYTE).toFixed(1).replace(".", ",")} MB`;
}

function timeInWords(seconds: number): string {
  return seconds < 2 * MINUTE
    ? fill(words.seconds, { count: seconds })
    : fill(words.minutes, { count: Math.ceil(seconds / MINUTE) });
}
