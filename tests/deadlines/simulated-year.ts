import { createHash, randomUUID } from "node:crypto";
import { readCalendarFile } from "../../jobs/adapters/calendar-file.ts";
import { readRemindingRules } from "../../jobs/adapters/reminding-file.ts";
import { createSqlAnnouncements } from "../../jobs/adapters/sql-announcements.ts";
import { createSqlAskedReminders } from "../../jobs/adapters/sql-asked-reminders.ts";
import { createSqlDirectory } from "../../jobs/adapters/sql-directory.ts";
import { createSqlFiles } from "../../jobs/adapters/sql-files.ts";
import { createSqlLedger } from "../../jobs/adapters/sql-ledger.ts";
import { createSqlObligations } from "../../jobs/adapters/sql-obligations.ts";
import { createSqlRateBook } from "../../jobs/adapters/sql-rate-book.ts";
import { createSqlReminders } from "../../jobs/adapters/sql-reminders.ts";
import { createSqlUnitObligations } from "../../jobs/adapters/sql-unit-obligations.ts";
import { addDays } from "../../jobs/domain/calendar-date.ts";
import type { Unit } from "../../jobs/domain/contact.ts";
import type { Obligation } from "../../jobs/domain/obligation.ts";
import type { RecurrenceRule } from "../../jobs/domain/recurrence-rule.ts";
import { SETTLED_STATES } from "../../jobs/domain/unit-obligation.ts";
import { createCalendar, createDelivery, officeDate } from "../../jobs/index.ts";
import type { Database } from "../../knowledge/index.ts";
import { createSeeded } from "../trust/seeded.ts";
import { createManualQueue } from "./manual-queue.ts";

/** One message as a person got it. */
export interface Got {
  readonly address: string;
  /** ISO instant. */
  readonly at: string;
  /** What its buttons answer to. */
  readonly keys: readonly string[];
  readonly text: string;
}

export interface YearOptions {
  readonly database: Database;
  readonly units: number;
  readonly seed: number;
  /** ISO dates, both lived through. */
  readonly from: string;
  readonly to: string;
  /** Days on which the program was not running. */
  readonly asleep?: (day: string) => boolean;
  /** The clock is set back by so many days on a day, for one tick. */
  readonly setBack?: (day: string) => number;
}

/** What has to hold, counted; each but the first two is 0 in a good year. */
export interface YearResult {
  readonly messages: number;
  readonly periods: number;
  readonly duplicates: number;
  readonly afterReport: number;
  readonly outsideHours: number;
  readonly twiceADay: number;
  /** Units whose last day passed by three weeks and that are neither settled nor in the hands of a person. */
  readonly lost: number;
  readonly got: readonly Got[];
  /** When each key was settled. */
  readonly settledOn: ReadonlyMap<string, string>;
  readonly keyOf: ReadonlyMap<string, { readonly unit: string; readonly obligation: string; readonly period: string }>;
}

