import { readTime } from "../../../knowledge/index.ts";
import type { ProblemKind } from "../language/roster-words.ts";
import { clean } from "../language/spelling.ts";

/** A cell as it comes from a spreadsheet or a CSV. */
export type Cell = string | number | boolean | Date | null;

/** What a cell says, or why it cannot be taken. */
export type Reading<Value> = { readonly value: Value } | { readonly problem: ProblemKind };

const LONGEST = 300;
const FORMULA = /^[=@][\p{L}+(]/u;
const FORMULA_ERROR = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!)/i;
const EXCEL_DAYS = { first: 10_000, last: 90_000 };
const DAY_MS = 86_400_000;
/** Day 0 of Excel's day numbers, for days from 1 March 1900 on (Excel counts a 29 February 1900 before). */
const EXCEL_EPOCH = Date.UTC(1899, 11, 30);

export function isBlank(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === "string" && clean(cell) === "");
}

/** Reads a cell that has to hold words. */
export function textIn(cell: Cell | undefined): Reading<string> {
  if (cell === null || cell === undefined) return { value: "" };
  if (cell instanceof Date) return { problem: "date-for-text" };
  if (typeof cell === "boolean") return { problem: "not-text" };
  const text = clean(String(cell));
  if (FORMULA.test(text)) return { problem: "formula" };
  if (FORMULA_ERROR.test(text)) return { problem: "formula-error" };
  if (text.length > LONGEST) return { problem: "too-long" };
  return { value: text };
}

/** Reads a cell that lists words, separated by semicolons, commas, bars or lines. */
export function listIn(cell: Cell | undefined): Reading<string[]> {
  const whole = textIn(cell);
  if ("problem" in whole) return whole;
  const parts = typeof cell === "string" ? cell.split(/[;,\r\n|]/) : [whole.value];
  return { value: [...new Set(parts.map(clean).filter((part) => part !== ""))] };
}

/** Reads a cell that holds a day; gives an ISO date, or undefined for a blank cell. */
export function dayIn(cell: Cell | undefined): Reading<string | undefined> {
  if (isBlank(cell) || cell === null || cell === undefined) return { value: undefined };
  if (cell instanceof Date) return iso(cell.getUTCFullYear(), cell.getUTCMonth() + 1, cell.getUTCDate());
  const text = clean(String(cell).normalize("NFKC"));
  const days = Number(text);
  if (Number.isFinite(days) && days >= EXCEL_DAYS.first && days <= EXCEL_DAYS.last) {
    const date = new Date(EXCEL_EPOCH + Math.floor(days) * DAY_MS);
    return iso(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
  }
  // A date that a spreadsheet wrote as text has a clock at midnight behind it.
  const read = readTime(text.replace(/^(\d{4}-\d{2}-\d{2})[T ].*$/, "$1"));
  if (read.kind !== "time" || read.time.days.kind !== "days" || read.time.clock !== undefined || read.time.strict)
    return { problem: "bad-date" };
  const { on, ends } = read.time.days;
  const [only] = on;
  return only === undefined || on.length > 1 || ends !== undefined ? { problem: "bad-date" } : { value: only };
}

/** Reads mobile numbers in the form 84…, also one that lost its first zero in Excel: 912345678 is 84912345678. */
export function phonesIn(cell: Cell | undefined): Reading<string[]> {
  // Digits of a wide font are digits, and a line break parts two phones as a comma does.
  const typed = typeof cell === "string" ? cell.normalize("NFKC").replace(/[\r\n]+/g, ";") : cell;
  const whole = textIn(typed);
  if ("problem" in whole || whole.value === "") return "problem" in whole ? whole : { value: [] };
  const one = phoneOf(whole.value);
  if ("value" in one) return { value: [one.value] };
  const parts = partsOf(whole.value);
  if (parts.length < 2 && parts[0] === whole.value) return one;
  const phones: string[] = [];
  for (const part of parts) {
    const phone = phoneOf(part);
    if ("problem" in phone) return phone;
    if (!phones.includes(phone.value)) phones.push(phone.value);
  }
  return { value: phones };
}

/** Phones beside each other: between signs, between words ("hoặc", "Zalo:"), or after each ten digits. */
function partsOf(text: string): string[] {
  const parts = text
    .split(/[;,/|]|\s[-–]\s|(?<=\d)\s*\(?\p{L}[\p{L}\s]*:?\)?\s*(?=[+\d])/u)
    .map((part) => part.replace(/^\s*\p{L}[\p{L}\s]*[:.]?\s*(?=[+\d(])|(?<=\d)\s*\([\p{L}\s]+\)\s*$/gu, "").trim())
    .filter((part) => part !== "");
  return parts.flatMap((part) => {
    const two = /^(\+?[\d.\s()-]*\d)\s+([+0][\d.\s()-]*)$/.exec(part);
    const [first = "", second = ""] = two?.slice(1) ?? [];
    return "value" in phoneOf(first) && "value" in phoneOf(second) ? [first, second] : [part];
  });
}

/** A number that a spreadsheet wrote as "9.12345678E+8", where no digit is lost. */
function written(text: string): string {
  const [, whole = "", fraction = "", power = "0"] = /^(\d)[.,](\d+)E\+?(\d+)$/i.exec(text.trim()) ?? [];
  return whole !== "" && fraction.length === Number(power) ? whole + fraction : text;
}

function phoneOf(source: string): Reading<string> {
  const text = written(source);
  if (!/^['"]?[+(\d][\d\s.()-]*$/.test(text.trim())) return { problem: "wrong-phone" };
  const digits = text.replace(/\D/g, "");
  const national = digits.replace(/^(?:(?:00)?840?(?=\d{9}$)|0)/, "");
  if (/^[35789]\d{8}$/.test(national)) return { value: `84${national}` };
  return { problem: /^2\d{8,9}$/.test(national) ? "landline" : "wrong-phone" };
}

const ACCOUNTS = { telegram: /^\d{4,15}$/, zalo: /^[\da-f]{8,40}$/i };

/** Reads the id of a chat or a user. A Telegram id with a minus is a group's, not a person's, and is refused. */
export function accountIn(cell: Cell | undefined, platform: keyof typeof ACCOUNTS): Reading<string | undefined> {
  const whole = textIn(cell);
  if ("problem" in whole || whole.value === "") return "problem" in whole ? whole : { value: undefined };
  // Excel keeps 15 digits of a number, so a longer id that was a number is not the one that was typed.
  if (typeof cell === "number" && !(Number.isSafeInteger(cell) && cell < 1e15)) return { problem: "wrong-account" };
  return ACCOUNTS[platform].test(whole.value) ? { value: whole.value } : { problem: "wrong-account" };
}

const MOST_SHOWN = 40;

/** A cell as a report shows it: cut to 40 characters. */
export function shown(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  const text = cell instanceof Date ? cell.toISOString().slice(0, 10) : clean(String(cell));
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN - 1)}…` : text;
}

function iso(year: number, month: number, day: number): Reading<string> {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1900 && year <= 2100;
  return exists ? { value: date.toISOString().slice(0, 10) } : { problem: "bad-date" };
}
