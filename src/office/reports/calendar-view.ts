import { html, raw } from "hono/html";
import { type DayMatter, dayInWords, fill, lastMomentInWords, type ShownPart } from "../../../jobs/index.ts";
import type { Column, Html, OfficeView } from "../frame/contract.ts";
import { frameWords } from "../frame/frame.ts";
import { inMemory } from "../frame/in-memory.ts";
import { emptyState, live, tabs, tag, tiles } from "../frame/parts.ts";
import { HOME, matterAddress, matterTitle, type ReportsParts, reportWords } from "./report-parts.ts";

const words = reportWords.calendar;
const WISHES = ["extension", "needs-help", "not-ours"] as const;
const WAITING_PARTS = ["reported", ...WISHES] as const;

/** What falls due, day by day, with how many units have reported and what waits for the office. */
export function calendarView({ matters, obligations, today, workingDaysTo }: ReportsParts): OfficeView {
  return {
    path: "",
    stamp: () => matters.stamp(),
    async show({ query }) {
      const [days, all] = await Promise.all([matters.days(), obligations.all()]);
      const proposals = all.filter(({ obligation }) => obligation.state === "proposed").length;
      const waiting = WAITING_PARTS.find((part) => part === query.waiting);
      const those = waiting === undefined ? [] : days.filter((one) => WAITING[waiting](one) > 0);
      // Where nothing waits any longer, what falls due is shown as ever.
      const shown = those.length === 0 ? days : those;
      const body = html`${sectionTabs("calendar", proposals)}${live("waiting", waitingHtml(days, waiting))}${live("days", daysHtml(shown, { today: today(), workingDaysTo }))}`;
      const files = html`<p class="files"><a href="?export=xlsx" download>${frameWords.table.excel}</a> <a href="?export=csv" download>${frameWords.table.csv}</a></p>`;
      return {
        title: reportWords.title,
        body: html`${body}${shown.length === 0 ? "" : files}`,
        table: daysTable(shown),
      };
    },
  };
}

/** The calendar as it goes out into a file. */
function daysTable(days: readonly DayMatter[]) {
  const { columns: names } = words;
  const columns: Column<DayMatter>[] = [
    { key: "day", title: words.lastDay, value: ({ due }) => (due === undefined ? "" : lastMomentInWords(due)) },
    { key: "what", title: names.what, value: ({ of, period }) => matterTitle(of, period) },
    { key: "units", title: words.units, value: ({ counts }) => counts.units },
    { key: "has", title: names.has, value: ({ counts }) => counts.has },
    { key: "reported", title: names.reported, value: ({ counts }) => counts.reported },
    { key: "late", title: names.late, value: ({ counts }) => counts.late },
    { key: "owing", title: names.owing, value: ({ counts }) => counts.owing },
    { key: "exempt", title: reportWords.parts.exempt, value: ({ counts }) => counts.exempt },
    ...WISHES.map((wish) => ({
      key: wish,
      title: reportWords.parts[wish],
      value: ({ wishes }: DayMatter) => wishes[wish],
    })),
  ];
  return { name: reportWords.title, columns, rows: inMemory(days, columns), empty: words.none };
}

/** The parts of the section beside each other. */
export function sectionTabs(
  current: "calendar" | "proposals" | "obligations" | "new" | "import",
  proposals?: number,
): Html {
  const { label, ...titles } = reportWords.tabs;
  const named = (name: keyof typeof titles): string =>
    name === "proposals" && proposals !== undefined && proposals > 0 ? `${titles[name]} (${proposals})` : titles[name];
  return tabs(
    label,
    (Object.keys(titles) as (keyof typeof titles)[]).map((name) => ({
      title: named(name),
      href: name === "calendar" ? HOME : `${HOME}/${name}`,
      isCurrent: name === current,
    })),
  );
}

/** A part in which something waits for the office, as the address of the calendar may name it. */
const WAITING: Readonly<Record<(typeof WAITING_PARTS)[number], (one: DayMatter) => number>> = {
  reported: ({ counts }) => counts.reported,
  extension: ({ wishes }) => wishes.extension,
  "needs-help": ({ wishes }) => wishes["needs-help"],
  "not-ours": ({ wishes }) => wishes["not-ours"],
};

