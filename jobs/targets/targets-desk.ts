import { fold } from "../../knowledge/index.ts";
import { type Entered, type EnteringParts, enterValue, type Written } from "./entering.ts";
import {
  type Page,
  type PageAsk,
  type TargetBook,
  type TargetValue,
  type TargetWord,
  type ValueBook,
  type ValueKey,
  type ValueState,
  WHOLE_SECTOR,
} from "./ports.ts";
import { isSector, readSheet, type SheetRead, type TypedTable } from "./reading-sheet.ts";
import { createTargetRegister, type RegisterParts, standingOf, type TargetStanding } from "./register.ts";
import { targetWords } from "./target-words.ts";

export interface TargetsParts extends Omit<RegisterParts, "targets"> {
  readonly targets: TargetBook;
  readonly values: ValueBook;
  readonly evidence: EnteringParts["evidence"];
  /** The units of today, by the names that people give them. */
  readonly units: () => Promise<{
    readonly isUnit: (id: string) => boolean;
    readonly named: (name: string) => string | undefined;
    readonly nameOf: (id: string) => string | undefined;
    readonly all: readonly { readonly id: string; readonly name: string }[];
  }>;
  /** Somebody else than who entered a value has to confirm it. */
  readonly needsTwo: boolean;
  readonly instant: () => string;
  /** Today's ISO date in office time. */
  readonly today: () => string;
}

/** What a decision on values did: how many, and how many were left because their own writer may not confirm them. */
export type ValuesDecided =
  | { readonly kind: "decided"; readonly count: number }
  | { readonly kind: "late" | "missing" | "own" };

/** The register of targets as the office works with it, and as the assistant asks it. */
export interface TargetsDesk {
  /** All targets with how they stand, those that are not followed too, in printed order. */
  all(): Promise<readonly TargetStanding[]>;
  /** One target with its stated values of the whole sector; undefined for an unknown id. */
  one(id: string): Promise<(TargetStanding & { readonly stated: readonly TargetValue[] }) | undefined>;
  /** A page of the latest versions of a target's values. */
  values(id: string, ask: Parameters<ValueBook["ofTarget"]>[1]): Promise<Page<TargetValue>>;
  /** Every version of one value, the newest first. */
  history(key: ValueKey): Promise<readonly TargetValue[]>;
  /** One version of a value. */
  value(id: string): Promise<TargetValue | undefined>;
  /** The latest version of a key; undefined where nothing was entered. */
  latest(key: ValueKey): Promise<TargetValue | undefined>;
  /** A page of what waits to be confirmed. */
  waiting(ask: PageAsk & { readonly target?: string }): Promise<Page<TargetValue>>;
  /** Checks and keeps a value as the next version; it counts once it is confirmed. */
  enter(written: Written, by: string): Promise<Entered>;
  /** Confirms values that wait. Those that a colleague decided on or replaced meanwhile are left. */
  confirm(ids: readonly string[], by: string): Promise<ValuesDecided>;
  /** Sends a value that waits back to who entered it, with a reason. */
  refuse(id: string, by: string, reason: string): Promise<ValuesDecided>;
  /** Takes a confirmed value back, with a reason: nothing is stated for its period then. */
  withdraw(id: string, by: string, reason: string): Promise<ValuesDecided>;
  /** Keeps a word of the office about a target; "late" when a colleague spoke since that version. */
  say(id: string, version: number, word: TargetWord, by: string): Promise<"said" | "late" | "missing">;
  /** The unit that a name means today, by its id; the whole sector for no name, undefined where it means none. */
  unitNamed(name: string): Promise<string | undefined>;
  /** The ids of units whose names hold these words, with or without marks. */
  unitsLike(words: string): Promise<readonly string[]>;
  /** The names of units by their ids. */
  unitNames(): Promise<(id: string) => string>;
  /** A short text that differs once a value was entered or decided on. */
  stamp(): Promise<string>;
  /** What a table of values would enter; nothing is kept. */
  preview(tables: readonly TypedTable[]): Promise<SheetRead>;
  /** Enters what {@link preview} showed as new or corrected: all of it, or nothing when a colleague was first. */
  enterSheet(
    tables: readonly TypedTable[],
    file: { readonly id: string; readonly name: string },
    by: string,
  ): Promise<SheetEntered>;
}

