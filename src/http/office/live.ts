import { createHash } from "node:crypto";
import type { Context } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import type { Asked, OfficeView } from "../../office/frame/contract.ts";

/** How often a page that is open is compared with what it would be now, and for how long one connection is held. */
const LOOKS_MS = 2_000;
const HELD_MS = 5 * 60_000;
/** When a page opens its connection again that was closed, by a process that ends for instance. */
const AGAIN_MS = 2_000;
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

/** Tells pages when what they show has changed. Of a session with many pages open those opened last are told. */
export function createLiveViews(isEnding: () => boolean, looksMs = LOOKS_MS) {
  const open = new Map<string, Set<SSEStreamingApi>>();
  const hold = (session: string, stream: SSEStreamingApi): void => {
    const held = open.get(session) ?? new Set();
    const [oldest] = held;
    // Its page asks again after some seconds.
    if (oldest !== undefined && held.size >= MOST_OPEN) {
      held.delete(oldest);
      void oldest.close();
    }
    open.set(session, held.add(stream));
  };
  const release = (session: string, stream: SSEStreamingApi): void => {
    const held = open.get(session);
    held?.delete(stream);
    if (held?.size === 0) open.delete(session);
  };
  return (context: Context, stamp: NonNullable<OfficeView["stamp"]>, asked: Asked): Response =>
    streamSSE(context, async (stream) => {
      hold(asked.session, stream);
      // Whoever goes on to the next page leaves the place of the one before at once.
      stream.onAbort(() => release(asked.session, stream));
      const goesOn = (): boolean => !(stream.aborted || stream.closed || isEnding());
      try {
        let last = await stamp(asked);
        // What has changed since the page was made is told by the mark that the page bears.
        await stream.writeSSE({ event: "stands", data: markOf(last), retry: AGAIN_MS });
        for (let left = HELD_MS; left > 0 && goesOn(); left -= looksMs) {
          await stream.sleep(looksMs);
          const now = await stamp(asked);
          if (now !== last && goesOn()) await stream.writeSSE({ event: "changed", data: "" });
          last = now;
        }
      } catch (fault) {
        // The database may end before the last look is over.
        if (!isEnding()) throw fault;
      } finally {
        release(asked.session, stream);
      }
    });
}
