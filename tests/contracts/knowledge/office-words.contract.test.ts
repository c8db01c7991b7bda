import { expect, it } from "vitest";
import { createSqlOfficeWords } from "../../../knowledge/adapters/office/sql-office-words.ts";
import { createSqlDocumentStore } from "../../../knowledge/adapters/sql-document-store.ts";
import { onEveryDatabase } from "../databases.ts";

const BUS = {
  id: "w1",
  said: "xe đưa rước",
  printed: "phương tiện đưa đón học sinh",
  by: "Cô Lan",
  at: "2026-12-01T01:00:00.000Z",
};

await onEveryDatabase((database) => {
  const words = () => createSqlOfficeWords(database());
  const revision = () => createSqlDocumentStore(database()).revision();

  it("keeps each pair of words once, and tells those who answer of each change", async () => {
    const before = await revision();
    expect(await words().add(BUS)).toBe(true);
    expect(await words().add({ ...BUS, id: "w2", said: "XE ĐƯA RƯỚC " })).toBe(false);
    expect(await words().add({ ...BUS, id: "w3", said: "cơm trưa", printed: "bữa ăn bán trú" })).toBe(true);
    expect((await words().all()).map(({ said }) => said)).toEqual(["cơm trưa", "xe đưa rước"]);
    expect((await words().all())[1]).toEqual(BUS);
    expect(await revision()).toBe(before + 2);
  });

  it("gives back what it takes out, once", async () => {
    expect(await words().remove("w1")).toEqual(BUS);
    const before = await revision();
    expect(await words().remove("w1")).toBeUndefined();
    expect(await revision()).toBe(before);
  });
});
