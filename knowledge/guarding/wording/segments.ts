import type { Statement } from "../../domain/answer.ts";
import { syllables } from "../../domain/syllable.ts";
import { grouped, vietnameseDate } from "../facts.ts";
import { evenText } from "../tokens.ts";
import { formsIn, type WordLists } from "./words.ts";

/** One printed sentence of a statement, or one cell of its record: what it says, it says by itself. */
export interface Segment {
  /** Index of the statement. */
  readonly statement: number;
  readonly text: string;
  readonly clauses: readonly Clause[];
  /** What is printed above it and introduces it: its words may be said of it, its figures may not. */
  readonly around: readonly string[];
  /** Words of it and of what introduces it, and which stand side by side. */
  readonly own: ReadonlySet<string>;
  readonly held: ReadonlySet<string>;
  readonly pairs: ReadonlySet<string>;
  readonly hasFigure: boolean;
  readonly isNegated: boolean;
}

/** A part of a segment between commas, by its place in it. */
export interface Clause {
  readonly start: number;
  readonly end: number;
}

/** A printed line with what introduces it. */
interface Printed {
  readonly line: string;
  readonly around?: readonly (string | undefined)[];
}

/** Everything that may be taken out of the statements, each piece by itself. */
export function segmentsOf(statements: readonly Statement[], lists: WordLists): Segment[] {
  return statements.flatMap((statement, index) =>
    printedOf(statement, lists.roles).flatMap(({ line, around = [] }) => {
      const named = around.flatMap((text) => text ?? []);
      let plain: string[] = [];
      return sentencesOf(line).map((text) => {
        const segment = segmentOf(index, text, [...named, ...plain], lists);
        plain = segment.hasFigure || segment.isNegated ? [] : [...plain, text];
        return segment;
      });
    }),
  );
}

/** The printed lines of a statement, as who words an answer is shown them. */
export function linesOf(statement: Statement, roles: WordLists["roles"]): string[] {
  return printedOf(statement, roles).map(({ line, around = [] }) => {
    const shown = statement.kind === "extract" ? [] : around.filter((text) => text !== undefined && text !== "");
    return [...shown, line].join(" – ");
  });
}

function printedOf(statement: Statement, roles: WordLists["roles"]): readonly Printed[] {
  switch (statement.kind) {
    case "extract":
      return introduced(statement.lines.flatMap(({ text }) => text.split("\n")));
    case "quotation":
    case "item":
    case "due":
      return introduced(statement.text.split("\n"));
    case "indicator": {
      const { period, own, sentence } = statement.indicator;
      return [{ line: sentence, around: [period?.printed, own] }];
    }
    case "row":
      return [
        { line: statement.about },
        ...statement.cells.map(({ header, text }) => ({ line: `${header}: ${text}`, around: [statement.about] })),
      ];
    case "cell":
      return [{ line: `${statement.header}: ${statement.printed}`, around: [statement.label] }];
    case "money":
      return statement.amounts.map(({ year, printed, unit }) => ({
        line: `${year === undefined ? "" : `${year}: `}${printed} ${unit}`,
        around: [statement.task.content],
      }));
    case "printed-total": {
      const { year = "", printed, unit } = statement.amount;
      return [{ line: `${year} ${printed} ${unit}`.trim(), around: [statement.cite.quote] }];
    }
    case "sum":
      return computed(statement.total, statement);
    case "difference":
      // Percentages differ by points, which are not the unit that is printed.
      return statement.unit === "%" ? [] : computed(statement.value, statement);
    case "calculation":
      return computed(statement.value, statement);
    case "leads":
      return statement.parts.flatMap((part) => {
        const bodies = statement.only === undefined ? statement.task[part] : [statement.only.body];
        return bodies.map((body) => ({ line: `${roles[part]}: ${body}`, around: [statement.task.content] }));
      });
    case "completion":
      return [{ line: statement.task.deadline ?? "", around: [statement.task.content] }];
    case "product":
      return [{ line: statement.task.product ?? "", around: [statement.task.content] }];
    case "duty":
      return [{ line: statement.duty.sentence, around: [statement.duty.owedBy] }];
    case "signer":
      return [{ line: [statement.name, ...statement.titles].join(", ") }];
    case "count":
      return [{ line: String(statement.count), around: [statement.cite.quote] }];
    case "identity": {
      const { number = "", issuedOn, issuer = "", title = "" } = statement.document;
      return [number, vietnameseDate(issuedOn), issuer, title].map((line) => ({ line }));
    }
    case "also":
      return [];
  }
}

type Computed = Extract<Statement, { kind: "sum" | "difference" | "calculation" }>;

/** Only the result: which of the terms a word of the question means is not known. */
function computed(value: number, { unit, cite }: Computed): Printed[] {
  return [{ line: `${grouped(value)} ${unit}`.trim(), around: [cite.quote] }];
}

/** Each line with the lines above it that introduce it: those of another kind of mark that end with a colon. */
function introduced(lines: readonly string[]): Printed[] {
  return lines.map((line, index) => {
    const seen = new Set([markOf(line)].filter((mark) => mark !== ""));
    const around = lines.slice(0, index).filter((above) => above.trimEnd().endsWith(":"));
    const above = around.reverse().filter((one) => {
      const mark = markOf(one);
      const isNew = !seen.has(mark);
      seen.add(mark);
      return isNew;
    });
    return { line, around: above };
  });
}

/** "a)" and "b)" are one kind of mark, "1." and "2." another. */
function markOf(line: string): string {
  const mark = /^\s*(?:([-–+•*])|(\p{L}\))|(\d+(?:\.\d+)*[.)]))\s/u.exec(line);
  if (mark === null) return "";
  return mark[1] ?? (mark[2] === undefined ? "1." : "a)");
}

function sentencesOf(line: string): string[] {
  return evenText(line)
    .split(/(?<=[;!?]|(?<!^\S{1,4})\.)\s+/u)
    .filter((text) => /[\p{L}\d]/u.test(text));
}

function segmentOf(statement: number, text: string, around: readonly string[], lists: WordLists): Segment {
  const forms = formsIn(text);
  const texts = [forms, ...around.map(formsIn)];
  return {
    statement,
    text,
    clauses: clausesOf(text, lists),
    around,
    own: new Set(forms),
    held: new Set(texts.flat()),
    pairs: new Set(texts.flatMap(pairsIn)),
    hasFigure: /\d/.test(text),
    isNegated: forms.some((form) => lists.negations.has(form)),
  };
}

function pairsIn(forms: readonly string[]): string[] {
  return forms.slice(1).map((form, index) => `${forms[index]} ${form}`);
}

function clausesOf(text: string, { joints }: WordLists): Clause[] {
  const commas = [...text.matchAll(/[,;](?=\s)/g)].map(({ index }) => index);
  const joined = syllables(text).flatMap(({ canonical, start }) => (joints.has(canonical) ? [start] : []));
  const ends = [...commas, ...joined, text.length].sort((left, right) => left - right);
  return ends.map((end, index) => ({ start: index === 0 ? 0 : (ends[index - 1] ?? 0), end }));
}
