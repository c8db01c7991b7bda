import { beforeAll, describe, expect, it } from "vitest";
import shipped from "../../jobs/calendar.json" with { type: "json" };
import { unitKey } from "../../jobs/deadlines/owed/unit-key.ts";
import { deadlineProblem } from "../../jobs/domain/deadline/due-periods.ts";
import type { Obligation } from "../../jobs/domain/deadline/obligation.ts";
import type { Contact, Recipient, Unit } from "../../jobs/domain/people/contact.ts";
import { createCalendar } from "../../jobs/index.ts";
import { createReminding } from "../../jobs/reminding/reminding.ts";
import { dayOf, isoOf, isWorked, type StepDay, stepDays } from "./judging/oracle-calendar.ts";
import { READINGS } from "./judging/oracle-readings.ts";
import { createMemoryBooks } from "./memory-books.ts";
import { chance } from "./province/seeded-fate.ts";

const [FROM, TO] = ["2025-01-02", "2034-12-31"];
const SEED = 20;
const LATE = [1, 3, 10];
const AWAKE_DAYS = 30;
/** After a last step everybody has heard of it within so many days, however long the program slept. */
const HEARD_DAYS = 60;
const MERGED = { unit: "c", into: "d", on: dayOf("2027-07-01") };

const UNITS: readonly Unit[] = ["a", "b", "c", "d"].map((id) => ({ id, name: id, level: "primary", aliases: [] }));
const person = (id: string, role: Contact["roles"][number], unitId?: string): Recipient => ({
  person: id,
  contacts: [
    {
      id,
      person: id,
      channel: "telegram",
      address: id,
      name: id,
      roles: [role],
      topics: [],
      consent: "given",
      unitId,
    },
  ],
});
const PEOPLE = [...UNITS.map(({ id }) => person(`head-${id}`, "head", id)), person("office", "office")];
const DUTIES = READINGS.map(
  ({ id, rule, strict, steps, until }): Obligation => ({
    id,
    version: 1,
    state: "active",
    title: id,
    source: { kind: "office", by: "cô Lan" },
    steps,
    owners: {
      printed: "",
      unmapped: [],
      setBy: "office",
      units: { levels: ["primary"], communes: [], units: [] },
    },
    deadline: { rule, strict, setBy: "office", revision: 1, until },
    confirmedAt: `${FROM}T01:00:00.000Z`,
  }),
);

/** Days on which the program does not run: some times a year, up to four weeks, and then it runs for a while. */
const ASLEEP = new Set<number>();
for (let day = dayOf(FROM) + 20; day < dayOf(TO); day += 1) {
  if (chance(SEED, "sleep", isoOf(day)) >= 0.02) continue;
  const nights = 1 + Math.floor(chance(SEED, "long", isoOf(day)) * 27);
  for (let night = 0; night < nights; night += 1) ASLEEP.add(day + night);
  day += nights + AWAKE_DAYS;
}

/** The day in whose evening a unit settles its part; some never do. */
function settlesOn(unit: string, id: string, period: string, lastDay: number): number {
  const dice = chance(SEED, unit, id, period);
  return dice < 0.3 ? Number.POSITIVE_INFINITY : lastDay + Math.floor(chance(SEED, "on", unit, id, period) * 55) - 40;
}

/** Every reminder that is due in ten years, day by day: "date person unit duty period step". */
function expectedLines(): Set<string> {
  const lines = new Set<string>();
  const parts = READINGS.flatMap(({ id, steps, read }) =>
    Array.from({ length: 12 }, (_, at) => 2024 + at).flatMap((year) =>
      read(year).flatMap(([period, lastDay]) =>
        lastDay < FROM
          ? []
          : [{ id, period, lastDay: dayOf(lastDay), days: stepDays(dayOf(lastDay), { steps, late: LATE }) }],
      ),
    ),
  );
  for (const { id, period, lastDay, days } of parts)
    for (const { id: unit } of UNITS) {
      const told = new Map<string, number>();
      const begins = Math.max(days[0]?.day ?? 0, dayOf(FROM));
      const settled = settledEvening(settlesOn(unit, id, period, lastDay), begins);
      for (let day = begins; day <= Math.min((days.at(-1)?.day ?? 0) + HEARD_DAYS, dayOf(TO)); day += 1) {
        if (ASLEEP.has(day) || !isWorked(day)) continue;
        if (settled < day || (unit === MERGED.unit && day >= MERGED.on)) break;
        const step = latest(days, day);
        for (const who of step < -1 ? ["office"] : heads(unit, day)) {
          if (step >= (told.get(who) ?? Number.POSITIVE_INFINITY)) continue;
          told.set(who, step);
          lines.add(`${isoOf(day)} ${who} ${unit} ${id} ${period} ${step}`);
        }
      }
    }
  return lines;
}

