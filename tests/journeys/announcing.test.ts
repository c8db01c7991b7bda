import { createHash, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBullQueue } from "../../jobs/adapters/bullmq-queue.ts";
import { directoryMigration } from "../../jobs/adapters/directory-tables.ts";
import { ledgerMigration } from "../../jobs/adapters/ledger-tables.ts";
import { createSqlAnnouncements } from "../../jobs/adapters/sql-announcements.ts";
import { createSqlDirectory } from "../../jobs/adapters/sql-directory.ts";
import { createSqlLedger } from "../../jobs/adapters/sql-ledger.ts";
import { createSqlRateBook } from "../../jobs/adapters/sql-rate-book.ts";
import { planFor } from "../../jobs/delivering/plan.ts";
import type { SendingChannel } from "../../jobs/domain/contact.ts";
import type { SendingRules } from "../../jobs/domain/route.ts";
import { createDelivery, EVERYBODY, type Ledger, type SendOutcome } from "../../jobs/index.ts";
import type { OpenDatabase } from "../../src/database/embedded.ts";
import { openDatabase } from "../../src/database/open.ts";

const NOW = "2030-03-05T03:00:00.000Z";
const RULES: SendingRules = {
  policies: {
    telegram: { channel: "telegram", longest: 4_096, price: 0 },
    "zalo-oa": { channel: "zalo-oa", longest: 2_000, windowHours: 168, price: 55 },
  },
};
const digest = (text: string): string => createHash("sha256").update(text).digest("hex");
const sleep = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

let opened: OpenDatabase;
let ledger: Ledger;
let office: ReturnType<typeof createDelivery>["office"];
let closing: (() => Promise<void>)[] = [];
const folder = mkdtempSync(join(tmpdir(), "test-announcing-"));
/** What the platforms said to whom: address → outcome, "sent" unless set. */
const outcomes = new Map<string, SendOutcome>();
const withdrawn: string[] = [];
const received: { channel: SendingChannel; address: string; text: string }[] = [];

beforeAll(async () => {
  opened = await openDatabase({ dataDir: folder, migrations: [directoryMigration, ledgerMigration] });
  const { database } = opened;
  ledger = createSqlLedger(database);
  const queue = await createBullQueue({ kind: "database", pool: await opened.queuePool() });
  const sender = (channel: SendingChannel) => ({
    channel,
    async send(address: string, { text }: { text: string }): Promise<SendOutcome> {
      const outcome = outcomes.get(address) ?? { kind: "sent", messageId: randomUUID() };
      if (outcome.kind === "sent") received.push({ channel, address, text });
      return outcome;
    },
    // Telegram takes back, the Official Account does not.
    ...(channel === "telegram"
      ? {
          async withdraw(address: string) {
            withdrawn.push(address);
            return { kind: address === "w2" ? ("too-late" as const) : ("withdrawn" as const) };
          },
        }
      : {}),
  });
  const delivery = createDelivery({
    announcements: createSqlAnnouncements(database),
    directory: createSqlDirectory({ database, newId: randomUUID, today: () => NOW.slice(0, 10) }),
    ledger,
    queue,
    rates: createSqlRateBook(database),
    rules: RULES,
    senders: (["telegram", "zalo-oa"] as const).map((channel) => ({ sender: sender(channel), token: channel })),
    digest,
    newId: () => randomUUID().slice(0, 8),
    instant: () => NOW,
    timing: { now: () => performance.now(), sleep },
  });
  office = delivery.office;
  const worker = await delivery.startWorker("w", () => undefined);
  closing = [worker.close, queue.close, opened.close];
});

afterAll(async () => {
  for (const close of closing) await close();
  rmSync(folder, { recursive: true, force: true });
});

interface Person {
  readonly telegram?: string;
  readonly oa?: string;
  readonly wroteDaysAgo?: number;
  readonly consent?: "withdrawn";
  readonly unreachable?: string;
}

async function people(topic: string, rows: readonly Person[]): Promise<void> {
  for (const row of rows) {
    const person = randomUUID();
    const wrote = new Date(Date.parse(NOW) - (row.wroteDaysAgo ?? 1) * 86_400_000).toISOString();
    for (const [channel, address] of [["telegram", row.telegram] as const, ["zalo-oa", row.oa] as const])
      if (address !== undefined)
        await opened.database.query(
          `INSERT INTO contacts (id, person, channel, address, name, topics, consent, unreachable, last_wrote_at)
           VALUES ($1, $2, $3, $4, 'Cô Mẫu', $5::text[], $6, $7, $8::timestamptz)`,
          [randomUUID(), person, channel, address, [topic], row.consent ?? "given", row.unreachable ?? null, wrote],
        );
  }
}

