import { html } from "hono/html";
import { fill, instantInWords } from "../../../../jobs/index.ts";
import type { Asked, Column, OfficeView, ShownView, Table } from "../../frame/contract.ts";
import { actForm, oneButton } from "../../frame/form.ts";
import { inMemory } from "../../frame/in-memory.ts";
import { tag } from "../../frame/parts.ts";
import { tableHtml } from "../../frame/table.ts";
import words from "./calendar.vi.json" with { type: "json" };
import { type CalendarParts, oneYear, type ShownYear, shownYears } from "./calendar-desk.ts";
import { writeDays } from "./read-days.ts";

const ADDRESS = "/office/administration/calendar";

/** The years, and which of them are only supposed. */
export async function calendarBody(parts: CalendarParts, asked: Asked): Promise<ShownView> {
  const table = yearTable(await shownYears(parts), asked);
  return { title: words.title, body: html`<p>${words.intro}</p>${await tableHtml(table, asked)}`, table };
}

function yearTable(years: readonly ShownYear[], asked: Asked): Table<ShownYear> {
  const counted = (days: readonly string[]): string =>
    days.length === 0 ? words.none : fill(words.days, { count: days.length, days: writeDays(days) });
  const columns: readonly Column<ShownYear>[] = [
    { key: "year", title: words.year, value: ({ year }) => String(year), sorts: true, isNumber: true },
    {
      key: "state",
      title: words.state,
      value: ({ isDecided }) => (isDecided ? words.decided : words.supposed),
      cell: ({ isDecided }) => tag(isDecided ? words.decided : words.supposed, isDecided ? "good" : "wait"),
    },
    { key: "rest", title: words.rest, value: ({ rest }) => counted(rest) },
    { key: "work", title: words.work, value: ({ work }) => counted(work) },
    {
      key: "source",
      title: words.source,
      value: ({ source, entered }) =>
        entered === undefined
          ? source
          : `${source} (${fill(words.entered, { by: entered.by, at: instantInWords(entered.at) })})`,
    },
  ];
  const change = ({ year, isDecided }: ShownYear) => {
    const label = isDecided ? words.change : fill(words.enter, { year });
    return html`<a href="${ADDRESS}/${year}" aria-label="${`${label}: ${year}`}">${label}</a>`;
  };
  const table = { name: "lich-lam-viec", columns, rows: inMemory(years, columns), empty: "" };
  return asked.may("administer") ? { ...table, actions: change } : table;
}

/** The form for the days of one year. */
export function yearView(parts: CalendarParts): OfficeView {
  return {
    path: "calendar/:year",
    needs: "administer",
    async show(asked) {
      const shown = await oneYear(parts, Number(asked.params.year));
      if (shown === undefined) return undefined;
      const to = `${ADDRESS}/${shown.year}`;
      const form = actForm({
        to: `${to}/save`,
        asked,
        submit: words.submit,
        fields: [
          { name: "seenAt", label: "", kind: "hidden", value: shown.entered?.at ?? "" },
          {
            name: "rest",
            label: words.restField,
            kind: "textarea",
            required: true,
            max: 2_000,
            value: writeDays(shown.rest),
            hint: words.restHint,
          },
          {
            name: "work",
            label: words.workField,
            kind: "textarea",
            rows: 2,
            max: 1_000,
            value: writeDays(shown.work),
            hint: words.workHint,
          },
          {
            name: "source",
            label: words.sourceField,
            kind: "text",
            required: true,
            max: 300,
            value: shown.source,
            example: words.sourceExample,
          },
        ],
      });
      const note = shown.isDecided ? "" : html`<p class="warn">${words.supposedHint}</p>`;
      const takeBack =
        shown.entered === undefined
          ? ""
          : html`<p>${oneButton({ to: `${to}/remove`, label: words.takeBack, hidden: { seenAt: shown.entered.at }, tone: "quiet" })}</p>`;
      return {
        title: fill(words.editTitle, { year: shown.year }),
        body: html`${note}${form}${takeBack}`,
        trail: [{ title: words.title, href: ADDRESS }],
      };
    },
  };
}
