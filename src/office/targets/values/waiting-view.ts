import { html } from "hono/html";
import {
  fill,
  instantInWords,
  printedFigure,
  reportedPeriodInWords,
  type Target,
  type TargetValue,
} from "../../../../jobs/index.ts";
import type { Asked, Column, OfficeView, Table } from "../../frame/contract.ts";
import { actForm, folded, oneButton } from "../../frame/form.ts";
import { live } from "../../frame/parts.ts";
import { tableHtml } from "../../frame/table.ts";
import {
  dayOf,
  evidenceHtml,
  evidenceText,
  HOME,
  sectionTabs,
  type TargetsSectionParts,
  targetLink,
  sectionWords as words,
} from "../parts.ts";
import { reasonForm } from "./value-view.ts";

const { waiting: said, values, list } = words;
const FORM = "confirm-chosen";

/** What waits for somebody with the right to approve: confirmed one by one or several at once, or sent back with a reason. */
export function waitingView({ desk, needsTwo }: TargetsSectionParts): OfficeView {
  return {
    path: "waiting",
    stamp: () => desk.stamp(),
    async show(asked) {
      const standings = await desk.all();
      const byId = new Map(standings.map(({ target }) => [target.id, target]));
      const nameOf = await desk.unitNames();
      const may = asked.may("approve");
      const table: Table<TargetValue> = {
        name: said.file,
        columns: columnsOf((id) => byId.get(id), nameOf),
        empty: said.empty,
        rows: ({ from, size }) => desk.waiting({ from, size }),
        ...(may && {
          chosenBy: FORM,
          chosen: ({ id, by }) => (needsTwo && by === asked.account ? undefined : id),
          actions: (row) => rowActions(row, asked, needsTwo),
        }),
      };
      const several = may
        ? actForm({ to: `${HOME}/waiting/confirm`, asked, fields: [], submit: said.confirmChosen, id: FORM })
        : "";
      const body = html`${sectionTabs("waiting")}<p class="soft">${said.leadIn} ${needsTwo ? said.leadInTwo : ""}</p>${live("waiting", await tableHtml(table, asked))}${several}`;
      return { title: said.title, body, table: table as Table<unknown>, trail: [{ title: words.title, href: HOME }] };
    },
  };
}

function rowActions({ target, id, by, period }: TargetValue, asked: Asked, needsTwo: boolean) {
  const to = `${HOME}/${target}/values/${id}`;
  const confirm =
    needsTwo && by === asked.account
      ? html`<span class="soft">${said.leadInTwo}</span>`
      : oneButton({
          to: `${to}/confirm`,
          label: said.confirm,
          hidden: { from: "waiting" },
          about: reportedPeriodInWords(period),
        });
  return html`${confirm}${folded(said.refuse, reasonForm(`${to}/refuse`, asked, said.reason, said.refuse))}`;
}

function columnsOf(
  targetOf: (id: string) => Target | undefined,
  nameOf: (id: string) => string,
): Column<TargetValue>[] {
  return [
    {
      key: "says",
      title: list.says,
      value: ({ target }) => targetOf(target)?.says ?? "",
      cell: ({ target }) => {
        const found = targetOf(target);
        return found === undefined ? "" : targetLink(found);
      },
    },
    {
      key: "period",
      title: values.period,
      value: ({ period }) => reportedPeriodInWords(period),
      cell: ({ target, id, period }) =>
        html`<a href="${HOME}/${target}/values/${id}">${reportedPeriodInWords(period)}</a>`,
    },
    { key: "unit", title: said.unit, value: ({ unit }) => nameOf(unit) },
    {
      key: "value",
      title: said.value,
      isNumber: true,
      value: ({ value, target }) => printedFigure(value, targetOf(target)?.measure ?? ""),
    },
    { key: "day", title: values.day, value: dayOf },
    { key: "evidence", title: said.evidence, value: evidenceText, cell: evidenceHtml },
    { key: "by", title: said.by, value: ({ by, at }) => `${by}, ${instantInWords(at)}` },
  ];
}

/** How many values of how many targets: what is asked before several are confirmed. */
export function confirmLines(chosen: readonly TargetValue[], own: number): readonly string[] {
  const targets = new Set(chosen.map(({ target }) => target)).size;
  return [
    fill(said.lines, { count: chosen.length - own, targets }),
    ...(own === 0 ? [] : [fill(said.ownLine, { count: own })]),
  ];
}
