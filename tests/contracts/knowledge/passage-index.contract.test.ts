import { describe, expect, it } from "vitest";
import { createMemoryPassages } from "../../../knowledge/adapters/passages/memory-passages.ts";
import type { Finder, PassageIndex } from "../../../knowledge/ports.ts";
import { onEveryDatabase } from "../databases.ts";
import { admission, editionOf, meals, moving, part, sqlPassages, words } from "./passages-stage.ts";

const library = editionOf(admission, moving, meals);
const bestOf = async (finder: Finder, query: string) => (await finder.find(query))[0]?.id;

function passageIndexContract(open: () => PassageIndex): void {
  it("finds the passage that prints what is asked, with the best score", async () => {
    const finder = await open().open(library);
    expect((await finder.find("hồ sơ đăng ký dự tuyển"))[0]).toEqual({ id: "tuyen-sinh#1", score: 1 });
  });
  it("finds what was typed without accents, in Telex or with a slip", async () => {
    const finder = await open().open(library);
    expect(await bestOf(finder, "gia suat an ban tru")).toBe("ban-tru#1");
    expect(await bestOf(finder, "lichj thi tuyeenr sinh")).toBe("tuyen-sinh#2");
    expect(await bestOf(finder, "chuyển trườn")).toBe("chuyen-truong#1");
  });
  it("finds by the titles above a text and by its last sentence", async () => {
    const finder = await open().open(library);
    expect(await bestOf(finder, "lịch thi")).toBe("tuyen-sinh#2");
    expect(await bestOf(finder, "nhận giấy hẹn ở phòng một cửa")).toBe("chuyen-truong#2");
  });
  it("gives no more than were asked for, the best first", async () => {
    const found = await (await open().open(library)).find("tuyển sinh", { top: 2 });
    expect(found).toHaveLength(2);
    expect(found[0]?.score).toBeGreaterThanOrEqual(found[1]?.score ?? 2);
  });
  it("finds only what the filter lets through", async () => {
    const finder = await open().open(library);
    const found = await finder.find("xét tuyển", { filter: (id) => id.startsWith("chuyen-truong") });
    expect(found.map(({ id }) => id)).toEqual(["chuyen-truong#2"]);
  });
  it("restores accents by what the texts print and people say", async () => {
    const finder = await open().open(library);
    const restored = finder.restore("hs thoi hoc tuyen sinh").map((syllable) => syllable.restored);
    expect(restored.join(" ")).toBe("học sinh thôi học tuyển sinh");
  });
  it("finds nothing where nothing is like it, and in an edition without texts", async () => {
    expect(await (await open().open(library)).find("zzz qqq")).toEqual([]);
    expect(await (await open().open(editionOf())).find("tuyển sinh")).toEqual([]);
  });
  it("answers many questions at once as one after the other", async () => {
    const finder = await open().open(library);
    const queries = ["hồ sơ", "lịch thi", "suất ăn", "chuyển trường", "điểm xét tuyển"];
    const alone: unknown[] = [];
    for (const query of queries) alone.push(await finder.find(query));
    expect(await Promise.all(queries.map((query) => finder.find(query)))).toEqual(alone);
  });
  it("keeps editions apart", async () => {
    const index = open();
    const [old, grown] = [
      await index.open(library),
      await index.open(editionOf(admission, part("xe", "Xe đưa rước."))),
    ];
    expect(await bestOf(grown, "xe đưa rước")).toBe("xe#1");
    expect(await bestOf(grown, "suất ăn bán trú")).not.toBe("ban-tru#1");
    expect(await bestOf(old, "suất ăn bán trú")).toBe("ban-tru#1");
  });
}

describe("in memory", () => passageIndexContract(() => createMemoryPassages(words)));
await onEveryDatabase((database) => passageIndexContract(() => sqlPassages(database())));
