import { type Announcement, approvable } from "../../domain/announcement/announcement.ts";
import type { Announcements } from "../../ports.ts";
import type { Run } from "./sending-run.ts";

const LOOK_EVERY_MS = 300;

/** What the office last said about a run, looked up at most a few times a second however many sends ask. */
export interface Watch {
  /** The announcement while it may be sent; undefined once it is paused, stopped, cancelled or no longer what was approved. */
  sending(cause: string): Promise<Run | undefined>;
}

/** See {@link Watch}. What `other` knows is no announcement and may always be sent. `digest` is the one the approval was made with. */
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
    // An approval is bound to the exact text and audience: what was changed behind it is not sent.
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
