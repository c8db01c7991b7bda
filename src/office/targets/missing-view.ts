import { html } from "hono/html";
import { isOverdue, type ReportedPeriod, reportedPeriodInWords, type TargetStanding } from "../../../jobs/index.ts";
import type { Column, OfficeView, Table } from "../frame/contract.ts";
import { inMemory } from "../frame/in-memory.ts";
import { live, tag } from "../frame/parts.ts";
import { tableHtml } from "../frame/table.ts";
import {
  documentName,
  HOME,
  sectionTabs,
  type TargetsSectionParts,
  targetLink,
  sectionWords as words,
} from "./parts.ts";

const { missing: said, list } = words;

interface Missing extends Pick<TargetStanding, "target" | "lead"> {
  readonly period: ReportedPeriod;
  readonly isLate: boolean;
  /** A value was entered that nobody has confirmed. */
  readonly waits: boolean;
}

/**
 * What has no confirmed value: a target and a period in each row, and who leads. As a file it is the form that can be filled
 * in and imported, hence its empty columns.
 */
export function missingView({ desk, today }: TargetsSectionParts): OfficeView {
  return {
    path: "missing",
    stamp: () => desk.stamp(),
    async show(asked) {
      const waiting = await desk.waiting({ from: 0, size: MOST_WAITING });
      const entered = new Set(
        waiting.rows.filter(({ unit }) => unit === "").map(({ target, period }) => `${target} ${period}`),
      );
      const rows = (await desk.all())
        .flatMap(({ target, lead, missing }) =>
          missing.map(
            (period): Missing => ({
              target,
              ...(lead === undefined ? {} : { lead }),
              period,
              isLate: isOverdue(period, today()),
              waits: entered.has(`${target.id} ${period.key}`),
            }),
          ),
        )
        .toSorted((one, other) => other.period.end.localeCompare(one.period.end));
      const table = missingTable(rows);
      const body = html`${sectionTabs("missing")}<p class="soft">${said.leadIn}</p>${live("missing", await tableHtml(table, asked))}`;
      return { title: said.title, body, table: table as Table<unknown>, trail: [{ title: words.title, href: HOME }] };
    },
  };
}

/** So many that wait are looked through for those of this list. */
const MOST_WAITING = 5_000;

function missingTable(rows: readonly Missing[]): Table<Missing> {
  const leads = [...new Set(rows.flatMap(({ lead }) => lead?.name ?? []))].toSorted();
  const periods = [...new Set(rows.map(({ period }) => period.key))];
  return {
    name: said.file,
    columns: COLUMNS,
    empty: said.empty,
    filters: [
      {
        key: "period",
        title: said.period,
        kind: "choice",
        choices: periods.map((key) => ({ value: key, label: reportedPeriodInWords(key) })),
      },
      {
        key: "lead",
        title: list.lead,
        kind: "choice",
        choices: [...leads, list.noLead].map((lead) => ({ value: lead, label: lead })),
      },
      {
        key: "state",
        title: said.state,
        kind: "choice",
        choices: [
          { value: "late", label: said.late },
          { value: "due", label: said.due },
        ],
      },
    ],
    rows: inMemory(rows, COLUMNS, ({ period, lead, isLate }, key, value) => {
      if (key === "period") return period.key === value;
      return key === "lead" ? (lead?.name ?? list.noLead) === value : isLate === (value === "late");
    }),
  };
}

const COLUMNS: readonly Column<Missing>[] = [
  { key: "period", title: said.period, sorts: true, value: ({ period }) => reportedPeriodInWords(period.key) },
  {
    key: "says",
    title: list.says,
    sorts: true,
    value: ({ target }) => target.says,
    cell: ({ target }) => targetLink(target),
  },
  { key: "lead", title: list.lead, sorts: true, value: ({ lead }) => lead?.name ?? list.noLead },
  { key: "document", title: list.document, only: "file", value: ({ target }) => documentName(target) },
  { key: "measure", title: said.measure, only: "file", value: ({ target }) => target.measure },
  {
    key: "state",
    title: said.state,
    value: ({ isLate }) => (isLate ? said.late : said.due),
    cell: ({ isLate }) => tag(isLate ? said.late : said.due, isLate ? "bad" : "wait"),
  },
  {
    key: "value",
    title: said.value,
    value: () => "",
    cell: ({ target, period, waits }) =>
      waits
        ? html`<a href="${HOME}/waiting">${said.waits}</a>`
        : html`<a href="${HOME}/${target.id}?period=${period.key}#enter" aria-label="${`${said.enter}: ${target.says}, ${reportedPeriodInWords(period.key)}`}">${said.enter}</a>`,
  },
  { key: "day", title: said.day, only: "file", value: () => "" },
  { key: "note", title: said.note, only: "file", value: () => "" },
];
