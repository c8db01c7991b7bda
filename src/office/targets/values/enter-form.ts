import {
  fill,
  keyOf,
  type PeriodKind,
  periodOf,
  printedFigure,
  reportedPeriodInWords,
  type Target,
} from "../../../../jobs/index.ts";
import type { Asked, Html } from "../../frame/contract.ts";
import { actForm, type Field } from "../../frame/form.ts";
import { HOME, sectionWords as words } from "../parts.ts";

const { enter } = words;
/** Years back that a new value may be chosen for, beside the years that a target misses. */
const YEARS_BACK = 4;
const PARTS: readonly (readonly [PeriodKind, number])[] = [
  ["year", 1],
  ["quarter", 4],
  ["nine-months", 1],
  ["quarter", 3],
  ["half", 2],
  ["half", 1],
  ["quarter", 2],
  ["quarter", 1],
  ["school-year", 1],
];

/** The form for a new value; `period` is chosen already. */
export function enterForm(
  target: Target,
  asked: Asked,
  { period, today }: { readonly period: string; readonly today: string },
): Html {
  return actForm({
    to: `${HOME}/${target.id}/enter`,
    asked,
    submit: enter.submit,
    fields: [
      {
        name: "period",
        label: enter.period,
        kind: "select",
        value: period,
        required: true,
        choices: periodChoices(today, period),
      },
      ...figureFields(target),
      { name: "day", label: enter.day, kind: "date", required: true, value: lastDay(period, today) },
      { name: "unit", label: enter.unit, kind: "text", max: 200, hint: enter.unitHint },
      ...evidenceFields(),
    ],
  });
}

/** The form that corrects a value: of the same period and unit. */
export function correctForm(
  target: Target,
  asked: Asked,
  { to, day }: { readonly to: string; readonly day: string },
): Html {
  return actForm({
    to,
    asked,
    submit: enter.submit,
    fields: [
      ...figureFields(target),
      { name: "day", label: enter.day, kind: "date", required: true, value: day },
      ...evidenceFields(),
    ],
  });
}

function figureFields({ measure, goals }: Target): Field[] {
  const example = goals[0]?.printed ?? printedFigure(50, measure);
  const hint = fill(measure === "%" ? enter.percentHint : enter.countHint, { example });
  return [{ name: "figure", label: fill(enter.figure, { measure }), kind: "text", required: true, max: 60, hint }];
}

/**
 * What a figure typed below "Số liệu (%)" means: a bare "78,5" is 78,5%. A bare 0,8 stays as it is, since it may be a share.
 * @example
 * figureMeant("78,5", { measure: "%" }); // "78,5%"
 */
export function figureMeant(typed: string, { measure }: Pick<Target, "measure">): string {
  const figure = typed.trim();
  const isBare = /^\d{1,3}(?:[.,]\d+)?$/.test(figure) && Number(figure.replace(",", ".")) > 1;
  return measure === "%" && isBare ? `${figure}%` : figure;
}

function evidenceFields(): Field[] {
  const when = enter.evidenceWhen;
  return [
    { name: "note", label: enter.note, kind: "text", max: 500, example: enter.noteExample, when },
    { name: "file", label: enter.file, kind: "file", when },
    { name: "link", label: enter.link, kind: "text", max: 500, example: "https://", when },
  ];
}

const lastDay = (period: string, today: string): string => {
  const end = periodOf(period)?.end ?? today;
  return end < today ? end : today;
};

/** The periods that have begun, the newest first, with the one that was asked for. */
function periodChoices(today: string, asked: string) {
  const year = Number(today.slice(0, 4));
  const keys = Array.from({ length: YEARS_BACK + 1 }, (_, back) => year - back).flatMap((each) =>
    PARTS.map(([kind, part]) => keyOf(kind, each, part)),
  );
  const begun = keys.filter((key) => (periodOf(key)?.start ?? "") <= today);
  return [...new Set(periodOf(asked) === undefined ? begun : [...begun, asked])].map((key) => ({
    value: key,
    label: reportedPeriodInWords(key),
  }));
}
