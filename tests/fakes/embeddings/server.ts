import { createFakeClock } from "../clock.ts";
import { createFaults, type FaultPlan, type Faults } from "../faults.ts";
import { type Call, fieldsOf, json, type Reply, serveLoopback } from "../loopback.ts";
import { suffering } from "../suffering.ts";
import { scoresOf, TWISTS, type Twist, vectorOf } from "./answers.ts";

/** All of it is JSON, so that another process can ask for it. */
export interface FakeEmbeddingsOptions {
  readonly port?: number;
  /** Length of a vector; 64 unless said. */
  readonly dimensions?: number;
  /** Texts of one request at most; more are refused with 422. */
  readonly mostTexts?: number;
  /** Characters of a text at most; more are refused with 413. */
  readonly mostCharacters?: number;
  /** Words that mean the same: each is taken for the first of its list. */
  readonly synonyms?: readonly (readonly string[])[];
  readonly faults?: FaultPlan;
}

/** A request as it came. */
export interface AskedVectors {
  readonly path: "embeddings" | "rerank";
  readonly authorization: string | undefined;
  readonly model: string;
  readonly texts: readonly string[];
  readonly query: string | undefined;
  readonly top: number | undefined;
}

/** A server of vectors and of reranking on the loopback address: its vectors lie near each other for texts that share words. */
export interface FakeEmbeddings {
  /** What `EMBEDDINGS_URL` and `RERANK_URL` are set to. */
  readonly url: string;
  readonly faults: Faults;
  /** Every request so far that it understood. */
  readonly asked: readonly AskedVectors[];
  /** From now on its vectors have another length, as of another model under the same name. */
  resize(dimensions: number): void;
  /** From now on it answers with this fault inside of an answer with status 200; undefined makes it well again. */
  twist(twist: Twist | undefined): void;
  /** Refuses every connection until `reappear`. */
  disappear(): Promise<void>;
  reappear(): Promise<void>;
  stop(): Promise<void>;
}

const DIMENSIONS = 64;

/** Starts it: see {@link FakeEmbeddings}. */
export async function startFakeEmbeddings(options: FakeEmbeddingsOptions = {}): Promise<FakeEmbeddings> {
  const clock = createFakeClock();
  const faults = createFaults({ sendings: ["embeddings", "rerank"], now: clock.monotonic, plan: options.faults });
  const asked: AskedVectors[] = [];
  const synonyms = new Map(
    (options.synonyms ?? []).flatMap(([first = "", ...others]) => others.map((word) => [word, first])),
  );
  let dimensions = options.dimensions ?? DIMENSIONS;
  let twisted: Twist | undefined;
  const perform = (call: AskedVectors): Reply => {
    asked.push(call);
    const { texts, query = "" } = call;
    if (texts.length > (options.mostTexts ?? Number.POSITIVE_INFINITY)) return no(422, "too many inputs");
    if (texts.some((text) => text.length > (options.mostCharacters ?? Number.POSITIVE_INFINITY)))
      return no(413, "the input is too long");
    const isRerank = call.path === "rerank";
    const made = isRerank
      ? scoresOf(query, texts, synonyms)
      : texts.map((text, index) => ({ index, embedding: vectorOf(text, dimensions, synonyms) }));
    const body = JSON.stringify(isRerank ? { results: made } : { object: "list", data: made.reverse() });
    return {
      kind: "answer",
      status: 200,
      type: "application/json",
      body: twisted === undefined ? body : TWISTS[twisted](body),
    };
  };
  const server = await serveLoopback({
    port: options.port,
    now: clock.monotonic,
    answer(call) {
      const read = requestOf(call);
      if (read === undefined) return no(400, "the request cannot be read");
      return suffering(
        faults,
        read.path,
        {
          revoked: no(401, "invalid key"),
          tooMany: (seconds) => no(429, "slow down", { "retry-after": `${seconds}` }),
        },
        () => perform(read),
      );
    },
  });
  return {
    url: `${server.url}/v1`,
    faults,
    asked,
    resize(next) {
      dimensions = next;
    },
    twist(next) {
      twisted = next;
    },
    disappear: server.disappear,
    reappear: server.reappear,
    stop: server.stop,
  };
}

function no(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return json(status, { error: { message } }, headers);
}

function requestOf(call: Call): AskedVectors | undefined {
  const { model, input, query, documents, top_n: top } = fieldsOf(call) ?? {};
  const path = /^\/v1\/(embeddings|rerank)$/.exec(call.path)?.[1];
  const texts: unknown = path === "rerank" ? documents : input;
  if (call.verb !== "POST" || typeof model !== "string" || !Array.isArray(texts)) return undefined;
  if (!texts.every((text) => typeof text === "string") || texts.length === 0) return undefined;
  if (path !== "embeddings" && (path !== "rerank" || typeof query !== "string")) return undefined;
  return {
    path,
    model,
    texts,
    authorization: call.headers.authorization,
    query: typeof query === "string" ? query : undefined,
    top: typeof top === "number" ? top : undefined,
  };
}
