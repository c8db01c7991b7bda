/** Formats of numbers that Excel knows by a number alone: those that are days or times. */
const DAYS: ReadonlySet<number> = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 34, 35, 36]);
const TIMES: ReadonlySet<number> = new Set([18, 19, 20, 21, 45, 46, 47]);
const KNOWN: ReadonlyMap<number, string> = new Map([
  [1, "0"],
  [2, "0.00"],
  [3, "#,##0"],
  [4, "#,##0.00"],
  [9, "0%"],
  [10, "0.00%"],
  [37, "#,##0"],
  [38, "#,##0"],
  [39, "#,##0.00"],
  [40, "#,##0.00"],
]);

const DAY = 86_400_000;
/** Day 0 of a workbook, and of one that counts from 1904. */
const SINCE_1900 = Date.UTC(1899, 11, 30);
const SINCE_1904 = Date.UTC(1904, 0, 1);

/** A number as a Vietnamese office prints it: days as dd/mm/yyyy, a comma before decimals, a point between thousands. */
export function printedNumber(
  value: number,
  format: { id: number; code: string | undefined },
  from1904: boolean,
): string {
  const code = (format.code ?? KNOWN.get(format.id) ?? "").replace(/"[^"]*"|\[[^\]]*\]|\\./g, "");
  if (DAYS.has(format.id) || /[dy]/i.test(code)) return printedDay(value, from1904, /h/i.test(code));
  if (TIMES.has(format.id) || /h|m+:s/i.test(code)) return clock(value);
  const [positive = ""] = code.split(";");
  if (positive.includes("%")) return `${decimal(value * 100, decimalsOf(positive), false)}%`;
  if (/[0#]/.test(positive)) return decimal(value, decimalsOf(positive), positive.includes(","));
  return decimal(value, undefined, false);
}

function printedDay(value: number, from1904: boolean, withTime: boolean): string {
  const day = new Date((from1904 ? SINCE_1904 : SINCE_1900) + Math.floor(value) * DAY);
  const two = (part: number): string => String(part).padStart(2, "0");
  const date = `${two(day.getUTCDate())}/${two(day.getUTCMonth() + 1)}/${day.getUTCFullYear()}`;
  return withTime && value % 1 > 0 ? `${clock(value)} ${date}` : date;
}

function clock(value: number): string {
  const minutes = Math.round((value % 1) * 24 * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

function decimalsOf(code: string): number {
  return /\.([0#?]+)/.exec(code)?.[1]?.length ?? 0;
}

/** Without a format a number is shown with the digits it has, less the noise of binary fractions. */
function decimal(value: number, decimals: number | undefined, grouped: boolean): string {
  const plain = decimals === undefined ? String(Number(value.toPrecision(12))) : value.toFixed(Math.min(decimals, 20));
  const [whole = "", fraction] = plain.split(".");
  const parted = grouped ? whole.replace(/\B(?=(?:\d{3})+$)/g, ".") : whole;
  return fraction === undefined ? parted : `${parted},${fraction}`;
}
