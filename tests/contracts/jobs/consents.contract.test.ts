import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { createSqlDirectory } from "../../../jobs/adapters/sql/directory/directory.ts";
import type { Register } from "../../../jobs/directory/register.ts";
import { importRoster } from "../../../jobs/directory/roster/import-roster.ts";
import type { Directory } from "../../../jobs/index.ts";
import { onEveryDatabase } from "../databases.ts";

const today = "2030-03-01";
const AT = "2030-03-01T02:00:00.000Z";
const zalo = { channel: "zalo-oa", address: "1234567890" } as const;
const head = { channel: "zalo-template", address: "84912000001" } as const;
const parent = { channel: "zalo-template", address: "84912000002" } as const;
const people = {
  name: "danh bạ",
  rows: [
    ["Họ và tên", "Vai trò", "Số điện thoại"],
    ["Lê Thị Hoa", "Cán bộ", "0912000001"],
    ["Võ Văn Dũng", "Phụ huynh", "0912000002"],
  ],
};

await onEveryDatabase((database) => {
  describe("consent", () => {
    let directory: Directory & Register;
    beforeEach(async () => {
      await database().query("DELETE FROM contacts");
      directory = createSqlDirectory({ database: database(), newId: randomUUID, today: () => today });
    });
    const load = (basis?: string) =>
      importRoster({ register: directory, newId: randomUUID, today, basis }, [people], { apply: true });
    const stateOf = async (address: typeof head | typeof parent) =>
      (await directory.peopleAt([address]))[0]?.contacts[0]?.consent;
    const told = async () =>
      (await directory.consents(zalo)).map(({ purpose, state, way, wording }) =>
        [purpose, state, way, wording].filter(Boolean).join(" "),
      );

    it("is recorded with its way at every word, and with the person forgotten", async () => {
      await directory.subscribe({ ...zalo, topics: ["học phí"], at: AT, wording: "v1" });
      await directory.heardFrom(zalo.channel, zalo.address, AT);
      await directory.unsubscribe(zalo, ["học phí"]);
      await directory.withdrawConsent(zalo, "2030-06-01T01:00:00Z");
      await directory.giveConsent(zalo, "2030-06-02T01:00:00Z", { way: "code" });
      expect(await told()).toEqual([
        "messages given subscribed v1",
        "topic:học phí given subscribed v1",
        "topic:học phí withdrawn left",
        "messages withdrawn stopped",
        "messages given code",
      ]);
      await database().query("DELETE FROM contacts WHERE address = $1", [zalo.address]);
      expect(await database().query("SELECT * FROM consents")).toEqual([]);
    });

    it("cannot change without a record, whoever changes it", async () => {
      await directory.subscribe({ ...zalo, topics: [], at: AT });
      await database().query("UPDATE contacts SET consent = 'withdrawn'");
      expect((await told()).at(-1)).toBe("messages withdrawn subscribed");
    });

    it("is nobody's by default", async () => {
      await database().query("INSERT INTO contacts (id, person, channel, address) VALUES ('c', 'p', $1, $2)", [
        zalo.channel,
        zalo.address,
      ]);
      expect(await told()).toEqual(["messages unasked unstated"]);
    });

    it("is not asked of staff, who are written to by their duty; parents only on a basis that is named", async () => {
      expect((await load()).unasked).toBe(1);
      expect([await stateOf(head), await stateOf(parent)]).toEqual(["given", "unasked"]);
      expect(await directory.consents(head)).toMatchObject([
        { purpose: "duties", way: "roster", basis: "official-duty" },
      ]);
      const again = await load("phiếu 9/2029");
      expect([again.unasked, [...again.contacts.fields.keys()]]).toEqual([0, ["consent"]]);
      expect((await directory.consents(parent)).map(({ state, basis }) => [state, basis])).toEqual([
        ["unasked", undefined],
        ["given", "phiếu 9/2029"],
      ]);
    });

    it("that was withdrawn stays so, whatever basis a later file names", async () => {
      await load("phiếu 9/2029");
      await directory.withdrawConsent(parent, AT);
      await load("phiếu 1/2030");
      expect(await stateOf(parent)).toBe("withdrawn");
    });
  });
});
