import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ServerEmbeddings } from "../../../knowledge/adapters/vectors/server-embeddings.ts";
import { type Twist, vectorOf } from "../../fakes/embeddings/answers.ts";
import { type FakeEmbeddings, startFakeEmbeddings } from "../../fakes/embeddings/server.ts";
import type { FaultKind } from "../../fakes/faults.ts";

const DIMENSIONS = 64;
const expected = (text: string): number[] => vectorOf(text, DIMENSIONS, new Map());
const texts = (count: number): string[] => Array.from({ length: count }, (_, place) => `đoạn văn số ${place}`);
/** For what never answers: how soon it is given up says nothing here. */
const hurried = { documents: 50, query: 50 };

let server: FakeEmbeddings;
beforeAll(async () => {
  server = await startFakeEmbeddings({ dimensions: DIMENSIONS });
});
beforeEach(() => {
  server.faults.set({});
  server.twist(undefined);
});
afterAll(() => server.stop());
const embedder = (limits?: typeof hurried, at: FakeEmbeddings = server) =>
  new ServerEmbeddings({ url: `${at.url}/`, model: "m", apiKey: "k" }, limits);

it("asks with its key and model, and takes the vectors by their index", async () => {
  expect(await embedder().embedDocuments(["hồ sơ", "học liệu"])).toEqual([expected("hồ sơ"), expected("học liệu")]);
  expect(server.asked.at(-1)).toMatchObject({ authorization: "Bearer k", model: "m", texts: ["hồ sơ", "học liệu"] });
  expect(await embedder().embedQuery("hồ sơ")).toEqual(expected("hồ sơ"));
});

it("asks for no more than 32 texts at once", async () => {
  const before = server.asked.length;
  expect(await embedder().embedDocuments(texts(70))).toEqual(texts(70).map(expected));
  expect(server.asked.slice(before).map((request) => request.texts.length)).toEqual([32, 32, 6]);
});

it("asks a server for fewer that takes no more", async () => {
  const small = await startFakeEmbeddings({ dimensions: DIMENSIONS, mostTexts: 5 });
  expect(await embedder(undefined, small).embedDocuments(texts(12))).toEqual(texts(12).map(expected));
  await small.stop();
});

it("cuts only the text that is too long for the server", async () => {
  const short = await startFakeEmbeddings({ dimensions: DIMENSIONS, mostCharacters: 1_200 });
  const long = "trường ".repeat(500);
  const vectors = await embedder(undefined, short).embedDocuments(["lớp một", long, "lớp hai"]);
  expect(vectors).toEqual([expected("lớp một"), expected(long.slice(0, 875)), expected("lớp hai")]);
  await short.stop();
});

describe("an answer that is none is rejected", () => {
  it.each<Twist>(["short", "foreign", "twice", "nan", "null", "text", "infinite", "empty", "uneven"])(
    "when it is %s",
    async (twist) => {
      server.twist(twist);
      await expect(embedder().embedDocuments(["hồ sơ", "học liệu"])).rejects.toThrow();
    },
  );
  it.each<FaultKind>(["reset", "http-500", "html", "html-401", "revoked", "flood", "cut"])(
    "when the server fails: %s",
    async (kind) => {
      server.faults.set({ kind, taken: true });
      await expect(embedder().embedQuery("hồ sơ")).rejects.toThrow();
      await expect(embedder().embedDocuments(["hồ sơ"])).rejects.toThrow();
    },
  );
  it("when it never comes", async () => {
    server.faults.set({ kind: "hang" });
    await expect(embedder(hurried).embedQuery("hồ sơ")).rejects.toThrow("no whole answer");
    await expect(embedder(hurried).embedDocuments(["hồ sơ"])).rejects.toThrow("no whole answer");
  });
  it("when nobody listens", async () => {
    await server.disappear();
    await expect(embedder().embedQuery("hồ sơ")).rejects.toThrow("ECONNREFUSED");
    await server.reappear();
    expect(await embedder().embedQuery("hồ sơ")).toEqual(expected("hồ sơ"));
  });
});