/** What waits for the office over all matters; each count leads to the matters it is of. */
function waitingHtml(days: readonly DayMatter[], current: string | undefined): Html | string {
  const parts = WAITING_PARTS.map((part) => {
    const found = days.filter((one) => WAITING[part](one) > 0);
    const sum = found.reduce((total, one) => total + WAITING[part](one), 0);
    const [only, ...others] = found;
    const href =
      only !== undefined && others.length === 0
        ? matterAddress(only.of.id, only.period, part)
        : part === current
          ? HOME
          : `${HOME}?waiting=${part}`;
    return { part, sum, href };
  }).filter(({ sum }) => sum > 0);
  if (parts.length === 0) return days.length === 0 ? "" : html`<p class="soft">${words.quiet}</p>`;
  return html`<h2>${words.waiting}</h2>${tiles(
    parts.map(({ part, sum, href }) => ({
      label: reportWords.parts[part],
      count: sum,
      href,
      tone: "wait" as const,
      isCurrent: part === current,
    })),
  )}`;
}

interface Today {
  readonly today: string;
  readonly workingDaysTo: (day: string) => number;
}

function daysHtml(days: readonly DayMatter[], now: Today): Html {
  if (days.length === 0)
    return html`<div class="empty">${emptyState(words.none, { label: words.noneWay, href: `${HOME}/new` })}</div>`;
  const groups = new Map<string, DayMatter[]>();
  for (const one of days) {
    const { lastDay } = one.due ?? {};
    const group = lastDay === undefined ? "" : lastDay < now.today ? "past" : lastDay;
    groups.set(group, [...(groups.get(group) ?? []), one]);
  }
  return html`${[...groups].map(([group, those]) => groupHtml(groupTitle(group, now), group === "past" ? those.toReversed() : those, group === "past"))}`;
}

function groupHtml(title: Html | string, those: readonly DayMatter[], isPast: boolean): Html {
  const { columns } = words;
  const heads = [columns.has, columns.reported, columns.late, columns.owing, columns.wishes];
  return html`<section><h2>${title}</h2><table><thead><tr><th>${columns.what}</th>${heads.map((head) => html`<th>${head}</th>`)}</tr></thead><tbody>${those.map((one) => matterHtml(one, isPast))}</tbody></table></section>`;
}

function groupTitle(group: string, { today, workingDaysTo }: Today): Html | string {
  if (group === "") return words.noDay;
  if (group === "past") return words.past;
  const day = dayInWords(group);
  if (group === today) return fill(words.today, { day });
  return html`${day} <span class="soft">${fill(words.left, { days: workingDaysTo(group) })}</span>`;
}

function matterHtml({ of, period, due, closing, isOpened, counts, wishes }: DayMatter, isPast: boolean): Html {
  const { columns } = words;
  const to = (part?: ShownPart): string => matterAddress(of.id, period, part);
  const { units, has, reported, late, owing, exempt } = counts;
  const marks = [
    ...(isPast && due !== undefined ? [tag(dayInWords(due.lastDay))] : []),
    ...(due?.clock === undefined ? [] : [tag(fill(words.until, { clock: due.clock }), "wait")]),
    ...(due?.provisional === true ? [tag(words.provisional)] : []),
    ...(closing === undefined ? [] : [tag(words.closed)]),
  ];
  const what = html`<td data-name="${columns.what}"><a href="${to()}">${matterTitle(of, period)}</a>${marks.length === 0 ? raw("") : html`<div>${marks}</div>`}</td>`;
  if (!isOpened)
    return html`<tr>${what}<td colspan="5" data-name="${columns.has}" class="soft">${fill(words.notYet, { units })}</td></tr>`;
  const line = fill(words.has, { has, units: units - exempt });
  const cell = (name: string, count: number, part: ShownPart): Html =>
    html`<td data-name="${name}">${count === 0 ? html`<span class="soft">0</span>` : html`<a href="${to(part)}">${count}</a>`}</td>`;
  const wished = WISHES.flatMap((wish) => linked(words.wishes[wish], wishes[wish], to(wish)) ?? []);
  return html`<tr>${what}<td data-name="${columns.has}">${line}<br><progress max="${units - exempt}" value="${has}" aria-label="${line}"></progress></td>${cell(columns.reported, reported, "reported")}${cell(columns.late, late, "late")}${cell(columns.owing, owing, "not")}<td data-name="${columns.wishes}">${wished.map((link) => html`<div>${link}</div>`)}</td></tr>`;
}

function linked(sentence: string, count: number, href: string): Html | undefined {
  return count === 0 ? undefined : html`<a href="${href}">${fill(sentence, { count })}</a>`;
}

/** The way back from a page below the calendar. */
export function trailOf(...further: readonly { readonly title: string; readonly href: string }[]) {
  return [{ title: reportWords.title, href: HOME }, ...further];
}
