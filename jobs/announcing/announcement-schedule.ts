import type { RunKind } from "../delivering/run/run-kind.ts";
import { type Announcement, approvable } from "../domain/announcement/announcement.ts";
import type { Announcements, Job, Ledger } from "../ports.ts";

export interface AnnouncementRunParts {
  readonly announcements: Announcements;
  readonly ledger: Pick<Ledger, "expansion" | "due" | "counts">;
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

/** Announcements as runs. Their causes bear no mark, so that they own whatever no other kind does. */
export function createAnnouncementRuns(parts: AnnouncementRunParts): RunKind {
  const { announcements, instant, now } = parts;
  const looked = new Map<string, { at: number; found: Promise<Announcement | undefined> }>();
  const look = async (cause: string): Promise<Announcement | undefined> => {
    const found = await announcements.find(cause);
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
      for (const announcement of await announcements.inState(["approved", "sending", "withdrawing"]))
        jobs.push(...(await jobsOf(parts, announcement, at)));
      return jobs;
    },
  };
}

async function jobsOf(
  { announcements, ledger }: AnnouncementRunParts,
  { id, version, notBefore = "", state }: Announcement,
  at: string,
): Promise<Job[]> {
  if (state === "withdrawing") return [{ kind: "withdraw", cause: id }];
  if (state === "approved") {
    if (notBefore > at || !(await announcements.move(id, ["approved"], { state: "sending" }))) return [];
    return [{ kind: "expand", cause: id }];
  }
  const { finished } = await ledger.expansion(id, version);
  const stretches = await ledger.due(id, at, { stretches: STRETCHES });
  if (finished && stretches.length === 0) await finish({ announcements, ledger }, id);
  return [
    ...(finished ? [] : [{ kind: "expand", cause: id } as const]),
    ...stretches.map((stretch) => ({ kind: "send", cause: id, stretch }) as const),
  ];
}

/** Ends a run when nothing is planned, deferred or claimed. What is unknown does not keep it open: a person decides. */
async function finish(
  { announcements, ledger }: Pick<AnnouncementRunParts, "announcements" | "ledger">,
  id: string,
): Promise<void> {
  const { planned = 0, deferred = 0, claimed = 0 } = await ledger.counts(id);
  if (planned + deferred + claimed === 0) await announcements.move(id, ["sending"], { state: "done" });
}
