import { describe, expect, it } from "vitest";
import type { DocumentEntry, DocumentMeta } from "../../../knowledge/index.ts";
import { documentsTable, rowsOf } from "./document-rows.ts";

const entry = (meta: DocumentMeta, confirmed?: DocumentEntry["confirmed"]): DocumentEntry => ({
  id: meta.id,
  source: {},
  keys: { text: meta.id },
  shipped: meta.status === "draft",
  read: { meta, places: 3 },
  proposed: {},
  ...(confirmed && { confirmed }),
});
const today = "2027-03-05";
const decree = entry({
  id: "nd",
  number: "1/2027/NĐ-CP",
  kind: "Nghị định",
  title: "Quy định lương",
  issuedOn: "2027-01-01",
});
const ask = { from: 0, size: 50, direction: "up" as const };

describe("the list of documents", () => {
  it("says of each how it stands today, by the office's word before what was read", () => {
    const rows = rowsOf(
      [
        decree,
        entry({ id: "cu", number: "9/2020/NĐ-CP", issuedOn: "2020-01-01" }, { validUntil: "2026-12-31" }),
        entry({ id: "sau", number: "2/2027/NĐ-CP", validFrom: "2027-07-01", issuedOn: "2027-02-01" }),
        entry({ id: "bi-thay", number: "3/2019/NĐ-CP" }, { replacedBy: "1/2027/NĐ-CP" }),
        entry({ id: "hd", title: "Vào lớp 1", status: "draft" }),
      ],
      [],
      today,
    );
    expect(rows.map(({ id, state }) => [id, state])).toEqual([
      ["sau", "later"],
      ["nd", "current"],
      ["cu", "ended"],
      ["bi-thay", "replaced"],
      ["hd", "unconfirmed"],
    ]);
  });

  it("finds without accents, by kind and by what has to be looked at", async () => {
    const table = documentsTable(rowsOf([decree, entry({ id: "khac", title: "Lịch nghỉ" })], [], today), true);
    const found = async (filters: Record<string, string>) =>
      (await table.rows({ ...ask, filters })).rows.map(({ id }) => id);
    expect(await found({ text: "luong" })).toEqual(["nd"]);
    expect(await found({ kind: "Nghị định" })).toEqual(["nd"]);
    expect(await found({ state: "doubts" })).toEqual(["khac"]);
    expect(await found({ state: "conflicts" })).toEqual([]);
  });

  it("offers nothing that changes the library to who may not approve", () => {
    expect(documentsTable([], false).actions).toBeUndefined();
  });
});
