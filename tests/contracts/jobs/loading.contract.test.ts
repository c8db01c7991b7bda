import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { readRosterBytes } from "../../../jobs/adapters/files/roster-file.ts";
import { createSqlDirectory } from "../../../jobs/adapters/sql/directory/directory.ts";
import { createSqlRosterDrafts } from "../../../jobs/adapters/sql/directory/roster-drafts.ts";
import type { Register } from "../../../jobs/directory/register.ts";
import { createLoadingDesk, type Directory, EVERYBODY, type LoadingDesk } from "../../../jobs/index.ts";
import { onEveryDatabase } from "../databases.ts";
import { AT, today, units } from "./small-register.ts";

const csv = (...rows: readonly string[]) =>
  new TextEncoder().encode(["Họ và tên,Vai trò,Mã đơn vị,Số điện thoại", ...rows].join("\n"));
const FILE = csv(
  "Lê Thị Hoa,Hiệu trưởng,lx,0912000001",
  "Võ Văn Dũng,Phụ huynh,vt,0912000004",
  "Không Số,Cán bộ,md,12",
);

await onEveryDatabase((database) => {
  describe("a roster that an officer brings", () => {
    let directory: Directory & Register;
    let desk: LoadingDesk;
    let now: string;
    beforeEach(async () => {
      await database().query("TRUNCATE contacts, units, roster_drafts CASCADE");
      now = AT;
      const parts = { newId: randomUUID, today: () => today };
      directory = createSqlDirectory({ database: database(), ...parts });
      await directory.putUnits(units);
      const drafts = createSqlRosterDrafts(database());
      desk = createLoadingDesk({ register: directory, drafts, read: readRosterBytes, instant: () => now, ...parts });
    });
    const bring = async (bytes = FILE, name = "danh-ba.csv") => {
      const brought = await desk.bring({ name, bytes, choices: {}, by: "cô Lan" });
      if (brought.kind !== "draft") throw new Error(JSON.stringify(brought));
      return brought.id;
    };
    const draftOf = async (id: string) => (await desk.draft(id)) ?? never();

    it("is shown in numbers and row by row, and changes nothing yet", async () => {
      const { numbers, findings } = await draftOf(await bring());
      expect(numbers).toMatchObject({ rows: 3, added: 2, wrong: 1, unasked: 1, otherHeads: 0 });
      expect(findings.map(({ kind, row, name }) => `${kind} ${row} ${name}`)).toEqual([
        "wrong 4 Số điện thoại “12”",
        "new 2 Lê Thị Hoa",
        "new 3 Võ Văn Dũng",
      ]);
      expect(await directory.count(EVERYBODY)).toBe(0);
    });

    it("is looked at once more with a basis for its parents", async () => {
      const id = await bring();
      await desk.lookAgain(id, { basis: "phiếu đồng ý 01/2030" }, "cô Lan");
      expect(await draftOf(id)).toMatchObject({ numbers: { unasked: 0 }, choices: { basis: "phiếu đồng ý 01/2030" } });
      expect(await desk.waiting()).toMatchObject([{ id, name: "danh-ba.csv" }]);
    });

    it("is loaded exactly as it was shown, once", async () => {
      const id = await bring();
      const { numbers } = await draftOf(id);
      expect((await desk.load(id, numbers, "cô Lan")).kind).toBe("loaded");
      expect(await directory.count(EVERYBODY)).toBe(2);
      expect((await desk.load(id, numbers, "cô Lan")).kind).toBe("missing");
    });

    it("stands in the history of its units with who loaded it", async () => {
      const file = new TextEncoder().encode("Tên đơn vị,Cấp học\nTrường THPT An Phú,THPT");
      const id = await bring(file, "don-vi.csv");
      await desk.load(id, (await draftOf(id)).numbers, "cô Lan");
      const [last] = await database().query("SELECT by FROM unit_changes ORDER BY position DESC LIMIT 1");
      expect(last).toEqual({ by: "cô Lan" });
    });

    it("is not loaded where it would do something else by now, and nothing of it is", async () => {
      const id = await bring();
      const { numbers } = await draftOf(id);
      await desk.load(await bring(csv("Lê Thị Hoa,Hiệu trưởng,lx,0912000001")), { ...numbers, ...one }, "thầy Minh");
      expect((await desk.load(id, numbers, "cô Lan")).kind).toBe("changed");
      expect(await directory.count(EVERYBODY)).toBe(1);
    });

    it("is refused in one sentence where it cannot be read, and gone after a day", async () => {
      const asked = { name: "danh-ba.doc", bytes: FILE, choices: {}, by: "cô Lan" };
      expect(await desk.bring(asked)).toMatchObject({ kind: "unreadable", says: expect.stringContaining(".xlsx") });
      const id = await bring();
      now = new Date(Date.parse(AT) + 86_400_000).toISOString();
      expect([await desk.draft(id), await desk.waiting()]).toEqual([undefined, []]);
    });
  });
});

/** The numbers of a file with one head in it. */
const one = { rows: 1, added: 1, wrong: 0, unasked: 0 };

function never(): never {
  throw new Error("there is none");
}
