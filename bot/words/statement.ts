import { fill } from "../../jobs/index.ts";
import type {
  DocumentMeta,
  DueDate,
  Duty,
  Money,
  Period,
  RowCell,
  Statement,
  SumTerm,
  Task,
} from "../../knowledge/index.ts";
import { shortened } from "../../knowledge/index.ts";
import { sayDate } from "./place.ts";
import type { Words } from "./words.ts";

const TASK_WORDS = 220;
const QUOTED = 1_000;
const INDICATOR_QUOTED = 700;
/** What a row is about is not cut shorter than this, in characters. */
const ROW_WORDS = 300;
const EXTRACTED = 1_000;

/**
 * One statement in Vietnamese; its quotation is cut after `most` characters. Figures are taken from the record as
 * printed, and only here.
 */
export function sayStatement(statement: Statement, words: Words, most = QUOTED): string {
  const say = words.statement;
  switch (statement.kind) {
    case "indicator":
      return sayIndicator(statement.indicator, words, Math.min(most, INDICATOR_QUOTED));
    case "quotation":
    case "item":
      return fill(say.quotation, { text: shorten(bare(statement.text), most) });
    case "extract":
      return sayExtract(
        statement.lines.map(({ text }) => text),
        words,
        most,
      );
    case "leads":
      return sayLeads(statement, words);
    case "completion":
      return join(
        fill(say.completion, { deadline: statement.task.deadline ?? say.noneNamed }),
        statement.lastDay === undefined ? "" : fill(say.lastDay, { date: sayDate(statement.lastDay) }),
        about(statement.task, words),
      );
    case "product":
      return join(
        fill(say.product, { product: statement.task.product ?? say.noneNamed }),
        about(statement.task, words),
      );
    case "money":
      return fill(say.moneyAbout, {
        amounts: statement.amounts.map((money) => sayYearMoney(money, words)).join("; "),
        content: shorten(statement.task.content),
      });
    case "sum":
      return fill(say.sum, {
        total: sayAmount({ printed: sayLike(statement.terms, statement.total), unit: statement.unit }),
        terms: statement.terms.map(sayTerm).join(" + "),
        content: shorten(statement.cite.quote),
      });
    case "difference":
      return fill(say.difference, {
        value: sayDifference(statement, words),
        terms: statement.terms.map(sayTerm).join(" − "),
      });
    case "calculation":
      return sayCalculation(statement, words);
    case "printed-total":
      return fill(statement.amount.year === undefined ? say.printedTotalAll : say.printedTotal, {
        year: String(statement.amount.year ?? ""),
        amount: sayAmount(statement.amount),
      });
    case "due":
      return fill(statement.strict ? say.dueStrict : say.due, {
        text: bare(statement.text),
        date: statement.date,
        lastDay: sayLastDay(statement, words),
      });
    case "cell":
      return fill(statement.rank === undefined ? say.cell : say[statement.rank], {
        label: statement.label,
        header: statement.header,
        printed: statement.printed,
      });
    case "row":
      return [
        fill(say.quotation, { text: shorten(bare(statement.about), Math.max(most, ROW_WORDS)) }),
        ...statement.cells.map((cell) => sayCell(cell, words)),
      ].join(" – ");
    case "duty":
      return sayDuty(statement.duty, words, most);
    case "identity":
      return sayIdentity(statement.document, words);
    case "signer":
      return fill(say.signer, { name: statement.name, titles: statement.titles.join(" ") });
    case "count":
      return fill(say.count, { count: String(statement.count) });
    case "also":
      return "";
  }
}

/** Printed lines one below the other, each a quotation; a single one without its number. */
function sayExtract(lines: readonly string[], words: Words, most: number): string {
  const shown = lines.length === 1 ? lines.map(bare) : lines.flatMap((line) => line.split("\n"));
  const each = Math.max(most, EXTRACTED);
  return shown.map((text) => fill(words.statement.quotation, { text: shorten(text, each) })).join("\n");
}

/** What a document prints of itself; what it does not print is left out. */
function sayIdentity({ number, issuedOn, issuer, title }: DocumentMeta, { statement: say }: Words): string {
  const parts = [
    number === undefined ? "" : fill(say.identityNumber, { number }),
    issuedOn === undefined ? "" : fill(say.identityDate, { date: sayDate(issuedOn) }),
    issuer === undefined ? "" : fill(say.identityIssuer, { issuer }),
    title === undefined ? "" : fill(say.identityTitle, { title }),
  ];
  return fill(say.identity, { parts: parts.join("") });
}

function sayIndicator(
  indicator: Extract<Statement, { kind: "indicator" }>["indicator"],
  words: Words,
  most: number,
): string {
  const values = {
    comparison: words.comparison[indicator.comparison],
    printed: indicator.printed,
    sentence: shorten(bare(indicator.sentence), most),
  };
  if (indicator.period === undefined) return fill(words.statement.indicatorNoPeriod, values);
  return fill(words.statement.indicator, { ...values, period: sayPeriod(indicator.period, words) });
}

