import { beforeAll, expect, it } from "vitest";
import { composeAuditTrail } from "../../../src/compose/audit/audit-trail.ts";
import { forgettableAudit } from "../../../src/office/audit/audit-trail.ts";
import { onEveryDatabase } from "../databases.ts";

const ENTRY = {
  at: "2030-03-05T03:00:00.000Z",
  account: "Cô Hoa",
  session: "1f0c",
  way: "page",
  act: "announcements/:id/approve",
  title: "Duyệt gửi thông báo",
  object: "Nghỉ Tết",
  before: "bản nháp",
  after: "đã duyệt",
  outcome: "done",
} as const;

await onEveryDatabase((database) => {
  const trail = () => composeAuditTrail(database());
  const objects = async (filters: Parameters<ReturnType<typeof trail>["page"]>[0]) =>
    (await trail().page(filters, 0, 50)).entries.map(({ object }) => object);

  beforeAll(async () => {
    await database().query("TRUNCATE office_audit");
    await trail().record(ENTRY);
    await trail().record({ ...ENTRY, account: "Thầy Nam", object: "Khảo sát 100%", at: "2030-03-06T03:00:00.000Z" });
    await trail().record({ ...ENTRY, way: "command", act: "accounts.role", title: "Đổi vai trò", object: "Cô Mai" });
    await trail().record({ ...ENTRY, outcome: "refused", object: "Nghỉ hè", before: "", after: "" });
  });

  it("gives what was kept, the newest first, page by page, with how many there are", async () => {
    const first = await trail().page({}, 0, 3);
    expect([first.total, first.entries.map(({ object }) => object)]).toEqual([
      4,
      ["Nghỉ hè", "Cô Mai", "Khảo sát 100%"],
    ]);
    const { number: _, ...last } = (await trail().page({}, 3, 3)).entries[0] ?? { number: 0 };
    expect(last).toEqual(ENTRY);
  });

  it("finds by account, act, object, way, outcome and days, whatever the capitals and marks, and takes no sign for a wildcard", async () => {
    expect(await objects({ account: "Thầy Nam" })).toEqual(["Khảo sát 100%"]);
    expect(await objects({ act: "ĐỔI VAI" })).toEqual(["Cô Mai"]);
    expect(await objects({ object: "nghỉ" })).toEqual(["Nghỉ hè", "Nghỉ Tết"]);
    expect(await objects({ object: "nghi tet" })).toEqual(["Nghỉ Tết"]);
    expect(await objects({ object: "%" })).toEqual(["Khảo sát 100%"]);
    expect(await objects({ way: "command" })).toEqual(["Cô Mai"]);
    expect(await objects({ outcome: "refused" })).toEqual(["Nghỉ hè"]);
    expect(await objects({ since: "2030-03-06T00:00:00Z", until: "2030-03-07T00:00:00Z" })).toEqual(["Khảo sát 100%"]);
    expect(await objects({ account: "Cô Hoa", object: "Tết" })).toEqual(["Nghỉ Tết"]);
  });

  it("masks phones and addresses of people, leaves their names, and cuts what is too long", async () => {
    const before = `Lê Thị Hoa, 0912 345 678, hoa@example.com ${"a".repeat(3_000)}`;
    await trail().record({ ...ENTRY, object: "Lê Thị Hoa 0912345678", before });
    const [kept] = (await trail().page({}, 0, 1)).entries;
    expect(kept?.object).toBe("Lê Thị Hoa [số điện thoại]");
    expect(kept?.before).toMatch(/^Lê Thị Hoa, \[số điện thoại\], \[email\] a+…$/);
    expect(kept?.before.length).toBe(2_000);
  });

  it("is never changed, and loses nothing that is younger than a year", async () => {
    const refused = /never changed/;
    await expect(database().query("UPDATE office_audit SET account = 'ai khác'")).rejects.toThrow(refused);
    await expect(database().query("DELETE FROM office_audit")).rejects.toThrow(refused);
    expect(await forgettableAudit(database()).expire("2035-01-01T00:00:00Z", 9)).toBe(0);
  });

  it("forgets what is older than its time, in batches", async () => {
    for (const day of [1, 2, 3]) await trail().record({ ...ENTRY, at: `2019-01-0${day}T00:00:00Z` });
    const { total } = await trail().page({}, 0, 1);
    const records = forgettableAudit(database());
    expect([
      await records.expire("2019-01-03T00:00:00Z", 1),
      await records.expire("2019-01-03T00:00:00Z", 9),
      await records.expire("2019-01-03T00:00:00Z", 9),
    ]).toEqual([1, 1, 0]);
    expect((await trail().page({}, 0, 1)).total).toBe(total - 2);
  });

  it("pages through 100,000 entries", async () => {
    await database().query(
      `INSERT INTO office_audit (at, account, session, way, act, title, object, was, became, outcome)
       SELECT timestamptz '2030-01-01' + n * interval '1 minute', 'Cán bộ ' || n % 20, 's', 'page', 'announcements/:id/approve',
         'Duyệt gửi thông báo', 'Thông báo số ' || n, 'nháp', 'đã duyệt', 'done' FROM generate_series(1, 100000) AS n`,
    );
    expect((await trail().page({ object: "số 99999" }, 0, 50)).total).toBe(1);
    expect((await trail().page({ account: "Cán bộ 7" }, 4_000, 50)).entries).toHaveLength(50);
  });
});
