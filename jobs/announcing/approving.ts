import { type Announcement, type AnnouncementStep, approvable } from "../domain/announcement/announcement.ts";
import { isExpired } from "../domain/announcement/expiry.ts";
import type { Announcements } from "../ports.ts";
import type { Surroundings } from "../surroundings.ts";
import type { Missing } from "./drafting.ts";
import type { DryRun } from "./preview/dry-run.ts";

export interface ApprovingParts {
  readonly announcements: Pick<Announcements, "find" | "all" | "move">;
  /** Looks at everybody who is meant. */
  readonly look: (announcement: Announcement) => Promise<DryRun>;
  /** Whether somebody else than who wrote or corrected a text has to approve it. */
  readonly needsTwo: boolean;
  readonly surroundings: Pick<Surroundings, "digest" | "instant">;
  /** Makes the workers look for work now. */
  readonly wake: () => Promise<void>;
}

/** Announcements are looked at, and approved by the office's word for what was shown. */
export interface Approving {
  /** What would happen if it were sent, and the mark that an approval has to name. */
  preview(id: string): Promise<Preview | Missing>;
  /** The same without looking at the people; `by` and `from` as for `approve`. */
  weigh(id: string, by: string, from?: string): Promise<Weighed | Missing>;
  /**
   * Approves what was previewed under this mark. "changed" when it is not the same any more, "already" when it is
   * approved. `from` is the account or person behind the name `by`; see `AnnouncementStep`.
   */
  approve(id: string, by: string, mark: string, from?: string): Promise<Approval>;
}

/** What stands before an approval, whoever the people are. */
export interface Weighed {
  readonly kind: "weighed";
  readonly announcement: Announcement;
  /** What an approval has to name. It changes with the content, and with `warns`. */
  readonly mark: string;
  readonly warns: Warnings;
  /** Whether somebody else than who wrote it has to approve it. */
  readonly needsTwo: boolean;
  /** Whether the one who asks may do so. */
  readonly mayApprove: boolean;
}

export interface Preview extends Pick<Weighed, "announcement" | "mark" | "warns"> {
  readonly kind: "preview";
  readonly run: DryRun;
}

/** What whoever approves has to know beside the content. */
export interface Warnings {
  /** The start has passed: it goes out as soon as it is approved. */
  readonly isLate: boolean;
  /** The last instant at which it may be sent has passed: it cannot be approved. */
  readonly isExpired: boolean;
  /** The same text went to the same people lately: id of that announcement, and the ISO instant of its approval. */
  readonly twin?: { readonly id: string; readonly at: string };
}

/**
 * "gaps": so many people would get a text with a gap. "own": it needs somebody else than who wrote it. "expired": the last
 * instant at which it may be sent has passed.
 */
export type Approval =
  | { readonly kind: "approved" | "changed" | "already" | "nobody" | "own" | "expired" | "missing" }
  | { readonly kind: "gaps"; readonly count: number };

const MARK_LENGTH = 12;
/** Up to so long after its start an announcement is approved without a word about it. */
const LATE_MS = 15 * 60_000;
/** Another announcement of the same words to the same people is told of for so long. */
const TWIN_MS = 7 * 24 * 3_600_000;

/** See {@link Approving}. */
export function createApproving({ announcements, look, needsTwo, surroundings, wake }: ApprovingParts): Approving {
  const { digest, instant } = surroundings;
  const warningsOf = async (announcement: Announcement): Promise<Warnings> => {
    const now = Date.parse(instant());
    const { notBefore } = announcement;
    const isLate = notBefore !== undefined && now - Date.parse(notBefore) > LATE_MS;
    const times = { isLate, isExpired: isExpired(announcement, instant()) };
    const same = contentOf(announcement);
    const twin = (await announcements.all()).find(
      (other) => other.id !== announcement.id && contentOf(other) === same && now - approvedAt(other) < TWIN_MS,
    );
    if (twin === undefined) return times;
    return { ...times, twin: { id: twin.id, at: new Date(approvedAt(twin)).toISOString() } };
  };
  const markOf = (announcement: Announcement, { isLate, twin }: Warnings): string => {
    const known = [...(isLate ? ["late"] : []), ...(twin === undefined ? [] : [twin.id])];
    return digest([approvable(announcement), ...known].join("\n")).slice(0, MARK_LENGTH);
  };
  return {
    async weigh(id, by, from) {
      const announcement = await announcements.find(id);
      if (announcement === undefined) return { kind: "missing" };
      const warns = await warningsOf(announcement);
      const mayApprove = !needsTwo || !isWriter(announcement, by, from);
      return { kind: "weighed", announcement, mark: markOf(announcement, warns), warns, needsTwo, mayApprove };
    },
    async preview(id) {
      const announcement = await announcements.find(id);
      if (announcement === undefined) return { kind: "missing" };
      const warns = await warningsOf(announcement);
      return {
        kind: "preview",
        announcement,
        mark: markOf(announcement, warns),
        run: await look(announcement),
        warns,
      };
    },
    async approve(id, by, mark, from) {
      const announcement = await announcements.find(id);
      if (announcement === undefined) return { kind: "missing" };
      if (announcement.state !== "draft") return { kind: "already" };
      if (markOf(announcement, await warningsOf(announcement)) !== mark) return { kind: "changed" };
      if (needsTwo && isWriter(announcement, by, from)) return { kind: "own" };
      if (isExpired(announcement, instant())) return { kind: "expired" };
      const { people, gaps } = await look(announcement);
      if (people === 0) return { kind: "nobody" };
      if (gaps.open > 0) return { kind: "gaps", count: gaps.open };
      const step = { what: "approved", at: instant(), by, from } as const;
      const approved = digest(approvable(announcement));
      const change = { state: "approved", seen: announcement.revision, approvedBy: by, approved, step } as const;
      if (!(await announcements.move(id, ["draft"], change))) return { kind: "already" };
      await wake();
      return { kind: "approved" };
    },
  };
}

/** Milliseconds since 1970 of the approval that still holds; long ago where there is none, or nobody was written to. */
function approvedAt({ id, state, history = [] }: Announcement): number {
  const step = history.findLast(({ what }) => what === "approved");
  const isTold = state !== "draft" && state !== "cancelled" && !isTest(id);
  return isTold && step !== undefined ? Date.parse(step.at) : Number.NEGATIVE_INFINITY;
}

const TEST = "-test-";

/** The id of a copy that is sent to one person alone. */
export function testIdOf(id: string, part: string): string {
  return `${id}${TEST}${part}`;
}

function isTest(id: string): boolean {
  return id.includes(TEST);
}

/** What people read and who they are, whatever the times and channels. */
function contentOf({ text, audience }: Announcement): string {
  const { roles, levels, communes, units, topics, titles = [], except, owing, missed } = audience;
  return JSON.stringify([text, roles, levels, communes, units, topics, titles, except, owing, missed]);
}

/** Whether a name, or the account or person behind it, wrote or corrected the text. A blank name may be anybody's. */
function isWriter({ createdBy, history = [] }: Announcement, by: string, from: string | undefined): boolean {
  const wrote = ({ what }: AnnouncementStep): boolean =>
    what === "drafted" || what === "edited" || what === "corrected";
  const writers = [{ by: createdBy, from: undefined }, ...history.filter(wrote)];
  const named = spelled(by);
  return (
    named === "" || writers.some((one) => spelled(one.by ?? "") === named || (from !== undefined && one.from === from))
  );
}

function spelled(name: string): string {
  return name.normalize("NFC").toLowerCase().replace(/\s+/gu, " ").trim();
}
