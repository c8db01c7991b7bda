import type { Statement, SumTerm } from "../domain/answer.ts";
import type { Comparison, DueDate, Money, Period, Task } from "../domain/record.ts";
import { figureTokens, wordTokens } from "./tokens.ts";

/** A fact that one clause may state: all its figures belong together ("năm 2026" and "4,0 tỷ đồng"). */
export interface Fact {
  readonly figures: ReadonlySet<string>;
  /** "at least", "at most", …: a clause with another comparison states another target. */
  readonly comparison?: Comparison;
  /** True when a line may state it only once: a year that stands there twice has replaced another year. */
  readonly once?: true;
  /** Words that must stand beside the figure: the last day in time is not the printed date. */
  readonly with?: RegExp;
}

/** Everything that a line about one statement may contain. */
export interface Sayable {
  readonly statement?: Statement;
  /** The printed words that may stand between quotation marks. */
  readonly quotes: readonly string[];
  /** Printed cells that may only be quoted whole. */
  readonly phrases: readonly string[];
  readonly facts: readonly Fact[];
  /** Words of the record itself that may stand outside quotation marks. */
  readonly words: ReadonlySet<string>;
  readonly leads: readonly string[];
  readonly cooperators: readonly string[];
}

/** What a line about a statement may contain: the statement's figures, combined as the document prints them. */
export function sayableOf(statement: Statement): Sayable {
  const { texts, facts, phrases = [] } = factsOf(statement);
  return {
    statement,
    quotes: [statement.cite.quote, ...quotedTexts(statement)],
    phrases,
    facts,
    words: new Set(texts.flatMap(wordTokens)),
    ...bodiesOf(statement),
  };
}

function bodiesOf(statement: Statement): Pick<Sayable, "leads" | "cooperators"> {
  if (!("task" in statement)) return { leads: [], cooperators: [] };
  const { leads, cooperators } = statement.task;
  const only = statement.kind === "leads" ? statement.only : undefined;
  return only === undefined ? { leads, cooperators } : { leads: [], cooperators: [], [only.role]: [only.body] };
}

/** A title may contain quotation marks itself. */
function quotedTexts(statement: Statement): readonly string[] {
  if (statement.kind === "extract") return statement.lines.flatMap(({ text }) => text.split("\n"));
  return statement.kind === "identity" ? [statement.document.title ?? ""] : [];
}

/** For a line about no statement: it may only contain our own sentences. */
export const NOTHING: Sayable = { quotes: [], phrases: [], facts: [], words: new Set(), leads: [], cooperators: [] };

interface Said {
  readonly texts: readonly string[];
  readonly facts: readonly Fact[];
  readonly phrases?: readonly string[];
}

function factsOf(statement: Statement): Said {
  switch (statement.kind) {
    case "indicator": {
      const { printed, period, comparison } = statement.indicator;
      const texts = [printed, periodText(period)];
      return { texts, facts: [fact(texts.join(" "), { comparison })] };
    }
    case "leads":
      return taskFacts(statement.task, []);
    case "completion":
      return taskFacts(statement.task, [vietnameseDate(statement.lastDay)], statement.task.deadline);
    case "product":
      return taskFacts(statement.task, [], statement.task.product);
    case "money":
      return moneyFacts(statement.amounts);
    case "printed-total":
      return moneyFacts([statement.amount]);
    case "sum":
      return computedFacts(statement, statement.total);
    case "difference":
      return computedFacts(statement, statement.value);
    case "calculation":
      return calculationFacts(statement);
    case "due":
      return dueFacts(statement);
    case "duty": {
      const { owedBy, owedTo = "", due } = statement.duty;
      return { ...(due === undefined ? facts([]) : dueFacts(due)), phrases: [owedBy, owedTo] };
    }
    case "cell":
      return { ...facts([statement.printed]), phrases: [statement.label, statement.header] };
    case "row": {
      const { about, cells } = statement;
      const amounts = cells.filter(({ unit }) => unit !== undefined);
      return {
        texts: amounts.map(({ unit = "" }) => unit),
        facts: amounts.map(({ text, year }) => fact(`${text} ; ${year ?? ""}`, { once: true })),
        phrases: [about, ...cells.map(({ header, text }) => `${header}: ${text}`)],
      };
    }
    case "signer":
      return { texts: statement.titles, facts: [], phrases: [statement.name, ...statement.titles] };
    case "count":
      return { texts: [], facts: [{ figures: new Set([`figure:${statement.count}`]) }] };
    case "identity": {
      const { number = "", issuedOn, issuer = "", title = "" } = statement.document;
      // A title is said whole: a period that stands twice in it is no slip.
      return { ...facts([number, vietnameseDate(issuedOn), issuer, title]), phrases: [title] };
    }
    default:
      return { texts: [], facts: [] };
  }
}

function fact(text: string, more: Omit<Fact, "figures"> = {}): Fact {
  return { figures: new Set(figureTokens(text)), ...more };
}

function facts(texts: readonly string[]): Said {
  return { texts, facts: texts.map((text) => fact(text)) };
}

function taskFacts(task: Task, texts: readonly string[], phrase?: string): Said {
  return { ...facts([...texts, periodText(task.period)]), phrases: phrase === undefined ? [] : [phrase] };
}

/** Year and amount are one fact: the amount of 2025 beside "năm 2026" is wrong. */
function moneyFacts(amounts: readonly Money[]): Said {
  return {
    texts: amounts.map((money) => money.unit),
    facts: amounts.map((money) => fact(`${money.printed} ; ${money.year ?? ""}`, { once: true })),
  };
}

function periodText(period: Period | undefined): string {
  return period === undefined ? "" : `${period.from ?? ""} ; ${period.to} ; ${period.printed}`;
}

/** The words beside them tell the printed date from the last day in time. */
function dueFacts({ date, lastDay, inLeapYears }: Pick<DueDate, "date" | "lastDay" | "inLeapYears">): Said {
  return {
    texts: [],
    facts: [
      fact(date, { with: /truoc ngay|dung ngay|qua han/ }),
      fact(lastDay, { with: /cham nhat/ }),
      ...(inLeapYears === undefined ? [] : [fact(inLeapYears, { with: /nam nhuan/ })]),
    ],
  };
}

function computedFacts({ terms, unit }: { terms: readonly SumTerm[]; unit: string }, result: number): Said {
  return {
    texts: [unit, ...terms.map((term) => term.label)],
    facts: [
      { figures: new Set([`figure:${result}`]) },
      ...terms.map(({ label, amount }) => fact(`${amount.printed} ${label}`, { once: true })),
    ],
  };
}

/** "2026-03-01" as "01/03/2026"; nothing for no day. */
export function vietnameseDate(iso: string | undefined): string {
  return iso?.split("-").reverse().join("/") ?? "";
}

/** Its figures belong together in whatever order they are put: the result is written as its terms are. */
function calculationFacts({ terms, value, unit }: Extract<Statement, { kind: "calculation" }>): Said {
  const texts = terms.map((term) => `${term.printed} ${term.unit}`);
  const results = [value.toFixed(0), String(value).replace(".", ","), grouped(value)];
  return { texts: [...texts, unit], facts: [fact([...texts, ...results.map((one) => `${one} ${unit}`)].join(" ; "))] };
}

/** A value as it is written: "10.530.000", "5.920,2". */
export function grouped(value: number): string {
  const [whole = "", fraction] = String(value).split(".");
  const inThousands = whole.replace(/\B(?=(?:\d{3})+$)/g, ".");
  return fraction === undefined ? inThousands : `${inThousands},${fraction}`;
}
