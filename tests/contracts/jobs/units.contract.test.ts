import { createHash, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { createSqlDirectory } from "../../../jobs/adapters/sql/directory/directory.ts";
import { createSqlUnitBook } from "../../../jobs/adapters/sql/directory/unit-book.ts";
import type { Register } from "../../../jobs/directory/register.ts";
import { importRoster } from "../../../jobs/directory/roster/import-roster.ts";
import type { PersonFacts } from "../../../jobs/directory/units/person-facts.ts";
import type { UnitFacts } from "../../../jobs/directory/units/unit-facts.ts";
import type { UnitListing } from "../../../jobs/directory/units/units-desk.ts";
import {
  createPeopleDesk,
  createUnitsDesk,
  type Directory,
  type PeopleDesk,
  type UnitsDesk,
} from "../../../jobs/index.ts";
import { onEveryDatabase } from "../databases.ts";
import { AT, people, today, units } from "./small-register.ts";

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");
const LIST = { sort: "name", isDown: false, from: 0, size: 25 } as const;
const SECTOR = { who: "sector", from: 0, size: 25 } as const;
const FACTS: UnitFacts = {
  name: "Trường THPT Long Xuyên",
  level: "upper-secondary",
  commune: "phường Long Xuyên",
  aliases: "",
  validFrom: "",
  validTo: "",
};
const MINH: PersonFacts = {
  name: "Trần Văn Minh",
  isHead: false,
  isContact: true,
  titles: "kế toán",
  phones: "0912 000 099",
  basis: "",
  replacesHead: false,
};

await onEveryDatabase((database) => {
  let directory: Directory & Register;
  let desk: UnitsDesk;
  let staff: PeopleDesk;
  let ended: string[];
  beforeEach(async () => {
    await database().query("TRUNCATE contacts, links, units, unit_changes CASCADE");
    ended = [];
    const parts = { digest, newId: randomUUID, today: () => today };
    directory = createSqlDirectory({ database: database(), ...parts });
    const reach = async () => new Map([["lx", { isReached: true }]]);
    const book = createSqlUnitBook(database());
    desk = createUnitsDesk({ register: directory, book, reach, reachOfAll: reach, ...parts });
    staff = createPeopleDesk({
      register: directory,
      endLinks: async (chats) => void ended.push(...chats.map(({ address }) => address)),
      instant: () => AT,
      ...parts,
    });
    await directory.putUnits(units);
    await importRoster({ register: directory, newId: randomUUID, today }, [people], { apply: true });
  });
  const list = async (ask: Parameters<UnitListing["page"]>[0]) => (await desk.listing()).page(ask);
  const names = async (ask: Parameters<typeof list>[0]) => (await list(ask)).rows.map(({ unit }) => unit.id);
  const look = async (id: string) => (await desk.look(id)) ?? never();
  const unitOf = async (id: string) => (await look(id)).unit;
  const peopleAt = async (id: string) =>
    (await desk.people(id, SECTOR)).rows.map(({ contacts: [first] }) => `${first?.name} ${first?.roles.join()}`);

  describe("the list of units", () => {
    it("pages, sorts and says how many fit", async () => {
      expect(await list({ ...LIST, size: 2 })).toMatchObject({ total: 4, rows: [{}, {}] });
      expect(await names({ ...LIST, sort: "people", isDown: true })).toEqual(["md", "lx", "old", "vt"]);
      expect(await names({ ...LIST, sort: "commune", isDown: true, size: 1 })).toEqual(["md"]);
    });

    it("is narrowed by words without marks, level, commune, standing, and by whether anybody is reached", async () => {
      expect(await names({ ...LIST, words: "long xuyen" })).toEqual(["lx"]);
      expect(await names({ ...LIST, level: "lower-secondary" })).toEqual(["old", "md"]);
      expect(await names({ ...LIST, commune: "Mỹ Đức" })).toEqual(["md"]);
      expect(await names({ ...LIST, standing: "ended" })).toEqual(["old"]);
      expect(await names({ ...LIST, isReached: true })).toEqual(["lx"]);
      expect(await names({ ...LIST, isReached: false, standing: "here" })).toEqual(["md", "vt"]);
      expect((await desk.listing()).counts).toEqual({ here: 3, unreached: 2, ended: 1 });
    });

    it("counts people once and parents apart, and knows for which ended units one stands", async () => {
      expect((await look("vt")).counts).toEqual({ sector: 0, parents: 1, chats: 0 });
      expect(await look("md")).toMatchObject({ counts: { sector: 2 }, standsFor: [{ id: "old" }] });
      expect(await peopleAt("md")).toEqual(["Trần Văn Bình head", "Phạm Thị Cúc unit-contact"]);
      expect((await desk.people("vt", { ...SECTOR, who: "parents", name: "dũng" })).total).toBe(1);
    });
  });

  describe("changing a unit", () => {
    it("keeps the name that is given up, and says who changed what", async () => {
      const { mark } = await look("lx");
      const saved = await desk.save({ id: "lx", mark, facts: { ...FACTS, name: "THPT Thoại Ngọc Hầu" }, by: "cô Lan" });
      expect(saved).toMatchObject({ kind: "saved", unit: { aliases: ["Trường THPT Long Xuyên"] } });
      expect(await desk.changes("lx")).toMatchObject([
        { by: "cô Lan", before: { name: "Trường THPT Long Xuyên" }, after: { name: "THPT Thoại Ngọc Hầu" } },
        { by: "", after: { name: "Trường THPT Long Xuyên" } },
      ]);
    });

    it("tells the second of two officers, and marks what is wrong", async () => {
      const { mark } = await look("lx");
      const asked = { id: "lx", mark, facts: { ...FACTS, commune: "phường Mỹ Xuyên" }, by: "cô Lan" };
      expect((await desk.save(asked)).kind).toBe("saved");
      expect((await desk.save(asked)).kind).toBe("late");
      const wrong = { ...FACTS, name: "123", level: "", validFrom: "02/03/2030", validTo: "01/03/2030" };
      expect(await desk.save({ facts: wrong, by: "cô Lan" })).toEqual({
        kind: "wrong",
        problems: [
          { field: "name", why: "no-name" },
          { field: "level", why: "no-level" },
          { field: "validTo", why: "dates-turned" },
        ],
      });
      const twin = { ...FACTS, name: "THCS Mỹ Đức", level: "lower-secondary", commune: "xã Mỹ Đức" };
      expect(await desk.save({ facts: twin, by: "cô Lan" })).toMatchObject({ problems: [{ why: "same-unit" }] });
    });

    it("lets one unit stand for another that was entered twice, under all names, from today", async () => {
      const asked = { id: "vt", into: "lx", as: "same" } as const;
      const before = await desk.joining(asked);
      if (before?.kind !== "joining") throw new Error(before?.why);
      expect(before).toMatchObject({ from: today, going: { sector: 0, parents: 1, chats: 0, owing: 0 } });
      expect((await desk.join({ ...asked, mark: before.mark, by: "cô Lan" })).kind).toBe("joined");
      expect(await unitOf("lx")).toMatchObject({ aliases: ["Trường Tiểu học Vĩnh Tế"] });
      expect((await look("lx")).counts.parents).toBe(1);
      expect((await look("vt")).now?.id).toBe("lx");
      expect((await desk.join({ ...asked, mark: before.mark, by: "cô Lan" })).kind).toBe("late");
    });

    it("ends a unit on the day on which another takes its place, and refuses a circle and a day it cannot read", async () => {
      const { mark } = await look("vt");
      const asked = { id: "vt", into: "md", as: "succession", mark, by: "cô Lan" } as const;
      expect(await desk.join({ ...asked, from: "hôm nào" })).toEqual({ kind: "wrong", why: "bad-date" });
      expect(await desk.join({ ...asked, into: "vt", from: "01/07/2030" })).toEqual({ kind: "wrong", why: "itself" });
      expect((await desk.join({ ...asked, from: "01/07/2030" })).kind).toBe("joined");
      expect(await look("vt")).toMatchObject({ standing: "here", successor: { id: "md" } });
      const back = { ...asked, id: "md", into: "vt", mark: (await look("md")).mark, from: "01/06/2030" };
      expect(await desk.join(back)).toEqual({ kind: "wrong", why: "circle" });
    });
  });

  describe("the people of a unit", () => {
    it("are added as a roster would add them, and what is wrong stands beside its field", async () => {
      const lx = await unitOf("lx");
      expect((await staff.add(lx, MINH)).kind).toBe("done");
      expect(await peopleAt("lx")).toEqual(["Lê Thị Hoa head", "Trần Văn Minh staff,unit-contact"]);
      const wrong = { ...MINH, phones: "0296 3852 123", titles: "phi công" };
      expect((await staff.adding(lx, wrong)).problems.map(({ field }) => field)).toEqual(["titles", "phones"]);
    });

    it("come from their unit to another, which is told before", async () => {
      const vt = await unitOf("vt");
      const hoa = { ...MINH, name: "Lê Thị Hoa", phones: "0912000001" };
      expect((await staff.adding(vt, hoa)).known?.contacts[0]?.unitId).toBe("lx");
      await staff.add(vt, hoa);
      expect(await peopleAt("lx")).toEqual([]);
    });

    it("have one head: another one only where it is said", async () => {
      const lx = await unitOf("lx");
      const second = { ...MINH, isHead: true };
      expect((await staff.adding(lx, second)).problems).toEqual([
        { field: "isHead", says: "other-head", detail: "Lê Thị Hoa" },
      ]);
      expect((await staff.add(lx, { ...second, replacesHead: true })).kind).toBe("done");
      expect((await peopleAt("lx"))[0]).toContain("Trần Văn Minh");
    });

    it("are changed and taken off as they were seen; their links end when they speak no more", async () => {
      const [hoa] = (await desk.people("lx", SECTOR)).rows;
      const person = hoa?.person ?? "";
      const { mark } = (await staff.look(person)) ?? never();
      const facts = { ...MINH, name: "Lê Thị Hoa", isContact: false, titles: "văn thư", phones: "0912000077" };
      expect((await staff.change({ person, mark, unit: "lx", facts })).kind).toBe("done");
      expect(ended).toContain("84912000001");
      expect((await staff.look(person))?.person.contacts).toMatchObject([
        { address: "84912000077", roles: ["staff"], titles: ["văn thư"], consent: "given" },
      ]);
      expect((await staff.change({ person, mark, unit: "lx", facts })).kind).toBe("late");
      const taken = await staff.change({
        ...{ person, unit: "lx", mark: (await staff.look(person))?.mark ?? "" },
        facts: { ...facts, phones: "0912000002" },
      });
      expect(taken).toMatchObject({ kind: "wrong", problems: [{ field: "phones", says: "taken" }] });
      await staff.remove({ person, mark: (await staff.look(person))?.mark ?? "" });
      expect(await staff.look(person)).toBeUndefined();
    });

    it("leave a no to messages behind when they are taken off", async () => {
      const hoa = { channel: "zalo-template", address: "84912000001" } as const;
      await directory.withdrawConsent(hoa, AT);
      const person = (await directory.peopleAt([hoa]))[0]?.person ?? "";
      await staff.remove({ person, mark: (await staff.look(person))?.mark ?? "" });
      expect((await directory.peopleAt([hoa]))[0]?.contacts).toMatchObject([
        { consent: "withdrawn", roles: [], unitId: undefined },
      ]);
    });
  });
});

function never(): never {
  throw new Error("there is none");
}
