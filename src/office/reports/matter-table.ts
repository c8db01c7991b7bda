import { html, raw } from "hono/html";
import {
  type Evidence,
  fill,
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
  type Reminded,
  SHOWN_PARTS,
  type ShownMatter,
  type ShownPart,
  unitsAsked,
} from "../../../jobs/index.ts";
import type { Column, Html, Table, TableAsk } from "../frame/contract.ts";
import { type Tone, tag } from "../frame/parts.ts";
import {
  channelInWords,
  evidenceAddress,
  nameOf,
  reportWords,
  shortInstant,
  unitAddress,
  wayInWords,
} from "./report-parts.ts";

const words = reportWords.table;
/** A row with what is looked up for the units on a page alone. */
export interface ShownRow extends MatterRow {
  readonly evidence: readonly Evidence[];
  readonly reminded: readonly Reminded[];
}

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
    { key: "state", title: words.state, sorts: true, value: stateAndHands, cell: stateHtml },
    {
      key: "lastDay",
      title: words.lastDay,
      sorts: true,
      value: ({ lastDay, clock }) => (lastDay === undefined ? "" : lastMomentInWords({ lastDay, clock })),
      cell: ({ lastDay, clock, owed }) =>
        lastDay === undefined
          ? ""
          : html`${lastMomentInWords({ lastDay, clock })}${owed.extendedTo === undefined ? raw("") : html`<div class="soft">${words.extended}</div>`}`,
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

const TONES: Readonly<Record<MatterRow["standing"], Tone>> = {
  accepted: "good",
  reported: "wait",
  exempt: "plain",
  owing: "plain",
  late: "bad",
};

/** How a unit stands, in the words of the office: "trễ hạn, đang làm". */
export function stateInWords({ standing, owed }: Pick<MatterRow, "standing" | "owed">): string {
  const state = reportWords.states[owed.state];
  if (standing !== "late") return state;
  return owed.state === "open"
    ? reportWords.parts.late.toLowerCase()
    : `${reportWords.parts.late.toLowerCase()}, ${state}`;
}

function stateAndHands(row: ShownRow): string {
  const { names } = inHandInWords(row);
  return names === "" ? stateInWords(row) : `${stateInWords(row)}; ${fill(words.inHandOf, { names })}`;
}

function stateHtml(row: ShownRow): Html {
  const { owed, standing, wishes } = row;
  const tone = owed.state === "needs-help" || owed.state === "not-ours" ? "wait" : TONES[standing];
  const note =
    owed.note === undefined || owed.state === "reported" ? raw("") : html`<div class="soft">“${owed.note}”</div>`;
  return html`${tag(stateInWords(row), tone)}${inHandHtml(row)}${wishes.length === 0 ? note : wishes.map(wishHtml)}`;
}

/** Who holds a late unit, and which step comes next. */
function inHandHtml(row: ShownRow): Html {
  if (row.standing !== "late") return html``;
  const { names, next } = inHandInWords(row);
  return html`<div class="soft">${fill(words.inHandOf, { names })}<br>${next}</div>`;
}

/** What a unit wishes of the office, in its words, with where it came from. */
export function wishHtml({ kind, note, channel, lastAt }: MatterRow["wishes"][number]): Html {
  const said: Readonly<Record<string, string>> = words.wish;
  const from = fill(words.wishFrom, { channel: channelInWords(channel ?? ""), time: shortInstant(lastAt) });
  return html`<div>${fill(said[kind] ?? "{note}", { note: note ?? words.noNote })}</div><div class="soft">${from}</div>`;
}

function reportInWords({ receipt, reportedLate }: ShownRow): string {
  if (receipt === undefined) return "";
  const parts = [shortInstant(receipt.at), fill(words.receipt, { number: receipt.number })];
  return [...parts, ...(reportedLate ? [words.afterDay] : [])].join(", ");
}

function reportHtml({ receipt, reportedLate, evidence }: ShownRow): Html | string {
  if (receipt === undefined) return "";
  const late = reportedLate ? html` ${tag(words.afterDay, "bad")}` : raw("");
  return html`${shortInstant(receipt.at)}${late}<div class="soft">${fill(words.receipt, { number: receipt.number })}; ${fill(words.by, { by: receipt.by })}</div>${evidence.map(evidenceHtml)}`;
}

/** Something that was handed in, as a link where it can be opened. */
export function evidenceHtml(evidence: Evidence): Html {
  const address = evidenceAddress(evidence);
  return address === undefined
    ? html`<div>${evidence.said}</div>`
    : html`<div><a href="${address}" target="_blank" rel="noreferrer">${evidence.said}</a></div>`;
}

const SHOWN_SPEAKERS = 2;

function reachHtml({ reach }: ShownRow): Html {
  const { speakers, isReached } = reach;
  if (speakers.length === 0) return tag(words.nobody, "bad");
  const shown = speakers.slice(0, SHOWN_SPEAKERS).map((one) => html`<div>${wayInWords(one)}</div>`);
  const others = speakers.length - SHOWN_SPEAKERS;
  return html`${isReached ? raw("") : tag(words.unreached, "bad")}${shown}${others > 0 ? html`<div class="soft">${fill(words.moreSpeakers, { count: others })}</div>` : raw("")}`;
}

function remindedInWords(reminded: readonly Reminded[]): string {
  const [last] = reminded;
  if (last === undefined) return "";
  const same = reminded.filter(({ at }) => at === last.at);
  const people = same.map(({ name, message }) =>
    fill(words.who, {
      name: nameOf({ name, role: "unit-contact" }),
      state: words.reminder[message?.state ?? "planned"],
    }),
  );
  return fill(words.remindedOnce, { time: shortInstant(last.at), people: people.join(reportWords.list) });
}

function remindedHtml({ reminded, standing }: ShownRow): Html | string {
  if (reminded.length === 0)
    return standing === "owing" || standing === "late" ? html`<span class="soft">${words.notReminded}</span>` : "";
  const times = new Set(reminded.map(({ at }) => at)).size;
  return html`${remindedInWords(reminded)}${times > 1 ? html`<div class="soft">${fill(words.remindedTimes, { count: times })}</div>` : raw("")}`;
}
