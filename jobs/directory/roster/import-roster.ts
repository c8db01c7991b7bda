import type { Contact, Recipient } from "../../domain/people/contact.ts";
import type { rosterWords } from "../language/roster-words.ts";
import type { Register } from "../register.ts";
import { isBlank } from "./cell.ts";
import { type PersonRow, readPersonRow } from "./contact-rows.ts";
import { changedFields, mergeUnits, type UnitField, unitsAfter } from "./merge-units.ts";
import {
  type AddedRow,
  addressKey,
  doubtsOf,
  gatherPeople,
  isOfRegister,
  type NamedRow,
  otherHeads,
  type Person,
  sharedField,
  withoutTwoHeads,
} from "./people-of-rows.ts";
import { type PersonField, planPerson } from "./plan-person.ts";
import { preparedTable } from "./prepared-table.ts";
import { type RosterTable, type RowProblem, recogniseTable } from "./roster-table.ts";
import type { LeftOut, Mended, SourceTable } from "./source-table.ts";
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
  /** What was not loaded because it is hidden or none of the table. */
  readonly left: readonly LeftOut[];
  /** Cells that were typed in an old font, and those that took the value of a merged cell. */
  readonly mended: readonly Mended[];
  readonly filled: readonly Mended[];
  readonly names: RosterNames;
}
/** Who and what a file is about, by name, for the office to look through. */
export interface RosterNames {
  readonly units: readonly NamedRow[];
  readonly added: readonly AddedRow[];
  readonly changed: readonly NamedRow[];
  readonly doubtful: readonly (NamedRow & {
    readonly why: keyof typeof rosterWords.report.doubts;
    readonly detail: string;
  })[];
  /** People of the register at the units of the file who are not in the file; they stay. */
  readonly gone: readonly { readonly name: string; readonly unit: string }[];
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

export interface ImportOptions {
  readonly apply: boolean;
  /** True once the office decided that a head of the file takes the place of another one in the register. */
  readonly replaceHeads?: boolean;
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
  options: ImportOptions,
): Promise<RosterReport> {
  const { register: known } = parts;
  return options.apply
    ? known.atOnce((register) => run({ ...parts, register }, tables, options))
    : run(parts, tables, options);
}

async function run(
  { register, newId, today, basis }: ImportParts,
  sources: readonly SourceTable[],
  { apply, replaceHeads = false }: ImportOptions,
): Promise<RosterReport> {
  const prepared = sources.map(preparedTable);
  const tables = prepared.filter(({ rows }) => rows.some((row) => !row.every(isBlank))).map(recogniseTable);
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
  const gathered = gatherPeople(personRows);
  const single = withoutTwoHeads(gathered.people);
  const known = await register.peopleOf([...new Set(gathered.people.flatMap(({ unitId }) => unitId ?? []))]);
  const { people, problems: headed, replaced } = settleHeads(single.people, known, replaceHeads);
  problems.push(...gathered.problems, ...single.problems, ...headed);
  const contacts = tally<PersonField>();
  const repeated = merged.flatMap(({ row, again }) => again.map((other) => joinedTo(other, row)));
  const seen = new Map<string, Person>();
  let unasked = 0;
  const named: { added: Person[]; changed: Person[] } = { added: [], changed: [] };
  for (let at = 0; at < people.length; at += BATCH) {
    const outcome = await planBatch({ register, newId, basis, seen, contacts }, people.slice(at, at + BATCH));
    problems.push(...outcome.problems);
    repeated.push(...outcome.repeated);
    unasked += outcome.unasked;
    named.added.push(...outcome.named.added);
    named.changed.push(...outcome.named.changed);
    if (apply) await register.putContacts(outcome.contacts);
  }
  if (apply) await register.putContacts(replaced.flatMap(({ head }) => withoutHead(head)));

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
    left: [
      ...prepared.flatMap(({ left }) => left),
      ...tables.flatMap((table) => (table.kind === "refused" ? [] : table.left)),
    ],
    mended: prepared.flatMap(({ mended }) => mended),
    filled: prepared.flatMap(({ filled }) => filled),
    names: {
      added: named.added.map((person) => ({
        ...namedRow(person),
        ...{ roles: person.roles, titles: person.titles, unit: book.byId(person.unitId ?? "")?.name },
      })),
      changed: named.changed.map(namedRow),
      units: merged.flatMap(({ unit, before, row }) =>
        before === undefined ? [{ row: row.row.number, name: unit.name }] : [],
      ),
      doubtful: [
        ...doubtsOf(people).map(({ person, ...doubt }) => ({ ...namedRow(person), ...doubt })),
        ...replaced.map(({ person, head }) => ({
          ...namedRow(person),
          why: "head-replaced" as const,
          detail: nameOf(head),
        })),
      ],
      gone: known
        .filter((one) => one.contacts.some(({ roles }) => roles.some((role) => role !== "parent")))
        .filter((one) => !gathered.people.some((person) => isOfRegister(person, one)))
        .map((one) => ({ name: nameOf(one), unit: book.byId(one.contacts[0]?.unitId ?? "")?.name ?? "" })),
    },
  };
}

const namedRow = ({ row, name }: Person): NamedRow => ({ row: row.row.number, name });
const nameOf = ({ contacts }: Recipient): string =>
  contacts.find(({ name }) => name !== "")?.name ?? contacts[0]?.address ?? "";
const withoutHead = ({ contacts }: Recipient): Contact[] =>
  contacts.map((contact) => ({ ...contact, roles: contact.roles.filter((role) => role !== "head") }));

/** Leaves out heads where the register has another one, unless the office said that they take their place. */
function settleHeads(people: readonly Person[], known: readonly Recipient[], replace: boolean) {
  const problems: RowProblem[] = [];
  const replaced: { person: Person; head: Recipient }[] = [];
  const settled = people.filter((person) => {
    const others = otherHeads(person, people, known);
    if (replace) replaced.push(...others.map((head) => ({ person, head })));
    if (replace || others.length === 0) return true;
    problems.push(
      ...[person.row, ...person.again].map(({ row }) => row.wrong("other-head", "role", others.map(nameOf).join(", "))),
    );
    return false;
  });
  return { people: settled, problems, replaced };
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
  const named: { added: Person[]; changed: Person[] } = { added: [], changed: [] };
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
    if (plan.kind !== "unchanged") named[plan.kind].push(person);
    repeated.push(...person.again.map((other) => joinedTo(other, person.row)));
    written.push(...plan.contacts);
  }
  return { problems, repeated, unasked, contacts: written, named };
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
