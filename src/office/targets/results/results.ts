import { html } from "hono/html";
import {
  fill,
  gapInWords,
  gapTo,
  goalInWords,
  periodOf,
  printedDate,
  printedFigure,
  reportedPeriodInWords,
  type Target,
  type TargetValue,
} from "../../../../jobs/index.ts";
import type { Html } from "../../frame/contract.ts";
import { goalLine, sectionWords as words } from "../parts.ts";
import { chartHtml, type Mark } from "./chart.ts";

const { one } = words;

/** The confirmed values of the whole sector against the goals: a drawing and the same as a table. */
export function resultsHtml(target: Target, stated: readonly TargetValue[]): Html {
  const values = stated.toSorted((a, b) => endOf(a).localeCompare(endOf(b)) || b.period.length - a.period.length);
  const title = fill(one.chartTitle, { says: target.says });
  if (values.length === 0 && target.goals.every(({ year }) => year === undefined)) return html`<p>${one.noValue}</p>`;
  const drawn = chartHtml({
    title,
    description: described(target, values),
    measure: target.measure,
    values: values.map(({ period, value }) => ({
      at: yearsAt(periodOf(period)?.end ?? ""),
      value,
      label: printedFigure(value, shortMeasure(target)),
    })),
    goals: goalsDrawn(target, values),
  });
  return html`${drawn}${tableOf(target, values)}`;
}

/** In a drawing what is counted stands in its title alone. */
const shortMeasure = ({ measure }: Target): string => (measure === "%" ? measure : "");

/** A goal without a year is drawn to the end of what is known. */
function goalsDrawn(target: Target, values: readonly TargetValue[]): Mark[] {
  const last = values.at(-1);
  return target.goals.flatMap((goal) => {
    const at = goal.year !== undefined ? goal.year + 1 : last === undefined ? undefined : yearsAt(endOf(last));
    if (at === undefined) return [];
    return [
      {
        at,
        value: goal.value,
        label:
          goal.year === undefined ? goal.printed : `${goal.year}: ${printedFigure(goal.value, shortMeasure(target))}`,
      },
    ];
  });
}

function described({ goals, measure }: Target, values: readonly TargetValue[]): string {
  const points = values.map(({ period, value }) =>
    fill(one.point, { period: reportedPeriodInWords(period), value: printedFigure(value, measure) }),
  );
  return fill(one.chartDescription, {
    values: points.length === 0 ? one.noPoints : fill(one.points, { points: points.join("; ") }),
    goals: fill(one.goalsDescribed, { goals: goals.map(goalLine).join("; ") }),
  });
}

function tableOf(target: Target, values: readonly TargetValue[]): Html {
  if (values.length === 0) return html`<p>${one.noValue}</p>`;
  const { period, value, day, by, ...rest } = one.columns;
  const goals = target.goals.map((goal) => (goal.year === undefined ? rest.gap : `${rest.gap} ${goal.year}`));
  const rows = values
    .toReversed()
    .map(
      (each) =>
        html`<tr><td data-name="${period}">${reportedPeriodInWords(each.period)}</td><td data-name="${value}" class="number">${printedFigure(each.value, target.measure)}</td>${target.goals.map((goal, at) => html`<td data-name="${goals[at] ?? ""}">${distance(each.value, goal, target.measure)}</td>`)}<td data-name="${day}">${printedDate(each.day)}</td><td data-name="${by}">${each.decidedBy ?? ""}</td></tr>`,
    );
  return html`<table><thead><tr><th scope="col">${period}</th><th scope="col" class="number">${value}</th>${goals.map((goal) => html`<th scope="col">${goal}</th>`)}<th scope="col">${day}</th><th scope="col">${by}</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function distance(value: number, goal: Target["goals"][number], measure: string): string {
  const gap = gapTo(value, goal);
  return gap === 0
    ? `${words.list.reached} (${goalInWords(goal)})`
    : `${gapInWords(gap, measure)} (${goalInWords(goal)})`;
}

const endOf = ({ period }: TargetValue): string => periodOf(period)?.end ?? "";

/** An ISO date as years with a fraction; its end counts, so that 31 December is the next year's beginning. */
function yearsAt(day: string): number {
  const year = Number(day.slice(0, 4));
  const [from, to] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
  return year + (Date.parse(day) + DAY_MS - from) / (to - from);
}
const DAY_MS = 86_400_000;
