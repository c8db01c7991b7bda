import { html } from "hono/html";
import {
  fill,
  instantInWords,
  type OfficeDesk,
  periodInWords,
  printedDate,
  type Unit,
  type UnitChange,
} from "../../../../jobs/index.ts";
import type { Html } from "../../frame/contract.ts";
import { inMemory } from "../../frame/in-memory.ts";
import { emptyState, tag } from "../../frame/parts.ts";
import { tableHtml } from "../../frame/table.ts";
import words from "../directory.vi.json" with { type: "json" };
import { type DirectoryParts, HOME } from "../directory-parts.ts";

const { history: said } = words;
type Report = Awaited<ReturnType<OfficeDesk["unitHistory"]>>[number];

/** What a unit reported, which chats spoke for it, and what was changed of it. */
export async function historyHtml({ units, reports }: DirectoryParts, { id, name }: Unit): Promise<Html> {
  const [owed, links, changes] = await Promise.all([reports(id), units.links(id), units.changes(id)]);
  return html`<h2>${said.reports}</h2>${await reportsHtml(owed)}<h2>${said.links}</h2>${await linksHtml(links)}<p><a href="${HOME}/codes?${new URLSearchParams({ unit: name })}">${said.codes}</a></p><h2>${said.changes}</h2>${await changesHtml(changes)}`;
}

function reportsHtml(owed: readonly Report[]): Promise<Html> {
  return listHtml(owed, said.noReports, [
    {
      key: "report",
      title: said.report,
      value: ({ item }) => item.obligation.title,
      cell: ({ item }) => html`<a href="${reportAddress(item)}">${item.obligation.title}</a>`,
    },
    { key: "period", title: said.period, value: ({ item }) => periodInWords(item.obligation, item.owed.period) },
    { key: "due", title: said.due, value: ({ item }) => (item.lastDay === undefined ? "" : printedDate(item.lastDay)) },
    {
      key: "state",
      title: said.state,
      value: ({ item }) => stateOf(item),
      cell: ({ item }) => html`${tag(said.states[item.owed.state])} ${item.isLate ? tag(said.late, "bad") : ""}`,
    },
    { key: "receipt", title: said.receipt, value: ({ receipt }) => receipt?.number },
  ]);
}

const stateOf = ({ owed, isLate }: Report["item"]): string =>
  [said.states[owed.state], ...(isLate ? [said.late] : [])].join(", ");

function reportAddress({ owed, obligation }: Report["item"]): string {
  const [of, period, key] = [obligation.id, owed.period, owed.key].map(encodeURIComponent);
  return `/office/deadlines/matter/${of}/${period}/unit/${key}`;
}

function linksHtml(links: Awaited<ReturnType<DirectoryParts["units"]["links"]>>): Promise<Html> {
  return listHtml(links, said.noLinks, [
    { key: "channel", title: said.channel, value: ({ channel }) => words.channels[channel] },
    { key: "role", title: said.role, value: ({ role }) => words.roles[role] },
    { key: "since", title: said.since, value: ({ since }) => instantInWords(since) },
    {
      key: "until",
      title: said.until,
      value: ({ until }) => (until === undefined ? said.going : instantInWords(until)),
      cell: ({ until }) => (until === undefined ? tag(said.going, "good") : instantInWords(until)),
    },
  ]);
}

function changesHtml(changes: readonly UnitChange[]): Promise<Html> {
  return listHtml(changes, said.noChanges, [
    { key: "when", title: said.when, value: ({ at }) => instantInWords(at) },
    { key: "by", title: said.by, value: ({ by }) => (by === "" ? said.program : by) },
    {
      key: "what",
      title: said.what,
      value: (change) => changeLines(change).join("; "),
      cell: (change) => html`${changeLines(change).map((line) => html`<div>${line}</div>`)}`,
    },
  ]);
}

type Columns<Row> = Parameters<typeof inMemory<Row>>[1];

/** A short list on a page that has several: it is not sorted or paged. */
function listHtml<Row>(rows: readonly Row[], empty: string, columns: Columns<Row>): Promise<Html> {
  return tableHtml({ name: "", columns, rows: inMemory(rows, columns), empty: emptyState(empty) }, { query: {} });
}

const FIELDS = {
  name: words.list.name,
  level: words.list.level,
  commune: words.list.commune,
  aliases: words.unit.aliases,
  validFrom: words.unit.validFrom,
  validTo: words.unit.validTo,
} satisfies Partial<Record<keyof Unit, string>>;

/** A change, field by field. */
function changeLines({ before, after }: UnitChange): readonly string[] {
  if (before === undefined) return [said.added];
  return (Object.keys(FIELDS) as (keyof typeof FIELDS)[]).flatMap((field) => {
    const [was, is] = [factOf(before, field), factOf(after, field)];
    return was === is ? [] : [fill(said.changed, { field: FIELDS[field], before: was, after: is })];
  });
}

function factOf(unit: Unit, field: keyof typeof FIELDS): string {
  const value = unit[field];
  if (value === undefined || value.length === 0) return said.none;
  if (field === "level") return words.levels[unit.level];
  if (typeof value !== "string") return value.join("; ");
  return field === "validFrom" || field === "validTo" ? printedDate(value) : value;
}
