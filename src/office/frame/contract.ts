import type { html } from "hono/html";
import { z } from "zod";
import type { Right } from "./rights.ts";

/** HTML. Values put into an `html` template are escaped, other Html is not. */
export type Html = ReturnType<typeof html>;
export type Params = Readonly<Record<string, string>>;

/** A part of the office's work: one line of the menu, its pages and what can be done there. */
export interface OfficeSection {
  /** First part of its addresses: "announcements" is /office/announcements. */
  readonly path: string;
  readonly title: string;
  /** The right without which the menu does not name it; default "see". */
  readonly needs?: Right;
  readonly views: readonly OfficeView[];
  readonly acts: readonly OfficeAct[];
  /** Files that it gives out. */
  readonly files?: readonly OfficeFile[];
}

/** A file of a section, at an address below it: ":id/original". */
export interface OfficeFile {
  readonly path: string;
  /** Default "see". */
  readonly needs?: Right;
  /** Undefined where there is no such file. */
  file(asked: Asked): Promise<GivenFile | undefined>;
}
export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A page of a section. */
export interface OfficeView {
  /** Below the section: "", ":id", ":id/recipients". */
  readonly path: string;
  /** Default "see". */
  readonly needs?: Right;
  /** Undefined where there is no such thing. */
  show(asked: Asked): Promise<ShownView | undefined>;
  /** A short text that differs whenever the page would; the page then updates its `live` parts by itself. */
  stamp?(asked: Asked): Promise<string>;
}
export interface ShownView {
  readonly title: string;
  readonly body: Html | Promise<Html>;
  /** The list that goes out with `?export=csv|xlsx`, and as JSON below /office/api. */
  readonly table?: Table<unknown>;
  /** The pages above this one, the farthest first. */
  readonly trail?: readonly { readonly title: string; readonly href: string }[];
}

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  /** What goes out into files, and what a short list is sorted by. */
  value(row: Row): string | number | undefined;
  /** What stands on the page; default: the value. */
  cell?(row: Row): Html | string;
  readonly sorts?: boolean;
  readonly isNumber?: boolean;
}
export type Filter =
  | { readonly key: string; readonly title: string; readonly kind: "text" }
  | {
      readonly key: string;
      readonly title: string;
      readonly kind: "choice";
      readonly choices: readonly { readonly value: string; readonly label: string }[];
    };

/** A list of things, one in each row. */
export interface Table<Row> {
  /** The name of the file that it goes out as. */
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly filters?: readonly Filter[];
  /** The rows that are asked for, and how many there are in all. Long lists page in the database. */
  rows(ask: TableAsk): Promise<{ readonly rows: readonly Row[]; readonly total: number }>;
  /** What stands there when there is nothing: what to do first. */
  readonly empty: Html | string;
  /** The value of the box before each row, for what is done to several; undefined: no box in this row. */
  chosen?(row: Row): string | undefined;
  /** The form that the boxes belong to; see `actForm`. */
  readonly chosenBy?: string;
  /** A column of buttons at the end, which goes into no file. */
  actions?(row: Row): Html | string;
}
export interface TableAsk {
  /** How many rows to leave out. */
  readonly from: number;
  readonly size: number;
  readonly sort?: string;
  readonly direction: "up" | "down";
  readonly filters: Readonly<Record<string, string>>;
}

/** Who asks, and for what. */
export interface Asked {
  readonly account: string;
  /** The id of the session in which they ask. */
  readonly session: string;
  may(right: Right): boolean;
  /** What the address says in the places of ":id". */
  readonly params: Params;
  readonly query: Params;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** The mark of the question that was answered with yes. */
  readonly mark?: string;
  /** A form that was not taken, for the page that shows it again. */
  readonly rejected?: Rejected;
}
export interface Rejected {
  /** Where the form was sent to. */
  readonly to: string;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly problems: readonly FieldProblem[];
}
export interface FieldProblem {
  /** Absent where it is of no single field. */
  readonly field?: string;
  readonly says: string;
}

/**
 * Something that can be done. From it come the form post at /office/<section>/<path> and the call of the same path below
 * /office/api, with the same checks, and the line of the audit trail.
 */
export interface OfficeAct<Fields extends z.ZodObject = z.ZodObject> {
  readonly path: string;
  /** In the office's words: "Duyệt gửi thông báo". */
  readonly title: string;
  readonly needs: Right;
  readonly fields: Fields;
  /** Files come along, in `asked.files`. What takes files asks no question: it keeps them, and the next act asks. */
  readonly takesFiles?: true;
  /** The view that holds its form, where a form that was not taken comes back; default: the path without its last part. */
  readonly view?: string;
  /** Names the numbers before what cannot be taken back. Undefined: nothing has to be asked. */
  asks?(
    fields: z.output<Fields>,
    asked: Asked,
  ): Promise<Question | Exclude<Acted, { readonly kind: "done" }> | undefined>;
  run(fields: z.output<Fields>, asked: Asked): Promise<Acted>;
}
export interface Question {
  readonly kind: "question";
  readonly title: string;
  readonly lines: readonly string[];
  /** What the button says: "Gửi cho 637 người". */
  readonly yes: string;
  /** Differs whenever the numbers do; a yes to other numbers is asked again. */
  readonly mark: string;
}

export type Acted =
  | {
      readonly kind: "done";
      readonly said: string;
      /** Where to go on; default: the view that holds the form. */
      readonly go?: string;
      /** For who called the API. */
      readonly data?: unknown;
      readonly change?: { readonly object: string; readonly before?: string; readonly after?: string };
    }
  | { readonly kind: "wrong"; readonly problems: readonly FieldProblem[] }
  /** Somebody else was first. */
  | { readonly kind: "late"; readonly says: string }
  | { readonly kind: "missing" };

/** An act with the fields that its schema says. */
export function act<Fields extends z.ZodObject>(given: OfficeAct<Fields>): OfficeAct<Fields> {
  return given;
}

/** A field of which a form may have several, such as the boxes of a table: always a list. */
export const severalOf = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((given) => (given === undefined ? [] : typeof given === "string" ? [given] : given));

/** A text of a form: trimmed, and undefined where nothing was written. */
export const maybeText = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .optional()
    .transform((given) => (given === "" ? undefined : given));

/** A text of a form that has to be there. */
export const someText = (longest: number) => z.string().trim().min(1).max(longest);

/** What was done, refused or asked, for the audit trail. */
export interface AuditEntry {
  readonly account: string;
  readonly session: string;
  /** The section and the path of the act: "announcements/:id/approve". */
  readonly act: string;
  readonly title: string;
  readonly object: string;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
  readonly outcome: "done" | "refused";
  readonly way: "page" | "api";
}
