import { beforeEach, expect, it } from "vitest";
import { createSqlOfficialAnswers } from "../../../knowledge/adapters/office/sql-official-answers.ts";
import { createSqlDocumentStore } from "../../../knowledge/adapters/sql-document-store.ts";
import { onEveryDatabase } from "../databases.ts";

const AT = "2026-11-30T02:00:00.000Z";
const CONTENT = { wordings: ["xe đưa rước học sinh", "xe bus trường"], text: "Có 12 tuyến xe.\nHỏi tại trường." };
const act = (id: string, expects: number, by = "Cô Lan") => ({ id, expects, by, at: AT });

await onEveryDatabase((database) => {
  const answers = () => createSqlOfficialAnswers(database());
  const revision = () => createSqlDocumentStore(database()).revision();
  beforeEach(async () => {
    await database().query("DELETE FROM official_answers");
    await answers().begin({ id: "a", author: "Anh Minh", writtenAt: AT, fromTurn: "t-1", ...CONTENT });
  });

  it("gives people only what is published, and tells those who answer", async () => {
    const before = await revision();
    expect(await answers().published()).toEqual([]);
    expect(await answers().offer(act("a", 1, "Anh Minh"))).toBe(true);
    expect(await answers().publish({ ...act("a", 2), day: "2026-11-30" })).toBe(1);
    expect(await answers().published()).toEqual([{ ...CONTENT, number: 1, publishedOn: "2026-11-30" }]);
    expect(await revision()).toBe(before + 1);
    expect(await answers().find("a")).toMatchObject({ state: "published", approvedBy: "Cô Lan", author: "Anh Minh" });
  });

  it("lets nobody act on what somebody else has changed since it was seen", async () => {
    expect(await answers().write({ ...CONTENT, text: "Có 13 tuyến xe." }, act("a", 1))).toBe(true);
    expect(await answers().write(CONTENT, act("a", 1))).toBe(false);
    expect(await answers().publish({ ...act("a", 1), day: "2026-11-30" })).toBeUndefined();
    expect(await answers().drop({ id: "a", expects: 1 })).toBe(false);
    expect((await answers().find("a"))?.text).toBe("Có 13 tuyến xe.");
  });

  it("publishes a correction under the same number in the place of what it corrects", async () => {
    await answers().publish({ ...act("a", 1), day: "2026-11-30" });
    await answers().begin({
      id: "b",
      author: "Anh Minh",
      writtenAt: AT,
      corrects: "a",
      ...CONTENT,
      text: "Có 14 tuyến.",
    });
    await answers().begin({
      id: "c",
      author: "Anh Minh",
      writtenAt: AT,
      corrects: "a",
      ...CONTENT,
      text: "Có 15 tuyến.",
    });
    expect(await answers().publish({ ...act("b", 1), day: "2026-12-01" })).toBe(1);
    expect(await answers().publish({ ...act("c", 1), day: "2026-12-01" })).toBeUndefined();
    expect((await answers().published()).map(({ text }) => text)).toEqual(["Có 14 tuyến."]);
    expect((await answers().versions(1)).map(({ id, state, version }) => [id, state, version])).toEqual([
      ["c", "draft", 2],
      ["b", "published", 2],
      ["a", "replaced", 1],
    ]);
  });

  it("takes back what is published, once, with the reason", async () => {
    await answers().publish({ ...act("a", 1), day: "2026-11-30" });
    expect(await answers().withdraw({ ...act("a", 2), why: "số liệu cũ" })).toBe(true);
    expect(await answers().withdraw({ ...act("a", 2), why: "số liệu cũ" })).toBe(false);
    expect(await answers().published()).toEqual([]);
    expect(await answers().find("a")).toMatchObject({ state: "withdrawn", endedBy: "Cô Lan", endedWhy: "số liệu cũ" });
  });

  it("gives each a number of its own, counted on", async () => {
    await answers().publish({ ...act("a", 1), day: "2026-11-30" });
    await answers().begin({ id: "b", author: "Anh Minh", writtenAt: AT, ...CONTENT });
    expect(await answers().publish({ ...act("b", 1), day: "2026-11-30" })).toBe(2);
  });

  it("lists by state and words, page by page, and finds what was written for a turn", async () => {
    for (const id of ["b", "c", "d"])
      await answers().begin({ id, author: "Anh Minh", writtenAt: AT, ...CONTENT, text: `Bữa ăn "${id}" bán trú` });
    const ask = { states: ["draft"], from: 0, size: 2 } as const;
    expect(await answers().list(ask)).toMatchObject({ rows: [{ id: "d" }, { id: "c" }], total: 4 });
    expect(await answers().list({ ...ask, from: 2 })).toMatchObject({ rows: [{ id: "b" }, { id: "a" }], total: 4 });
    expect(await answers().list({ ...ask, words: 'BỮA ĂN "c"' })).toMatchObject({ rows: [{ id: "c" }], total: 1 });
    expect((await answers().forTurns(["t-1", "t-2"])).get("t-1")?.id).toBe("a");
  });
});
