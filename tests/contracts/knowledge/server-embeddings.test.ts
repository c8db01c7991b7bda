import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createExactVectors } from "../../../knowledge/adapters/vectors/exact-vectors.ts";
import { ServerEmbeddings } from "../../../knowledge/adapters/vectors/server-embeddings.ts";
import { withDense } from "../../../knowledge/finding/dense/fuse.ts";
import type { Finder } from "../../../knowledge/ports.ts";

const texts = [
  { id: "a", text: "hồ sơ tuyển sinh" },
  { id: "b", text: "kho học liệu" },
];
const requests: { readonly key: string | undefined; readonly model: string; readonly count: number }[] = [];
let answers = true;
let stop: () => void;
let url: string;

beforeAll(async () => {
  const app = new Hono();
  app.post("/v1/embeddings", async (context) => {
    const { input, model }: { input: string[]; model: string } = await context.req.json();
    requests.push({ key: context.req.header("authorization"), model, count: input.length });
    if (!answers) return context.json({ error: "overloaded" }, 500);
    // In reverse: the index, not the order, says whose vector it is.
    const data = input.map((text, index) => ({
      index,
      embedding: text.includes("hồ sơ") || text.includes("giấy tờ") ? [1, 0] : [0, 1],
    }));
    return context.json({ data: data.reverse() });
  });
  await new Promise<void>((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => {
      url = `http://127.0.0.1:${port}/v1/`;
      resolve();
    });
    stop = () => server.close();
  });
});
afterAll(() => stop());

const lexical: Finder = { restore: () => [], find: async () => [{ id: "b", score: 1 }] };

it("asks the server in batches with its key, and finds by meaning what the words do not", async () => {
  const embedder = new ServerEmbeddings({ url, model: "m", apiKey: "k" });
  const index = createExactVectors(await embedder.embedDocuments(texts.map(({ text }) => text)));
  expect(requests.at(-1)).toEqual({ key: "Bearer k", model: "m", count: 2 });
  const paper: Finder = {
    ...lexical,
    restore: () => [{ typed: "giấy", folded: "giay", restored: "giấy tờ", known: true }],
  };
  const finder = withDense(paper, texts, { embedder, index, weight: 0.8, onFault: () => undefined });
  expect((await finder.find("giấy tờ")).map(({ id }) => id)).toEqual(["a", "b"]);
});

it("leaves the words to find by when the server fails, and reports it", async () => {
  const embedder = new ServerEmbeddings({ url, model: "m", apiKey: undefined });
  const faults: unknown[] = [];
  const index = createExactVectors([
    [1, 0],
    [0, 1],
  ]);
  const finder = withDense(lexical, texts, { embedder, index, weight: 0.2, onFault: (fault) => faults.push(fault) });
  answers = false;
  expect((await finder.find("giấy tờ")).map(({ id }) => id)).toEqual(["b"]);
  expect(faults).toHaveLength(1);
});
