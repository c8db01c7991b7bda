import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createNudging } from "../../../bot/index.ts";
import { createSqlObligations } from "../../../jobs/adapters/sql/deadlines/obligations.ts";
import { createSqlUnitObligations } from "../../../jobs/adapters/sql/deadlines/unit-obligations.ts";
import type { Message } from "../../../jobs/index.ts";
import { deliveryOver } from "../../../src/compose/delivery.ts";
import { migrations } from "../../../src/compose/migrations.ts";
import { openDatabase } from "../../../src/database/open.ts";
import { newDataFolder } from "../../servers/data-folder.ts";
import { TICK_MS, TICKED_MS } from "../../servers/tick.ts";
import { UNITS, YEARLY } from "./stage.ts";

/** 10:00 of a Tuesday in December; the report is due before the 20th, and its plan reminds nobody yet. */
const MORNING = "2030-12-10T03:00:00.000Z";
const EVENING = "2030-12-10T13:00:00.000Z";
const ALL = { obligation: YEARLY.id, period: "2030" };

async function openStage() {
  const folder = newDataFolder("remind");
  const opened = await openDatabase({ dataDir: folder, migrations });
  const { database } = opened;
  let now = MORNING;
  const got: (Pick<Message, "text"> & { readonly address: string })[] = [];
  const delivery = await deliveryOver(opened, {
    redisUrl: undefined,
    rules: { policies: { telegram: { channel: "telegram", longest: 4_096, price: 0 } } },
    senders: [
      {
        sender: {
          channel: "telegram",
          async send(address, { text }) {
            got.push({ address, text });
            return { kind: "sent", messageId: randomUUID() };
          },
        },
        token: "telegram",
      },
    ],
    publicUrl: undefined,
    readFile: async () => undefined,
    instant: () => now,
  });
  await delivery.directory.putUnits(UNITS);
  const contact = (address: string, role: "head" | "unit-contact" | "office", unitId?: string) => ({
    id: address,
    person: address,
    channel: "telegram" as const,
    address,
    name: address,
    roles: [role],
    topics: [],
    consent: "given" as const,
    unitId,
  });
  await delivery.directory.putContacts([
    ...[contact("head-lx", "head", "lx"), contact("deputy-lx", "unit-contact", "lx")],
    ...[contact("head-md", "head", "md"), contact("office", "office")],
  ]);
  await createSqlObligations(database).add([YEARLY], { at: MORNING, by: "Cô Lan", what: "added" });
  const owed = createSqlUnitObligations(database);
  await owed.open(
    UNITS.map(({ id: unit }) => ({
      key: `key-${unit}`,
      obligation: YEARLY.id,
      period: "2030",
      unit,
      standsFor: [],
      at: MORNING,
      by: "",
    })),
  );
  const worker = await delivery.startWorker("w", () => undefined, TICK_MS);
  return {
    reminders: delivery.reminders,
    holds: delivery.holds,
    owed,
    got,
    ledger: delivery.ledger,
    async board() {
      const board = await delivery.reporting.office.board(YEARLY.id, "2030");
      if (board === undefined) throw new Error("there is no board");
      return board;
    },
    loses: (contact: string) => delivery.directory.markUnreachable(contact, "blocked"),
    /** Where nothing is set up to write to. */
    onlyOnZalo: (person: string) =>
      database.query("UPDATE contacts SET channel = 'zalo-oa', unreachable = NULL WHERE person = $1", [person]),
    at: (instant: string) => {
      now = instant;
    },
    reports: (unit: string) => owed.move(`key-${unit}`, { to: "reported", at: now, by: unit }),
    async close() {
      await worker.close();
      await delivery.close();
      await opened.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

let stage: Awaited<ReturnType<typeof openStage>>;
beforeEach(async () => {
  stage = await openStage();
}, 120_000);
afterEach(() => stage.close());
const soon = { timeout: 90_000, interval: 50 };
const reached = () => stage.got.map(({ address }) => address).sort();

describe("reminding at once", { timeout: 120_000 }, () => {
  it("says how many and when, reaches each of them once, and not again that day", async () => {
    const looked = await stage.reminders.look(ALL);
    expect(looked.lines).toEqual([
      "Nhắc ngay “Báo cáo chuyển đổi số”, kỳ 2030: 3 đơn vị chưa nộp; 3 người sẽ được nhắc ngay bây giờ.",
      "1 đơn vị chưa có ai nhận được tin nhắc, cần gọi trực tiếp.",
    ]);
    const asked = { ...ALL, mark: looked.mark ?? "", by: "Cô Lan" };
    const told = await Promise.all([stage.reminders.remind(asked), stage.reminders.remind(asked)]);
    expect(told.filter(({ done }) => done)).toHaveLength(1);
    await expect.poll(reached, soon).toEqual(["deputy-lx", "head-lx", "head-md"]);
    expect(stage.got[0]?.text).toContain("Báo cáo chuyển đổi số");
    const again = await stage.reminders.look(ALL);
    expect([again.done, again.mark, again.lines.at(-1)]).toEqual([false, undefined, "Không có ai để nhắc lúc này."]);
  });

  it("waits for office hours, and then leaves out who has reported meanwhile", async () => {
    stage.at(EVENING);
    const looked = await stage.reminders.look(ALL);
    expect(looked.lines[0]).toContain("3 người sẽ được nhắc lúc 08:00 thứ Tư 11/12/2030");
    expect((await stage.reminders.remind({ ...ALL, mark: looked.mark ?? "", by: "Cô Lan" })).done).toBe(true);
    await stage.reports("lx");
    await new Promise((done) => setTimeout(done, TICKED_MS));
    expect(stage.got).toEqual([]);
    stage.at("2030-12-11T01:00:01.000Z");
    await expect.poll(reached, soon).toEqual(["head-md"]);
  });

  it("can be called back until it is on its way, is not asked for while it is stopped, and goes on when it is let", async () => {
    stage.at(EVENING);
    const { mark = "" } = await stage.reminders.look(ALL);
    await stage.reminders.remind({ ...ALL, mark, by: "Cô Lan" });
    const hold = { ...ALL, by: "Cô Lan", at: EVENING };
    expect(await stage.holds.figures(ALL)).toEqual({ waiting: 3, sent: 0 });
    expect([await stage.holds.hold(hold), await stage.holds.hold(hold)]).toEqual([3, undefined]);
    stage.at("2030-12-11T01:00:01.000Z");
    await new Promise((done) => setTimeout(done, TICKED_MS));
    expect(stage.got).toEqual([]);
    expect((await stage.reminders.look(ALL)).lines).toEqual([
      "Cô Lan đã dừng nhắc việc này lúc 20:00 thứ Ba 10/12/2030. Muốn nhắc, bấm “Nhắc trở lại” ở trang của việc này trước.",
    ]);
    expect([await stage.holds.release(ALL), await stage.holds.release(ALL)]).toEqual([true, false]);
    const looked = await stage.reminders.look(ALL);
    await stage.reminders.remind({ ...ALL, mark: looked.mark ?? "", by: "Cô Lan" });
    await expect.poll(reached, soon).toEqual(["deputy-lx", "head-lx", "head-md"]);
  });

  it("is not done for others than were shown, without a name, or for what nobody follows", async () => {
    const looked = await stage.reminders.look({ ...ALL, part: "THCS" });
    expect(looked.lines[0]).toContain("1 đơn vị chưa nộp; 1 người");
    const mark = looked.mark ?? "";
    expect((await stage.reminders.remind({ ...ALL, mark, by: "Cô Lan" })).lines[0]).toContain("vừa thay đổi");
    expect((await stage.reminders.remind({ ...ALL, mark, by: " " })).done).toBe(false);
    expect((await stage.reminders.look({ ...ALL, period: "1999" })).lines).toEqual([
      "Không có việc yearly đang theo dõi hạn nộp trong kỳ này.",
    ]);
    expect(stage.got).toEqual([]);
  });

  it("counts as unreached on the board exactly the units of which nobody would be reminded", async () => {
    const unreached = async () => (await stage.board()).rows.flatMap((row) => (row.unreached ? [row.unit.id] : []));
    expect(await unreached()).toEqual(["vt"]);
    expect((await stage.reminders.look(ALL)).lines[1]).toContain("1 đơn vị chưa có ai");
    await stage.loses("head-md");
    expect(await unreached()).toEqual(["md", "vt"]);
    expect((await stage.reminders.look(ALL)).lines[1]).toContain("2 đơn vị chưa có ai");
    await stage.onlyOnZalo("head-md");
    expect(await unreached()).toEqual(["md", "vt"]);
    expect((await stage.reminders.look(ALL)).lines[1]).toContain("2 đơn vị chưa có ai");
  });

  it("takes two taps in the office's chat, and none anywhere else", async () => {
    let isOffice = true;
    const dialogue = createNudging({
      office: { officer: async () => (isOffice ? "Cô Lan" : undefined) },
      reminders: stage.reminders,
    });
    const tap = (action: string) =>
      dialogue.hear({ channel: "telegram", conversation: "office", text: "", files: [], receivedAt: MORNING, action });
    const first = "nudge||lower-secondary||2030|yearly";
    const [again] = (await tap(first))?.reply.choices ?? [];
    expect(stage.got).toEqual([]);
    isOffice = false;
    expect((await tap(again?.question ?? ""))?.reply.text).toContain("chỉ dành cho Văn phòng");
    isOffice = true;
    expect((await tap(again?.question ?? ""))?.reply.text).toContain("Đã giao nhắc 1 người");
    await expect.poll(reached, soon).toEqual(["head-md"]);
    expect(await tap("board|not|0|||2030|yearly")).toBeUndefined();
  });
});
