import { html } from "hono/html";
import {
  DAYS_TO_REPORT,
  fill,
  goalInWords,
  printedFigure,
  reportedPeriodInWords,
  type TargetStanding,
  type TargetState,
} from "../../../jobs/index.ts";
import type { Asked, Column, OfficeView, Table } from "../frame/contract.ts";
import { inMemory } from "../frame/in-memory.ts";
import { live, shortened, tiles } from "../frame/parts.ts";
import { tableHtml } from "../frame/table.ts";
import {
  dayOf,
  documentName,
  gapSaid,
  goalLine,
  HOME,
  placeLink,
  placeName,
  sectionTabs,
  stateTag,
  type TargetsSectionParts,
  targetLink,
  sectionWords as words,
} from "./parts.ts";

const { list } = words;
const STATES: readonly TargetState[] = ["overdue", "unmet", "met", "none"];
/** As many goals have a column of their own. */
const GOAL_COLUMNS = 2;
const LONGEST_NAME = 140;

/** The register: each target with its goals, its latest confirmed value and how far that is. */
export function listView({ desk }: TargetsSectionParts): OfficeView {
  return {
    path: "",
    stamp: () => desk.stamp(),
    async show(asked) {
      const all = await desk.all();
      const table = registerTable(all);
      const waiting = await desk.waiting({ from: 0, size: 1 });
      const body = html`${sectionTabs("list")}<p class="soft">${list["lead-in"]} ${fill(list.rule, { days: DAYS_TO_REPORT })}</p>${live("tiles", counts(all, waiting.total, asked))}${live("register", await tableHtml(table, asked))}`;
      return { title: words.title, body, table: table as Table<unknown> };
    },
  };
}

function counts(all: readonly TargetStanding[], waiting: number, { query }: Asked) {
  const followed = all.filter(({ isFollowed }) => isFollowed);
  return tiles([
    ...STATES.map((state) => ({
      label: words.states[state],
      count: followed.filter((one) => one.state === state).length,
      href: `${HOME}?state=${state}`,
      tone: ({ met: "good", unmet: "bad", none: "plain", overdue: "wait" } as const)[state],
      isCurrent: query.state === state,
    })),
    { label: words.tiles.missing, count: followed.flatMap(({ missing }) => missing).length, href: `${HOME}/missing` },
    { label: words.tiles.waiting, count: waiting, href: `${HOME}/waiting`, tone: waiting > 0 ? "wait" : "plain" },
  ]);
}

function registerTable(all: readonly TargetStanding[]): Table<TargetStanding> {
  const years = commonYears(all);
  const columns = columnsOf(years, all);
  const leads = [...new Set(all.flatMap(({ lead }) => lead?.name ?? []))].toSorted();
  const rows = inMemory(all, columns, fits);
  return {
    name: list.file,
    columns,
    empty: list.empty,
    filters: [
      { key: "says", title: list.search, kind: "text" },
      {
        key: "state",
        title: list.state,
        kind: "choice",
        choices: STATES.map((state) => ({ value: state, label: words.states[state] })),
      },
      {
        key: "year",
        title: list.goalFilter,
        kind: "choice",
        choices: yearsOf(all).map((year) => ({ value: String(year), label: String(year) })),
      },
      { key: "lead", title: list.lead, kind: "choice", choices: leads.map((lead) => ({ value: lead, label: lead })) },
      {
        key: "followed",
        title: list.followed,
        kind: "choice",
        choices: [
          { value: "no", label: list.notFollowed },
          { value: "gone", label: list.gone },
        ],
      },
    ],
    // Without a word about it, the register is what is followed.
    rows: (ask) => rows({ ...ask, filters: { followed: "yes", ...ask.filters } }),
  };
}

type Shown = Column<TargetStanding>;