/** The evening of which day a part is settled: it has been opened by a morning then, and the program runs. */
function settledEvening(wanted: number, begins: number): number {
  let opened = begins;
  while (ASLEEP.has(opened) || !isWorked(opened)) opened += 1;
  let evening = Math.max(wanted, opened);
  while (ASLEEP.has(evening)) evening += 1;
  return evening;
}
const latest = (days: readonly StepDay[], day: number): number =>
  days.filter((one) => one.day <= day).at(-1)?.step ?? 99;
const heads = (unit: string, day: number): string[] =>
  unit === MERGED.into && day >= MERGED.on ? [`head-${MERGED.unit}`, `head-${unit}`] : [`head-${unit}`];

/** The same as the product plans it, ticked every morning at nine. */
async function plannedLines(): Promise<string[]> {
  const books = createMemoryBooks(DUTIES, PEOPLE);
  const numbers = new Map<string, string>();
  const digest = (text: string): string => {
    const number = numbers.get(text) ?? String(numbers.size).padStart(16, "0");
    numbers.set(text, number);
    return number;
  };
  let today = dayOf(FROM);
  const instant = (): string => `${isoOf(today)}T02:00:00.000Z`;
  const chain = LATE.map((days, at) => ({
    after: days,
    to: at === 0 ? ("unit" as const) : ("office" as const),
    named: "",
  }));
  const reminding = createReminding({
    stores: {
      obligations: books.obligations,
      unitObligations: books.unitObligations,
      reminders: books.reminders,
      holds: { all: async () => [] },
      directory: {
        recipients: books.directory.recipients,
        units: async () =>
          UNITS.map((unit) =>
            unit.id === MERGED.unit && today >= MERGED.on
              ? { ...unit, validTo: isoOf(MERGED.on), succeededBy: MERGED.into }
              : unit,
          ),
      },
      inbox: { put: async () => "1" },
    },
    rules: {
      calendar: createCalendar(shipped.years),
      reminding: { hours: { from: 8, until: 17 }, channels: ["telegram"], chain },
      sending: { policies: { telegram: { channel: "telegram", price: 0 } } },
    },
    surroundings: { digest, newId: () => "1", instant },
    ledger: { due: async () => [], counts: async () => ({}), repeatUnknown: async () => ({ repeated: 0, waiting: 0 }) },
  });
  const waiting = READINGS.flatMap(({ id, read }) =>
    Array.from({ length: 12 }, (_, at) => 2024 + at).flatMap((year) =>
      read(year).flatMap(([period, lastDay]) =>
        UNITS.map(({ id: unit }) => ({
          key: unitKey({ obligation: id, period, unit }, digest),
          on: settlesOn(unit, id, period, dayOf(lastDay)),
        })),
      ),
    ),
  );
  let open = waiting;
  const lines: string[] = [];
  for (; today <= dayOf(TO); today += 1) {
    if (ASLEEP.has(today)) continue;
    const before = books.planned.length;
    await reminding.tick();
    for (const { key, person: who, step } of books.planned.slice(before)) {
      const { unit, obligation, period } = books.owed.get(key) ?? {};
      lines.push(`${isoOf(today)} ${who} ${unit} ${obligation} ${period} ${step}`);
    }
    const left: typeof open = [];
    for (const one of open) {
      const isDone =
        one.on <= today && (await books.unitObligations.move(one.key, { to: "reported", at: instant(), by: "" }));
      if (!isDone) left.push(one);
    }
    open = left;
  }
  return lines;
}

describe("ten years of reminders", () => {
  let planned: string[];
  beforeAll(async () => {
    planned = await plannedLines();
  }, 300_000);

  it("come on the days, to the people and at the steps that a wall calendar gives, and on no others", () => {
    const expected = expectedLines();
    const got = new Set(planned);
    expect(planned.filter((line) => !expected.has(line))).toEqual([]);
    expect([...expected].filter((line) => !got.has(line))).toEqual([]);
    expect(got.size).toBe(planned.length);
    expect(got.size).toBeGreaterThan(1_500);
  });

  it("are never of a rule that is past or has ended, and a rule that cannot fire is refused before", () => {
    expect(planned.filter((line) => / (?:past|ended) /.test(line))).toEqual([]);
    expect(deadlineProblem({ rule: { kind: "dated", months: [4], day: 31 }, strict: true })).toBe("no-such-day");
  });

  it("catch up after a sleep with the latest step alone, once for each person", () => {
    const sleeps = planned.filter((line) => ASLEEP.has(dayOf(line.slice(0, 10)) - 1));
    expect(sleeps.length).toBeGreaterThan(20);
    expect(new Set(sleeps.map((line) => line.split(" ").slice(0, 5).join(" "))).size).toBe(sleeps.length);
  });

  it("go to the head of a merged unit for the unit that took its place", () => {
    const head = planned.filter((line) => line.includes(` head-${MERGED.unit} `));
    const units = (from: string, to: string): string[] => [
      ...new Set(head.filter((line) => line >= from && line < to).map((line) => line.split(" ")[2] ?? "")),
    ];
    expect(units("2025-01-01", "2027-07-01")).toEqual([MERGED.unit]);
    expect(units("2027-07-01", "2035-01-01")).toEqual([MERGED.into]);
  });
});
