import type { Embedder, FindableText, VectorCache } from "../../ports.ts";
import { contentOf } from "../content.ts";

/** Where vectors come from. */
export interface VectorSource {
  readonly embedder: Embedder;
  /** The name of the model behind the embedder. */
  readonly model: string;
  readonly cache: VectorCache;
  /** A fingerprint of a content. */
  readonly digest: (content: string) => string;
}

export interface Gathering {
  /** Whether the texts are still wanted; asked after each wait. */
  readonly isWanted: () => boolean;
  /** Told after each batch of the server, with how many vectors are still to come. */
  readonly onBatch: (remaining: number) => void;
  /** Asks the server for one vector at least, to learn how long those of its model are. */
  readonly learnsLength: boolean;
}

/** The vectors of all texts, by position and of one length, with the fingerprints of the contents. */
export interface Gathered {
  readonly vectors: readonly Float32Array[];
  readonly contents: readonly string[];
}

/** Texts that are looked up together: the process answers in between. */
const PAGE = 500;
/** Texts that the server is asked for together; each batch is kept before the next. */
const BATCH = 32;

/** What the texts contain, by position, and the vectors that are there already. */
interface Held {
  readonly contents: readonly string[];
  readonly vectors: Map<string, Float32Array>;
}

/**
 * Gathers the vector of each text: from the cache, else from the server, which is asked once for each content. What the cache
 * holds in another length than the server gives now is of another model and asked for again. Undefined when the texts are not
 * wanted any more; rejects when the server or the cache fails, and what has come by then is kept.
 */
export async function gatherVectors(
  texts: readonly FindableText[],
  source: VectorSource,
  gathering: Gathering,
): Promise<Gathered | undefined> {
  const held = await lookUp(texts, source, gathering.isWanted);
  if (held === undefined || !(await makeMissing(texts, held, source, gathering))) return undefined;
  const { contents, vectors } = held;
  return { contents, vectors: contents.flatMap((content) => vectors.get(content) ?? []) };
}

async function lookUp(
  texts: readonly FindableText[],
  { model, cache, digest }: VectorSource,
  isWanted: () => boolean,
): Promise<Held | undefined> {
  const contents: string[] = [];
  const vectors = new Map<string, Float32Array>();
  for (let from = 0; from < texts.length; from += PAGE) {
    const page = texts.slice(from, from + PAGE).map((text) => digest(contentOf(text)));
    for (const content of page) contents.push(content);
    for (const [content, vector] of await cache.of(model, [...new Set(page)])) vectors.set(content, vector);
    if (!isWanted()) return undefined;
  }
  return { contents, vectors };
}

/** Has the vectors made that are missing; false when they are not wanted any more. */
async function makeMissing(
  texts: readonly FindableText[],
  { contents, vectors }: Held,
  { embedder, model, cache }: VectorSource,
  { isWanted, onBatch, learnsLength }: Gathering,
): Promise<boolean> {
  const places = new Map(contents.map((content, place) => [content, place]));
  const textOf = (content: string): string => {
    const text = texts[places.get(content) ?? 0];
    return text === undefined ? "" : contentOf(text);
  };
  const missing = missingOf(places.keys(), vectors, learnsLength);
  let length: number | undefined;
  for (let done = 0; done < missing.length; ) {
    const batch = missing.slice(done, done + BATCH);
    const answered = await embedder.embedDocuments(batch.map(textOf));
    if (!isWanted()) return false;
    length ??= answered[0]?.length ?? 0;
    if (answered.some((vector) => vector.length !== length))
      throw new Error("the embedding server gives vectors of several lengths");
    const made = new Map(batch.map((content, place) => [content, Float32Array.from(answered[place] ?? [])]));
    await cache.keep(model, made);
    for (const [content, vector] of made) vectors.set(content, vector);
    if (!isWanted()) return false;
    for (const stale of done === 0 ? othersThan(length, vectors) : []) {
      vectors.delete(stale);
      missing.push(stale);
    }
    done += batch.length;
    onBatch(missing.length - done);
  }
  return true;
}

/** The contents without a vector; one of them all where only the server can say which length is the one of its model. */
function missingOf(contents: Iterable<string>, vectors: Held["vectors"], learnsLength: boolean): string[] {
  const all = [...contents];
  const missing = all.filter((content) => !vectors.has(content));
  const isMixed = new Set([...vectors.values()].map(({ length }) => length)).size > 1;
  return missing.length === 0 && (learnsLength || isMixed) ? all.slice(0, 1) : missing;
}

function othersThan(length: number, vectors: Held["vectors"]): readonly string[] {
  return [...vectors].flatMap(([content, vector]) => (vector.length === length ? [] : [content]));
}
