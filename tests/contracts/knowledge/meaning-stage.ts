import { createExactVectors } from "../../../knowledge/adapters/vectors/exact-vectors.ts";
import { createMemoryVectorCache } from "../../../knowledge/adapters/vectors/memory-vector-cache.ts";
import { createMeaning, type MeaningState } from "../../../knowledge/finding/dense/meaning.ts";
import type { FindableText, Finder, VectorCache } from "../../../knowledge/ports.ts";

const words: Finder = {
  restore: (query) => [{ typed: query, folded: query, restored: query, known: true }],
  find: async () => [{ id: "by-words", score: 1 }],
};

/** A passage whose content is its id. */
export const passage = (id: string): FindableText => ({ id, text: id });
/** A library of so many passages. */
export const libraryOf = (count: number): FindableText[] =>
  Array.from({ length: count }, (_, place) => passage(`p${place}`));
/** What is found first; "by-words" unless meaning finds something. */
export const bestOf = async (finder: Finder, query: string) => (await finder.find(query))[0]?.id;

/** What is around processes that find by meaning: a server, a cache that outlives them, and clocks. */
export interface Around {
  cache: VectorCache;
  /** What the server was asked for, batch by batch, and questions. */
  readonly asked: string[][];
  readonly questions: string[];
  isDown: boolean;
  /** The server fails once it was asked for so many batches. */
  batchesUntilDown: number;
  /** Length of its vectors. */
  length: number;
  now: number;
  instant: string;
}

/** See {@link Around}: all is well. */
export function newAround(): Around {
  return {
    cache: createMemoryVectorCache(),
    asked: [],
    questions: [],
    isDown: false,
    batchesUntilDown: Number.POSITIVE_INFINITY,
    length: 8,
    now: 0,
    instant: "2026-12-01T00:00:00.000Z",
  };
}

/** What a server or a database does that is down. */
export function refuse(): never {
  throw new Error("it is down");
}

/** A process that starts. Its pauses end when the test says so. */
export function startProcess(around: Around, model = "m") {
  const states: MeaningState["kind"][] = [];
  const pauses: number[] = [];
  const faults: unknown[] = [];
  let changed = (): void => undefined;
  let goOn = (): void => undefined;
  const reached = async (is: () => boolean): Promise<void> => {
    while (!is())
      await new Promise<void>((resolve) => {
        changed = resolve;
      });
  };
  const meaning = createMeaning({
    embedder: {
      async embedDocuments(contents) {
        if (around.isDown || around.asked.length >= around.batchesUntilDown) refuse();
        around.asked.push(contents);
        return contents.map((content) => vectorOf(content, around.length));
      },
      async embedQuery(query) {
        around.questions.push(query);
        return around.isDown ? refuse() : vectorOf(query, around.length);
      },
    },
    model,
    cache: around.cache,
    digest: (content) => `digest of ${content}`,
    indexOf: async (vectors) => createExactVectors(vectors),
    weight: 0.9,
    now: () => around.now,
    instant: () => around.instant,
    async wait(milliseconds, signal) {
      pauses.push(milliseconds);
      changed();
      await new Promise<void>((resolve) => {
        goOn = resolve;
        signal.addEventListener("abort", () => resolve());
      });
    },
    onState({ kind }) {
      states.push(kind);
      changed();
    },
    onFault: (fault) => faults.push(fault),
  });
  return {
    states,
    pauses,
    faults,
    join: (texts: readonly FindableText[]) => meaning.join(words, () => texts),
    joined: (times = 1) => reached(() => states.filter((kind) => kind === "joined").length >= times),
    paused: (times = 1) => reached(() => pauses.length >= times),
    goOn: () => goOn(),
    stop: () => meaning.stop(),
  };
}

/** A direction of its own for each content. */
function vectorOf(content: string, length: number): number[] {
  const angle = Number.parseInt(content, 36);
  return [Math.cos(angle), Math.sin(angle), ...Array.from({ length: length - 2 }, () => 0)];
}
