import { beforeEach, describe, expect, it } from "vitest";
import { createSqlSavedWords } from "../../../jobs/adapters/sql/directory/saved-words.ts";
import { createSavedWords, type SavedWordsDesk } from "../../../jobs/index.ts";
import { onEveryDatabase } from "../databases.ts";

const AT = "2030-03-01T02:00:00.000Z";

await onEveryDatabase((database) => {
  describe("saved audiences", () => {
    let saved: SavedWordsDesk;
    beforeEach(async () => {
      await database().query("TRUNCATE saved_audiences");
      saved = createSavedWords({
        book: createSqlSavedWords(database(), "saved_audiences"),
        read: async (words) =>
          words.includes("Cà Mau") ? { done: false, lines: ["Không hiểu"] } : { done: true, lines: [] },
        instant: () => AT,
      });
    });
    const heads = { name: " Khối  THPT", words: "hiệu trưởng THPT", by: "cô Lan" };

    it("are found by their name, however it is typed", async () => {
      expect(await saved.save(heads)).toEqual({ kind: "saved", name: "Khối THPT" });
      expect(await saved.find("khoi thpt")).toEqual({ name: "Khối THPT", words: heads.words, by: "cô Lan", at: AT });
      expect(await saved.find("khối THCS")).toBeUndefined();
    });

    it("keep words only that are understood", async () => {
      expect(await saved.save({ ...heads, words: "phụ huynh ở Cà Mau" })).toEqual({
        kind: "wrong",
        lines: ["Không hiểu"],
      });
      expect(await saved.save({ ...heads, name: " – " })).toEqual({ kind: "nameless" });
      expect(await saved.all()).toEqual([]);
    });

    it("are changed and removed only as they were seen, and two never share a name", async () => {
      await saved.save(heads);
      expect(await saved.save({ ...heads, name: "khối thpt", words: "kế toán" })).toEqual({ kind: "taken" });
      const changed = { ...heads, words: "hiệu trưởng THCS", instead: heads.words };
      expect((await saved.save(changed)).kind).toBe("saved");
      expect(await saved.save({ ...changed, words: "kế toán" })).toEqual({ kind: "late" });
      await saved.save({ ...changed, name: "Trường THCS", was: heads.name, instead: changed.words });
      expect((await saved.all()).map(({ name }) => name)).toEqual(["Trường THCS"]);
      await saved.save({ ...changed, was: "Trường THCS", instead: changed.words });
      expect(await saved.remove("Khối THPT", heads.words)).toBe("late");
      expect(await saved.remove("Khối THPT", changed.words)).toBe("removed");
    });

    it("of another kind have names of their own, and keep their lines where they are texts", async () => {
      await database().query("TRUNCATE saved_texts");
      const texts = createSavedWords({
        book: createSqlSavedWords(database(), "saved_texts"),
        read: async () => ({ done: true, lines: [] }),
        tidy: (text) => text.trim(),
        instant: () => AT,
      });
      await saved.save(heads);
      expect((await texts.save({ ...heads, words: "Kính gửi [tên người nhận]\n\nMời họp\n" })).kind).toBe("saved");
      expect((await texts.find("khối thpt"))?.words).toBe("Kính gửi [tên người nhận]\n\nMời họp");
      expect((await saved.find("khối thpt"))?.words).toBe(heads.words);
    });
  });
});
