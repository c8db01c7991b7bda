import { html } from "hono/html";
import { fill, type ObligationShown, printedDate } from "../../../../jobs/index.ts";
import type { Column, Html, Table } from "../../frame/contract.ts";
import { inMemory, isHeld } from "../../frame/in-memory.ts";
import { type Tone, tag } from "../../frame/parts.ts";
import { HOME, reportWords, sourceHtml } from "../report-parts.ts";

const words = reportWords.obligations;

export const TONES: Readonly<Record<ObligationShown["obligation"]["state"], Tone>> = {
  proposed: "wait",
  active: "good",
  ended: "plain",
};

const stateColumn: Column<ObligationShown> = {
  key: "state",
  title: words.state,
  sorts: true,
  value: ({ obligation: { state } }) => words.states[state],
  cell: ({ obligation: { state } }) => tag(words.states[state], TONES[state]),
};

/** Obligations as a list; each leads to its page below `to`. */
export function tableOf(
  all: readonly ObligationShown[],
  { name, to, empty }: { readonly name: string; readonly to: string; readonly empty: string },
): Table<ObligationShown> {
  const columns: Column<ObligationShown>[] = [
    {
      key: "title",
      title: words.what,
      sorts: true,
      value: ({ obligation }) => obligation.title,
      cell: ({ obligation: { id, title } }) => html`<a href="${HOME}/${to}/${encodeURIComponent(id)}">${title}</a>`,
    },
    { key: "when", title: words.next, value: nextInWords },
    { key: "owners", title: words.owners, value: ownersInWords, cell: ownersHtml },
    {
      key: "from",
      title: words.from,
      value: ({ obligation: { source } }) =>
        source.kind === "document" ? source.document : fill(reportWords.matter.office, { by: source.by }),
      cell: ({ obligation }) => sourceHtml(obligation),
    },
    ...(to === "proposals" ? [] : [stateColumn]),
  ];
  const filters: NonNullable<Table<ObligationShown>["filters"]> = [
    { key: "title", title: words.words, kind: "text" },
    ...(to === "proposals"
      ? []
      : [
          {
            key: "state",
            title: words.state,
            kind: "choice" as const,
            choices: [words.states.active, words.states.ended].map((label) => ({ value: label, label })),
          },
        ]),
  ];
  return { name, columns, filters, rows: inMemory(all, columns, fits), empty };
}

/** Words are looked for in all that a row says and in what the document prints: "20/12" as well as the last day, 19/12. */
export function fits(row: ObligationShown, key: string, value: string): boolean {
  const { state, title, source } = row.obligation;
  if (key === "state") return words.states[state] === value;
  const printed = source.kind === "document" ? [source.document, source.quote] : [source.by];
  return isHeld([title, nextInWords(row), ownersInWords(row), ...printed].join("\n"), value);
}

/** When it falls due next. */
export function nextInWords({ obligation: { deadline, recurrence }, next }: ObligationShown): string {
  if (next !== undefined) return fill(words.nextDay, { day: printedDate(next.lastDay) });
  return deadline === undefined ? fill(words.undated, { recurrence: recurrence ?? words.unsaid }) : words.past;
}

function ownersInWords({ obligation: { owners }, units, count }: ObligationShown): string {
  const known = units === "" ? words.nobody : fill(words.count, { units, count });
  return [known, ...printedOwners(owners)].join("; ");
}

/** Who owes it, and what the document prints where that says more. */
export function ownersHtml({ obligation: { owners }, units, count }: ObligationShown): Html {
  const known =
    units === ""
      ? tag(words.nobody, "wait")
      : count === 0
        ? tag(fill(words.countNone, { units }), "wait")
        : fill(words.count, { units, count });
  return html`${known}${printedOwners(owners).map((line) => html`<div class="soft">${line}</div>`)}`;
}

/** What the document prints, where it says more than the units that were found. */
function printedOwners({ printed, unmapped, setBy }: ObligationShown["obligation"]["owners"]): string[] {
  if (printed === "" || setBy === "office") return [];
  const open = unmapped.join(reportWords.list);
  return [
    fill(words.printed, { printed }),
    ...(unmapped.length === 0 || unmapped.length === printed.split(";").length
      ? []
      : [fill(words.unmapped, { words: open })]),
  ];
}