export type SheetEntered =
  | { readonly kind: "entered"; readonly count: number }
  | { readonly kind: "late" }
  | { readonly kind: "problem"; readonly says: string };

/** See {@link TargetsDesk}. */
export function createTargetsDesk(parts: TargetsParts): TargetsDesk {
  const { values, today, instant, evidence, needsTwo } = parts;
  const register = createTargetRegister(parts);
  const entering: EnteringParts = {
    values,
    evidence,
    instant,
    isUnit: async (id) => (await parts.units()).isUnit(id),
  };
  const decide = async (
    id: string,
    how: { from: ValueState; to: ValueState; by: string; reason: string },
  ): Promise<ValuesDecided> => {
    if ((await values.find(id)) === undefined) return { kind: "missing" };
    const count = await values.decide([id], { ...how, at: instant() });
    return count === 0 ? { kind: "late" } : { kind: "decided", count };
  };
  const preview = async (tables: readonly TypedTable[]): Promise<SheetRead> => {
    const { named } = await parts.units();
    const targets = await register.all();
    return readSheet(tables, { targets, unitNamed: named, latest: values.latest, instant: instant(), today: today() });
  };
  return {
    async all() {
      const [targets, stated] = [await register.all(), await values.stated()];
      const byTarget = new Map<string, TargetValue[]>();
      for (const value of stated) byTarget.set(value.target, [...(byTarget.get(value.target) ?? []), value]);
      return targets.map((target) => standingOf(target, byTarget.get(target.id) ?? [], today()));
    },
    async one(id) {
      const target = await register.find(id);
      if (target === undefined) return undefined;
      const stated = await values.stated(id);
      return { ...standingOf(target, stated, today()), stated };
    },
    values: (id, ask) => values.ofTarget(id, ask),
    history: (key) => values.history(key),
    value: (id) => values.find(id),
    latest: async (key) => (await values.latest([key]))[0],
    waiting: (ask) => values.waiting(ask),
    enter: async (written, by) => enterValue(entering, await register.find(written.target), written, by),
    async confirm(ids, by) {
      const count = await values.decide(ids, {
        from: "entered",
        to: "confirmed",
        by,
        at: instant(),
        reason: "",
        ...(needsTwo ? { notOf: by } : {}),
      });
      if (count > 0) return { kind: "decided", count };
      const found = await Promise.all(ids.map((id) => values.find(id)));
      if (found.every((one) => one === undefined)) return { kind: "missing" };
      return { kind: needsTwo && found.every((one) => one?.by === by && one.state === "entered") ? "own" : "late" };
    },
    refuse: (id, by, reason) => decide(id, { from: "entered", to: "refused", by, reason }),
    withdraw: (id, by, reason) => decide(id, { from: "confirmed", to: "withdrawn", by, reason }),
    async say(id, version, word, by) {
      if (await parts.targets.say(id, version, word, by)) return "said";
      return (await parts.targets.find(id)) === undefined ? "missing" : "late";
    },
    async unitNamed(name) {
      return isSector(name) ? WHOLE_SECTOR : (await parts.units()).named(name);
    },
    async unitsLike(words) {
      const { all } = await parts.units();
      const sector = { id: WHOLE_SECTOR, name: targetWords.wholeSector };
      return [sector, ...all].filter(({ name }) => fold(name).includes(fold(words))).map(({ id }) => id);
    },
    async unitNames() {
      const { nameOf } = await parts.units();
      return (id) => (id === WHOLE_SECTOR ? targetWords.wholeSector : (nameOf(id) ?? id));
    },
    stamp: () => values.stamp(),
    preview,
    async enterSheet(tables, file, by) {
      const read = await preview(tables);
      if (read.kind === "problem") return read;
      const rows = read.rows.flatMap((row) => (row.kind === "new" || row.kind === "corrects" ? [row] : []));
      const entered = rows.map(({ key, value, day, note, was }) => ({
        ...key,
        id: evidence.newId(),
        version: (was?.version ?? 0) + 1,
        value,
        day,
        evidence: { id: file.id, kind: "file" as const, said: file.name },
        note,
        by,
        at: instant(),
      }));
      return (await values.enter(entered)) ? { kind: "entered", count: entered.length } : { kind: "late" };
    },
  };
}
