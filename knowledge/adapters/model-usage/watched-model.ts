import type { LanguageModel, ModelRecorder } from "../../ports.ts";

/**
 * A model of which a recorder is told what becomes of each call. It stands outermost, around what remembers replies: a
 * reply without tokens was remembered. `now` is a monotonic clock in milliseconds.
 */
export function createWatchedModel(
  model: LanguageModel,
  recorder: Pick<ModelRecorder, "called">,
  now: () => number,
): LanguageModel {
  return {
    async say(prompt, of) {
      const began = now();
      const reply = await model.say(prompt, of);
      const isSaid = reply.kind === "said";
      const tokens = isSaid ? reply.tokens : { read: 0, written: 0 };
      recorder.called({
        use: prompt.use,
        outcome: isSaid ? "said" : reply.why,
        tokens,
        isRemembered: isSaid && tokens.read + tokens.written === 0,
        milliseconds: now() - began,
      });
      return reply;
    },
  };
}
