import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { composeGrouping } from "../../../src/compose/finding/grouping.ts";
import { type FakeEmbeddings, startFakeEmbeddings } from "../../fakes/embeddings/server.ts";
import { onEveryDatabase } from "../databases.ts";

const ASKED = ["học bơi ở đâu 0912345678", "chỗ nào dạy phao", "lịch nghỉ tết của học sinh"];
const [TOGETHER, APART] = [
  [[0, 1], [2]],
  [[0], [1], [2]],
];
/** On a busy machine words decide once or twice before the vectors are there. */
const SOON = { timeout: 25_000 };

await onEveryDatabase((database) => {
  describe("grouping by the vectors of a server", () => {
    let server: FakeEmbeddings;
    beforeAll(async () => {
      const synonyms = [
        ["bơi", "phao"],
        ["đâu", "nào"],
        ["học", "dạy"],
        ["ở", "chỗ"],
      ];
      server = await startFakeEmbeddings({ synonyms });
    });
    afterAll(() => server.stop());
    const grouping = (model: string) =>
      composeGrouping({ embeddings: { url: server.url, model, apiKey: undefined } }, database(), () => undefined);

    it("joins what has no word in common, and sends nothing personal", async () => {
      const { groupQuestions, stop } = grouping("m1");
      await expect.poll(() => groupQuestions(ASKED), SOON).toEqual(TOGETHER);
      expect(server.asked.flatMap(({ texts }) => texts).join(" ")).not.toContain("0912345678");
      await stop();
    });

    it("asks once for each question, also after a new start and with another number in it", async () => {
      const { groupQuestions, stop } = grouping("m1");
      const before = server.asked.length;
      const asked = ASKED.map((text) => text.replace("5678", "8765"));
      await expect.poll(() => groupQuestions(asked), SOON).toEqual(TOGETHER);
      expect(server.asked).toHaveLength(before);
      await stop();
    });

    it("groups by words while the server is away, and by its vectors once it is back", async () => {
      const { groupQuestions, stop } = grouping("m2");
      await server.disappear();
      expect(await groupQuestions(ASKED)).toEqual(APART);
      await server.reappear();
      await expect.poll(() => groupQuestions(ASKED), SOON).toEqual(TOGETHER);
      await stop();
    });
  });
});
