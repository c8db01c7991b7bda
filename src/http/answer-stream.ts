import type { Context } from "hono";
import { type SSEMessage, streamSSE } from "hono/streaming";
import type { AnsweredTurn, Drafting, WebReply } from "../../bot/index.ts";
import { faultCode, problemBody } from "./problem.ts";

/** A line that says nothing goes out so often: whoever waits knows that the server is there. */
const BEATS_MS = 5_000;
const BEAT = ": \n\n";

/** Whether a caller wants to be told of an answer while it is made. */
export function wantsStream(context: Context): boolean {
  return context.req.header("accept")?.startsWith("text/event-stream") === true;
}

export interface StreamedAnswer {
  readonly make: (drafting: Drafting) => Promise<AnsweredTurn | "busy">;
  readonly show: (turn: AnsweredTurn) => WebReply;
  readonly onFault: (fault: unknown) => void;
}

/**
 * An answer as events, in this order: `asking` (what a model is asked for) and `draft` (the guarded sentences so far), none, some or
 * many of both; then one `answer`, which is what the plain call answers, or one `problem`. The answer is made to its end though the
 * caller has gone: it stands in the conversation.
 */
export function answerStream(context: Context, { make, show, onFault }: StreamedAnswer): Response {
  // Proxies that gather what they pass on would make one piece of it.
  context.header("X-Accel-Buffering", "no");
  return streamSSE(context, async (stream) => {
    let written: Promise<unknown> = Promise.resolve();
    const tell = (event: string, data: unknown): void => {
      const message: SSEMessage = { event, data: JSON.stringify(data) };
      written = written.then(() => (stream.aborted ? undefined : stream.writeSSE(message)));
    };
    const beats = setInterval(() => {
      written = written.then(() => (stream.aborted ? undefined : stream.write(BEAT)));
    }, BEATS_MS);
    try {
      const turn = await make({
        asking: (use) => tell("asking", { use }),
        draft: (text) => tell("draft", { text }),
      });
      if (turn === "busy") tell("problem", problemBody("busy"));
      else tell("answer", show(turn));
    } catch (fault) {
      onFault(fault);
      tell("problem", problemBody(faultCode(fault)));
    } finally {
      clearInterval(beats);
    }
    await written;
  });
}
