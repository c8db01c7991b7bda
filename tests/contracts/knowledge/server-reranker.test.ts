import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createServerReranker } from "../../../knowledge/adapters/vectors/server-reranker.ts";
import type { Twist } from "../../fakes/embeddings/answers.ts";
import { type FakeEmbeddings, startFakeEmbeddings } from "../../fakes/embeddings/server.ts";
import type { FaultKind } from "../../fakes/faults.ts";

const documents = ["kho học liệu", "hồ sơ chuyển trường", "hồ sơ thi"];

let server: FakeEmbeddings;
beforeAll(async () => {
  server = await startFakeEmbeddings();
});
beforeEach(() => {
  server.faults.set({});
  server.twist(undefined);
});
afterAll(() => server.stop());
const scores = (milliseconds?: number) =>
  createServerReranker({ url: server.url, model: "r", apiKey: "k" }, milliseconds).scores(
    "hồ sơ chuyển trường",
    documents,
  );

it("asks about all documents with its key and model, and gives the scores in their order", async () => {
  expect(await scores()).toEqual([0, 1, 0.5]);
  expect(server.asked.at(-1)).toMatchObject({ path: "rerank", authorization: "Bearer k", model: "r", top: 3 });
});

describe("an answer that is none is rejected", () => {
  it.each<Twist>(["short", "foreign", "twice", "nan", "null", "text", "infinite"])("when it is %s", async (twist) => {
    server.twist(twist);
    await expect(scores()).rejects.toThrow();
  });
  it.each<FaultKind>(["reset", "http-500", "html", "html-401", "revoked", "flood", "cut"])(
    "when the server fails: %s",
    async (kind) => {
      server.faults.set({ kind, taken: true });
      await expect(scores()).rejects.toThrow();
    },
  );
  it("when it never comes", async () => {
    server.faults.set({ kind: "hang" });
    await expect(scores(50)).rejects.toThrow("no whole answer");
  });
});