function sayDuty({ owedBy, due, sentence }: Duty, words: Words, most: number): string {
  const say = words.statement;
  return join(
    owedBy === "" ? "" : fill(say.dutyOwner, { owedBy }),
    due === undefined
      ? ""
      : fill(due.strict ? say.dutyStrict : say.dutyDue, { date: due.date, lastDay: sayLastDay(due, words) }),
    fill(say.quotation, { text: shorten(bare(sentence), most) }),
  );
}

/** The last day in time; before 1/3 it differs in leap years. */
function sayLastDay({ lastDay, inLeapYears }: Pick<DueDate, "lastDay" | "inLeapYears">, { statement }: Words): string {
  return inLeapYears === undefined ? lastDay : fill(statement.leapYears, { lastDay, inLeapYears });
}

/** A period as the answer names it: "Giai đoạn 2021-2025", "Đến năm 2030". */
export function sayPeriod(period: Period, words: Words): string {
  return fill(period.from === undefined ? words.period.year : words.period.range, {
    from: String(period.from ?? ""),
    to: String(period.to),
  });
}

function sayLeads(statement: Extract<Statement, { kind: "leads" }>, words: Words): string {
  const { task, parts, only } = statement;
  const named = (bodies: readonly string[]): string =>
    only === undefined ? bodies.join("; ") || words.statement.noneNamed : only.body;
  const names = { leads: named(task.leads), cooperators: named(task.cooperators) };
  return join(...parts.map((part) => fill(words.statement[part], names)), about(task, words));
}

function about(task: Task, words: Words): string {
  const content = fill(words.statement.taskAbout, { content: shorten(task.content) });
  return task.period === undefined
    ? content
    : join(content, fill(words.statement.taskPeriod, { period: sayPeriod(task.period, words) }));
}

/** A term of a sum with its label: a year, or the beginning of a task's words. */
function sayTerm({ label, amount }: SumTerm): string {
  return `${amount.printed} (${shorten(label, 40)})`;
}

function sayYearMoney(money: Omit<Money, "value">, words: Words): string {
  return fill(money.year === undefined ? words.statement.moneyTotal : words.statement.money, {
    year: String(money.year ?? ""),
    amount: sayAmount(money),
  });
}

function sayAmount(money: Pick<Money, "printed" | "unit">): string {
  return `${money.printed} ${money.unit}`.trim();
}

/** The unit of a difference: percentages differ by percentage points. */
function sayDifference({ value, unit, terms }: Statement & { kind: "difference" }, words: Words): string {
  const printed = sayLike(terms, value);
  return unit === "%" ? fill(words.statement.points, { value: printed }) : sayAmount({ printed, unit });
}

function sayCell({ header, text, unit, year }: RowCell, words: Words): string {
  if (unit === undefined) return `${header}: ${text}`;
  return sayYearMoney({ printed: text, unit, ...(year === undefined ? {} : { year }) }, words);
}

const JOINTS = { sum: " + ", difference: " − ", product: " × " } as const;

/** "15 kg − 8 kg = 7 kg (tự tính)". */
function sayCalculation({ terms, operation, value, unit }: Statement & { kind: "calculation" }, words: Words): string {
  const printed = sayLike(
    terms.map((amount) => ({ label: "", amount })),
    value,
  );
  return fill(words.statement.calculation, {
    terms: terms.map(sayAmount).join(JOINTS[operation]),
    value: sayAmount({ printed: printed.replace(/,0+$/, ""), unit }),
  });
}

/** A computed amount, written like its terms: "12,0" beside "4,0", "12.000" beside "36.000". */
function sayLike(terms: readonly SumTerm[], value: number): string {
  const decimals = Math.max(0, ...terms.map(({ amount }) => /,(\d+)/.exec(amount.printed)?.[1]?.length ?? 0));
  const [whole = "", fraction] = value.toFixed(decimals).split(".");
  const isGrouped = terms.some(({ amount }) => /\d\.\d{3}/.test(amount.printed));
  const grouped = isGrouped ? whole.replace(/\B(?=(?:\d{3})+$)/g, ".") : whole;
  return fraction === undefined ? grouped : `${grouped},${fraction}`;
}

function shorten(text: string, most = TASK_WORDS): string {
  return shortened(text, most);
}

/** A text without the number or dash of its point. */
export function bare(text: string): string {
  return text.replace(/^(?:[-–+•]|\p{L}\)|\d+(?:\.\d+)*[.)])\s+/u, "");
}

function join(...parts: readonly string[]): string {
  return parts.filter(Boolean).join(" ");
}
