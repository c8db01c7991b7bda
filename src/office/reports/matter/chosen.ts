import { DECIDABLE, type Decision, type MatterRow, type ShownMatter } from "../../../../jobs/index.ts";
import type { Asked } from "../../frame/contract.ts";
import { matterAddress, matterTitle, type ReportsParts, withQuery } from "../report-parts.ts";
import { unitsIn } from "./matter-table.ts";

/** What one unit owes, as the officer saw it: its key and the instant of its last change. */
export interface Chosen {
  readonly key: string;
  readonly seen: string;
}

/** The matter page with its filters. */
export function placeOf(asked: Asked): string {
  const { obligation = "", period = "" } = asked.params;
  return withQuery(matterAddress(obligation, period), asked);
}

export async function titleOf({ matters }: ReportsParts, { params }: Asked): Promise<string> {
  const { obligation = "", period = "" } = params;
  const matter = await matters.matter(obligation, period);
  return matter === undefined ? "" : matterTitle(matter.of, period);
}

/** What the boxes of a table carry: the key of a unit's part, and its last change as the officer saw it. */
function chosenOf(values: readonly string[]): readonly Chosen[] {
  return values.flatMap((value) => {
    const [key = "", seen = ""] = value.split(" ");
    return key === "" || seen === "" ? [] : [{ key, seen }];
  });
}

/** The units that are ticked, or all that the filters of the page leave. */
export function chosenIn(
  matter: ShownMatter,
  { chosen, whole }: { readonly chosen: readonly string[]; readonly whole?: string | undefined },
  { query }: Asked,
): readonly Chosen[] {
  if (whole === undefined) return chosenOf(chosen);
  return unitsIn(matter, query).map(({ owed: { key, at } }) => ({ key, seen: at }));
}

/** Those of the chosen for which the decision is possible in their state. */
export function decidable(
  chosen: readonly Chosen[],
  decision: Decision,
  rows: readonly MatterRow[],
): readonly Chosen[] {
  const states = new Map(rows.map(({ owed }) => [owed.key, owed.state]));
  return chosen.filter(({ key }) => {
    const state = states.get(key);
    return state !== undefined && DECIDABLE[state].includes(decision.kind);
  });
}
