import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { createSqlDirectory } from "../../../jobs/adapters/sql/directory/directory.ts";
import type { Register } from "../../../jobs/directory/register.ts";
import { importRoster } from "../../../jobs/directory/roster/import-roster.ts";
import type { SourceTable } from "../../../jobs/directory/roster/source-table.ts";
import { type Audience, type Directory, EVERYBODY, FOLLOWERS } from "../../../jobs/index.ts";
import { onEveryDatabase } from "../databases.ts";
import { DIRTY_HEADER, DIRTY_UNITS, dirtyRows } from "./dirty-roster.ts";
import { AT, contacts, meant, people, today, units } from "./small-register.ts";

await onEveryDatabase((database) => {
  describe("the directory", () => {
    let directory: Directory & Register;
    beforeEach(async () => {
      await database().query("TRUNCATE contacts, units CASCADE");
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

    it("shows what a file would change and changes nothing", async () => {
      const report = await load(people, false);
      expect([report.applied, report.contacts.added, await directory.count(EVERYBODY)]).toEqual([false, 5, 0]);
    });

    it("counts all followers of the account as one recipient, who is meant only by that name", async () => {
      await load(people);
      await directory.putContacts([{ ...FOLLOWERS, name: "quan tâm" }]);
      expect(await named({ roles: ["followers"] })).toEqual(["tâm"]);
      expect(await named({})).toEqual(["Bình", "Cúc", "Dũng", "Hoa", "Én"].sort());
      expect(await named({ roles: ["parent", "followers"] })).toEqual(["Dũng", "Én", "tâm"].sort());
      expect(await named({ roles: ["followers"], topics: ["học phí"] })).toEqual([]);
    });

    it("follows an address to its new id, and gives up the old one where both are known", async () => {
      for (const address of ["-1", "-2", "-3"])
        await directory.subscribe({ channel: "telegram", address, topics: ["bão"], at: AT });
      await directory.lostAt("telegram", "-1", "gone", AT);
      await directory.moveAddress("telegram", "-1", "-100");
      await directory.moveAddress("telegram", "-2", "-3");
      const found = await directory.recipients(EVERYBODY, { limit: 10 });
      const seen = found.map(({ contacts: [one] }) => `${one?.address} ${one?.unreachable ?? "works"}`);
      expect(seen.sort()).toEqual(["-100 works", "-2 gone", "-3 works"]);
    });

    it("loses an address that blocked us, and finds it again when it writes", async () => {
      await directory.subscribe({ channel: "telegram", address: "7", topics: [], at: AT });
      const state = async () => (await directory.peopleAt([{ channel: "telegram", address: "7" }]))[0]?.contacts[0];
      await directory.lostAt("telegram", "7", "blocked", AT);
      expect((await state())?.unreachable).toBe("blocked");
      await directory.heardFrom("telegram", "7", AT);
      expect((await state())?.unreachable).toBeUndefined();
    });

    it("takes the same file twice as once", async () => {
      const first = await load(people);
      const before = await directory.recipients(EVERYBODY, { limit: 100 });
      const second = await load(people);
      expect([first.contacts.added, first.bad]).toEqual([5, 0]);
      expect([second.contacts.added, second.contacts.changed, second.contacts.unchanged]).toEqual([0, 0, 5]);
      expect(await directory.recipients(EVERYBODY, { limit: 100 })).toEqual(before);
    });

    it("says which fields a later file changes", async () => {
      await load(people);
      const report = await load(contacts(["Lê Thị Hoa", "Cán bộ", "md", "0912 000 001", ""]));
      expect([...report.contacts.fields]).toEqual([
        ["roles", 1],
        ["unitId", 1],
      ]);
      expect(await named({ roles: ["staff"], units: ["md"] })).toEqual(["Hoa"]);
    });

    it("finds people by role and level, commune, topic and unit", async () => {
      await load(people);
      expect(await named({})).toHaveLength(5);
      expect(await named({ roles: ["head"], levels: ["upper-secondary"] })).toEqual(["Hoa"]);
      expect(await named({ communes: ["Mỹ Đức", "xã Vĩnh Tế"] })).toEqual(["Bình", "Cúc", "Dũng"]);
      expect(await named({ roles: ["parent"], topics: ["tuyển sinh"] })).toEqual(["Dũng"]);
      expect(await named({ units: ["md"] })).toEqual(["Bình", "Cúc"]);
      expect(await named({ units: ["none"] })).toEqual([]);
    });

    it("follows succession: a unit that has ended stands for the one that took its place, from that day on", async () => {
      await load(people);
      expect(await named({ units: ["old"] })).toEqual(["Bình", "Cúc"]);
      expect(await named({ communes: ["xã Cũ"] })).toEqual([]);
      const earlier = createSqlDirectory({ database: database(), newId: randomUUID, today: () => "2029-12-31" });
      expect(await earlier.count(meant({ units: ["old"] }))).toBe(0);
      expect(await earlier.count(meant({ units: ["md"] }))).toBe(2);
    });

    it("ends although units name each other as successors", async () => {
      const circle = units.slice(0, 2).map((unit, index) => ({
        ...unit,
        validTo: "2030-01-01",
        succeededBy: index === 0 ? "md" : "lx",
      }));
      await directory.putUnits(circle);
      expect(await directory.count(meant({ units: ["lx"] }))).toBe(0);
    });

    it("keeps withdrawn consent through later imports, also for a new address of the person", async () => {
      await load(people);
      await directory.withdrawConsent({ channel: "zalo-template", address: "84912000004" }, AT);
      const table = contacts(["Võ Văn Dũng", "Phụ huynh", "md", "0912000004; 0912000044", "tuyển sinh"]);
      await load(table);
      const [person] = await directory.recipients(meant({ roles: ["parent"], units: ["md"] }), { limit: 9 });
      expect(person?.contacts.map(({ consent }) => consent)).toEqual(["withdrawn", "withdrawn"]);
    });

    it("keeps the word of somebody who said no before the office knew them", async () => {
      await directory.withdrawConsent({ channel: "zalo-template", address: "84912000001" }, AT);
      await load(people);
      const [head] = await directory.recipients(meant({ roles: ["head"], units: ["lx"] }), { limit: 9 });
      expect(head?.contacts[0]).toMatchObject({ consent: "withdrawn", name: "Lê Thị Hoa" });
    });

    it("keeps people who cannot be reached, and revives an address that writes", async () => {
      await load(people);
      const head = meant({ roles: ["head"], units: ["lx"] });
      const contact = (await directory.recipients(head, { limit: 1 }))[0]?.contacts[0];
      await directory.markUnreachable(contact?.id ?? "", "blocked");
      await load(people);
      expect((await directory.recipients(head, { limit: 1 }))[0]?.contacts[0]?.unreachable).toBe("blocked");
      await directory.heardFrom("zalo-template", "84912000001", AT);
      await directory.heardFrom("zalo-template", "84912000001", "2029-01-01T00:00:00.000Z");
      const revived = (await directory.person(contact?.person ?? ""))?.contacts[0];
      expect([revived?.unreachable, revived?.lastWroteAt]).toEqual([undefined, AT]);
    });

    it("takes topics from people themselves; an import neither adds nor removes them", async () => {
      const zalo = { channel: "zalo-oa", address: "1234567890" } as const;
      await directory.subscribe({ ...zalo, topics: ["Tuyển sinh", "học phí"], at: AT });
      await directory.unsubscribe(zalo, ["học phí"]);
      await load({
        name: "t",
        rows: [
          ["Họ tên", "Vai trò", "Mã Zalo OA", "Chủ đề"],
          ["Lý Thị Giang", "phụ huynh", zalo.address, "học phí"],
        ],
      });
      expect(await named({ topics: ["tuyển sinh"] })).toEqual(["Giang"]);
      expect(await named({ topics: ["học phí"] })).toEqual([]);
      expect(await directory.topics()).toEqual(["tuyển sinh"]);
      await directory.withdrawConsent(zalo, AT);
      await directory.giveConsent(zalo, AT);
      expect((await directory.peopleAt([zalo]))[0]?.contacts[0]).toMatchObject({ consent: "given", lastWroteAt: AT });
    });

    it("goes by the word that was said last, in whatever order and however often it arrives", async () => {
      const zalo = { channel: "zalo-oa", address: "1234567890" } as const;
      const [first, second, third] = ["2029-05-01T01:00:00Z", "2029-05-01T01:00:05Z", "2029-05-01T01:00:09Z"] as const;
      const consent = async () => (await directory.peopleAt([zalo]))[0]?.contacts.map((contact) => contact.consent);
      await directory.subscribe({ ...zalo, topics: ["học phí"], at: first });
      await directory.withdrawConsent(zalo, third);
      await directory.giveConsent(zalo, second);
      await directory.subscribe({ ...zalo, topics: ["tuyển sinh"], at: second });
      expect(await consent()).toEqual(["withdrawn"]);
      const later = "2029-05-02T01:00:00Z";
      await directory.subscribe({ ...zalo, topics: [], at: later });
      expect(await directory.withdrawConsent(zalo, third)).toBe("superseded");
      expect(await consent()).toEqual(["given"]);
    });

    it("reaches an address that wrote after it was lost, also when the loss is told later", async () => {
      await load(people);
      await directory.heardFrom("zalo-template", "84912000001", "2029-05-01T01:00:05Z");
      await directory.lostAt("zalo-template", "84912000001", "gone", "2029-05-01T01:00:00Z");
      const [head] = await directory.peopleAt([{ channel: "zalo-template", address: "84912000001" }]);
      expect(head?.contacts[0]?.unreachable).toBeUndefined();
    });

    it("gives everybody exactly once, page by page, while people are added", async () => {
      const added = (from: number) =>
        contacts(
          ...Array.from({ length: 300 }, (_, i) => [
            `Người ${from}`,
            "phụ huynh",
            "vt",
            `0913${String(from + i).padStart(6, "0")}`,
            "",
          ]),
        );
      await load(added(0));
      const start = new Set((await directory.recipients(EVERYBODY, { limit: 1_000 })).map(({ person }) => person));
      const seen: string[] = [];
      for (let round = 1, after = ""; ; round += 1) {
        const page = await directory.recipients(meant({ roles: ["parent"], levels: ["primary"] }), {
          after,
          limit: 50,
        });
        if (page.length === 0) break;
        seen.push(...page.map(({ person }) => person));
        after = page.at(-1)?.person ?? "";
        if (round < 4) await load(added(round * 1_000));
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect([...start].filter((person) => !seen.includes(person))).toEqual([]);
      expect([...seen].sort()).toEqual(seen);
    });

    it("leaves the old state when an import is cut off", async () => {
      const failing: Register = {
        ...directory,
        atOnce: (work) =>
          directory.atOnce((inside) => {
            let batches = 0;
            return work({
              ...inside,
              putContacts: async (batch) => {
                if (batches++ === 1) throw new Error("cut off");
                await inside.putContacts(batch);
              },
            });
          }),
      };
      const many = contacts(
        ...Array.from({ length: 800 }, (_, i) => ["Ai Đó", "cán bộ", "lx", `0914${String(i).padStart(6, "0")}`, ""]),
      );
      const run = importRoster({ register: failing, newId: randomUUID, today }, [many], { apply: true });
      await expect(run).rejects.toThrow("cut off");
      expect(await directory.count(EVERYBODY)).toBe(0);
    });

    it("accounts for each of 50,000 dirty rows: imported, joined to another or told with its reason", async () => {
      const rows = [...dirtyRows(50_000)];
      const fate = (wanted: string) => rows.filter((row) => row.fate === wanted).length;
      await database().query("TRUNCATE contacts, units CASCADE");
      const before = process.memoryUsage().heapUsed;
      const report = await importRoster(
        { register: directory, newId: randomUUID, today },
        [
          { name: "đơn vị", rows: DIRTY_UNITS },
          { name: "phụ huynh", rows: [["DANH SÁCH PHỤ HUYNH"], DIRTY_HEADER, ...rows.map(({ cells }) => cells)] },
        ],
        { apply: true },
      );
      const { contacts: told, repeated, bad, empty } = report;
      expect([told.added, repeated.length, bad, empty]).toEqual([
        fate("imported"),
        fate("joined"),
        fate("bad"),
        fate("empty"),
      ]);
      expect(report.rows).toBe(1 + told.added + repeated.length + bad);
      expect(new Set(report.problems.map(({ row }) => row)).size).toBe(bad);
      expect(await directory.count(EVERYBODY)).toBe(told.added);
      expect(report.unused).toEqual([{ table: "phụ huynh", columns: ["STT", "Ghi chú"] }]);
      expect(process.memoryUsage().heapUsed - before).toBeLessThan(300_000_000);
    }, 120_000);
  });
});
