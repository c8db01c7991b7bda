import type { Answer, Statement, SumTerm } from "../../../domain/answer.ts";
import type { Money, Task } from "../../../domain/record.ts";
import { moneyOf } from "../../../reading/records/tasks.ts";
import { answered, type Case, type Step } from "../../case.ts";
import { isTelling } from "../../understanding/concepts.ts";
import { hold } from "../../understanding/holding/held-concepts.ts";
import { foldedText } from "../../understanding/phrases.ts";
import { difference, sumOf } from "../tables/computed.ts";
import { asksApart, superlativeIn } from "../tables/superlative.ts";
import { amountsFor, moneyRows, yearsOf } from "./money-years.ts";

const HELD = 0.55;
const JOINS = /\s(?:và|va|với|voi|vs|cùng|cung|and)\s/iu;

/** "Nhiệm vụ nào nhiều tiền nhất": the rows with the greatest (or least) amount of the year asked, else of the total. */
export const answerMostMoney: Step = (of) => {
  const text = foldedText(of.question.text);
  const superlative = superlativeIn(text);
  const asksMoney = of.question.asks.has("money") || / nam nao /.test(text);
  if (!asksMoney || superlative === undefined) return undefined;
  const most = superlative.rank === "most";
  if (/ nam nao /.test(text)) return yearOfMost(of, most);
  const rows = moneyRows(of).flatMap((task) => {
    const [amount, ...others] = amountsFor(task, yearsOf(of, task));
    return amount === undefined || others.length > 0 ? [] : [{ task, amount }];
  });
  if (rows.length < 2) return undefined;
  const values = rows.map(({ amount }) => amount.value);
  const best = most ? Math.max(...values) : Math.min(...values);
  return answered(
    rows.filter(({ amount }) => amount.value === best).map(({ task, amount }) => money(of, task, [amount])),
  );
};

/** "Năm nào … nhiều nhất": of the row that is named, else of the printed total, the year of the greatest amount. */
function yearOfMost(of: Case, most: boolean): Answer | undefined {
  const [named, ...others] = rowsNamed(of);
  if (named !== undefined && others.length === 0) {
    const extreme = extremes(named.money, most);
    return answered([money(of, named, extreme)]);
  }
  const [row] = moneyRows(of);
  const total = of.shelf.passages.find(
    (passage) => passage.kind === "total" && passage.documentId === row?.source.documentId,
  );
  if (total === undefined) return undefined;
  const cite = of.shelf.citePassage(total);
  const amounts = extremes(
    moneyOf(total).filter(({ year }) => year !== undefined),
    most,
  );
  return answered(amounts.map((amount) => ({ kind: "printed-total", amount, cite })));
}

function extremes(amounts: readonly Money[], most: boolean): Money[] {
  const values = amounts.map(({ value }) => value);
  const best = most ? Math.max(...values) : Math.min(...values);
  return amounts.filter(({ value }) => value === best);
}

/** "Trường học số và CSDL bài giảng cộng lại", "… hơn … bao nhiêu": the sum or difference, then each row's amount. */
export const answerSeveralMoney: Step = (of) => {
  const { asks } = of.question;
  const computes = asks.has("total") || comparesMoney(of);
  if (asks.has("percent") || !(computes || (asks.has("money") && JOINS.test(of.question.text)))) return undefined;
  const named = rowsNamed(of);
  if (named.length < 2) return undefined;
  const rows = named.map((task) => ({ task, amounts: amountsFor(task, yearsOf(of, task)) }));
  if (rows.some(({ amounts }) => amounts.length !== 1)) return undefined;
  const terms = rows.flatMap(({ task, amounts }) =>
    amounts.map((amount): SumTerm => ({ label: task.content, amount })),
  );
  return answered([...computed(of, named, terms), ...rows.map(({ task, amounts }) => money(of, task, amounts))]);
};

/** "Hơn … mấy tỷ", "chênh nhau bao nhiêu": how far two amounts lie apart. */
export function comparesMoney({ question: { asks, text } }: Case): boolean {
  return (
    (asks.has("compare") && (asks.has("money") || asks.has("figure"))) ||
    (asks.has("money") && asksApart(foldedText(text)))
  );
}

function computed(of: Case, [first]: readonly Task[], terms: readonly SumTerm[]): Statement[] {
  const [one, other] = terms;
  if (first === undefined || one === undefined || other === undefined) return [];
  const cite = of.shelf.cite(first.source, first.content);
  if (comparesMoney(of) && terms.length === 2) return [difference(one, other, cite)];
  return of.question.asks.has("total") ? [sumOf(terms, cite)] : [];
}

/** The rows that the question names by their numbers, or by words that no other row of money prints. */
export function rowsNamed(of: Case): Task[] {
  const rows = moneyRows(of);
  const ordinals = of.question.places.flatMap(({ row }) => (row === undefined ? [] : [String(row)]));
  if (ordinals.length > 1) return rows.filter(({ ordinal }) => ordinals.includes(ordinal));
  const telling = of.question.concepts.filter(isTelling);
  return rows.filter((task) =>
    telling.some((concept) => {
      const held = (row: Task) => hold(concept, [{ text: row.content, factor: 1 }]);
      return held(task) >= HELD && rows.every((other) => other === task || held(other) < HELD);
    }),
  );
}

function money(of: Case, task: Task, amounts: readonly Money[]): Statement {
  return { kind: "money", task, amounts, cite: of.shelf.cite(task.source, task.content) };
}
