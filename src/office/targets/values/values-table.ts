import { html } from "hono/html";
import {
  printedFigure,
  reportedPeriodInWords,
  type Target,
  type TargetValue,
  type ValueState,
} from "../../../../jobs/index.ts";
import type { Column, Table } from "../../frame/contract.ts";
import {
  dayOf,
  evidenceHtml,
  evidenceText,
  HOME,
  type TargetsSectionParts,
  valueTag,
  sectionWords as words,
} from "../parts.ts";

const said = words.values;
const STATES: readonly ValueState[] = ["entered", "confirmed", "refused", "withdrawn"];

/** The latest versions of what was entered for one target, of the sector and of units. */
export function valuesTable(
  { desk }: TargetsSectionParts,
  target: Target,
  nameOf: (id: string) => string,
): Table<TargetValue> {
  return {
    name: said.file,
    columns: valueColumns(target, nameOf),
    empty: said.empty,
    filters: [
      { key: "unit", title: said.unit, kind: "text" },
      {
        key: "state",
        title: said.state,
        kind: "choice",
        choices: STATES.map((state) => ({ value: state, label: said.states[state] })),
      },
    ],
    async rows({ from, size, filters }) {
      const unit = filters.unit === undefined ? undefined : await desk.unitsLike(filters.unit);
      const state = STATES.find((one) => one === filters.state);
      return desk.values(target.id, { from, size, ...(unit && { units: unit }), ...(state && { state }) });
    },
  };
}

function valueColumns(target: Pick<Target, "id" | "measure">, nameOf: (id: string) => string): Column<TargetValue>[] {
  return [
    {
      key: "period",
      title: said.period,
      value: ({ period }) => reportedPeriodInWords(period),
      cell: ({ period, id }) => html`<a href="${HOME}/${target.id}/values/${id}">${reportedPeriodInWords(period)}</a>`,
    },
    { key: "unit", title: said.unit, value: ({ unit }) => nameOf(unit) },
    { key: "value", title: said.value, isNumber: true, value: ({ value }) => printedFigure(value, target.measure) },
    { key: "day", title: said.day, value: dayOf },
    { key: "state", title: said.state, value: ({ state }) => said.states[state], cell: ({ state }) => valueTag(state) },
    { key: "by", title: said.by, value: ({ by }) => by },
    { key: "decidedBy", title: said.decidedBy, value: ({ decidedBy }) => decidedBy },
    { key: "evidence", title: said.evidence, value: evidenceText, cell: evidenceHtml },
  ];
}
