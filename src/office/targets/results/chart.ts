import { html, raw } from "hono/html";
import { printedFigure, printedNumber } from "../../../../jobs/index.ts";
import type { Html } from "../../frame/contract.ts";

/** A confirmed value on its day, or a goal at the end of its year; `at` counts in years (2025.5 is the middle of 2025). */
export interface Mark {
  readonly at: number;
  readonly value: number;
  readonly label: string;
}

export interface Chart {
  readonly title: string;
  /** All of it in words. */
  readonly description: string;
  readonly measure: string;
  /** In the order of time. */
  readonly values: readonly Mark[];
  readonly goals: readonly Mark[];
}

/** Drawn for a phone: at 360 px a unit is a pixel, so letters are 13 px high. */
const [WIDTH, HEIGHT] = [328, 230];
const AREA = { left: 40, right: 312, top: 26, bottom: 198 };
const LETTER = 7.8;
const LINE = 15;
const MOST_YEARS = 6;

/** Values against goals as a drawing that needs no script; what it shows is said in its description and in a table beside it. */
export function chartHtml({ title, description, measure, values, goals }: Chart): Html {
  const years = yearsOf([...values, ...goals]);
  const top = highest([...values, ...goals], measure);
  const x = (at: number): number =>
    AREA.left + ((at - years.from) / (years.to - years.from)) * (AREA.right - AREA.left);
  const y = (value: number): number => AREA.bottom - (value / top) * (AREA.bottom - AREA.top);
  const at = (mark: Mark) => ({ ...mark, x: x(mark.at), y: y(mark.value) });
  const [dots, marks] = [values.map(at), goals.map(at)];
  const labels = labelled([...marks.toReversed(), ...dots.toReversed()], [...dots, ...marks]);
  return html`<figure class="chart"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="chart-title chart-description"><title id="chart-title">${title}</title><desc id="chart-description">${description}</desc>${axes(years, { x, y, top, measure })}${marks.map((mark, index) => goalHtml(mark, marks[index - 1]?.x ?? AREA.left))}<polyline class="reached" points="${dots.map((dot) => `${round(dot.x)},${round(dot.y)}`).join(" ")}"/>${dots.map((dot) => html`<circle class="dot" cx="${round(dot.x)}" cy="${round(dot.y)}" r="4.5"/>`)}${labels.map(labelHtml)}</svg></figure>`;
}

interface Placed {
  readonly x: number;
  readonly y: number;
}
interface Label extends Placed {
  readonly text: string;
  readonly width: number;
}

function goalHtml({ x, y }: Placed, from: number): Html {
  const [right, line] = [round(x), round(y)];
  return html`<line class="set" x1="${round(from)}" y1="${line}" x2="${right}" y2="${line}"/><path class="mark" d="M${right} ${round(y - 6)}l6 6-6 6-6-6z"/>`;
}

function axes(
  years: { readonly from: number; readonly to: number },
  {
    x,
    y,
    top,
    measure,
  }: { x(at: number): number; y(value: number): number; readonly top: number; readonly measure: string },
): Html {
  const levels = [0, top / 2, top];
  const step = Math.ceil((years.to - years.from) / MOST_YEARS);
  const shown = Array.from(
    { length: Math.floor((years.to - years.from - 1) / step) + 1 },
    (_, index) => years.from + index * step,
  );
  return html`${levels.map((level) => html`<line class="axis" x1="${AREA.left}" x2="${AREA.right}" y1="${round(y(level))}" y2="${round(y(level))}"/><text class="soft" text-anchor="end" x="${AREA.left - 5}" y="${round(y(level) + 4)}">${measure === "%" ? printedFigure(level, measure) : printedNumber(level)}</text>`)}${shown.map((year) => html`<text class="soft" text-anchor="middle" x="${round(x(year + 0.5))}" y="${AREA.bottom + 18}">${year}</text>`)}`;
}

/** Labels above or below what they are of, as many as have room, in the order in which they matter. */
function labelled(wanted: readonly (Mark & Placed)[], drawn: readonly Placed[]): Label[] {
  const labels: Label[] = [];
  for (const mark of wanted) {
    const isFree = (label: Label): boolean =>
      !labels.some((other) => overlap(label, other)) &&
      !drawn.some(({ x, y }) => (x !== mark.x || y !== mark.y) && overlap(label, { x, y: y + DOT, width: 2 * DOT }));
    const free = SHIFTS.map((shift) => placed(mark, shift)).find(isFree);
    if (free !== undefined) labels.push(free);
  }
  return labels;
}

/** Above, below, and each once more a line farther. */
const SHIFTS = [-10, 21, -26, 37];
const DOT = 6;

function placed({ x, y, label: text }: Mark & Placed, shift: number): Label {
  const width = text.length * LETTER;
  const middle = Math.max(AREA.left + width / 2, Math.min(WIDTH - width / 2, x));
  return { text, width, x: middle, y: Math.max(LINE, y + shift) };
}

function overlap(one: Omit<Label, "text">, other: Omit<Label, "text">): boolean {
  return Math.abs(one.x - other.x) < (one.width + other.width) / 2 + 3 && Math.abs(one.y - other.y) < LINE - 1;
}

function labelHtml({ x, y, text }: Label): Html {
  return html`<text text-anchor="middle" x="${round(x)}" y="${round(y)}">${text}</text>`;
}

function yearsOf(marks: readonly Mark[]): { readonly from: number; readonly to: number } {
  const all = marks.map(({ at }) => at);
  const from = Math.floor(Math.min(...all) - 0.01);
  return { from, to: Math.max(from + 1, Math.ceil(Math.max(...all))) };
}

/** The top of the scale: 100 for percentages, else the next round number. */
function highest(marks: readonly Mark[], measure: string): number {
  if (measure === "%") return 100;
  const most = Math.max(1, ...marks.map(({ value }) => value)) * 1.05;
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 4, 5, 10].map((each) => each * power).find((each) => each >= most) ?? most;
}

const round = (number: number) => raw(String(Math.round(number * 10) / 10));
