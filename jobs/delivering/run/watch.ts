import { type Announcement, approvable } from "../../domain/announcement/announcement.ts";
import type { Announcements } from "../../ports.ts";
import type { Run } from "./sending-run.ts";

const LOOK_EVERY_MS = 300;

/** Whether a run may still be sent. However many sends ask, the database is asked a few times a second at most. */
export interface Watch {
  /** The run while it may be sent; undefined once it is paused, stopped, cancelled, or not what was approved. */
  sending(cause: string): Promise<Run | undefined>;
}

/**
 * See {@link Watch}. `other` gives the runs that are no announcements; they may always be sent. `digest` must be the
 * one with which approvals are made.
 */
export function createWatch(parts: {
  readonly announcements: Announcements;
  readonly digest: (text: string) => string;
  readonly now: () => number;
  readonly other?: (cause: string) => Run | undefined;
}): Watch {
  const looked = new Map<string, { at: number; found: Promise<Announcement | undefined> }>();
  const look = async (cause: string): Promise<Announcement | undefined> => {
    const found = await parts.announcements.find(cause);
    if (found?.state !== "sending") return undefined;
    // An approval is bound to its content: an announcement that was changed after it is not sent.
    return found.approved === parts.digest(approvable(found)) ? found : undefined;
  };
  return {
    sending(cause) {
      const other = parts.other?.(cause);
      if (other !== undefined) return Promise.resolve(other);
      const known = looked.get(cause);
      if (known !== undefined && parts.now() - known.at < LOOK_EVERY_MS) return known.found;
      const found = look(cause);
      looked.set(cause, { at: parts.now(), found });
      found.catch(() => looked.delete(cause));
      return found;
    },
  };
}
