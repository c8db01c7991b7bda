import { createHash } from "node:crypto";
import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { Asked, OfficeView } from "../../office/frame/contract.ts";

/** How often a page that is open is compared with what it would be now, and for how long one connection is held. */
const LOOKS_MS = 2_000;
const HELD_MS = 5 * 60_000;
/** Of one session; a browser opens six connections to one server. */
const MOST_OPEN = 4;

/** Whether a request is that of a page that wants to be told of changes. */
export function wantsChanges(context: Context): boolean {
  return context.req.header("accept")?.startsWith("text/event-stream") === true;
}

/** What a page bears of its stamp: nobody reads in it what the stamp is made of. */
export function markOf(stamp: string): string {
  return createHash("sha256").update(stamp).digest("hex").slice(0, 16);
}

/** Tells pages when what they show has changed. */
export function createLiveViews(isEnding: () => boolean, looksMs = LOOKS_MS) {
  const open = new Map<string, number>();
  return (context: Context, stamp: NonNullable<OfficeView["stamp"]>, asked: Asked): Response => {
    const held = open.get(asked.session) ?? 0;
    // To this answer browsers do not try again; the page is then loaded by hand.
    if (held >= MOST_OPEN) return context.body(null, 204);
    open.set(asked.session, held + 1);
    let isHeld = true;
    const release = (): void => {
      if (!isHeld) return;
      isHeld = false;
      const others = (open.get(asked.session) ?? 1) - 1;
      if (others <= 0) open.delete(asked.session);
      else open.set(asked.session, others);
    };
    return streamSSE(context, async (stream) => {
      // Who goes from page to page faster than the looks follow each other is told of changes on the last one too.
      stream.onAbort(release);
      try {
        let last = await stamp(asked);
        // What has changed since the page was made is told by the mark that the page bears.
        await stream.writeSSE({ event: "stands", data: markOf(last) });
        for (let left = HELD_MS; left > 0 && !stream.aborted && !isEnding(); left -= looksMs) {
          await stream.sleep(looksMs);
          const now = await stamp(asked);
          if (now !== last) await stream.writeSSE({ event: "changed", data: "" });
          last = now;
        }
      } catch (fault) {
        // The database may end before the last look is over.
        if (!isEnding()) throw fault;
      } finally {
        release();
      }
    });
  };
}
