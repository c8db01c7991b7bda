import { foldedKey, tokensOf } from "../../directory/language/spelling.ts";
import type { Evidence } from "../../domain/deadline/evidence.ts";
import type { UnitLevel } from "../../domain/people/contact.ts";
import { type BoardParts, type KnownPeople, type ReportBoard, showBoard } from "../board/show-board.ts";
import type { MatterBook, Reminded } from "./matter-book.ts";
import { countedParts, fitsPart, type MatterRow, type PartCounts, type ShownPart } from "./matter-row.ts";

export interface MatterParts extends BoardParts {
  readonly matters: MatterBook;
  /** The units and who speaks for them, as they were a moment ago. */
  readonly people: () => Promise<KnownPeople>;
}

/** A matter with its units; the counts are over all of them. */
export interface ShownMatter extends Omit<ReportBoard, "rows" | "reach" | "obligation"> {
  readonly rows: readonly MatterRow[];
  readonly counts: PartCounts;
}

/** Which units of a matter are shown, in which order. */
export interface MatterAsk {
  readonly part: ShownPart;
  /** A part of the name, of the commune or of the number of a receipt. */
  readonly words?: string | undefined;
  readonly level?: UnitLevel | undefined;
  readonly commune?: string | undefined;
  readonly sort?: MatterSort | undefined;
  readonly direction?: "up" | "down";
}
export const MATTER_SORTS = ["unit", "commune", "state", "lastDay", "reportedAt"] as const;
export type MatterSort = (typeof MATTER_SORTS)[number];

/** What is looked up of the units on one page alone. */
export interface MatterDetails {
  readonly evidence: ReadonlyMap<string, readonly Evidence[]>;
  /** The latest reminder comes first. */
  readonly reminded: ReadonlyMap<string, readonly Reminded[]>;
}

/** A matter as it stands now, in the latest period unless one is named; undefined when there is no such obligation. */
export async function showMatter(parts: MatterParts, id: string, named?: string): Promise<ShownMatter | undefined> {
  const board = await showBoard(parts, id, named, await parts.people());
  if (board === undefined) return undefined;
  const { rows: shown, reach, of, period, due, closing } = board;
  const [wishes, receipts] = await Promise.all([
    parts.matters.wishesOf({ obligation: id, period }),
    parts.stores.book.receiptsOf(shown.map(({ owed }) => owed.key)),
  ]);
  const nobody = { speakers: [], isReached: false };
  const rows = shown.map((row): MatterRow => {
    const { key } = row.owed;
    return {
      ...row,
      receipt: receipts.get(key),
      wishes: wishes.filter(({ owed }) => owed === key),
      reach: reach.get(row.unit.id) ?? nobody,
    };
  });
  return { of, period, due, closing, rows, counts: countedParts(rows) };
}

/** The units that are asked for, in their order. */
export function unitsAsked(
  rows: readonly MatterRow[],
  { part, words = "", level, commune, sort = "unit", direction = "up" }: MatterAsk,
): readonly MatterRow[] {
  const wanted = foldedKey(tokensOf(words));
  const found = rows.filter(
    (row) =>
      fitsPart(row, part) &&
      (level === undefined || row.unit.level === level) &&
      (commune === undefined || row.unit.commune === commune) &&
      (wanted === "" || foldedKey(tokensOf(said(row))).includes(wanted)),
  );
  const turn = direction === "down" ? -1 : 1;
  const keyed = found.map((row) => ({ row, key: sortKey(row, sort), name: row.unit.name }));
  const { compare } = new Intl.Collator("vi");
  keyed.sort((left, right) => turn * compare(left.key, right.key) || compare(left.name, right.name));
  return keyed.map(({ row }) => row);
}

/** What stands beside the units of one page. */
export async function detailsOf({ stores, matters }: MatterParts, keys: readonly string[]): Promise<MatterDetails> {
  const [evidence, told] = await Promise.all([stores.book.evidenceOf(keys), matters.reminded(keys)]);
  const reminded = new Map<string, Reminded[]>();
  for (const one of told) {
    const known = reminded.get(one.key);
    if (known === undefined) reminded.set(one.key, [one]);
    else known.push(one);
  }
  return { evidence, reminded };
}

function said({ unit, receipt }: MatterRow): string {
  return `${unit.name} ${unit.commune ?? ""} ${receipt?.number ?? ""}`;
}

/** What needs the office first stands first. */
const STANDINGS = ["reported", "late", "owing", "accepted", "exempt"];

function sortKey({ unit, standing, owed, lastDay, receipt }: MatterRow, sort: MatterSort): string {
  switch (sort) {
    case "unit":
      return unit.name;
    case "commune":
      return unit.commune ?? "";
    case "state":
      return `${STANDINGS.indexOf(standing)} ${owed.state}`;
    case "lastDay":
      return lastDay ?? "";
    case "reportedAt":
      return receipt?.at ?? "";
  }
}
