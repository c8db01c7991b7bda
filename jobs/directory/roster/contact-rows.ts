import type { Role, Unit } from "../../domain/people/contact.ts";
import { type Field, type Post, postOf, postsIn, rosterWords } from "../language/roster-words.ts";
import { markedKey, tokensOf } from "../language/spelling.ts";
import type { Address } from "../register.ts";
import type { Named, UnitIndex } from "../unit-index.ts";
import { accountIn, type Cell, isBlank, listIn, phonesIn, type Reading } from "./cell.ts";
import type { RosterRow } from "./roster-table.ts";
import { given, type RowReading, rowReader } from "./unit-rows.ts";

/** What one row says of a person. */
export interface PersonRow {
  readonly row: RosterRow;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly titles: readonly string[];
  readonly unitId?: string;
  readonly topics: readonly string[];
  readonly addresses: readonly Address[];
}

const LETTER = /\p{L}/u;
const NEED_UNIT: readonly Role[] = ["head", "unit-contact"];
type Reader = ReturnType<typeof rowReader>;

/** Reads a row of a table of contacts. One wrong cell makes the whole row wrong, so that nobody is taken in part. */
export function readPersonRow(row: RosterRow, book: UnitIndex): RowReading<PersonRow> {
  const read = rowReader(row);
  const name = read.text("name");
  if (name !== "" && !LETTER.test(name)) read.wrong("not-a-name", "name");
  const posts = rolesIn(row, read);
  const roles = [...new Set(posts.map(({ role }) => role))];
  const titles = [...new Set(posts.flatMap((post) => post.titles))];
  const unit = unitIn(read, book);
  const unclear = read.problems.length > 0;
  if (unit === undefined && !unclear && roles.some((role) => NEED_UNIT.includes(role)))
    read.wrong("needs-unit", "unitName");
  const topics = read.take("topics", listIn(row.cell("topics")), []).map(spelledTopic);
  const before = read.problems.length;
  const addresses = addressesIn(row, read);
  if (addresses.length === 0 && read.problems.length === before)
    read.wrong("no-address", row.has("phone") ? "phone" : undefined);
  if (read.problems.length > 0) return { problems: read.problems };
  return { value: { row, name, roles, titles, topics, addresses, ...given({ unitId: unit?.id }) } };
}

function rolesIn(row: RosterRow, read: Reader): Post[] {
  const text = read.text("role");
  const whole = postsIn(text).length > 1 ? undefined : postOf(text);
  if (whole !== undefined) return [whole];
  const listed = read.take("role", listIn(row.cell("role")), []);
  const parts = listed.flatMap((part) => part.split(/[/+]| [-–] /)).flatMap(postsIn);
  if (parts.length === 0 && read.problems.length === 0) read.wrong("no-role", "role");
  const posts = parts.map(postOf);
  if (posts.includes(undefined)) read.wrong("unknown-role", "role");
  return posts.filter((post) => post !== undefined);
}

function unitIn(read: Reader, book: UnitIndex): Unit | undefined {
  const hints = given({ level: read.level(), commune: read.text("commune") });
  const id = read.text("unitId");
  const name = read.text("unitName");
  const field: Field = id === "" ? "unitName" : "unitId";
  if (id === "" && name === "") return undefined;
  const called = name === "" ? undefined : book.resolve(name, hints);
  const known = id === "" ? undefined : book.byId(id);
  const named: Named | undefined = id === "" ? called : book.choose(known === undefined ? [] : [known]);
  if (named?.kind === "unit") {
    // The id and the name mean two units: one of them is a mistake.
    if (called?.kind !== "unit" || called.unit.id === named.unit.id) return named.unit;
    read.wrong("unit-differs", "unitName");
  } else if (named?.kind === "ambiguous")
    read.wrong("unit-unclear", field, named.candidates.map((unit) => unit.id).join(", "));
  else if (named?.kind === "ended") read.wrong("ended-unit", field);
  else if (named?.kind === "differs") read.wrong("unit-differs", field);
  else read.wrong("unknown-unit", field);
  return undefined;
}

function addressesIn(row: RosterRow, read: Reader): Address[] {
  const account = (field: Field, platform: Parameters<typeof accountIn>[1]): string[] => {
    const value = read.take(field, accountIn(row.cell(field), platform), undefined);
    return value === undefined ? [] : [value];
  };
  const phones = row.cells("phone").flatMap((cell) => read.take("phone", onlyPhones(cell), []));
  return [
    ...[...new Set(phones)].map((address) => ({ channel: "zalo-template", address }) as const),
    ...account("zaloOa", "zalo").map((address) => ({ channel: "zalo-oa", address }) as const),
    ...account("zaloBot", "zalo").map((address) => ({ channel: "zalo-bot", address }) as const),
    ...account("telegram", "telegram").map((address) => ({ channel: "telegram", address }) as const),
  ];
}

function onlyPhones(cell: Cell): Reading<string[]> {
  return isBlank(cell) ? { value: [] } : phonesIn(cell);
}

const topics = new Map(rosterWords.topics.map((topic) => [markedKey(tokensOf(topic)), topic]));

/** A topic in the spelling of the word file, else in lower case, so that one topic is not kept as two. */
export function spelledTopic(topic: string): string {
  return topics.get(markedKey(tokensOf(topic))) ?? topic.normalize("NFC").toLowerCase();
}
