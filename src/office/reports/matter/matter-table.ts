import { html, raw } from "hono/html";
import {
  inHandInWords,
  isShownPart,
  isUnitLevel,
  lastMomentInWords,
  levelInWords,
  MATTER_SORTS,
  type MatterAsk,
  type MatterDesk,
  type MatterDetails,
  type MatterRow,
  SHOWN_PARTS,
  type ShownMatter,
  type ShownPart,
  unitsAsked,
} from "../../../../jobs/index.ts";
import type { Asked, Column, Html, Table, TableAsk } from "../../frame/contract.ts";
import { askOf } from "../../frame/table-ask.ts";
import { reportWords, unitAddress, wayInWords } from "../report-parts.ts";
import {
  reachHtml,
  remindedHtml,
  remindedInWords,
  reportHtml,
  reportInWords,
  type ShownRow,
  stateHtml,
  stateInWords,
  wishesInWords,
} from "./matter-cells.ts";

const words = reportWords.table;
/** The units of a matter; `actions` and `chosenBy` where the officer may do something. */
export function matterTable(
  desk: MatterDesk,
  matter: ShownMatter,
  { actions, chosenBy }: { readonly actions?: (row: ShownRow) => Html | string; readonly chosenBy?: string },
): Table<ShownRow> {
  const { rows, of, period } = matter;
  return {
    name: `${of.title} ${period}`,
    columns: columnsOf(matter),
    filters: filtersOf(rows),
    empty: reportWords.matter.empty,
    async rows(ask) {
      const found = unitsAsked(rows, askedOf(ask));
      const page = found.slice(ask.from, ask.from + ask.size);
      const details = await desk.details(page.map(({ owed }) => owed.key));
      return { rows: page.map((row) => withDetails(row, details)), total: found.length };
    },
    ...(actions === undefined ? {} : { actions }),
    ...(chosenBy === undefined ? {} : { chosenBy, chosen: ({ owed: { key, at } }: ShownRow) => `${key} ${at}` }),
  };
}

/** The units that an address asks for, on all its pages. */
export function unitsIn(matter: ShownMatter, query: Asked["query"]): readonly MatterRow[] {
  const table = { columns: columnsOf(matter), filters: filtersOf(matter.rows) };
  return unitsAsked(matter.rows, askedOf(askOf(table, query)));
}

/** Which part of a matter an address asks for. */
export function partOf(query: Readonly<Record<string, string>>): ShownPart {
  const { part = "" } = query;
  return isShownPart(part) ? part : "all";
}

export function withDetails(row: MatterRow, { evidence, reminded }: MatterDetails): ShownRow {
  const { key } = row.owed;
  return { ...row, evidence: evidence.get(key) ?? [], reminded: reminded.get(key) ?? [] };
}

function askedOf({ sort, direction, filters }: TableAsk): MatterAsk {
  const { words: typed, part = "", level = "", commune } = filters;
  return {
    direction,
    part: isShownPart(part) ? part : "all",
    words: typed,
    commune,
    level: isUnitLevel(level) ? level : undefined,
    sort: MATTER_SORTS.find((one) => one === sort),
  };
}

function filtersOf(rows: readonly MatterRow[]): NonNullable<Table<ShownRow>["filters"]> {
  const once = (found: readonly (string | undefined)[]): string[] =>
    [...new Set(found.filter((one) => one !== undefined))].sort((left, right) => left.localeCompare(right, "vi"));
  return [
    { key: "words", title: words.words, kind: "text" },
    {
      key: "part",
      title: words.part,
      kind: "choice",
      choices: SHOWN_PARTS.filter((part) => part !== "all").map((part) => ({
        value: part,
        label: reportWords.parts[part],
      })),
    },
    {
      key: "level",
      title: words.levelOf,
      kind: "choice",
      choices: once(rows.map(({ unit }) => unit.level)).map((level) => ({
        value: level,
        label: isUnitLevel(level) ? levelInWords(level) : level,
      })),
    },
    {
      key: "commune",
      title: words.communeOf,
      kind: "choice",
      choices: once(rows.map(({ unit }) => unit.commune)).map((commune) => ({ value: commune, label: commune })),
    },
  ];
}

function columnsOf({ of, period }: ShownMatter): Column<ShownRow>[] {
  return [
    {
      key: "unit",
      title: words.unit,
      sorts: true,
      value: ({ unit }) => unit.name,
      cell: ({ unit, owed }) =>
        html`<a href="${unitAddress(of.id, period, owed.key)}">${unit.name}</a>${unit.commune === undefined ? raw("") : html`<div class="soft">${unit.commune}</div>`}`,
    },
    { key: "commune", title: words.commune, only: "file", value: ({ unit }) => unit.commune },
    { key: "level", title: words.level, only: "file", value: ({ unit }) => levelInWords(unit.level) },
    { key: "state", title: words.state, sorts: true, value: stateInWords, cell: stateHtml },
    { key: "note", title: words.note, only: "file", value: ({ owed }) => owed.note },
    { key: "wishes", title: words.wishes, only: "file", value: wishesInWords },
    { key: "inHand", title: words.inHand, only: "file", value: (row) => inHandInWords(row).names },
    {
      key: "lastDay",
      title: words.lastDay,
      sorts: true,
      value: ({ lastDay, clock }) => (lastDay === undefined ? "" : lastMomentInWords({ lastDay, clock })),
      cell: ({ lastDay, clock, owed }) =>
        lastDay === undefined
          ? ""
          : html`<span class="whole">${lastMomentInWords({ lastDay, clock })}</span>${owed.extendedTo === undefined ? raw("") : html`<div class="soft">${words.extended}</div>`}`,
    },
    { key: "reportedAt", title: words.reportedAt, sorts: true, value: reportInWords, cell: reportHtml },
    {
      key: "reached",
      title: words.reached,
      value: ({ reach }) => (reach.speakers.length === 0 ? words.nobody : reach.speakers.map(wayInWords).join("; ")),
      cell: reachHtml,
    },
    { key: "reminded", title: words.reminded, value: ({ reminded }) => remindedInWords(reminded), cell: remindedHtml },
  ];
}
