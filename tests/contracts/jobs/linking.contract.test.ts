import { createHash, randomInt, randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { createSqlDirectory } from "../../../jobs/adapters/sql/directory/directory.ts";
import { createSqlInbox } from "../../../jobs/adapters/sql/linking/inbox.ts";
import { createSqlLinkSalt } from "../../../jobs/adapters/sql/linking/link-salt.ts";
import { createSqlLinkSheets } from "../../../jobs/adapters/sql/linking/link-sheets.ts";
import { createSqlLinking } from "../../../jobs/adapters/sql/linking/linking.ts";
import type { Unit } from "../../../jobs/domain/people/contact.ts";
import { type CodeOrder, createLinkDesk, type LinkDesk } from "../../../jobs/linking/link-desk.ts";
import { typedCode } from "../../../jobs/linking/typed-code.ts";
import { onEveryDatabase } from "../databases.ts";

const today = "2030-03-01";
const AT = "2030-03-01T02:00:00.000Z";
const later = (minutes: number): string => new Date(Date.parse(AT) + minutes * 60_000).toISOString();
const units: readonly Unit[] = [
  { id: "lx", name: "Trường THPT Long Xuyên", level: "upper-secondary", aliases: [] },
  { id: "md", name: "Trường THCS Mỹ Đức", level: "lower-secondary", aliases: [] },
  {
    id: "old",
    name: "Trường THCS Cũ",
    level: "lower-secondary",
    aliases: [],
    validTo: "2030-01-01",
    succeededBy: "md",
  },
];
const sha = (text: string): string => createHash("sha256").update(text).digest("hex");
/** A sheet is only opened under its key; how it is encrypted is tested where it is. */
const plain = {
  close: (text: string, key: string) => `${key} ${text}`,
  open: (kept: string, key: string) => (kept.startsWith(key) ? kept.slice(key.length + 1) : undefined),
};
const chat = (address: string) => ({ channel: "telegram", address }) as const;

await onEveryDatabase((database) => {
  describe("linking a chat with a code", () => {
    let desk: LinkDesk;
    let salt: () => Promise<string>;
    const ordered = { units: ["lx"], levels: [], role: "head", uses: 1, days: 14, by: "cô Lan" };
    const directory = () => createSqlDirectory({ database: database(), newId: randomUUID, today: () => today });
    const contactAt = async (address: string) =>
      (await directory().peopleAt([chat(address)]))[0]?.contacts.find((contact) => contact.address === address);
    const linksKept = async () =>
      await database().query<{ unit_id: string; ended: boolean }>(
        "SELECT unit_id, until IS NOT NULL AS ended FROM links ORDER BY since",
      );
    const codeFor = async (order: Partial<CodeOrder>): Promise<string> => {
      const [line = ""] = (await desk.createCodes({ ...ordered, ...order })).lines;
      return typedCode(/LIENKET \S+ \S+/.exec(line)?.[0] ?? "") ?? line;
    };

    beforeEach(async () => {
      await database().query(
        "TRUNCATE links, link_codes, link_sheets, wrong_codes, inbox, visit_answers, contacts, units",
      );
      await directory().putUnits(units);
      await database().query("DELETE FROM link_salt");
      salt = createSqlLinkSalt(database(), randomUUID);
      desk = createLinkDesk({
        ...createSqlLinking({ database: database(), newId: randomUUID, today: () => today }),
        sheets: createSqlLinkSheets(database(), plain, () => randomUUID().replaceAll("-", "")),
        hash: async (code) => sha(`${await salt()}${code}`),
        formerHash: async (code) => sha(code),
        newId: randomUUID,
        today: () => today,
        instant: () => AT,
        random: (below) => randomInt(below),
        telegramBot: async () => "troly_bot",
      });
    });

    it("makes the chat a contact of the unit in the role of the code", async () => {
      expect(await desk.redeem(chat("1"), await codeFor({}), AT)).toMatchObject({ kind: "linked", unit: { id: "lx" } });
      expect(await contactAt("1")).toMatchObject({ roles: ["head"], unitId: "lx", consent: "given" });
    });

    it("makes the chat an address of the person whom the code is for, who stays what they were", async () => {
      const phone = { channel: "zalo-template", address: "84912000001" } as const;
      const lan = { person: "p-lan", name: "Lê Thị Lan", roles: ["staff" as const], titles: ["kế toán"], unitId: "lx" };
      await directory().putContacts([{ id: "c-lan", ...phone, ...lan, topics: [], consent: "given" }]);
      await desk.redeem(chat("1"), await codeFor({ units: ["md"] }), AT);
      const code = await codeFor({ role: "unit-contact", person: "p-lan" });
      expect(await desk.redeem(chat("1"), code, later(1))).toMatchObject({ kind: "linked", before: { id: "md" } });
      expect(await contactAt("1")).toMatchObject({
        ...{ person: "p-lan", name: "Lê Thị Lan", unitId: "lx", titles: ["kế toán"] },
        roles: ["staff", "unit-contact"],
      });
      expect(await linksKept()).toEqual([
        { unit_id: "md", ended: true },
        { unit_id: "lx", ended: false },
      ]);
    });

    it("shows the codes of an order on a sheet for an hour, to whoever has its address", async () => {
      const made = await desk.makeSheet({ ...ordered, units: [], levels: ["upper-secondary", "lower-secondary"] });
      if (made.kind !== "made") throw new Error(made.says);
      const cards = (await desk.sheet(made.sheet)) ?? [];
      expect(cards.map(({ unit }) => unit).toSorted()).toEqual(["Trường THCS Mỹ Đức", "Trường THPT Long Xuyên"]);
      expect(cards[0]?.link).toBe(`https://t.me/troly_bot?start=${typedCode(cards[0]?.typed ?? "")}`);
      expect(await desk.sheet(`${made.sheet.slice(0, -1)}x`)).toBeUndefined();
      await database().query("UPDATE link_sheets SET until = $1", [later(-1)]);
      expect(await desk.sheet(made.sheet)).toBeUndefined();
    });

    it("lists codes by unit and by state, page by page", async () => {
      await desk.redeem(chat("1"), await codeFor({}), AT);
      await codeFor({ units: ["md"] });
      const all = await desk.page({ from: 0, size: 1 });
      expect([all.total, all.rows.map(({ unit }) => unit?.id)]).toEqual([2, ["md"]]);
      expect(await desk.page({ state: "used-up", from: 0, size: 9 })).toMatchObject({ rows: [{ unit: { id: "lx" } }] });
      expect((await desk.page({ units: ["md"], state: "open", from: 0, size: 9 })).total).toBe(1);
      expect((await desk.find(all.rows[0]?.code.id ?? ""))?.chats).toBe(0);
    });

    it("gives a link that opens Telegram with the code, and keeps nothing the code could be read from", async () => {
      const { lines } = await desk.createCodes(ordered);
      const payload = /https:\/\/t\.me\/troly_bot\?start=(\w{8})$/.exec(lines[1] ?? "")?.[1] ?? "";
      expect(await desk.redeem(chat("1"), payload, AT)).toMatchObject({ kind: "linked" });
      expect(JSON.stringify(await database().query("SELECT * FROM link_codes"))).not.toContain(payload);
      expect((await desk.codes()).lines.join()).not.toContain(payload);
    });

    it("works once, also for two chats at the same time; the same chat again changes nothing", async () => {
      const code = await codeFor({});
      const both = await Promise.all([desk.redeem(chat("1"), code, AT), desk.redeem(chat("2"), code, AT)]);
      expect(both.map(({ kind }) => kind).sort()).toEqual(["linked", "used-up"]);
      const winner = both[0]?.kind === "linked" ? "1" : "2";
      expect(await desk.redeem(chat(winner), code, AT)).toMatchObject({ kind: "linked-already" });
    });

    it("links several contacts of a unit with a code of several uses", async () => {
      const code = await codeFor({ uses: 2, role: "unit-contact" });
      for (const address of ["1", "2"]) await desk.redeem(chat(address), code, AT);
      expect(await desk.redeem(chat("3"), code, AT)).toEqual({ kind: "used-up" });
      expect((await contactAt("2"))?.roles).toEqual(["unit-contact"]);
    });

    it("is refused after its last day and after it was revoked", async () => {
      const code = await codeFor({ days: 1 });
      expect(await desk.redeem(chat("1"), code, later(24 * 60))).toEqual({ kind: "expired" });
      const [line = ""] = (await desk.codes()).lines;
      await desk.revoke(line.split("\t")[0] ?? "", { by: "cô Lan", unlink: false });
      expect(await desk.redeem(chat("1"), code, AT)).toEqual({ kind: "revoked" });
    });

    it("takes a head who changes school from the old unit to the new one and keeps that they spoke for both", async () => {
      await desk.redeem(chat("1"), await codeFor({}), AT);
      const moved = await desk.redeem(chat("1"), await codeFor({ units: ["md"] }), later(1));
      expect(moved).toMatchObject({ kind: "linked", unit: { id: "md" }, before: { id: "lx" } });
      expect(await contactAt("1")).toMatchObject({ roles: ["head"], unitId: "md" });
      expect(await linksKept()).toEqual([
        { unit_id: "lx", ended: true },
        { unit_id: "md", ended: false },
      ]);
    });

    it("keeps that a person is a parent too", async () => {
      await directory().subscribe({ ...chat("1"), topics: ["tuyển sinh"], name: "Lê Thị Hoa", at: AT });
      await desk.redeem(chat("1"), await codeFor({}), AT);
      expect(await contactAt("1")).toMatchObject({
        roles: ["head", "parent"],
        name: "Lê Thị Hoa",
        topics: ["tuyển sinh"],
      });
    });

    it("stands for the unit that took the place of one that has ended", async () => {
      expect(await desk.redeem(chat("1"), await codeFor({ units: ["old"] }), AT)).toMatchObject({ unit: { id: "md" } });
    });

    it("authorises a chat of the office without a unit", async () => {
      await desk.redeem(chat("1"), await codeFor({ units: [], role: "office" }), AT);
      expect(await contactAt("1")).toMatchObject({ roles: ["office"] });
      expect((await contactAt("1"))?.unitId).toBeUndefined();
    });

    it("takes back what a leaked code gave", async () => {
      await desk.redeem(chat("1"), await codeFor({}), AT);
      const [line = ""] = (await desk.codes()).lines;
      const told = await desk.revoke(line.split("\t")[0] ?? "", { by: "cô Lan", unlink: true });
      expect(told.done).toBe(true);
      expect(await contactAt("1")).toMatchObject({ roles: [] });
      expect((await contactAt("1"))?.unitId).toBeUndefined();
      expect(await linksKept()).toEqual([{ unit_id: "lx", ended: true }]);
    });

    it("looks at five wrong codes an hour from one chat, of 1,000 guesses, and at no right one after them", async () => {
      const code = await codeFor({});
      const kinds: string[] = [];
      for (let guess = 0; guess < 1_000; guess += 1)
        kinds.push((await desk.redeem(chat("9"), `CCCC${2222 + guess}`, later(guess / 100))).kind);
      expect(kinds.filter((kind) => kind === "unknown")).toHaveLength(5);
      expect(await desk.redeem(chat("9"), code, later(11))).toEqual({ kind: "too-many" });
      expect(await desk.redeem(chat("9"), code, later(72))).toMatchObject({ kind: "linked" });
      const [item, ...others] = await createSqlInbox(database()).in(["open"]);
      expect([item?.kind, item?.times, others]).toEqual(["wrong-codes", 1_001, []]);
    });

    describe("while three hundred wrong codes come from a hundred chats", () => {
      const kinds: string[] = [];
      beforeEach(async () => {
        kinds.length = 0;
        for (let guess = 0; guess < 300; guess += 1)
          kinds.push((await desk.redeem(chat(`g${guess % 100}`), `CCCC${2222 + guess}`, AT)).kind);
      });

      it("looks at two of each chat", () => {
        expect(kinds.filter((kind) => kind === "unknown")).toHaveLength(200);
        expect(kinds.at(-1)).toBe("too-many");
      });

      it("links whoever has a code, also after a slip of the finger", async () => {
        expect((await desk.redeem(chat("1"), "CCCC9999", AT)).kind).toBe("unknown");
        expect(await desk.redeem(chat("1"), await codeFor({}), AT)).toMatchObject({ kind: "linked" });
      });

      it("tells the office once for all of them", async () => {
        const items = await createSqlInbox(database()).in(["open"]);
        expect(items.filter(({ note }) => note === "too-many-overall")).toHaveLength(1);
        expect(items.length).toBeLessThanOrEqual(101);
      });
    });

    it("keeps codes under a salt that no other database has", async () => {
      const mine = await salt();
      expect(await createSqlLinkSalt(database(), () => "another")()).toBe(mine);
      await database().query("DELETE FROM link_salt");
      expect(await createSqlLinkSalt(database(), () => "another")()).toBe("another");
    });

    it("still takes a code that was kept before there was a salt", async () => {
      await codeFor({});
      await database().query("UPDATE link_codes SET hash = $1", [sha("CCCC2233")]);
      expect(await desk.redeem(chat("1"), "CCCC2233", AT)).toMatchObject({ kind: "linked" });
    });

    it.each([
      [{ units: [] }, "thủ trưởng"],
      [{ units: ["none"] }, "none"],
      [{ role: "parent" }, "parent"],
      [{ uses: 0 }, "50"],
      [{ units: [], levels: ["primary"] }, "primary"],
    ])("is not made for %j, and the office is told why", async (order, named) => {
      const told = await desk.createCodes({ ...ordered, ...order });
      expect([told.done, told.lines.join()]).toEqual([false, expect.stringContaining(named)]);
      expect((await desk.codes()).lines).toHaveLength(1);
    });

    it("is made for every unit of a level at once", async () => {
      expect((await desk.createCodes({ ...ordered, units: [], levels: ["lower-secondary"] })).lines).toHaveLength(2);
    });
  });

  describe("the office's inbox", () => {
    it("counts what is said again about one subject, gives it to somebody, closes it and keeps who did what", async () => {
      await database().query("TRUNCATE inbox, visit_answers");
      const inbox = createSqlInbox(database());
      const matter = { kind: "needs-help", subject: "k1", unitId: "lx", owed: "k1", note: "thiếu mẫu" } as const;
      const id = await inbox.put(matter, AT);
      expect(await inbox.put({ ...matter, note: "vẫn thiếu" }, later(1))).toBe(id);
      expect(await inbox.find(id)).toMatchObject({ times: 2, note: "vẫn thiếu", state: "open", unitId: "lx" });
      expect(await inbox.step(id, { what: "assigned", at: AT, by: "cô Lan", note: "anh Sáu" })).toBe(true);
      expect(await inbox.in(["assigned"])).toMatchObject([{ id, assignee: "anh Sáu" }]);
      expect(await inbox.step(id, { what: "closed", at: AT, by: "anh Sáu", note: "đã gửi mẫu" })).toBe(true);
      expect(await inbox.step(id, { what: "closed", at: AT, by: "ai khác", note: "" })).toBe(false);
      expect((await inbox.find(id))?.steps.map(({ by }) => by)).toEqual(["cô Lan", "anh Sáu"]);
      expect(await inbox.put(matter, later(2))).not.toBe(id);
      expect(await inbox.find("none")).toBeUndefined();
    });
  });
});
