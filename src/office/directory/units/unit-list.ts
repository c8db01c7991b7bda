import { html, raw } from "hono/html";
import { isUnitLevel, type ListedUnit, UNIT_SORTS, UNIT_STANDINGS, type UnitListing } from "../../../../jobs/index.ts";
import type { Asked, Column, Html, OfficeView, Table } from "../../frame/contract.ts";
import { emptyState, tag, tiles } from "../../frame/parts.ts";
import { tableHtml } from "../../frame/table.ts";
import words from "../directory.vi.json" with { type: "json" };
import { type DirectoryParts, HOME, partTabs, unitAddress } from "../directory-parts.ts";

const { list: said } = words;
const CHOOSING = "chosen-units";

/** All units, filtered, sorted and paged. */
export function unitList(parts: Pick<DirectoryParts, "units">): OfficeView {
  return {
    path: "",
    async show(asked) {
      const listing = await parts.units.listing();
      const { here, unreached, ended } = listing.counts;
      const { query } = asked;
      const table = tableOf(listing, asked);
      const counted = tiles([
        { label: said.here, count: here, href: `${HOME}?standing=here`, isCurrent: query.standing === "here" },
        {
          ...{ label: said.unreached, count: unreached, href: `${HOME}?standing=here&reached=no` },
          ...{ tone: unreached > 0 ? ("wait" as const) : ("good" as const), isCurrent: query.reached === "no" },
        },
        { label: said.ended, count: ended, href: `${HOME}?standing=ended`, isCurrent: query.standing === "ended" },
      ]);
      const body = html`${partTabs("units", asked)}${counted}${waysHtml(asked)}${await tableHtml(table, asked)}`;
      return { title: words.title, body, table: table as Table<unknown> };
    },
  };
}

function waysHtml(asked: Asked): Html {
  if (!asked.may("write")) return raw("");
  return html`<div class="actions"><a class="button" href="${HOME}/new">${said.add}</a> <form class="one" method="post" action="${HOME}/choose" id="${CHOOSING}"><button class="quiet">${said.makeCodes}</button></form></div>`;
}

function tableOf(listing: UnitListing, asked: Asked): Table<ListedUnit> {
  return {
    name: said.file,
    columns,
    filters: [
      { key: "words", title: said.words, kind: "text" },
      { key: "level", title: said.level, kind: "choice", choices: choicesOf(words.levels) },
      {
        key: "commune",
        title: said.commune,
        kind: "choice",
        choices: listing.communes.map((commune) => ({ value: commune, label: commune })),
      },
      { key: "standing", title: said.standing, kind: "choice", choices: choicesOf(words.standings) },
      {
        key: "reached",
        title: said.reached,
        kind: "choice",
        choices: [
          { value: "yes", label: said.isReached },
          { value: "no", label: said.isUnreached },
        ],
      },
    ],
    empty: emptyState(said.empty, { label: said.emptyWay, href: `${HOME}/import` }),
    rows: ({ filters: { words: typed, level, commune, standing, reached }, sort, direction, from, size }) =>
      listing.page({
        words: typed,
        level: level !== undefined && isUnitLevel(level) ? level : undefined,
        commune,
        standing: UNIT_STANDINGS.find((one) => one === standing),
        isReached: reached === undefined ? undefined : reached === "yes",
        sort: UNIT_SORTS.find((one) => one === sort) ?? "name",
        isDown: direction === "down",
        from,
        size,
      }),
    ...(asked.may("write") && {
      chosen: ({ unit, standing }: ListedUnit) => (standing === "ended" ? undefined : unit.id),
      chosenBy: CHOOSING,
    }),
  };
}

const choicesOf = (of: Readonly<Record<string, string>>) =>
  Object.entries(of).map(([value, label]) => ({ value, label }));

const columns: readonly Column<ListedUnit>[] = [
  {
    key: "name",
    title: said.name,
    value: ({ unit }) => unit.name,
    cell: ({ unit }) => html`<a href="${unitAddress(unit.id)}">${unit.name}</a>`,
    sorts: true,
  },
  { key: "level", title: said.level, value: ({ unit }) => words.levels[unit.level], sorts: true },
  { key: "commune", title: said.commune, value: ({ unit }) => unit.commune, sorts: true },
  {
    key: "standing",
    title: said.standing,
    value: ({ standing }) => words.standings[standing],
    cell: ({ standing }) => (standing === "here" ? words.standings.here : tag(words.standings[standing])),
  },
  {
    key: "reached",
    title: said.reached,
    value: (row) => reachedInWords(row),
    cell: (row) => (row.standing === "ended" ? "" : reachedTag(row)),
  },
  { ...countColumn("people", said.people, "sector", "people"), sorts: true },
  countColumn("parents", said.parents, "parents", "parents"),
  { ...countColumn("chats", said.chats, "chats", "history"), sorts: true },
];

function countColumn(
  key: "people" | "parents" | "chats",
  title: string,
  of: keyof ListedUnit["counts"],
  below: string,
): Column<ListedUnit> {
  return {
    ...{ key, title, isNumber: true },
    value: ({ counts }) => counts[of],
    cell: ({ unit, counts }) =>
      counts[of] === 0 ? "0" : html`<a href="${unitAddress(unit.id, below)}">${String(counts[of])}</a>`,
  };
}

const reachedInWords = ({ isReached, standing }: Pick<ListedUnit, "isReached" | "standing">): string =>
  standing === "ended" ? "" : isReached ? said.isReached : said.isUnreached;

/** Whether a unit is reached, as a state. */
export function reachedTag({ isReached }: Pick<ListedUnit, "isReached">): Html {
  return tag(isReached ? said.isReached : said.isUnreached, isReached ? "good" : "wait");
}
