import { fold } from "../../domain/syllable.ts";
import { kindNamed } from "../form.ts";
import type { Line } from "../markup/lines.ts";

/** The two lines that NĐ 30/2020 puts at the right of every letterhead, also where one word of them was misread: "CHU NGHTA". */
const STATE = /^(.*?)(?<!\s)\s*(cong hoa xa hoi chu \S{4,7} viet nam)$/;
const MOTTO = /^(.*?)(?<!\s)\s*(doc lap\s*[-–—]\s*tu[.,]? do\s*[-–—]\s*(?:hanh phuc\W*|\S{3,6} \S{3,7}))$/;
/** "Số: 154/2026/NĐ-CP Hà Nội, ngày 15 tháng 5 năm 2026": the number, then the place and date. */
const NUMBER_AND_DATE = /^(so[^,]{0,200}?\/\S{1,100})\s+((?:\S+ ){0,4}?\S+,\s*ngay\s.*)$/;
/** "Số: 12/KH", "Số      /QĐ"; "Sở Nội vụ" is no number. */
const NUMBER = /^so\s*(?:[:.\d/…_]|$)/;
const DATE = /^[^,;:\d]{2,40},\s*ngay\b/;
/** Lines in which a letterhead begins. */
const LONGEST_HEAD = 40;
/** Spaces before a line that belongs to the right side alone. */
const RIGHT = 30;

/** Whether a line is one of the two that stand above every act. */
export function isStateHeading(text: string): boolean {
  const said = fold(text);
  return STATE.exec(said)?.[1] === "" || /^\W*$/.test(MOTTO.exec(said)?.[1] ?? "x");
}

/** "QUỐC HỘI CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc": what a file put into one line. */
const STATE_INSIDE = /^(.*?)(?<!\s)(\s*)(cong hoa xa hoi chu \S{4,7} viet nam)(\W+)(doc lap\b.*)$/;

/** Such a line as the lines it was: the body, the state, the motto. */
function headingsApart(line: Line): Line[] {
  const [, body, gap, state, between, motto] = STATE_INSIDE.exec(fold(line.text)) ?? [];
  if (body === undefined || state === undefined || motto === undefined) return [line];
  const start = body.length + (gap?.length ?? 0);
  const end = start + state.length;
  const parts = [
    line.text.slice(0, body.length),
    line.text.slice(start, end),
    line.text.slice(end + (between?.length ?? 0)),
  ];
  return parts.filter((text) => text.trim() !== "").map((text) => ({ ...line, text, columns: [text] }));
}

/** Puts the two sides of a letterhead one under the other: the issuing body and number first, then state and date. */
export function partLetterhead(given: readonly Line[]): Line[] {
  const head = withWholeLines(given.slice(0, LONGEST_HEAD).flatMap(headingsApart));
  const lines = [...head, ...given.slice(LONGEST_HEAD)];
  const first = head.findIndex(({ text }) => STATE.test(fold(text)) || MOTTO.test(fold(text)));
  if (first < 0) return [...lines];
  const start = Math.max(0, first - 3);
  const typed = head.findIndex((line, index) => index > first && isTyped(line));
  const deepest = typed < 0 ? first + DEEPEST : Math.min(typed - 1, first + DEEPEST);
  const last = head.findLastIndex((line, index) => index <= deepest && isOfLetterhead(line));
  const goesOn = lines.slice(last + 1).findIndex((line) => !line.blank && (line.indent < RIGHT || isTyped(line)));
  const end = goesOn < 0 ? last + 1 : last + 1 + goesOn;
  return [...lines.slice(0, start), ...oneUnderTheOther(lines.slice(start, end)), ...lines.slice(end)];
}

