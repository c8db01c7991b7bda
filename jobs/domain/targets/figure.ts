/** Why what was typed is no value of a target; each is told in one sentence. */
export type FigureProblem =
  | "empty"
  | "not-a-figure"
  | "negative"
  /** "1,250" is one and a quarter here and a thousand and more elsewhere. */
  | "comma-or-thousand"
  | "over-hundred"
  /** "45" where a percentage is asked for may be 45 schools. */
  | "no-percent-sign"
  | "percent-for-count"
  | "other-measure";

export type FigureRead =
  | { readonly kind: "figure"; readonly value: number }
  | { readonly kind: "wrong"; readonly problem: FigureProblem };

const PERCENT = "%";
const SHAPE = /^([-+−]?)\s*(\d(?:[\d.,]|\s(?=\d{3}(?!\d)))*)\s*(.*)$/su;
const MOST = 1e12;

/**
 * Reads a figure as Vietnamese offices write it and holds it to the measure of its target ("%" or what is counted):
 * "92,5 %", "1.250", "1.250,5", "1 250", "92.5%". `sameMeasure` tells whether words behind a number name the measure.
 * @example
 * readFigure("92,5 %", "%", same); // { kind: "figure", value: 92.5 }
 * readFigure("1.250", "%", same); // { kind: "wrong", problem: "over-hundred" }
 */
export function readFigure(
  typed: string,
  measure: string,
  sameMeasure: (words: string) => boolean,
  {
    bare = false,
  }: { /** A column says the measure already, so that a bare number is one of it. */ readonly bare?: boolean } = {},
): FigureRead {
  const text = typed.normalize("NFKC").trim();
  if (text === "") return wrong("empty");
  const [, sign, digits, behind = ""] = SHAPE.exec(text) ?? [];
  if (digits === undefined) return wrong("not-a-figure");
  const value = numberIn(digits.replace(/\s/g, ""));
  if (value === undefined || value > MOST) return wrong("not-a-figure");
  if (sign !== "" && sign !== "+" && value !== 0) return wrong("negative");
  const isPercent = behind.startsWith(PERCENT) || (behind !== "" && measure === PERCENT && sameMeasure(behind));
  if (measure === PERCENT) {
    if (value > 100) return wrong("over-hundred");
    if (behind === "" && !bare) return wrong("no-percent-sign");
    if (behind !== "" && (!isPercent || behind.slice(1).trim() !== "") && !sameMeasure(behind))
      return wrong("other-measure");
    return { kind: "figure", value };
  }
  if (isPercent) return wrong("percent-for-count");
  if (/^\d+,\d{3}$/.test(digits)) return wrong("comma-or-thousand");
  return behind === "" || sameMeasure(behind) ? { kind: "figure", value } : wrong("other-measure");
}

/** The number of digits with points and commas; undefined where they part it in no known way. */
function numberIn(digits: string): number | undefined {
  const [point, comma] = [digits.lastIndexOf("."), digits.lastIndexOf(",")];
  const mark = point > comma ? "." : ",";
  if (point < 0 && comma < 0) return Number(digits);
  const isGrouped = (text: string, by: string): boolean => new RegExp(`^[1-9]\\d{0,2}(?:\\${by}\\d{3})+$`).test(text);
  if (point >= 0 && comma >= 0) {
    const at = Math.max(point, comma);
    const whole = digits.slice(0, at);
    if (!isGrouped(whole, mark === "." ? "," : ".") || !/^\d+$/.test(digits.slice(at + 1))) return undefined;
    return Number(`${whole.replace(/[.,]/g, "")}.${digits.slice(at + 1)}`);
  }
  if (mark === "." && isGrouped(digits, ".")) return Number(digits.replaceAll(".", ""));
  if (mark === "," && digits.indexOf(",") !== comma)
    return isGrouped(digits, ",") ? Number(digits.replaceAll(",", "")) : undefined;
  return /^\d+[.,]\d+$/.test(digits) ? Number(digits.replace(",", ".")) : undefined;
}

/** A value as the office prints it, with its measure: "92,5%", "1.250 trường THCS". */
export function printedFigure(value: number, measure: string): string {
  return measure === PERCENT ? `${printedNumber(value)}%` : `${printedNumber(value)} ${measure}`.trim();
}

/** A number with a comma before decimals and points between thousands, without the noise of binary fractions. */
export function printedNumber(value: number): string {
  const [whole = "", fraction] = String(Number(value.toPrecision(12))).split(".");
  const parted = whole.replace(/\B(?=(?:\d{3})+$)/g, ".");
  return fraction === undefined ? parted : `${parted},${fraction}`;
}

function wrong(problem: FigureProblem): FigureRead {
  return { kind: "wrong", problem };
}
