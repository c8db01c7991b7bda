import type { Statement, SumTerm } from "../domain/answer.ts";
import type { Comparison, DueDate, Money, Period, Task } from "../domain/record.ts";
import { figureTokens, wordTokens } from "./tokens.ts";

/** What one clause may state together: its figures belong to each other ("năm 2026" and "4,0 tỷ đồng"). */
export interface Fact {
  readonly figures: ReadonlySet<string>;
  /** How the figure compares with what is measured; a clause that says otherwise states another target. */
  readonly comparison?: Comparison;
  /** It is stated once in a line: a year said twice has taken another's place. */
  readonly once?: true;
  /** Words without which the figure means something else: the last day in time is not the printed date. */
  readonly with?: RegExp;
}

/** Everything that a line about one statement may say. */
export interface Sayable {
  readonly statement?: Statement;
  /** The printed words that may stand between quotation marks. */
  readonly quotes: readonly string[];
  /** Printed cells that are said whole or not at all. */
  readonly phrases: readonly string[];
  readonly facts: readonly Fact[];
  /** Words of the record itself that may stand outside quotation marks. */
  readonly words: ReadonlySet<string>;
  readonly leads: readonly string[];
  readonly cooperators: readonly string[];
}

/** What a line about a statement may say: its own figures, in the company in which the document prints them. */
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

/** A title may hold quotation marks of its own. */
function quotedTexts(statement: Statement): readonly string[] {
  return statement.kind === "identity" ? [statement.document.title ?? ""] : [];
}

/** A line about no statement: only the answer's own sentences may stand there. */
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
    case "due":
      return dueFacts(statement);
    case "duty": {
      const { owedBy, owedTo = "", due } = statement.duty;
      return { ...(due === undefined ? facts([]) : dueFacts(due)), phrases: [owedBy, owedTo] };
    }
    case "cell":
      return { ...facts([statement.printed]), phrases: [statement.label, statement.header] };
    case "signer":
      return { texts: statement.titles, facts: [], phrases: [statement.name, ...statement.titles] };
    case "count":
      return { texts: [], facts: [{ figures: new Set([`figure:${statement.count}`]) }] };
    case "identity": {
      const { number = "", issuedOn, issuer = "", title = "" } = statement.document;
      return facts([number, vietnameseDate(issuedOn), issuer, title]);
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

/** Year and amount are one fact: an amount beside another year is another amount. */
function moneyFacts(amounts: readonly Money[]): Said {
  return {
    texts: amounts.map((money) => money.unit),
    facts: amounts.map((money) => fact(`${money.printed} ; ${money.year ?? ""}`, { once: true })),
  };
}

function periodText(period: Period | undefined): string {
  return period === undefined ? "" : `${period.from ?? ""} ; ${period.to} ; ${period.printed}`;
}

/** The printed date and the last day in time are told apart by the words they stand with. */
function dueFacts({ date, lastDay }: Pick<DueDate, "date" | "lastDay">): Said {
  return {
    texts: [],
    facts: [fact(date, { with: /truoc ngay|dung ngay|qua han/ }), fact(lastDay, { with: /cham nhat/ })],
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

function vietnameseDate(iso: string | undefined): string {
  return iso?.split("-").reverse().join("/") ?? "";
}
