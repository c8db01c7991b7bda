import { instantInWords } from "../dates/date-words.ts";
import type { RunKind } from "../delivering/run/run-kind.ts";
import { type Announcement, type AnnouncementState, approvable } from "../domain/announcement/announcement.ts";
import { isExpired } from "../domain/announcement/expiry.ts";
import { fill } from "../domain/sentence.ts";
import words from "../lexicon/announcing.json" with { type: "json" };
import type { Announcements, Directory, Job, Ledger } from "../ports.ts";

export interface AnnouncementRunParts {
  readonly announcements: Announcements;
  readonly ledger: Pick<Ledger, "expansion" | "due" | "counts" | "moveAll">;
  readonly directory: Pick<Directory, "count">;
  /** The one the approval was made with. */
  readonly digest: (text: string) => string;
  readonly instant: () => string;
  /** Monotonic clock in milliseconds. */
  readonly now: () => number;
}

/** What the office last said about a run is looked up at most a few times a second, however many sends ask. */
const LOOK_EVERY_MS = 300;
/** How many stretches of one announcement are in the queue at a time. */
const STRETCHES = 40;
/**
 * What was to begin longer ago, because no worker ran, waits for the office's word: "ngày mai nghỉ học" of two days ago
 * helps nobody. Where the office said until when it may be sent, that holds instead.
 */
const OVERDUE_MS = 2 * 3_600_000;
/** States in which something is still to be done, or may expire. */
const OPEN = ["approved", "sending", "paused", "stopped", "expiring", "withdrawing"] as const;
/** What ends once its last instant has passed. */
const EXPIRES: readonly AnnouncementState[] = ["approved", "sending", "paused", "stopped"];

/** Announcements as runs. Their causes bear no mark, so that they own whatever no other kind does. */
export function createAnnouncementRuns(parts: AnnouncementRunParts): RunKind {
  const { announcements, instant, now } = parts;
  const looked = new Map<string, { at: number; found: Promise<Announcement | undefined> }>();
  const look = async (cause: string): Promise<Announcement | undefined> => {
    const found = await announcements.find(cause);
    // Of what has expired nothing is sent; its run is asked for, so that everybody who is left gets a row.
    if (found?.state === "expiring") return found;
    if (found?.state !== "sending") return undefined;
    // An approval is bound to its content: an announcement that was changed after it is not sent.
    return found.approved === parts.digest(approvable(found)) ? found : undefined;
  };
  return {
    owns: () => true,
    run(cause) {
      const known = looked.get(cause);
      if (known !== undefined && now() - known.at < LOOK_EVERY_MS) return known.found;
      const found = look(cause);
      looked.set(cause, { at: now(), found });
      found.catch(() => looked.delete(cause));
      return found;
    },
    async tick() {
      const at = instant();
      const jobs: Job[] = [];
      for (const announcement of await announcements.inState(OPEN))
        jobs.push(...(await jobsOf(parts, announcement, at)));
      return jobs;
    },
  };
}

async function jobsOf(parts: AnnouncementRunParts, announcement: Announcement, at: string): Promise<Job[]> {
  const { announcements, ledger } = parts;
  const { id, version, state } = announcement;
  if (state === "withdrawing") return [{ kind: "withdraw", cause: id }];
  if (EXPIRES.includes(state) && isExpired(announcement, at)) {
    const step = { what: "expiring", at } as const;
    if (!(await announcements.move(id, EXPIRES, { state: "expiring", step }))) return [];
    return expiring(parts, announcement, at);
  }
  if (state === "expiring") return expiring(parts, announcement, at);
  if (state === "approved") return begun(parts, announcement, at);
  if (state !== "sending") return [];
  const { finished } = await ledger.expansion(id, version);
  const stretches = await ledger.due(id, at, { stretches: STRETCHES });
  if (finished && stretches.length === 0 && (await openOf(ledger, id)) === 0)
    await announcements.move(id, ["sending"], { state: "done", step: { what: "done", at } });
  return [
    ...(finished ? [] : [{ kind: "expand", cause: id } as const]),
    ...stretches.map((stretch) => ({ kind: "send", cause: id, stretch }) as const),
  ];
}

/** Begins a run whose start has come; stops it for the office's word where it is long past, or means nobody any more. */
async function begun(
  { announcements, ledger, directory }: AnnouncementRunParts,
  announcement: Announcement,
  at: string,
): Promise<Job[]> {
  const { id, version, audience, notBefore = "", expiresAt } = announcement;
  if (notBefore > at) return [];
  const stop = async (stoppedBy: string): Promise<Job[]> => {
    const step = { what: "stopped", at } as const;
    await announcements.move(id, ["approved"], { state: "stopped", stoppedBy, step });
    return [];
  };
  const due = dueOf(announcement);
  if (expiresAt === undefined && due !== undefined && Date.parse(at) - Date.parse(due) > OVERDUE_MS)
    return stop(fill(words.status.late, { at: instantInWords(due) }));
  // A copy that tests one has its recipient already.
  const isPlanned = (await ledger.expansion(id, version)).finished;
  if (!isPlanned && (await directory.count(audience)) === 0) return stop(words.status.nobody);
  if (!(await announcements.move(id, ["approved"], { state: "sending" }))) return [];
  return [{ kind: "expand", cause: id }];
}

/** The later one of the start and the approval: who approves late wants it to go out then. */
function dueOf({ notBefore, history = [] }: Announcement): string | undefined {
  const approved = history.findLast(({ what }) => what === "approved")?.at;
  if (approved === undefined || notBefore === undefined) return approved;
  return approved > notBefore ? approved : notBefore;
}

/** Gives everybody who is left a row that says so; what is in flight is still recorded as it comes. */
async function expiring(
  { announcements, ledger }: AnnouncementRunParts,
  { id, version }: Announcement,
  at: string,
): Promise<Job[]> {
  const { finished } = await ledger.expansion(id, version);
  await ledger.moveAll(id, ["planned", "deferred"], "expired", at);
  if (!finished) return [{ kind: "expand", cause: id }];
  if ((await openOf(ledger, id)) === 0)
    await announcements.move(id, ["expiring"], { state: "expired", step: { what: "expired", at } });
  return [];
}

/** How many deliveries are planned, deferred or claimed. What is unknown keeps no run open: a person decides. */
async function openOf(ledger: Pick<Ledger, "counts">, id: string): Promise<number> {
  const { planned = 0, deferred = 0, claimed = 0 } = await ledger.counts(id);
  return planned + deferred + claimed;
}
