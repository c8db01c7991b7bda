import type { FindableText, Finder, VectorIndex } from "../../ports.ts";
import { createPatience, FIRST_PAUSE_MS, longerPause } from "../patience.ts";
import { withDense } from "./fuse.ts";
import { type Gathered, gatherVectors, type VectorSource } from "./gather.ts";
import { createNearest } from "./nearest.ts";

/**
 * How finding by meaning stands. "filling": the server makes vectors, so many are still to come; "joined": all passages are
 * found by meaning too; "failing": the server or the database does not answer as it should, and is tried again.
 */
export type MeaningState =
  | { readonly kind: "filling"; readonly remaining: number }
  | { readonly kind: "joined" }
  | { readonly kind: "failing"; readonly fault: unknown };

export interface MeaningParts extends VectorSource {
  /** Makes vectors of one length searchable, by position; so are the fingerprints of their contents. */
  readonly indexOf: (vectors: readonly Float32Array[], contents: readonly string[]) => Promise<VectorIndex>;
  /** See `Dense`. */
  readonly weight: number;
  readonly now: () => number;
  /** Now, as an ISO instant. */
  readonly instant: () => string;
  /** Resolves after so many milliseconds, or when the signal comes. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Told of each change, not of each try. */
  readonly onState: (state: MeaningState) => void;
  /** Told when unused vectors could not be dropped, which holds nothing up. */
  readonly onFault: (fault: unknown) => void;
}

/** Finding by meaning for one edition after the other. */
export interface Meaning {
  /**
   * A finder that finds by words at once, and by meaning too from when all vectors of its texts are there. It takes the place
   * of the one before, whose vectors are not asked for any more.
   */
  join(finder: Finder, textsOf: () => readonly FindableText[]): Finder;
  /** Asks for nothing more; resolves when nothing is written any more. */
  stop(): Promise<void>;
}

interface Edition {
  readonly finder: Finder;
  readonly textsOf: () => readonly FindableText[];
  readonly ending: AbortController;
  /** Finds by meaning too; undefined until its vectors are complete. */
  joined: Finder | undefined;
}

/** Vectors of contents that no edition holds are kept for so long: an undone removal, or a model that is taken back, costs nothing. */
const UNUSED_MS = 7 * 24 * 3_600_000;

/** See {@link Meaning}. */
export function createMeaning(parts: MeaningParts): Meaning {
  const { wait, onFault } = parts;
  let newest: Edition | undefined;
  let filling: Promise<void> = Promise.resolve();
  let writing: Promise<unknown> = Promise.resolve();
  // Grows each time: where two models take turns behind one address, not every question has all of it indexed anew.
  let lengthPause = FIRST_PAUSE_MS;
  let reported: MeaningState["kind"] | undefined;
  const report = (state: MeaningState): void => {
    if (state.kind === reported) return;
    reported = state.kind;
    parts.onState(state);
  };
  const patience = createPatience({
    now: parts.now,
    onFailing: (fault) => report({ kind: "failing", fault }),
    onAnswering: () => report({ kind: "joined" }),
  });
  const written = <Value>(work: Promise<Value>): Promise<Value> => {
    writing = work.catch(() => undefined);
    return work;
  };
  const source: VectorSource = {
    ...parts,
    cache: {
      of: (model, contents) => written(parts.cache.of(model, contents)),
      keep: (model, vectors) => written(parts.cache.keep(model, vectors)),
      hold: (held) => written(parts.cache.hold(held)),
    },
  };

  const fill = async (edition: Edition, learnsLength: boolean): Promise<void> => {
    const { signal } = edition.ending;
    let pause = FIRST_PAUSE_MS;
    const onBatch = (remaining: number): void => {
      pause = FIRST_PAUSE_MS;
      if (remaining > 0) report({ kind: "filling", remaining });
    };
    while (!signal.aborted) {
      try {
        const texts = edition.textsOf();
        // Nothing is nearer than another in a library of one passage.
        if (texts.length < 2) return;
        const gathered = await gatherVectors(texts, source, { isWanted: () => !signal.aborted, onBatch, learnsLength });
        if (gathered === undefined) return;
        await joinVectors(edition, texts, gathered);
        return;
      } catch (fault) {
        if (signal.aborted) return;
        report({ kind: "failing", fault });
        await wait(pause, signal);
        pause = longerPause(pause);
      }
    }
  };

  const joinVectors = async (
    edition: Edition,
    texts: readonly FindableText[],
    { vectors, contents }: Gathered,
  ): Promise<void> => {
    const { signal } = edition.ending;
    const index = await parts.indexOf(vectors, contents);
    if (signal.aborted) return;
    const nearest = createNearest({
      embedder: parts.embedder,
      index,
      length: vectors[0]?.length ?? 0,
      patience,
      onOtherLength() {
        if (edition.joined === undefined) return;
        edition.joined = undefined;
        const pause = lengthPause;
        lengthPause = longerPause(lengthPause);
        void wait(pause, signal).then(() => begin(edition, true));
      },
    });
    edition.joined = withDense(
      edition.finder,
      texts.map(({ id }) => id),
      { nearest, weight: parts.weight },
    );
    patience.answered();
    report({ kind: "joined" });
    const at = parts.instant();
    const before = new Date(Date.parse(at) - UNUSED_MS).toISOString();
    await source.cache.hold({ model: parts.model, contents: [...new Set(contents)], at, before }).catch(onFault);
  };

  const begin = (edition: Edition, learnsLength: boolean): void => {
    filling = filling.then(() => fill(edition, learnsLength)).catch(onFault);
  };
  return {
    join(finder, textsOf) {
      newest?.ending.abort();
      const edition: Edition = { finder, textsOf, ending: new AbortController(), joined: undefined };
      newest = edition;
      begin(edition, false);
      return {
        restore: (query) => finder.restore(query),
        find: (query, options) => (edition.joined ?? finder).find(query, options),
      };
    },
    async stop() {
      newest?.ending.abort();
      await writing;
    },
  };
}
