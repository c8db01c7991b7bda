import pLimit from "p-limit";
import type { LanguageModel, ModelReply, Prompt, SaidFor } from "../../ports.ts";
import { type Admitted, createBreaker } from "./breaker.ts";
import { type Silence, silent } from "./silence.ts";

export interface Bounds {
  /** So many questions are under way at once; four times as many may wait. */
  readonly mostAtOnce: number;
  /** From the question to its reply, waiting included. */
  readonly timeLimitMs: number;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** Rings once after so many milliseconds; gives what stops it. */
  readonly after: (milliseconds: number, ring: () => void) => () => void;
}

/** A model of which it can be told whether it is left alone now. */
export interface BoundedModel extends LanguageModel {
  rests(): boolean;
}

const WAITING_FOR_EACH = 4;

/**
 * A model that is never asked too much: what finds the queue full is "busy" at once, what waits too long "late", and after
 * faults in a row all are "resting" for a while ({@link createBreaker}).
 */
export function createBoundedModel(
  model: LanguageModel,
  { mostAtOnce, timeLimitMs, now, after }: Bounds,
): BoundedModel {
  const limit = pLimit(mostAtOnce);
  const breaker = createBreaker(now);
  let open = 0;
  return {
    rests: breaker.rests,
    async say<Said>(prompt: Prompt<Said>, of?: SaidFor): Promise<ModelReply<Said>> {
      if (breaker.rests()) return silent("resting");
      const left = Math.min(timeLimitMs, (of?.until ?? Number.POSITIVE_INFINITY) - now());
      // The message has waited long enough; the server is not to blame.
      if (left <= 0) return silent("late");
      if (open >= mostAtOnce * (1 + WAITING_FOR_EACH)) return silent("busy");
      open += 1;
      return new Promise((resolve) => {
        let call: Admitted | undefined;
        let isOver = false;
        const end = (reply: ModelReply<Said>): void => {
          if (isOver) return;
          isOver = true;
          open -= 1;
          stop();
          call?.went(reply.kind === "silent" ? reply : undefined);
          resolve(reply.kind === "silent" ? silent(reply.why) : reply);
        };
        const stop = after(left, () => end(silent("late")));
        // A question that is over keeps its place until the model is done with it: the server still works on it.
        void limit(async () => {
          if (isOver) return;
          const admitted = breaker.admit();
          if (admitted === "rest") return end(silent("resting"));
          call = admitted;
          end(await model.say(prompt, of).catch((): Silence => silent("down")));
        });
      });
    },
  };
}
