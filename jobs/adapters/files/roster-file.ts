import { readFile, stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import { decodedText } from "../../../knowledge/index.ts";
import type { Cell } from "../../directory/roster/cell.ts";
import type { SourceFile } from "../../directory/roster/source-table.ts";
import { readCsv } from "./csv.ts";
import { sheetFacts } from "./sheet-facts.ts";

/** The largest file that is taken: many times a province's roster, yet bounded memory. */
export interface RosterLimits {
  readonly fileBytes: number;
  /** Bytes of the sheets of an .xlsx once unpacked. */
  readonly unpackedBytes: number;
  readonly rows: number;
}
const LIMITS: RosterLimits = { fileBytes: 50_000_000, unpackedBytes: 300_000_000, rows: 200_000 };

const NAMES = /^\.(?:xlsx|xlsm|xls|csv|tsv|txt)$/;

/**
 * Reads the tables of an .xlsx (every sheet) or of separated values, which of the two the content says. Never throws:
 * what is wrong with the file is a value.
 */
export async function readRosterFile(path: string, limits: RosterLimits = LIMITS): Promise<SourceFile> {
  if (!NAMES.test(extname(path).toLowerCase())) return { kind: "problem", problem: "file-type" };
  let bytes: Buffer;
  try {
    const { size } = await stat(path);
    if (size > limits.fileBytes) return tooManyBytes(size);
    bytes = await readFile(path);
  } catch {
    return { kind: "problem", problem: "file-missing" };
  }
  return readRosterBytes(path, bytes, limits);
}

/** The same of a file that was uploaded, by its name. */
export async function readRosterBytes(
  name: string,
  bytes: Uint8Array,
  limits: RosterLimits = LIMITS,
): Promise<SourceFile> {
  if (!NAMES.test(extname(name).toLowerCase())) return { kind: "problem", problem: "file-type" };
  if (bytes.length > limits.fileBytes) return tooManyBytes(bytes.length);
  const read = await tablesOf(name, Buffer.from(bytes), limits);
  if (read.kind === "problem") return read;
  const rows = read.tables.reduce((sum, table) => sum + table.rows.length, 0);
  if (rows === 0) return { kind: "problem", problem: "file-empty" };
  return rows > limits.rows ? tooLarge(`${rows}`) : read;
}

const tooManyBytes = (bytes: number): SourceFile => tooLarge(`${Math.ceil(bytes / 1_000_000)} MB`);

/** How a workbook of Excel up to 2003 begins, and how a packed one does. */
const [OLD_WORKBOOK, PACKED] = [Buffer.from("d0cf11e0", "hex"), Buffer.from("PK", "latin1")];

async function tablesOf(path: string, bytes: Buffer, limits: RosterLimits): Promise<SourceFile> {
  const begins = (sign: Buffer): boolean => bytes.subarray(0, sign.length).equals(sign);
  if (begins(OLD_WORKBOOK)) return { kind: "problem", problem: "file-old-excel" };
  const isSheet = begins(PACKED) || extname(path).toLowerCase() === ".xlsx";
  return isSheet ? await sheetTables(bytes, limits) : csvTables(basename(path), bytes);
}

/** Separated values in any encoding that offices use; one of before Unicode is said. */
function csvTables(name: string, bytes: Buffer): SourceFile {
  const text = decodedText(bytes);
  if (text === undefined) return { kind: "problem", problem: "file-encoding" };
  // Programs of the web name a page with a table ".xls".
  if (/^\s*<(?:!doctype|html|table|meta|\?xml)/i.test(text)) return { kind: "problem", problem: "file-page" };
  const reading = readCsv(text);
  return reading.kind === "rows"
    ? { kind: "tables", tables: [{ name, rows: reading.rows }] }
    : { kind: "problem", problem: "open-quote", row: reading.row };
}

async function sheetTables(bytes: Buffer, limits: RosterLimits): Promise<SourceFile> {
  const unpacked = unpackedSize(bytes);
  if (unpacked > limits.unpackedBytes) return tooLarge(`${Math.ceil(unpacked / 1_000_000)} MB`);
  try {
    const { default: readExcelFile } = await import("read-excel-file/node");
    const sheets = await readExcelFile(bytes);
    const facts = sheetFacts(bytes);
    return {
      kind: "tables",
      tables: sheets.map(({ sheet, data }, at) => ({
        name: sheet,
        rows: data.map((row) => row.map(toCell)),
        ...facts[at],
      })),
    };
  } catch {
    return { kind: "problem", problem: "file-broken" };
  }
}

/** The package types its values wrongly (the class `Date` for a date), hence `unknown`. */
function toCell(value: unknown): Cell {
  if (value === null || value === undefined || value instanceof Date) return value ?? null;
  return typeof value === "number" || typeof value === "boolean" ? value : String(value);
}

const ENTRY = Buffer.from("PK\u0001\u0002", "latin1");
const SIZE_AT = 24;
const NAME_LENGTH_AT = 28;
const ENTRY_LENGTH = 46;

/** Bytes of all files of a zip once unpacked, by its directory: a small file may unpack to more than memory holds. */
function unpackedSize(bytes: Buffer): number {
  let size = 0;
  for (let at = bytes.indexOf(ENTRY); at >= 0 && at + ENTRY_LENGTH <= bytes.length; at = bytes.indexOf(ENTRY, at)) {
    size += bytes.readUInt32LE(at + SIZE_AT);
    at += ENTRY_LENGTH + bytes.readUInt16LE(at + NAME_LENGTH_AT);
  }
  return size;
}

function tooLarge(detail: string): SourceFile {
  return { kind: "problem", problem: "file-large", detail };
}
