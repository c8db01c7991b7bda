import type { Register } from "../register.ts";
import { type PersonRow, readPersonRow } from "./contact-rows.ts";
import { changedFields, mergeUnits, type UnitField, unitsAfter } from "./merge-units.ts";
import { addressKey, gatherPeople, type Person, sharedField } from "./people-of-rows.ts";
import { type PersonField, planPerson } from "./plan-person.ts";
import { type RosterTable, type RowProblem, recogniseTable, type SourceTable } from "./roster-table.ts";
import { type RowReading, readUnitRow } from "./unit-rows.ts";

/** What a file did, or would do; every row that is not blank stands in exactly one of the counts. */
export interface RosterReport {
  readonly applied: boolean;
  readonly rows: number;
  readonly empty: number;
  readonly bad: number;
  readonly units: Tally<UnitField>;
  readonly contacts: Tally<PersonField>;
  /** People to whom nothing is sent, since nobody asked them and no basis is named. */
  readonly unasked: number;
  /** Rows that repeat a unit or a person, each with the row that it was joined to. */
  readonly repeated: readonly { readonly table: string; readonly row: number; readonly into: number }[];
  readonly problems: readonly RowProblem[];
  readonly unused: readonly { readonly table: string; readonly columns: readonly string[] }[];
}
export interface Tally<Field extends string> {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** How many changes touch each field. */
  readonly fields: ReadonlyMap<Field, number>;
  readonly changes: readonly { readonly table: string; readonly row: number; readonly fields: readonly Field[] }[];
}

export interface ImportParts {
  readonly register: Register;
  readonly newId: () => string;
  /** ISO date; it decides which units exist. */
  readonly today: string;
  /** The legal basis on which the people of the file may be written to, as the office names it. */
  readonly basis?: string | undefined;
}

/** How many people are looked up and written at a time. */
const BATCH = 500;

/**
 * Loads units and contacts from tables. Without `apply` it only tells what would change. With it everything is written
 * in one transaction, so that a crash leaves the register as it was. Loading the same file again changes nothing.
 */
export async function importRoster(
  parts: ImportParts,
  tables: readonly SourceTable[],
  { apply }: { readonly apply: boolean },
): Promise<RosterReport> {
  const { register: known } = parts;
  return apply ? known.atOnce((register) => run({ ...parts, register }, tables, true)) : run(parts, tables, false);
}

async function run(
  { register, newId, today, basis }: ImportParts,
  sources: readonly SourceTable[],
  apply: boolean,
): Promise<RosterReport> {
  const tables = sources.filter(({ rows }) => rows.length > 0).map(recogniseTable);
  const problems = tables.flatMap((table) => (table.kind === "refused" ? [table.problem] : table.problems));
  const take = <Value>(reading: RowReading<Value>): Value[] => {
    if ("value" in reading) return [reading.value];
    problems.push(...reading.problems);
    return [];
  };

  const registered = await register.units();
  const unitRows = rowsOf(tables, "units").flatMap((row) => take(readUnitRow(row)));
  const { merged, problems: unsettled } = mergeUnits(unitRows, { units: registered, newId });
  problems.push(...unsettled);
  const units = tally<UnitField>();
  for (const { unit, before, row } of merged) {
    const fields = before === undefined ? [] : changedFields(before, unit);
    units.count(before === undefined ? "added" : fields.length > 0 ? "changed" : "unchanged", fields, row.row);
  }
  const touched = merged.filter(({ unit, before }) => before === undefined || changedFields(before, unit).length > 0);
  if (apply) await register.putUnits(touched.map(({ unit }) => unit));

  const book = unitsAfter(registered, merged, today);
  const personRows: PersonRow[] = rowsOf(tables, "contacts").flatMap((row) => take(readPersonRow(row, book)));
  const { people, problems: shared } = gatherPeople(personRows);
  problems.push(...shared);
  const contacts = tally<PersonField>();
  const repeated = merged.flatMap(({ row, again }) => again.map((other) => joinedTo(other, row)));
  const seen = new Map<string, Person>();
  let unasked = 0;
  for (let at = 0; at < people.length; at += BATCH) {
    const outcome = await planBatch({ register, newId, basis, seen, contacts }, people.slice(at, at + BATCH));
    problems.push(...outcome.problems);
    repeated.push(...outcome.repeated);
    unasked += outcome.unasked;
    if (apply) await register.putContacts(outcome.contacts);
  }

  const refused = tables.reduce((sum, table) => sum + (table.kind === "refused" ? table.rows : 0), 0);
  const refusedNames = new Set(tables.flatMap((table) => (table.kind === "refused" ? [table.problem] : [])));
  const badRows = new Set(problems.filter((p) => !refusedNames.has(p)).map(({ table, row }) => `${row} ${table}`));
  return {
    applied: apply,
    rows: tables.reduce((sum, table) => sum + rowCount(table), 0),
    empty: tables.reduce((sum, { blank }) => sum + blank, 0),
    bad: badRows.size + refused,
    units: units.result(),
    contacts: contacts.result(),
    unasked,
    repeated,
    problems: problems.sort((a, b) => (a.table === b.table ? a.row - b.row : 0)),
    unused: tables.flatMap((table) =>
      table.kind === "refused" || table.unused.length === 0 ? [] : [{ table: table.name, columns: table.unused }],
    ),
  };
}

