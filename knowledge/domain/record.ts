import type { DocumentMeta } from "./document.ts";
import type { Place } from "./place.ts";

/** Where a record was read: the passage, its place and the exact characters of the passage text. */
export interface Source {
  readonly documentId: string;
  readonly passageId: string;
  readonly place: Place;
  readonly start: number;
  readonly end: number;
}

/** The period a figure or a row is about. `from` is absent for a single target year. */
export interface Period {
  readonly from?: number;
  readonly to: number;
  /** As printed: "Giai đoạn 2021-2025", "Đến năm 2030". */
  readonly printed: string;
}

/** Whether a figure is meant as at least, at most, exactly, …; recognised by the words before it. */
export type Comparison = "equal" | "at-least" | "more-than" | "at-most" | "less-than";

/** A figure (chỉ tiêu) as printed, with everything that tells it from other figures. */
export interface Indicator {
  readonly id: string;
  /** As printed, e.g. "85%", "02 trường THCS". */
  readonly printed: string;
  readonly value: number;
  /** "%" or the counted noun ("trường", "cơ sở"). */
  readonly unit: string;
  readonly comparison: Comparison;
  /** Words that belong to this figure alone: "thời lượng đối với giáo dục tiểu học". */
  readonly own: string;
  /** Words that it shares with the other figures of its sentence. */
  readonly shared: string;
  /** The sentence or point that prints it. */
  readonly sentence: string;
  readonly period?: Period;
  readonly source: Source;
  /** The item that it is said of, when an introduction prints it for each item below: then `own` is the item. */
  readonly saidOf?: Source;
}

/** One row of a table of work: who does what, when, with what result and what money. */
export interface Task {
  readonly id: string;
  readonly ordinal: string;
  readonly content: string;
  readonly scope?: string;
  /** Bodies as printed, a level in brackets included: "Văn phòng Sở GDĐT (đối với cấp tỉnh)". */
  readonly leads: readonly string[];
  readonly cooperators: readonly string[];
  readonly deadline?: string;
  readonly product?: string;
  readonly note?: string;
  readonly money: readonly Money[];
  readonly total?: Money;
  readonly period?: Period;
  readonly source: Source;
}

/** A body's role in a row; for one level only when the row says so. */
export interface Assignment {
  readonly role: "leads" | "cooperators";
  /** As printed in the cell. */
  readonly body: string;
  /** "cấp tỉnh" */
  readonly level?: string;
}

/** An amount of a row, as printed, with the unit that stands above the table. */
export interface Money {
  readonly printed: string;
  readonly value: number;
  readonly unit: string;
  /** The column's year; absent for a total column. */
  readonly year?: number;
}

/** A duty: who has to do what, for whom, and by which day or how often. */
export interface Duty {
  readonly id: string;
  /** Those who owe it as printed; empty where neither the sentence nor its title names them. */
  readonly owedBy: string;
  /** Who receives it, as printed, where a body is named. */
  readonly owedTo?: string;
  readonly due?: DueDate;
  /** "hàng tháng", "định kỳ", … when the document names no day; no day is ever invented. */
  readonly recurrence?: string;
  readonly sentence: string;
  readonly source: Source;
}

/** A due date as printed, and the last day that is still in time. */
export interface DueDate {
  /** As printed: "20/12". */
  readonly date: string;
  /** True for "trước ngày 20/12": the 20th itself is late. */
  readonly strict: boolean;
  /** The last day that is in time, written like the printed date (without a year when none is printed): "19/12". */
  readonly lastDay: string;
  /** The same in leap years, where it differs: before 1/3 it is 28/2, and then 29/2. */
  readonly inLeapYears?: string;
}

/** A term and the words that explain it: a definition, or an abbreviation beside its long form. */
export interface Definition {
  readonly id: string;
  readonly term: string;
  readonly meaning: string;
  readonly sentence: string;
  readonly source: Source;
}

/** An enumeration: the words that introduce it and its items, each a passage of its own. */
export interface List {
  readonly id: string;
  readonly intro: string;
  readonly itemIds: readonly string[];
  readonly source: Source;
}

/** One target printed twice: in the text and in the row of a table that says who follows it. */
export interface Pair {
  readonly textId: string;
  readonly rowId: string;
}

/** What a loaded document states as data, for who keeps a register of it. */
export interface DocumentRecords {
  readonly meta: DocumentMeta;
  readonly indicators: readonly Indicator[];
  readonly tasks: readonly Task[];
  readonly pairs: readonly Pair[];
}
