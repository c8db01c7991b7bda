import {
  type Address,
  fill,
  type Handed,
  instantInWords,
  type Mine,
  type OwedItem,
  type UnitDesk,
} from "../../../jobs/index.ts";
import words from "../../words/locale/unit-reporting.json" with { type: "json" };
import { telegramAppVietnamese } from "../../words/web-words.ts";
import { valuesOf } from "./owed-wording.ts";
import { notDone, reportedSaid } from "./reported-wording.ts";

/** One thing a unit owes or has reported, in words. */
interface ShownOwed {
  readonly key: string;
  readonly title: string;
  readonly period: string;
  readonly due: string;
  readonly state: string;
  readonly isLate: boolean;
  /** The receipt of the report that stands or was accepted. */
  readonly receipt?: string;
  /** What may be done: nothing to what was accepted, and only what stands is taken back. */
  readonly can: readonly ("hand-in" | "take-back")[];
}

/** What a unit owes, the most urgent first, then what it reported and what was accepted last, in words; or why this chat has no unit to show. */
export type ShownUnit =
  | { readonly kind: "stranger"; readonly said: string }
  | { readonly kind: "unit"; readonly name: string; readonly said: string; readonly items: readonly ShownOwed[] };

/** What the unit of a chat owes and has reported. Rejects when the database does not answer. */
export async function showUnit(desk: Pick<UnitDesk, "mine">, chat: Address): Promise<ShownUnit> {
  const mine = await desk.mine(chat);
  if (mine.kind === "stranger") return { kind: "stranger", said: notDone(mine) };
  const { unit, items, reported, accepted } = mine;
  const said = items.length === 0 ? words.nothing : words.list;
  return {
    kind: "unit",
    name: unit.name,
    said: fill(said, { unit: unit.name, count: items.length }),
    items: [...items, ...reported, ...accepted].map((item) => shown(item, mine)),
  };
}

function shown(item: OwedItem, { receipts }: Mine): ShownOwed {
  const { title, period, due, state } = valuesOf(item);
  const { key, state: stands } = item.owed;
  const receipt = receipts.get(key);
  return {
    key,
    title,
    period,
    due,
    state,
    isLate: item.isLate && stands !== "reported" && stands !== "accepted",
    can: stands === "accepted" ? [] : stands === "reported" ? ["hand-in", "take-back"] : ["hand-in"],
    ...(receipt && { receipt: fill(words.receiptOf, { number: receipt.number, time: instantInWords(receipt.at) }) }),
  };
}

/**
 * Hands files in for what a unit owes, as one report, as a chat does; `at` is an ISO instant. Gives what is said of it:
 * the receipt and what is kept, or why nothing is.
 */
export async function handInFiles(
  desk: Pick<UnitDesk, "report">,
  chat: Address,
  {
    key,
    at,
    files,
  }: { readonly key: string; readonly at: string; readonly files: readonly (Handed & { kind: "file" })[] },
): Promise<{ readonly isKept: boolean; readonly said: string }> {
  const outcome = await desk.report(chat, key, at, files);
  const names = files.map(({ name }) => name);
  const said = reportedSaid(outcome, names, [], telegramAppVietnamese.undo);
  return { isKept: "receipt" in outcome, said };
}

/**
 * Takes back the report of a unit on which the office has not decided, as a chat does; `at` is an ISO instant. Gives what
 * is said of it.
 */
export async function takeBackReport(
  desk: Pick<UnitDesk, "takeBack">,
  chat: Address,
  { key, at }: { readonly key: string; readonly at: string },
): Promise<{ readonly isDone: boolean; readonly said: string }> {
  const taken = await desk.takeBack(chat, key, at);
  return taken.kind === "noted"
    ? { isDone: true, said: telegramAppVietnamese.takeBack.done }
    : { isDone: false, said: notDone(taken) };
}