async function planBatch(
  {
    register,
    newId,
    basis,
    seen,
    contacts,
  }: Pick<ImportParts, "register" | "newId" | "basis"> & {
    /** People of the register about whom an earlier row of the file spoke, by person. */
    readonly seen: Map<string, Person>;
    readonly contacts: ReturnType<typeof tally<PersonField>>;
  },
  people: readonly Person[],
) {
  const known = new Map(
    (await register.peopleAt(people.flatMap(({ addresses }) => addresses))).flatMap((recipient) =>
      recipient.contacts.map((contact) => [addressKey(contact), recipient] as const),
    ),
  );
  const problems: RowProblem[] = [];
  const repeated: ReturnType<typeof joinedTo>[] = [];
  const written: ReturnType<typeof planPerson>["contacts"][number][] = [];
  let unasked = 0;
  for (const person of people) {
    const field = sharedField(person, known);
    const owners = new Set(person.addresses.flatMap((address) => known.get(addressKey(address)) ?? []));
    if (owners.size > 1) {
      problems.push(...[person.row, ...person.again].map(({ row }) => row.wrong("two-people", field)));
      continue;
    }
    const [owner] = owners;
    const earlier = owner === undefined ? undefined : seen.get(owner.person);
    if (earlier !== undefined && !saysTheSame(earlier, person)) {
      const into = String(earlier.row.row.number);
      problems.push(...[person.row, ...person.again].map(({ row }) => row.wrong("other-person", field, into)));
      continue;
    }
    if (owner !== undefined) seen.set(owner.person, person);
    const plan = planPerson(person, owner, { newId, basis });
    if (plan.isUnasked) unasked += 1;
    contacts.count(plan.kind, plan.fields, person.row.row);
    repeated.push(...person.again.map((other) => joinedTo(other, person.row)));
    written.push(...plan.contacts);
  }
  return { problems, repeated, unasked, contacts: written };
}

function saysTheSame(a: Person, b: Person): boolean {
  const said = ({ name, unitId, roles }: Person): string => JSON.stringify([name, unitId, [...roles].sort()]);
  return said(a) === said(b);
}

type Numbered = { readonly row: { readonly table: string; readonly number: number } };
const joinedTo = (other: Numbered, first: Numbered) => ({
  table: other.row.table,
  row: other.row.number,
  into: first.row.number,
});

function rowsOf(tables: readonly RosterTable[], kind: "units" | "contacts") {
  return tables.flatMap((table) => (table.kind === kind ? table.rows : []));
}

function rowCount(table: RosterTable): number {
  return table.kind === "refused" ? table.rows : table.rows.length + table.problems.length;
}

function tally<Field extends string>() {
  const counts = { added: 0, changed: 0, unchanged: 0 };
  const fields = new Map<Field, number>();
  const changes: { table: string; row: number; fields: readonly Field[] }[] = [];
  return {
    count(kind: keyof typeof counts, changed: readonly Field[], { table, number }: Numbered["row"]): void {
      counts[kind] += 1;
      for (const field of changed) fields.set(field, (fields.get(field) ?? 0) + 1);
      if (kind === "changed") changes.push({ table, row: number, fields: changed });
    },
    result: (): Tally<Field> => ({ ...counts, fields, changes }),
  };
}