async function drafted(topic: string, text = "Kính gửi {{ten}}: họp lúc 8 giờ.") {
  const written = await office.draft({
    text,
    audience: { ...EVERYBODY, topics: [topic] },
    channels: ["zalo-oa", "telegram"],
    urgent: false,
    by: "cô Lan",
  });
  if (written.kind !== "drafted") throw new Error(JSON.stringify(written));
  const seen = await office.preview(written.announcement.id);
  if (seen.kind !== "preview") throw new Error("no preview");
  return { id: written.announcement.id, mark: seen.mark, run: seen.run, announcement: written.announcement };
}

async function ends(id: string, states: readonly string[] = ["done", "stopped"]) {
  for (let waited = 0; waited < 15_000; waited += 100) {
    const status = await office.status(id);
    if (status.kind === "status" && states.includes(status.announcement.state)) return status;
    await sleep(100);
  }
  throw new Error("the run did not end");
}

async function sentTo(topic: string) {
  const draft = await drafted(topic);
  await office.approve(draft.id, "anh Sáu", draft.mark);
  return { ...draft, status: await ends(draft.id) };
}

describe("an announcement", () => {
  it("reaches each person by the first channel that is open, with the text filled", async () => {
    await people("họp", [
      { telegram: "t1", oa: "o1" },
      { telegram: "t2" },
      { telegram: "t3", oa: "o3", wroteDaysAgo: 9 },
    ]);
    const { status } = await sentTo("họp");
    expect(status.counts).toEqual({ sent: 3, unreachable: 1 });
    expect(
      received
        .filter(({ address }) => ["t1", "o1", "t2", "t3", "o3"].includes(address))
        .map(({ address }) => address)
        .sort(),
    ).toEqual(["o1", "t2", "t3"]);
    expect(received.at(-1)?.text).toBe("Kính gửi Cô Mẫu: họp lúc 8 giờ.");
  });

  it("goes on by the next channel when the platform says that a person has blocked it, and remembers that", async () => {
    await people("chặn", [{ telegram: "t4", oa: "o4" }]);
    outcomes.set("o4", { kind: "unreachable", why: "blocked" });
    const { id, status } = await sentTo("chặn");
    expect(status.counts).toEqual({ sent: 1, unreachable: 1 });
    const rows = await ledger.rows(id, { limit: 10 });
    expect(rows.map(({ channel, state, why, hop }) => [channel, state, why, hop])).toEqual([
      ["zalo-oa", "unreachable", "blocked", 0],
      ["telegram", "sent", undefined, 1],
    ]);
    expect((await drafted("chặn")).run.refused).toEqual([{ channel: "zalo-oa", why: "blocked", count: 1 }]);
  });

  it("does what its dry run said, recipient by recipient", async () => {
    const mixed = Array.from({ length: 2_000 }, (_, index): Person => {
      const telegram = index % 3 === 0 ? {} : { telegram: `mt${index}` };
      const oa = index % 4 === 1 ? {} : { oa: `mo${index}` };
      return {
        ...telegram,
        ...oa,
        wroteDaysAgo: index % 11,
        ...(index % 17 === 0 ? { consent: "withdrawn" as const } : {}),
        ...(index % 13 === 0 ? { unreachable: "gone" } : {}),
      };
    });
    await people("đủ loại", mixed);
    const draft = await drafted("đủ loại");
    const directory = createSqlDirectory({
      database: opened.database,
      newId: randomUUID,
      today: () => NOW.slice(0, 10),
    });
    const everybody = await directory.recipients(draft.announcement.audience, { limit: 5_000 });
    const said = everybody.flatMap((person) => planFor(person, draft.announcement, RULES, { now: NOW }));
    await office.approve(draft.id, "anh Sáu", draft.mark);
    const { counts } = await ends(draft.id);
    const happened = await ledger.rows(draft.id, { limit: 5_000 });
    const spelled = (rows: readonly { recipient: string; channel: string; state: string }[]) =>
      rows
        .map(({ recipient, channel, state }) => `${recipient} ${channel} ${state === "planned" ? "sent" : state}`)
        .sort();
    expect(spelled(happened)).toEqual(spelled(said));
    expect(draft.run.reached.reduce((sum, { now }) => sum + now, 0)).toBe(counts.sent);
    expect(draft.run.people).toBe(everybody.length);
  });

  it("waits with those of unknown outcome for a person's word", async () => {
    await people("chưa rõ", [{ telegram: "t5" }, { telegram: "t6" }]);
    outcomes.set("t5", { kind: "unknown", detail: "reset" });
    const { id, status } = await sentTo("chưa rõ");
    expect(status.counts).toEqual({ sent: 1, unknown: 1 });
    outcomes.delete("t5");
    expect(await office.resendUnknown(id)).toBe(1);
    expect((await ends(id, ["done"])).counts).toEqual({ sent: 2 });
  });

  it("is stopped after the first faults of our own, and marks no recipient for them", async () => {
    const rows = Array.from({ length: 300 }, (_, index) => ({ telegram: `f${index}` }));
    for (const { telegram } of rows) outcomes.set(telegram, { kind: "our-fault", detail: "can't parse entities" });
    await people("lỗi", rows);
    const { status } = await sentTo("lỗi");
    expect(status.announcement).toMatchObject({ state: "stopped", stoppedBy: "can't parse entities" });
    expect(status.counts.failed).toBeLessThan(10);
    expect((await drafted("lỗi")).run.reached[0]?.now).toBe(300);
  });

  it("waits with everybody when the platform asks to, and loses nobody", async () => {
    const rows = Array.from({ length: 40 }, (_, index) => ({ telegram: `p${index}` }));
    await people("chờ", rows);
    outcomes.set("p7", { kind: "paused", milliseconds: 10 });
    const draft = await drafted("chờ");
    await office.approve(draft.id, "anh Sáu", draft.mark);
    await sleep(1_000);
    outcomes.delete("p7");
    expect((await ends(draft.id)).counts).toEqual({ sent: 40 });
  });
});

