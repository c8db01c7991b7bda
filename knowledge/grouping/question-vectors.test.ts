import { expect, it } from "vitest";
import { createMemoryVectorCache } from "../adapters/vectors/memory-vector-cache.ts";
import { createQuestionVectors } from "./question-vectors.ts";

const never = new Promise<void>(() => undefined);

function stage({ late = never }: { readonly late?: Promise<void> } = {}) {
  const asked: string[][] = [];
  const faults: unknown[] = [];
  const server = { answers: Promise.resolve(), isDown: false };
  const vectors = createQuestionVectors({
    embedder: {
      async embedDocuments(texts) {
        asked.push(texts);
        await server.answers;
        if (server.isDown) throw new Error("down");
        return texts.map((text) => [text.length, 1]);
      },
      embedQuery: async () => [],
    },
    model: "bge-m3",
    cache: createMemoryVectorCache(),
    digest: (content) => `#${content}`,
    now: () => 0,
    wait: () => late,
    onFault: (fault) => faults.push(fault),
  });
  return { vectors, asked, faults, server };
}

it("has the vectors of questions made once, in their order", async () => {
  const { vectors, asked } = stage();
  await vectors.of(["một", "hai ba"]);
  const again = await vectors.of(["hai ba", "một"]);
  expect(again?.map((vector) => vector[0])).toEqual([6, 3]);
  expect(asked).toEqual([["một", "hai ba"]]);
});

it("gives none while the server takes its time, and has them made on behind", async () => {
  const { vectors, server } = stage({ late: Promise.resolve() });
  let answer: (value: undefined) => void = () => undefined;
  server.answers = new Promise((resolve) => {
    answer = resolve;
  });
  expect(await vectors.of(["một"])).toBeUndefined();
  answer(undefined);
  await expect.poll(() => vectors.of(["một"])).toHaveLength(1);
});

it("gives none where the server fails, says so once, and leaves it alone for a while", async () => {
  const { vectors, asked, faults, server } = stage();
  server.isDown = true;
  for (let time = 0; time < 9; time += 1) expect(await vectors.of(["một"])).toBeUndefined();
  expect(faults).toHaveLength(1);
  expect(asked.length).toBeLessThan(9);
});

it("asks for nothing once it has been stopped", async () => {
  const { vectors, asked } = stage();
  await vectors.stop();
  expect(await vectors.of(["một"])).toBeUndefined();
  expect(asked).toEqual([]);
});
