import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { createSqlUnitObligations } from "../../../jobs/adapters/sql/deadlines/unit-obligations.ts";
import { createSqlLedger } from "../../../jobs/adapters/sql/delivery/ledger.ts";
import { createSqlDirectory } from "../../../jobs/adapters/sql/directory/directory.ts";
import type { Register } from "../../../jobs/directory/register.ts";
import { importRoster } from "../../../jobs/directory/roster/import-roster.ts";
import type { SourceTable } from "../../../jobs/directory/roster/source-table.ts";
import type { Audience, Directory } from "../../../jobs/index.ts";
import { onEveryDatabase } from "../databases.ts";
import { AT, contacts, meant, people, today, units } from "./small-register.ts";

await onEveryDatabase((database) => {
  describe("whom an audience finds in the directory", () => {
    let directory: Directory & Register;
    beforeEach(async () => {
      await database().query("TRUNCATE contacts, units, obligations CASCADE");
      directory = createSqlDirectory({ database: database(), newId: randomUUID, today: () => today });
      await directory.putUnits(units);
    });
    const load = (table: SourceTable, apply = true) =>
      importRoster({ register: directory, newId: randomUUID, today }, [table], { apply });
    const named = async (audience: Partial<Audience>): Promise<string[]> => {
      const found = await directory.recipients(meant(audience), { limit: 100 });
      expect(await directory.count(meant(audience))).toBe(found.length);
      return found.map(({ contacts: [first] }) => first?.name.split(" ").at(-1) ?? "").sort();
    };

    it("keeps the titles of people, and finds them by title or role", async () => {
      await load(people);
      await load(
        contacts(
          ["Ngô Kim Ngân", "Kế toán kiêm văn thư", "md", "0912000011", ""],
          ["Lý Văn Tế", "GVCN lớp 5A", "vt", "0912000012", ""],
        ),
      );
      expect(await directory.titles()).toEqual([
        "giáo viên chủ nhiệm",
        "giáo viên chủ nhiệm lớp 5a",
        "kế toán",
        "văn thư",
      ]);
      expect(await named({ titles: ["kế toán"] })).toEqual(["Ngân"]);
      expect(await named({ roles: ["head"], titles: ["kế toán"], units: ["md"] })).toEqual(["Bình", "Ngân"]);
      await load(contacts(["Ngô Kim Ngân", "cán bộ", "md", "0912000011", ""]));
      expect(await named({ titles: ["văn thư"] })).toEqual(["Ngân"]);
      await load(contacts(["Ngô Kim Ngân", "Đầu mối", "md", "0912000011", ""]));
      expect(await named({ titles: ["kế toán"] })).toEqual([]);
    });

    it("leaves out who fits the exception, a unit that has ended included", async () => {
      await load(people);
      const nothing = { roles: [], levels: [], communes: [], units: [], topics: [] };
      expect(await named({ except: { ...nothing, units: ["md"] } })).toEqual(["Dũng", "Hoa", "Én"].sort());
      expect(await named({ roles: ["head"], except: { ...nothing, communes: ["xã Mỹ Đức"] } })).toEqual(["Hoa"]);
      expect(
        await named({ levels: ["primary", "lower-secondary"], except: { ...nothing, roles: ["parent"] } }),
      ).toEqual(["Bình", "Cúc"]);
      expect(await named({ except: nothing })).toHaveLength(5);
    });

    it("finds the people whom an announcement was not sent to, and is not about to be", async () => {
      await load(people);
      const ledger = createSqlLedger(database());
      const [cause, byName] = [randomUUID(), new Map<string, string>()];
      for (const { person, contacts: all } of await directory.recipients(meant({}), { limit: 10 }))
        byName.set(all[0]?.name.split(" ").at(-1) ?? "", person);
      const row = { cause, version: 1, channel: "telegram", hop: 0 } as const;
      const of = (name: string) => ({ ...row, recipient: byName.get(name) ?? "", contact: "c" });
      await ledger.plan([
        { ...of("Hoa"), state: "unreachable", why: "blocked" },
        { ...of("Bình"), state: "unreachable", why: "blocked", passed: true },
        { ...of("Bình"), channel: "zalo-oa", hop: 1, state: "planned" },
      ]);
      const missed = { announcement: cause, title: "Họp" };
      expect(await named({ missed })).toEqual(["Cúc", "Dũng", "Hoa", "Én"].sort());
      expect(await named({ missed, roles: ["head"] })).toEqual(["Hoa"]);
      const [third] = await directory.recipients(meant({}), { limit: 1, skip: 2 });
      expect((await directory.people([third?.person ?? "", "nobody"])).map(({ person }) => person)).toEqual([
        [...byName.values()].sort()[2],
      ]);
    });

    it("finds the people of units that owe a report as it stands when they are looked up", async () => {
      await load(people);
      const owed = createSqlUnitObligations(database());
      await database().query(
        "INSERT INTO obligations (id, version, body) VALUES ('o', 1, '{}') ON CONFLICT DO NOTHING",
      );
      const row = { obligation: "o", period: "2030", state: "open", at: AT, by: "" } as const;
      await owed.open([
        { ...row, key: "k-lx", unit: "lx", standsFor: [] },
        { ...row, key: "k-md", unit: "md", standsFor: ["old"] },
      ]);
      const owing = { obligation: "o", period: "2030", title: "báo cáo năm" };
      expect(await named({ owing })).toEqual(["Bình", "Cúc", "Hoa"]);
      await owed.move("k-lx", { to: "reported", at: AT, by: "Hoa" });
      expect(await named({ owing })).toEqual(["Bình", "Cúc"]);
      expect(await named({ owing: { ...owing, period: "2029" } })).toEqual([]);
    });
  });
});
