import { createHash, randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { createSqlObligations } from "../../../jobs/adapters/sql/deadlines/obligations.ts";
import { createSqlReminderHolds } from "../../../jobs/adapters/sql/deadlines/reminder-holds.ts";
import { createSqlReminders } from "../../../jobs/adapters/sql/deadlines/reminders.ts";
import { createSqlUnitObligations } from "../../../jobs/adapters/sql/deadlines/unit-obligations.ts";
import { createSqlFiles } from "../../../jobs/adapters/sql/delivery/files.ts";
import { createSqlLedger } from "../../../jobs/adapters/sql/delivery/ledger.ts";
import { createSqlDirectory } from "../../../jobs/adapters/sql/directory/directory.ts";
import { createSqlInbox } from "../../../jobs/adapters/sql/linking/inbox.ts";
import { createSqlMatterBook } from "../../../jobs/adapters/sql/reporting/matter-book.ts";
import { createSqlNotices } from "../../../jobs/adapters/sql/reporting/notices.ts";
import { createSqlReportBook } from "../../../jobs/adapters/sql/reporting/report-book.ts";
import type { Reminder } from "../../../jobs/deadlines/ports.ts";
import type { NoticeRun } from "../../../jobs/delivering/run/notice-run.ts";
import { createUnitIndex } from "../../../jobs/directory/unit-index.ts";
import { createCalendar } from "../../../jobs/domain/calendar/calendar.ts";
import type { Obligation } from "../../../jobs/domain/deadline/obligation.ts";
import type { Contact, Unit } from "../../../jobs/domain/people/contact.ts";
import { composeDigests } from "../../../jobs/reminding/compose-digest.ts";
import { type PlanParts, planReminders } from "../../../jobs/reminding/plan-reminders.ts";
import { findResponsible } from "../../../jobs/reminding/responsible.ts";
import { createMatterDesk } from "../../../jobs/reporting/matter/matter-desk.ts";
import { createNoticing } from "../../../jobs/reporting/notices/noticing.ts";
import { createOfficeDesk } from "../../../jobs/reporting/office/office-desk.ts";
import { createUnitDesk } from "../../../jobs/reporting/unit/unit-desk.ts";
import type { Database } from "../../../knowledge/index.ts";
import { migrations } from "../../../src/compose/migrations.ts";
import { openDatabase } from "../../../src/database/open.ts";
import { newDataFolder } from "../../servers/data-folder.ts";

export const NOW = "2030-12-10T03:00:00.000Z";
export const later = (minutes: number): string => new Date(Date.parse(NOW) + minutes * 60_000).toISOString();
export const chat = (address: string) => ({ channel: "telegram", address }) as const;

export const UNITS: readonly Unit[] = [
  { id: "lx", name: "Trường THPT Long Xuyên", level: "upper-secondary", commune: "phường Long Xuyên", aliases: [] },
  { id: "md", name: "Trường THCS Mỹ Đức", level: "lower-secondary", commune: "xã Mỹ Đức", aliases: [] },
  { id: "vt", name: "Trường Tiểu học Vĩnh Tế", level: "primary", commune: "xã Vĩnh Tế", aliases: [] },
];
const PEOPLE: readonly (readonly [address: string, name: string, role: Contact["roles"][number], unit?: string])[] = [
  ["head-lx", "Lê Thị Hoa", "head", "lx"],
  ["deputy-lx", "Võ Văn Dũng", "unit-contact", "lx"],
  ["head-md", "", "head", "md"],
  ["office", "Cô Lan", "office"],
  ["parent", "Đỗ Thị Én", "parent", "lx"],
];
export const YEARLY: Obligation = {
  id: "yearly",
  version: 1,
  state: "active",
  title: "Báo cáo chuyển đổi số",
  source: { kind: "office", by: "Cô Lan" },
  owners: {
    printed: "thủ trưởng các đơn vị",
    unmapped: [],
    setBy: "office",
    units: { levels: [], communes: [], units: ["lx", "md", "vt"] },
  },
  confirmedBy: "Cô Lan",
  confirmedAt: "2026-01-05T03:00:00.000Z",
  deadline: { rule: { kind: "dated", months: [12], day: 20 }, strict: true, setBy: "document", revision: 1 },
  steps: [3],
};
const PERIOD = "2030";
const CHAIN = [
  { after: 1, to: "unit", named: "thủ trưởng đơn vị" },
  { after: 3, to: "office", named: "Văn phòng" },
  { after: 10, to: "office", of: "Lãnh đạo Sở", named: "Lãnh đạo Sở" },
] as const;

/** The keys of the report that the stage opens can be read; all others are what a digest gives. */
function digest(text: string): string {
  const [obligation, period, unit] = text.split("|");
  if (obligation === YEARLY.id && period === PERIOD) return `a1b2c3d4e5f60${unit}0`;
  return createHash("sha256").update(text).digest("hex");
}

/** The embedded database of a test, in a folder that goes with it. */
async function openReportingDatabase() {
  const folder = newDataFolder("reporting");
  const { database, close } = await openDatabase({ dataDir: folder, migrations });
  return {
    database,
    async close() {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The desks of reporting over a database without data: three units owe one report each; the third has nobody. */
async function setReportingStage(database: Database) {
  await database.query(`TRUNCATE contacts, units, inbox, visit_answers, evidence, receipts, closed_periods, files, links, link_codes, reminders, decision_notices,
    deliveries,
    unit_obligation_steps, unit_obligations, obligation_changes, obligations`);
  let now = NOW;
  let tellsAtOnce = true;
  const today = () => now.slice(0, 10);
  const register = createSqlDirectory({ database, newId: randomUUID, today });
  const owed = createSqlUnitObligations(database);
  const obligations = createSqlObligations(database);
  const inbox = createSqlInbox(database);
  const files = createSqlFiles(database);
  const notices = createSqlNotices(database);
  const ledger = createSqlLedger(database);
  const book = createSqlReportBook(database);
  const calendar = createCalendar([]);
  const policies = { telegram: { channel: "telegram", longest: 4_096, price: 0 } } as const;
  const noticing: NoticeRun = createNoticing({
    stores: { notices, obligations, directory: register, unitObligations: owed, book },
    ledger,
    rules: { calendar, channels: ["telegram"], sending: { policies, quiet: { from: 21, until: 7 } } },
    instant: () => now,
  });
  const reminders = {
    stores: {
      obligations,
      unitObligations: owed,
      directory: register,
      inbox,
      reminders: createSqlReminders(database),
      holds: createSqlReminderHolds(database),
    },
    rules: {
      calendar,
      reminding: { hours: { from: 8, until: 17 }, channels: ["telegram"], chain: CHAIN },
      sending: { policies },
    },
    surroundings: { newId: randomUUID, digest },
  } satisfies PlanParts;
  /** What stands in the ledger to be told to units, as it would be said now. */
  const told = async (): Promise<string[]> => {
    const said: string[] = [];
    for (const { cause } of await notices.open())
      for (const { recipient, address } of await ledger.rows(cause, { limit: 10 })) {
        const composed = await (await noticing.run(cause))?.compose?.(recipient);
        if (composed?.kind === "message") said.push(`${address}: ${composed.message.text}`);
      }
    return said;
  };
  const reporting = {
    stores: { obligations, owed, book },
    register,
    rules: { calendar, chain: CHAIN, reach: { sending: { policies }, channels: ["telegram"] as const } },
    clock: { today, instant: () => now },
    digest: reminders.surroundings.digest,
    evidence: {
      files,
      newId: randomUUID,
      fingerprint: (content: Uint8Array | string) => createHash("sha256").update(content).digest("hex"),
    },
  };
  const office = createOfficeDesk({
    ...reporting,
    inbox,
    directory: register,
    tell: async (cause) => (tellsAtOnce ? noticing.tell(cause) : undefined),
    newId: randomUUID,
  });
  const matters = createMatterDesk({
    ...reporting,
    inbox,
    directory: register,
    matters: createSqlMatterBook(database),
  });
  await obligations.add([YEARLY], { at: NOW, by: "Cô Lan", what: "added" });
  await register.putUnits(UNITS);
  await register.putContacts(
    PEOPLE.map(([address, name, role, unitId]) => ({
      id: `c-${address}`,
      person: `p-${address}`,
      channel: "telegram",
      address,
      name,
      roles: [role],
      topics: [],
      consent: "given",
      unitId,
    })),
  );
  await owed.open(
    UNITS.map(({ id: unit }) => ({
      key: `a1b2c3d4e5f60${unit}0`,
      obligation: YEARLY.id,
      period: PERIOD,
      unit,
      standsFor: [],
      at: NOW,
      by: "plan",
    })),
  );
  return {
    ...{ database, register, obligations, owed, inbox, files, noticing, told, matters },
    /** What a desk of reports is made of besides its workbook and where it writes. */
    desks: { office, book, inbox, register, clock: reporting.clock },
    /** What the worker plans to remind of at the instant of the clock. */
    planReminders: () => planReminders(reminders, now),
    /** What the planned reminders say at the instant of the clock, by person. */
    async reminded() {
      const carried = await database.query<Reminder>("SELECT key, revision, step, person FROM reminders");
      const units = () => register.units();
      const responsible = async () => findResponsible(register, createUnitIndex(await units(), today()));
      return composeDigests({ ...reminders, units, responsible }, carried, now);
    },
    key: (unit: string) => `a1b2c3d4e5f60${unit}0`,
    desk: createUnitDesk({ ...reporting, inbox }),
    office,
    /** Whether a decision is sent at once, or left to the worker. */
    setTelling: (now: boolean) => {
      tellsAtOnce = now;
    },
    setClock: (instant: string) => {
      now = instant;
    },
  };
}

export type ReportingStage = Awaited<ReturnType<typeof setReportingStage>>;

/** A database for the claims of a file, and a fresh stage on it before each of them. */
export function beforeEachOnStage(take: (stage: ReportingStage) => void): void {
  let opened: Awaited<ReturnType<typeof openReportingDatabase>>;
  beforeAll(async () => {
    opened = await openReportingDatabase();
  });
  beforeEach(async () => take(await setReportingStage(opened.database)));
  afterAll(() => opened.close());
}
