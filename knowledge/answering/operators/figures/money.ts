import type { Answer, Statement } from "../../../domain/answer.ts";
import type { Passage } from "../../../domain/passage.ts";
import type { Money, Task } from "../../../domain/record.ts";
import { moneyOf } from "../../../reading/records/tasks.ts";
import { answered, type Case, covers, ENOUGH, refused, type Step } from "../../case.ts";
import { type Candidate, indicatorCandidates, sentenceCandidates, taskCandidates } from "../../scored-records.ts";
import { isTelling } from "../../understanding/concepts.ts";
import { coverage } from "../../understanding/holding/coverage.ts";
import { foldedText } from "../../understanding/phrases.ts";
import { difference, sumOf } from "../tables/computed.ts";
import { comparesMoney, rowsNamed } from "./money-rows.ts";
import { amountsFor, moneyRows, yearsOf } from "./money-years.ts";

const NAMED = 0.5;
const EACH = / (?:tung|moi) (?:nhiem vu|du an|viec|noi dung) /;

/** "Bao nhiêu tỷ …": the amount of a row and year, a printed total, or a sum with its arithmetic. */
export const answerMoney: Step = (of) => {
  const { question, shelf } = of;
  const tasks = moneyRows(of);
  if (tasks.length === 0) return undefined;
  const rows = taskCandidates(shelf, question.concepts, of.hits).filter(({ record }) => record.money.length > 0);
  const [only, ...others] = rowsNamed(of);
  const isOne = only !== undefined && others.length === 0;
  const best = isOne ? rows.find(({ record }) => record === only) : rows[0];
  if (question.asks.has("percent")) return undefined;
  const asksMoney = question.asks.has("money") || (question.asks.has("total") && asksAll(of, tasks));
  const namesNothing = !question.concepts.some(isTelling);
  if (asksMoney && question.asks.has("total") && namesNothing) return ofAll(of, tasks);
  if (asksMoney && isPrintedInText(of, best?.cover ?? 0)) return undefined;
  const named =
    best !== undefined && (isOne ? asksMoney || best.cover >= NAMED : best.cover >= NAMED && leads(best, rows));
  if (!asksMoney && !(named && asksAmount(of, best))) return undefined;
  if (asksMoney && (asksAll(of, tasks) || (!isOne && namesTotal(of, tasks)))) return ofAll(of, tasks);
  if (named)
    return isAskedWhole(of, best.record) && !ONE_SHARE.test(foldedText(question.text))
      ? ofTask(of, best.record)
      : partOnly(of, best.record);
  return asksMoney && (best?.cover ?? 0) > 0.35 && question.asks.has("total") ? ofAll(of, tasks) : undefined;
};

const AMOUNT = /\d(?: (?:nghin|ngan|trieu|ty|ti))? (?:dong|trieu|ty) /;
const CLOSER = 0.05;

/** "Ngân sách huyện góp bao nhiêu": a sentence outside the tables prints the amount and is nearer to what is asked. */
function isPrintedInText(of: Case, cover: number): boolean {
  const [said] = sentenceCandidates(of.shelf, of.question.concepts, of.hits).filter(
    (candidate) => candidate.passage.cells === undefined && AMOUNT.test(foldedText(candidate.record.text)),
  );
  return said !== undefined && said.cover >= ENOUGH && said.cover > cover + CLOSER;
}

const WHOLE = 0.25;
/** "Trường tôi được bao nhiêu", "mỗi trường": one school's share of a row. */
const ONE_SHARE =
  / (?:truong|don vi|co so|lop|em|chau) (?:toi|tui|em|minh|chung toi|nha) | (?:moi|tung|mot|1) (?:truong|co so|don vi|em|hoc sinh|lop) /;

/** The question names the row's own work, not something that the row only includes. */
function isAskedWhole(of: Case, task: Task): boolean {
  return (
    coverage(
      of.question.concepts.filter((concept) => concept.kind === undefined),
      [{ text: task.content, factor: 1 }],
    ) >= WHOLE
  );
}

/** Money is printed for the row, not for its parts: the row's amount is told as such, and the part's is refused. */
function partOnly(of: Case, task: Task): Answer {
  const amounts = task.total === undefined ? task.money : [task.total];
  return refused(of.question, "not-in-documents", [
    { kind: "money", task, amounts, cite: of.shelf.cite(task.source, task.content) },
  ]);
}

function leads(best: Candidate<Task>, rows: readonly Candidate<Task>[]): boolean {
  const second = rows[1];
  return second === undefined || best.score > second.score;
}

/** Without a money word, "được bao nhiêu" with a year that the row has a column for, and no percentage, asks for money. */
function asksAmount(of: Case, { record: task, cover }: Candidate<Task>): boolean {
  const { question } = of;
  if (!question.asks.has("figure")) return false;
  const years = yearsOf(of, task);
  const figure = indicatorCandidates(of.shelf, question.concepts, of.hits)[0];
  if (figure !== undefined && figure.cover > cover) return false;
  if (figure !== undefined && figure.cover > NAMED && years.some((year) => covers(figure.record.period, year)))
    return false;
  return (
    years.some((year) => task.money.some((money) => money.year === year)) &&
    !/(?:may|bao nhieu)\s+(?:truong|co so|giao vien|hoc sinh)/.test(foldedText(question.text))
  );
}