/** What a narrow column cut is one line again: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA" / "VIỆT NAM", "…, ngày 15 tháng 8 năm" / "2026". */
function withWholeLines(lines: readonly Line[]): Line[] {
  const whole: Line[] = [];
  for (const line of lines) {
    const above = whole.at(-1);
    if (above === undefined || line.blank || above.blank || !isCut(above.text, line.text)) whole.push(line);
    else whole[whole.length - 1] = { ...above, ...joined(above.text, line.text) };
  }
  return whole;
}

function isCut(above: string, below: string): boolean {
  if (!isStateHeading(above) && isStateHeading(`${above} ${below}`)) return true;
  if (EMPTY_DAY.test(above)) return /^\d{1,2}$/.test(below.trim());
  const goesOn = /^(?:thang|nam|\d)/.test(fold(below)) && /\d{4}\W*$/.test(below);
  return DATE.test(fold(above)) && !/\d{4}/.test(above) && goesOn;
}

/** "…, ngày      tháng 4 năm 2026" with the day that was stamped beside it. */
const EMPTY_DAY = /(?<=,\s*ngày)\s+(?=tháng\s+\d{1,2}\s+năm\s+\d{4}\s*$)/iu;

function joined(above: string, below: string): Pick<Line, "text" | "columns"> {
  const text = EMPTY_DAY.test(above) ? above.replace(EMPTY_DAY, ` ${below.trim()} `) : `${above} ${below}`;
  return { text, columns: [text] };
}

/** Lines of a letterhead below its first one. */
const DEEPEST = 12;

function isOfLetterhead({ text, columns }: Line): boolean {
  const said = fold(text);
  return (
    [STATE, MOTTO, NUMBER_AND_DATE, DATE].some((form) => form.test(said)) || (columns.length > 1 && NUMBER.test(said))
  );
}

function isTyped({ text }: Line): boolean {
  return kindNamed(text) !== undefined;
}

/** Puts the two sides of a signature block one under the other: the recipients first, then who signs. */
export function partSignature(lines: readonly Line[]): Line[] {
  const start = lines.findLastIndex((line) => line.columns.length > 1 && /^noi nhan/.test(fold(line.text)));
  if (start < 0) return [...lines];
  const length = lines
    .slice(start)
    .findIndex((line, index) => index > 0 && /^(?:phu luc|mau so)/.test(fold(line.text)));
  const end = length < 0 ? lines.length : start + length;
  return [...lines.slice(0, start), ...oneUnderTheOther(lines.slice(start, end)), ...lines.slice(end)];
}

function oneUnderTheOther(lines: readonly Line[]): Line[] {
  const left: Line[] = [];
  const right: Line[] = [];
  for (const line of lines) {
    const [before, after] = sidesOf(line);
    if (before !== "") left.push({ ...line, text: before, columns: [before] });
    if (after !== "") right.push({ ...line, text: after, columns: [after], indent: RIGHT });
    if (line.blank) left.push(line);
  }
  return [...left, { ...BLANK }, ...right, { ...BLANK }];
}

const BLANK: Line = { text: "", strong: false, blank: true, indent: 0, columns: [] };

function sidesOf(line: Line): [string, string] {
  const [one = "", ...others] = line.columns;
  // The blank before "/KH-UBND" is left for the pen: the number goes on to where the date begins.
  if (others.length > 0 && NUMBER.test(fold(one))) {
    const date = others.findIndex((column) => /(?:^|,\s*)ngay\b/.test(fold(column)));
    const end = date < 0 ? others.length : date;
    return [[one, ...others.slice(0, end)].join(" "), others.slice(end).join(" ")];
  }
  if (others.length > 0) return [one, others.join(" ")];
  const said = fold(line.text);
  for (const pattern of [STATE, MOTTO, NUMBER_AND_DATE]) {
    const before = pattern.exec(said)?.[1];
    // Folding keeps the length of a text in NFC, so that an offset in one is an offset in the other.
    if (before !== undefined) return [line.text.slice(0, before.length).trim(), line.text.slice(before.length).trim()];
  }
  return line.indent >= RIGHT ? ["", line.text] : [line.text, ""];
}
