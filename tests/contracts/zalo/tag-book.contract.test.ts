import { describe, expect, it } from "vitest";
import { createSqlTagBook, type TagState } from "../../../bot/adapters/zalo-oa/tags/book.ts";
import { onEveryDatabase } from "../databases.ts";

const NOW = "2030-03-05T03:00:00.000Z";
const SOON = "2030-03-05T03:01:00.000Z";
const LATER = "2030-03-05T04:00:00.000Z";

await onEveryDatabase((database) => {
  describe("the book of tags", () => {
    /** A book of an account of its own, with one tag. */
    const bookWith = async (account: string, state: TagState) => {
      const book = createSqlTagBook(database(), account);
      await book.put({ user: "1", tag: "học phí", state, at: NOW });
      return book;
    };
    const statesIn = async (book: ReturnType<typeof createSqlTagBook>, ...users: string[]) =>
      (await book.tagsOf(users)).map(({ user, tag, state }) => `${user} ${tag} ${state}`);

    it("knows the tags of the users that are asked for, and of no other account", async () => {
      const book = await bookWith("a", "giving");
      await book.put({ user: "2", tag: "học bổng", state: "given", at: NOW });
      expect(await book.tagsOf(["1"])).toEqual([{ user: "1", tag: "học phí", state: "giving", at: NOW }]);
      expect(await book.users("", 10)).toEqual(["1", "2"]);
      expect(await book.users("1", 10)).toEqual(["2"]);
      expect(await createSqlTagBook(database(), "b").users("", 10)).toEqual([]);
      await book.forget({ user: "1", tag: "học phí" });
      expect(await book.users("", 10)).toEqual(["2"]);
    });

    it("moves a tag only from the state that it is in", async () => {
      const book = await bookWith("c", "by-hand");
      await book.move({ user: "1", tag: "học phí" }, "giving", "given");
      expect(await statesIn(book, "1")).toEqual(["1 học phí by-hand"]);
      await book.move({ user: "1", tag: "học phí" }, "by-hand", "given");
      expect(await statesIn(book, "1")).toEqual(["1 học phí given"]);
    });

    it("remembers what was removed by hand, from the users that are named or from all", async () => {
      const book = await bookWith("d", "given");
      await book.put({ user: "2", tag: "học phí", state: "giving", at: NOW });
      await book.put({ user: "3", tag: "học phí", state: "given", at: NOW });
      await book.put({ user: "3", tag: "học bổng", state: "given", at: NOW });
      await book.removed("học phí", SOON, ["1", "9"]);
      expect(await statesIn(book, "1", "2")).toEqual(["1 học phí by-hand", "2 học phí giving"]);
      await book.removed("học phí", SOON);
      expect(await statesIn(book, "2", "3")).toEqual(["2 học phí by-hand", "3 học bổng given", "3 học phí by-hand"]);
    });

    it("does not take a removal for later than it was", async () => {
      const book = await bookWith("e", "given");
      await book.removed("học phí", NOW, ["1"]);
      expect(await statesIn(book, "1")).toEqual(["1 học phí given"]);
    });

    it("lets one process walk at a time, and the next go on where it came to", async () => {
      const book = createSqlTagBook(database(), "f");
      expect(await book.take(NOW, LATER)).toEqual({ peopleAfter: "", usersAfter: "" });
      expect(await book.take(SOON, LATER)).toBeUndefined();
      await book.leave({ peopleAfter: "p", usersAfter: "u" }, SOON);
      expect(await book.take(SOON, LATER)).toEqual({ peopleAfter: "p", usersAfter: "u" });
      // Whoever had it died.
      expect(await book.take(LATER, LATER)).toEqual({ peopleAfter: "p", usersAfter: "u" });
    });
  });
});