/** "Ba nhiệm vụ", "tất cả", "tổng kinh phí của phụ lục": every row of the table. */
function asksAll(of: Case, tasks: readonly Task[]): boolean {
  const text = foldedText(of.question.text);
  const count = ["", "mot", "hai", "ba", "bon", "nam", "sau"][tasks.length] ?? String(tasks.length);
  if (EACH.test(text)) return true;
  return (
    new RegExp(
      ` (?:ca |cua )?(?:${count}|${tasks.length}|tat ca|toan bo|moi|all|three)(?: cac| ca)? (?:nhiem vu|du an|noi dung|hang muc|khoan|priority tasks|tasks)`,
    ).test(text) ||
    / tong (?:kinh phi|von|tien|ngan sach|du toan|nsnn) (?:cho |cua |ca |toan bo )*(?:ke hoach|phu luc|toan|du an|cac nam|giai doan)| across all /.test(
      text,
    )
  );
}

/** The question spells out what the total row is called: "Tổng kinh phí". */
function namesTotal(of: Case, tasks: readonly Task[]): boolean {
  const label = printedTotal(of, tasks)?.cells?.find(({ text }) => /\p{L}{2}/u.test(text))?.text;
  return label !== undefined && foldedText(of.question.text).includes(foldedText(label));
}

function printedTotal({ shelf }: Case, [first]: readonly Task[]): Passage | undefined {
  return shelf.passages.find((passage) => passage.kind === "total" && passage.documentId === first?.source.documentId);
}

const EVERY_YEAR = / (?:(?:tung|moi|cac|theo|qua cac) nam|phan ky) /;

function ofTask(of: Case, task: Task): Answer {
  const years = yearsOf(of, task);
  const cite = of.shelf.cite(task.source, task.content);
  if (years.length === 0 && EVERY_YEAR.test(foldedText(of.question.text)) && task.money.length > 0)
    return answered([{ kind: "money", task, amounts: task.money, cite }]);
  if (years.length === 0)
    return answered([{ kind: "money", task, amounts: task.total === undefined ? task.money : [task.total], cite }]);
  const amounts = task.money.filter((money) => money.year !== undefined && years.includes(money.year));
  if (amounts.length === 0)
    return refused(of.question, "period-not-in-documents", [{ kind: "money", task, amounts: task.money, cite }]);
  if (of.question.asks.has("total") && amounts.length > 1 && amounts.length < task.money.length) {
    return answered([
      sumOf(
        amounts.map((amount) => ({ label: String(amount.year), amount })),
        cite,
      ),
    ]);
  }
  return answered([{ kind: "money", task, amounts, cite }]);
}

function ofAll(of: Case, tasks: readonly Task[]): Answer {
  const first = tasks[0];
  if (first === undefined) return refused(of.question, "not-in-documents");
  const years = yearsOf(of, first);
  const year = years.length === 1 ? years[0] : undefined;
  const columns = first.money.length;
  const printed = printedTotal(of, tasks);
  const apart = printed === undefined ? undefined : yearsApart(of, printed, years);
  if (apart !== undefined) return apart;
  if (of.question.asks.has("list") && !of.question.asks.has("total") && EACH.test(foldedText(of.question.text)))
    return answered(
      tasks.map((task) => ({
        kind: "money",
        task,
        amounts: amountsFor(task, years),
        cite: of.shelf.cite(task.source, task.content),
      })),
    );
  const terms = tasks.flatMap((task) => amountsFor(task, years).map((amount) => ({ label: task.content, amount })));
  if (terms.length === 0)
    return refused(
      of.question,
      "period-not-in-documents",
      tasks.map((task) => ({
        kind: "money",
        task,
        amounts: task.money,
        cite: of.shelf.cite(task.source, task.content),
      })),
    );
  const total = printed === undefined ? undefined : totalAmount(printed, year, years.length, columns);
  const computed = sumOf(terms, of.shelf.cite(first.source, first.content));
  if (printed === undefined || total === undefined) return answered([computed]);
  const said: Statement = {
    kind: "printed-total",
    amount: total,
    cite: of.shelf.citePassage(printed),
  };
  // A total that its own rows do not add up to is shown beside their sum; neither is repaired.
  const agrees = computed.kind === "sum" && computed.total === total.value;
  return agrees ? answered([said]) : { kind: "conflict", readings: [said, computed], notices: [] };
}

/** "Từ 2025 sang 2026 tổng kinh phí giảm bao nhiêu": the printed totals of two years, and how far they lie apart. */
function yearsApart(of: Case, printed: Passage, years: readonly number[]): Answer | undefined {
  if (!comparesMoney(of) || years.length !== 2) return undefined;
  const amounts = moneyOf(printed).filter(({ year }) => year !== undefined && years.includes(year));
  const [one, other] = amounts.map((amount) => ({ label: String(amount.year), amount }));
  if (one === undefined || other === undefined) return undefined;
  const cite = of.shelf.citePassage(printed);
  return answered([
    difference(one, other, cite),
    ...amounts.map((amount) => ({ kind: "printed-total" as const, amount, cite })),
  ]);
}

function totalAmount(printed: Passage, year: number | undefined, asked: number, columns: number): Money | undefined {
  const amounts = moneyOf(printed);
  if (asked === 0 || asked === columns) return amounts.find((money) => money.year === undefined);
  return year === undefined ? undefined : amounts.find((money) => money.year === year);
}