const LEVELS = ["primary", "lower-secondary", "upper-secondary", "continuing"] as const;
const OFFICE = "office-1";
const at = (day: string, hour: number): string => new Date(Date.parse(day) + (hour - 7) * 3_600_000).toISOString();
const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Lives through days of a province: units report early, late or never, one is merged, some are exempted. */
export async function simulateYear(options: YearOptions): Promise<YearResult> {
  const { database, seed, asleep = () => false, setBack = () => 0 } = options;
  const seeded = createSeeded(seed);
  let clock = at(options.from, 0);
  const instant = (): string => clock;
  const today = (): string => officeDate(Date.parse(clock));
  const directory = createSqlDirectory({ database, newId: randomUUID, today });
  const units = await seedProvince(directory, options.units);
  const [obligations, unitObligations] = [createSqlObligations(database), createSqlUnitObligations(database)];
  await obligations.add(programme(clock), { at: clock, by: "office", what: "added" });
  const calendar = createCalendar(await readCalendarFile("jobs/calendar.json"));
  const reminding = await readRemindingRules("jobs/reminding.json");
  const got: Got[] = [];
  const queue = createManualQueue();
  const delivery = createDelivery({
    announcements: createSqlAnnouncements(database),
    directory,
    ledger: createSqlLedger(database),
    queue,
    rates: createSqlRateBook(database),
    rules: { policies: { telegram: { channel: "telegram", longest: 4096, price: 0 } } },
    senders: [
      {
        token: "t",
        sender: {
          channel: "telegram",
          async send(address, { text, buttons }) {
            got.push({
              address,
              at: clock,
              text,
              keys: [...new Set(buttons.map(({ action }) => action.split(":")[2] ?? ""))],
            });
            return { kind: "sent", messageId: randomUUID() };
          },
        },
      },
    ],
    files: createSqlFiles(database),
    publicUrl: undefined,
    readFile: async () => undefined,
    digest,
    newId: () => randomUUID().slice(0, 8),
    instant,
    timing: { now: () => performance.now(), sleep: async () => undefined },
    deadlines: {
      obligations,
      unitObligations,
      calendar,
      reminders: createSqlReminders(database),
      asked: createSqlAskedReminders(database),
      units: directory.units,
      reminding,
    },
  });
  const worker = await delivery.startWorker("simulated", (fault) => {
    throw fault;
  });
  const settledOn = new Map<string, string>();
  const keyOf = new Map<string, { unit: string; obligation: string; period: string }>();
  for (let day = options.from; day <= options.to; day = addDays(day, 1)) {
    if (asleep(day)) continue;
    for (const hour of [6, 9, 22]) {
      clock = at(addDays(day, hour === 9 ? -setBack(day) : 0), hour);
      await queue.drain();
      clock = at(day, hour);
      if (setBack(day) > 0) await queue.drain();
    }
    clock = at(day, 23);
    for (const row of await unitObligations.of({ states: ["open", "working"] })) {
      keyOf.set(row.key, row);
      const fate = Math.floor(seeded.next() * 100);
      const to =
        fate < 4 ? "reported" : fate < 5 ? "working" : fate === 5 && seeded.next() < 0.05 ? "exempt" : undefined;
      if (to === undefined) continue;
      if (await unitObligations.move(row.key, { to, at: clock, by: row.unit }))
        if (to !== "working") settledOn.set(row.key, clock);
    }
    const [merged, into] = units;
    if (day.endsWith("-07-01") && merged !== undefined && into !== undefined)
      await directory.putUnits([{ ...merged, validTo: day, succeededBy: into.id }]);
  }
  await worker.close();
  const rows = await unitObligations.of({});
  for (const row of rows) keyOf.set(row.key, row);
  return {
    messages: got.length,
    periods: rows.length,
    duplicates: got.length - new Set(got.map(({ address, text }) => `${address} ${text}`)).size,
    afterReport: got.filter((one) => one.keys.some((key) => (settledOn.get(key) ?? "9") < one.at)).length,
    outsideHours: got.filter((one) => !isOfficeHour(one.at, calendar)).length,
    twiceADay: got.length - new Set(got.map((one) => `${one.address} ${one.at.slice(0, 10)}`)).size,
    lost: rows.filter(
      ({ state, escalated, at: since }) =>
        !SETTLED_STATES.includes(state) && escalated === undefined && since < at(addDays(options.to, -75), 0),
    ).length,
    got,
    settledOn,
    keyOf,
  };
}

function isOfficeHour(instant: string, calendar: ReturnType<typeof createCalendar>): boolean {
  const hour = (new Date(instant).getUTCHours() + 7) % 24;
  return hour >= 8 && hour < 17 && calendar.isWorkingDay(officeDate(Date.parse(instant))).working;
}

async function seedProvince(directory: ReturnType<typeof createSqlDirectory>, count: number): Promise<Unit[]> {
  const units = Array.from({ length: count }, (_, at): Unit => {
    const id = `u${String(at).padStart(4, "0")}`;
    return { id, name: `Trường ${id}`, level: LEVELS[at % LEVELS.length] ?? "primary", aliases: [] };
  });
  await directory.putUnits(units);
  const contact = (id: string, unitId: string | undefined, role: "head" | "office") => ({
    id,
    person: id,
    channel: "telegram" as const,
    address: id,
    name: id,
    roles: [role],
    topics: [],
    consent: "given" as const,
    ...(unitId === undefined ? {} : { unitId }),
  });
  await directory.putContacts([
    ...units.map(({ id }) => contact(`p-${id}`, id, "head")),
    contact(OFFICE, undefined, "office"),
  ]);
  return units;
}

/** A yearly, a quarterly and a monthly report, strict and not. */
function programme(confirmedAt: string): Obligation[] {
  const one = (id: string, rule: RecurrenceRule, strict: boolean, steps: readonly number[]): Obligation => ({
    id,
    version: 1,
    state: "active",
    title: `báo cáo ${id}`,
    source: { kind: "office", by: "cô Lan" },
    owners: {
      printed: "các trường",
      units: { levels: [...LEVELS], communes: [], units: [] },
      unmapped: [],
      setBy: "office",
    },
    deadline: { rule, strict, setBy: "office", revision: 1 },
    steps,
    confirmedBy: "cô Lan",
    confirmedAt,
  });
  return [
    one("yearly", { kind: "dated", months: [12], day: 20 }, true, [30, 14, 7, 3, 1, 0]),
    one("quarterly", { kind: "dated", months: [3, 6, 9, 12], day: "last" }, false, [7, 1, 0]),
    one("monthly", { kind: "dated", months: [2, 5, 8, 11], day: 25 }, false, [3, 0]),
  ];
}
