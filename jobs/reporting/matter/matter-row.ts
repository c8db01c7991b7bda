import type { BoardRow } from "../../domain/deadline/board.ts";
import type { Receipt } from "../../domain/deadline/receipt.ts";
import type { InboxItem } from "../../domain/people/inbox-item.ts";
import type { UnitReach } from "../../reaching/reach.ts";

/** A unit in a matter, as the office works on it. */
export interface MatterRow extends BoardRow {
  readonly receipt?: Receipt | undefined;
  /** What it wishes of the office and nobody has settled. */
  readonly wishes: readonly InboxItem[];
  readonly reach: UnitReach;
}

/** The parts of a matter that the office counts and opens; a unit may be in several of them. */
export const SHOWN_PARTS = [
  "all",
  "not",
  "late",
  "reported",
  "accepted",
  "reported-late",
  "working",
  "needs-help",
  "extension",
  "not-ours",
  "returned",
  "exempt",
  "unreached",
] as const;
export type ShownPart = (typeof SHOWN_PARTS)[number];
export type PartCounts = Readonly<Record<ShownPart, number>>;

type Counted = Pick<MatterRow, "standing" | "reportedLate" | "unreached" | "wishes"> & {
  readonly owed: Pick<MatterRow["owed"], "state">;
};

const owes = ({ standing }: Counted): boolean => standing === "owing" || standing === "late";

const FITS: Readonly<Record<ShownPart, (row: Counted) => boolean>> = {
  all: () => true,
  not: owes,
  late: ({ standing }) => standing === "late",
  reported: ({ standing }) => standing === "reported",
  accepted: ({ standing }) => standing === "accepted",
  "reported-late": ({ reportedLate }) => reportedLate,
  working: ({ owed }) => owed.state === "working",
  "needs-help": (row) => row.owed.state === "needs-help" || row.wishes.some(({ kind }) => kind === "needs-help"),
  extension: (row) => row.wishes.some(({ kind }) => kind === "extension"),
  "not-ours": ({ owed }) => owed.state === "not-ours",
  returned: ({ owed }) => owed.state === "returned",
  exempt: ({ standing }) => standing === "exempt",
  unreached: (row) => row.unreached && owes(row),
};

/** Whether a unit is in a part of its matter. */
export function fitsPart(row: Counted, part: ShownPart): boolean {
  return FITS[part](row);
}

/** How many units are in each part. */
export function countedParts(rows: readonly Counted[]): PartCounts {
  const count = (part: ShownPart): number => rows.filter(FITS[part]).length;
  return Object.fromEntries(SHOWN_PARTS.map((part) => [part, count(part)])) as Record<ShownPart, number>;
}

export function isShownPart(part: string): part is ShownPart {
  return SHOWN_PARTS.some((one) => one === part);
}