describe("an approval", () => {
  it("is made once, of two at once", async () => {
    await people("một lần", [{ telegram: "a1" }]);
    const { id, mark } = await drafted("một lần");
    const made = await Promise.all(["x", "y", "z"].map((by) => office.approve(id, by, mark)));
    expect(made.filter(({ kind }) => kind === "approved")).toHaveLength(1);
    await ends(id);
  });

  it("names exactly what was previewed, and is worth nothing for another text", async () => {
    await people("đổi chữ", [{ telegram: "a2" }]);
    const { id, mark } = await drafted("đổi chữ");
    expect(await office.approve(id, "x", `${mark}0`)).toEqual({ kind: "changed" });
    await office.approve(id, "x", mark);
    await opened.database.query("UPDATE announcements SET text = 'khác' WHERE id = $1", [id]);
    await sleep(3_000);
    expect(received.filter(({ address, text }) => address === "a2" && text === "khác")).toEqual([]);
    await office.cancel(id);
  });

  it("is not made for an audience of nobody", async () => {
    const { id, mark } = await drafted("không ai");
    expect(await office.approve(id, "x", mark)).toEqual({ kind: "nobody" });
  });

  it.each([
    ["", "empty"],
    [`${"a".repeat(2_001)}`, "too-long"],
    ["Kính gửi {{ho_ten}}", "unknown-variable"],
  ])("is not asked for what cannot be sent (case %#)", async (text, kind) => {
    const written = await office.draft({ text, audience: EVERYBODY, channels: ["zalo-oa"], urgent: false, by: "x" });
    expect(written).toMatchObject({ kind: "wrong", problems: [{ kind }] });
  });
});

describe("a run", () => {
  it("is paused, goes on and is cancelled by the office", async () => {
    await people("dừng", [{ telegram: "r1" }]);
    const { id, mark } = await drafted("dừng");
    expect(await office.pause(id)).toEqual({ kind: "not-now" });
    await office.approve(id, "x", mark);
    await ends(id, ["done"]);
    expect(await office.cancel(id)).toEqual({ kind: "not-now" });
    expect(await office.pause("none")).toEqual({ kind: "missing" });
  });

  it("of a corrected text is a new version that needs an approval of its own", async () => {
    await people("sửa", [{ telegram: "c1" }]);
    const { id } = await sentTo("sửa");
    expect(await office.correct(id, "Đính chính: họp lúc 9 giờ.")).toEqual({ kind: "moved" });
    const seen = await office.preview(id);
    if (seen.kind !== "preview") throw new Error("no preview");
    await office.approve(id, "x", seen.mark);
    expect((await ends(id, ["done"])).counts).toEqual({ sent: 2 });
    expect(received.filter(({ address }) => address === "c1").map(({ text }) => text)).toEqual([
      "Kính gửi Cô Mẫu: họp lúc 8 giờ.",
      "Đính chính: họp lúc 9 giờ.",
    ]);
  });

  it("is taken back where the channel allows it, and says what could not be", async () => {
    await people("thu hồi", [{ telegram: "w1" }, { telegram: "w2" }, { oa: "w3" }]);
    const { id } = await sentTo("thu hồi");
    expect(await office.withdraw(id)).toEqual({ kind: "moved" });
    expect((await ends(id, ["withdrawn"])).counts).toEqual({ withdrawn: 1, sent: 2 });
    expect(withdrawn.sort()).toEqual(["w1", "w2"]);
  });

  it("can be tried on one person first", async () => {
    await people("thử", [{ telegram: "s1" }, { telegram: "s2" }]);
    const { id } = await drafted("thử");
    const [row] = await opened.database.query<{ person: string }>("SELECT person FROM contacts WHERE address = 's1'");
    const test = await office.test(id, row?.person ?? "");
    if (test.kind !== "testing") throw new Error(test.kind);
    await ends(test.cause);
    expect(received.filter(({ address }) => address.startsWith("s")).map(({ address }) => address)).toEqual(["s1"]);
  });
});
