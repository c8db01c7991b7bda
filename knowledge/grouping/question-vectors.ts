import { gatherVectors, type VectorSource } from "../finding/dense/gather.ts";
import { createPatience } from "../finding/patience.ts";

export interface QuestionVectorsParts extends VectorSource {
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  /** Resolves after so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly onFault: (fault: unknown) => void;
}

/** The vectors of masked questions. */
export interface QuestionVectors {
  /**
   * The vectors of these texts, in their order; undefined where they are not there within moments. They are made on behind, so
   * that a later call has them. Never rejects.
   */
  of(texts: readonly string[]): Promise<readonly Float32Array[] | undefined>;
  /** Asks for nothing more; resolves when nothing is written any more. */
  stop(): Promise<void>;
}

/** A reader of a page waits so long for vectors, in milliseconds. */
const SOON_MS = 2_000;

/**
 * Has vectors made and kept under the fingerprint of the masked text. An edition does not hold them, so they are dropped a
 * week after it has looked for unused ones, and made again where they are still asked for.
 */
export function createQuestionVectors({ now, wait, onFault, ...source }: QuestionVectorsParts): QuestionVectors {
  let isStopped = false;
  let gathering: Promise<unknown> | undefined;
  let last: { readonly key: string; readonly vectors: readonly Float32Array[] } | undefined;
  const patience = createPatience({ now, onFailing: onFault, onAnswering: () => undefined });
  const gather = async (texts: readonly string[]): Promise<readonly Float32Array[] | undefined> => {
    try {
      const gathered = await gatherVectors(
        texts.map((text) => ({ id: text, text })),
        source,
        { isWanted: () => !isStopped, onBatch: () => undefined, learnsLength: false },
      );
      patience.answered();
      if (gathered !== undefined) last = { key: keyOf(texts), vectors: gathered.vectors };
      return gathered?.vectors;
    } catch (fault) {
      patience.failed(fault);
      return undefined;
    }
  };
  return {
    async of(texts) {
      if (last?.key === keyOf(texts)) return last.vectors;
      if (isStopped || gathering !== undefined || !patience.mayAsk()) return undefined;
      const gathered = gather(texts);
      gathering = gathered.finally(() => {
        gathering = undefined;
      });
      return Promise.race([gathered, wait(SOON_MS).then(() => undefined)]);
    },
    async stop() {
      isStopped = true;
      await gathering;
    },
  };
}

function keyOf(texts: readonly string[]): string {
  return texts.join("\u0000");
}
