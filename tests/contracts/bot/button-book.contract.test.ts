import { describe, expect, it } from "vitest";
import { createSqlButtonBook } from "../../../bot/adapters/sql/button-book.ts";
import { onEveryDatabase } from "../databases.ts";

await onEveryDatabase((database) => {
  describe("the book of long actions", () => {
    it("gives an action back by its key, the same action by the same key", async () => {
      const book = createSqlButtonBook(database());
      const [one, other] = ["Chỉ tiêu hồ sơ công việc cấp sở \u0000 năm 2030 là bao nhiêu?", "Chỉ tiêu năm 2031?"];
      const keys = await Promise.all([book.keep(one), book.keep(one), book.keep(other)]);
      expect(new Set(keys).size).toBe(2);
      expect(keys.every((key) => /^[a-z0-9]{1,60}$/.test(key))).toBe(true);
      expect([await book.find(keys[0] ?? ""), await book.find(keys[2] ?? "")]).toEqual([one, other]);
      expect(await book.find("nobody")).toBeUndefined();
    });
  });
});
