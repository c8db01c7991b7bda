import { describe, expect, it } from "vitest";
import { createSqlUploadBook } from "../../../bot/adapters/sql/upload-book.ts";
import { onEveryDatabase } from "../databases.ts";

const NOW = "2030-03-05T03:00:00.000Z";
const LATER = "2030-03-12T03:00:00.000Z";

await onEveryDatabase((database) => {
  describe("the book of uploads", () => {
    it("knows a file under the name that one account gave it, and under the last one", async () => {
      const book = createSqlUploadBook(database());
      await book.keep({ account: "telegram:1", file: "f", remote: "AgAD-1" });
      await book.keep({ account: "telegram:1", file: "f", remote: "AgAD-2" });
      expect(await book.find("telegram:1", "f", NOW)).toBe("AgAD-2");
      expect(await book.find("telegram:2", "f", NOW)).toBeUndefined();
    });

    it("gives no name that is no longer good, or that was forgotten", async () => {
      const book = createSqlUploadBook(database());
      await book.keep({ account: "zalo:1", file: "g", remote: "t-1", until: LATER });
      expect(await book.find("zalo:1", "g", NOW)).toBe("t-1");
      expect(await book.find("zalo:1", "g", LATER)).toBeUndefined();
      await book.forget("zalo:1", "g");
      expect(await book.find("zalo:1", "g", NOW)).toBeUndefined();
    });
  });
});