/** On the page what belongs together stands in one cell; a file has a column for each. */
function columnsOf(years: readonly number[], all: readonly TargetStanding[]): Shown[] {
  const others = ({ target: { goals } }: TargetStanding) =>
    goals.filter(({ year }) => year === undefined || !years.includes(year));
  const hasOthers = all.some((row) => row.isFollowed && others(row).length > 0);
  return [
    {
      key: "says",
      title: list.says,
      sorts: true,
      value: ({ target }) => target.says,
      cell: ({ target }) =>
        html`${targetLink(target, LONGEST_NAME)}<div class="soft">${shortened(target.within, 110)}</div>`,
    },
    { key: "within", title: list.within, only: "file", value: ({ target }) => target.within },
    { key: "document", title: list.document, only: "file", value: ({ target }) => documentName(target) },
    { key: "place", title: list.place, only: "file", value: ({ target }) => target.goals.map(placeName).join("; ") },
    ...years.map(
      (year): Shown => ({
        key: `goal-${year}`,
        title: fill(list.goal, { year }),
        only: "file",
        value: ({ target }) =>
          target.goals
            .filter((goal) => goal.year === year)
            .map(goalInWords)
            .join("; "),
      }),
    ),
    ...(hasOthers
      ? [
          {
            key: "other-goals",
            title: list.otherGoals,
            only: "file",
            value: (row) => others(row).map(goalLine).join("; "),
          } satisfies Shown,
        ]
      : []),
    {
      key: "goals",
      title: list.goals,
      only: "page",
      value: ({ target }) => target.goals.map(goalLine).join("; "),
      cell: ({ target }) =>
        html`${target.goals.map((goal) => html`<div class="whole">${goalLine(goal)}<br>${placeLink(target, goal)}</div>`)}<div class="soft">${documentName(target)}</div>`,
    },
    {
      key: "latest",
      title: list.latest,
      value: ({ latest, target }) => (latest === undefined ? "" : printedFigure(latest.value, target.measure)),
      cell: ({ latest, target }) =>
        latest === undefined
          ? ""
          : html`<strong class="whole">${printedFigure(latest.value, target.measure)}</strong><div class="soft">${reportedPeriodInWords(latest.period)}<br>${dayOf(latest)}</div>`,
    },
    {
      key: "period",
      title: list.period,
      only: "file",
      value: ({ latest }) => (latest === undefined ? "" : reportedPeriodInWords(latest.period)),
    },
    { key: "day", title: list.day, only: "file", value: ({ latest }) => (latest === undefined ? "" : dayOf(latest)) },
    { key: "gap", title: list.gap, value: gapSaid },
    {
      key: "state",
      title: list.state,
      sorts: true,
      value: ({ state }) => words.states[state],
      cell: ({ state }) => stateTag(state),
    },
    { key: "lead", title: list.lead, sorts: true, value: ({ lead }) => lead?.name ?? list.noLead },
  ];
}

function fits({ target, isFollowed, state, lead }: TargetStanding, key: string, value: string): boolean {
  switch (key) {
    case "says":
      return plain(`${target.says} ${target.within}`).includes(plain(value));
    case "state":
      return state === value;
    case "year":
      return target.goals.some(({ year }) => String(year) === value);
    case "lead":
      return lead?.name === value;
    default:
      return value === "gone" ? target.isGone : isFollowed === (value === "yes") && !target.isGone;
  }
}

const plain = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("\u0111", "d");

function yearsOf(all: readonly TargetStanding[]): number[] {
  const followed = all.filter(({ isFollowed }) => isFollowed);
  return [...new Set(followed.flatMap(({ target }) => target.goals.flatMap(({ year }) => year ?? [])))].toSorted(
    (a, b) => a - b,
  );
}

/** The years that most targets have a goal for, in their order. */
function commonYears(all: readonly TargetStanding[]): number[] {
  const count = (year: number): number =>
    all.filter(({ isFollowed, target }) => isFollowed && target.goals.some((goal) => goal.year === year)).length;
  return yearsOf(all)
    .toSorted((a, b) => count(b) - count(a))
    .slice(0, GOAL_COLUMNS)
    .toSorted((a, b) => a - b);
}
