import type { Answer, Statement } from "../../../domain/answer.ts";
import type { Assignment, Task } from "../../../domain/record.ts";
import { assignmentsOf } from "../../../reading/records/assignments.ts";
import { lastDayOf, lastYearDay } from "../../../reading/records/period.ts";
import { saidIn } from "../../../reading/records/row-statements.ts";
import { answered, type Case, covers, ENOUGH, refused, type Step } from "../../case.ts";
import { type Candidate, indicatorCandidates, sentenceCandidates, taskCandidates } from "../../scored-records.ts";
import { coverage } from "../../understanding/holding/coverage.ts";
import { hold } from "../../understanding/holding/held-concepts.ts";
import { foldedText } from "../../understanding/phrases.ts";

const MARGIN = 0.12;

/** Rows that answer: well covered, of the year asked, and not clearly worse than the best sentence outside the tables. */
function rowsFor(of: Case): Candidate<Task>[] {
  const { question, shelf } = of;
  const years = question.years.years;
  const figures = question.figures.map((figure) => foldedText(figure).trim());
  const rows = taskCandidates(shelf, question.concepts, of.hits).filter(
    ({ record }) =>
      record.period === undefined || years.length === 0 || years.some((year) => covers(record.period, year)),
  );
  const named = rows.filter(({ record }) =>
    figures.every((figure) => foldedText(record.content).includes(` ${figure} `)),
  );
  const best = named[0];
  if (best === undefined || best.cover < ENOUGH) return [];
  return named.filter((row) => row.cover >= best.cover - 0.02);
}

/** Text that is not in a table answers better than any row. */
function sentenceIsBetter(of: Case, row: Candidate<Task>): boolean {
  const sentence = sentenceCandidates(of.shelf, of.question.concepts, of.hits).find(
    ({ passage }) => passage.cells === undefined && passage.kind !== "heading",
  );
  return (
    sentence !== undefined &&
    of.question.figures.every((figure) => sentence.record.text.includes(figure)) &&
    sentence.cover > row.cover + MARGIN &&
    namesBody(sentence.record.text)
  );
}

function namesBody(text: string): boolean {
  return / (?:phong|so|truong|don vi|van phong|thu truong|thanh tra|ubnd|co quan|ban) /.test(foldedText(text));
}

/** "Ai chủ trì …", "ai phối hợp …": the lead and the cooperators of the row. */
export const answerWho: Step = (of) => {
  const { asks } = of.question;
  const asksRole = asks.has("lead") || asks.has("cooperators");
  if (!asks.has("who") && (!asksRole || asks.has("percent") || asks.has("when") || asksWork(of))) return undefined;
  const rows = rowsFor(of).filter(({ record }) => record.leads.length + record.cooperators.length > 0);
  const best = rows[0];
  if (best === undefined) return noLead(of);
  if (sentenceIsBetter(of, best)) return undefined;
  const parts = partsAsked(of);
  const chosen =
    of.question.years.years.length > 0 ? rows.slice(0, of.question.years.years.length) : onePerBodies(rows);
  return answered(
    chosen.map(
      ({ record }): Statement => ({
        kind: "leads",
        task: record,
        parts,
        ...onlyFor(of, record, parts),
        cite: of.shelf.cite(record.source, record.content),
      }),
    ),
  );
};

/** "Phòng này làm gì" asks for the work of a body; a list of which the lead is asked by name is not that. */
function asksWork({ question }: Case): boolean {
  return question.asks.has("list") && !/ (?:chu tri|phu trach|phoi hop) /.test(foldedText(question.text));
}

/** The columns of a row that the question asks for, one statement each. */
export function askedOfTask(of: Case, task: Task): Statement[] {
  const { asks } = of.question;
  const cite = of.shelf.cite(task.source, task.content);
  const statements: Statement[] = [];
  if (asks.has("who") || asks.has("lead") || asks.has("cooperators"))
    statements.push({ kind: "leads", task, parts: partsAsked(of), cite });
  if (asks.has("product") && task.product !== undefined) statements.push({ kind: "product", task, cite });
  if (asks.has("when") && task.deadline !== undefined) statements.push(completion(of, task));
  if (asks.has("money") && task.total !== undefined)
    statements.push({ kind: "money", task, amounts: amountsAsked(of, task), cite });
  return statements;
}

function amountsAsked(of: Case, task: Task) {
  const asked = task.money.filter(({ year }) => year !== undefined && of.question.years.years.includes(year));
  return asked.length > 0 || task.total === undefined ? asked : [task.total];
}

/** "Với cấp huyện, ai chủ trì": of a lead that is split by level the one that is asked. */
function onlyFor(of: Case, task: Task, [part, ...others]: readonly Assignment["role"][]): { only?: Assignment } {
  if (part === undefined || others.length > 0) return {};
  const levels = of.question.concepts.filter((concept) => concept.kind === "level" && concept.soft !== true);
  const split = assignmentsOf(task).filter(({ role, level }) => role === part && level !== undefined);
  const asked = split.filter(({ level = "" }) => levels.some((one) => hold(one, [{ text: level, factor: 1 }]) > 0.6));
  const [only] = asked;
  return only === undefined || asked.length > 1 ? {} : { only };
}

function partsAsked(of: Case): ("leads" | "cooperators")[] {
  const { asks } = of.question;
  if (!asks.has("cooperators")) return ["leads"];
  return asks.has("lead") ? ["leads", "cooperators"] : ["cooperators"];
}

function onePerBodies(rows: readonly Candidate<Task>[]): Candidate<Task>[] {
  const first = rows[0];
  if (first === undefined) return [];
  const twin = rows
    .slice(1)
    .find(
      ({ record }) =>
        record.period !== undefined &&
        record.period.to !== first.record.period?.to &&
        record.leads.join() !== first.record.leads.join(),
    );
  return twin === undefined ? [first] : [first, twin];
}

/** A target that the text prints but no row assigns has no lead, and none is made up. */
function noLead(of: Case): Answer | undefined {
  if (!of.question.asks.has("lead")) return undefined;
  const target = indicatorCandidates(of.shelf, of.question.concepts, of.hits)[0];
  if (target === undefined || target.cover < ENOUGH || target.passage.cells !== undefined) return undefined;
  const cite = of.shelf.cite(target.record.source, target.record.sentence);
  return refused(of.question, "no-lead-named", [{ kind: "indicator", indicator: target.record, cite }]);
}

/** "Khi nào xong …": the time printed in the row; a quarter or a year also as its last day. */
export const answerWhen: Step = (of) => {
  const { question } = of;
  if (!question.asks.has("when")) return undefined;
  const best = rowsFor(of).find(({ record }) => record.deadline !== undefined);
  if (best === undefined || sentenceHasDate(of, best)) return undefined;
  const inside = timeInside(of, best);
  return answered(inside === undefined ? [completion(of, best.record)] : [inside]);
};

/** The question itself quotes a printed time ("quý 2 năm 2022 tính ra ngày"): the rows that print it, with the last day. */
export const answerNamedTime: Step = (of) => {
  const asked = lastYearDay(of.question.text);
  if (asked === undefined || !/ (?:ngay cuoi|la ngay|ngay may|ra ngay|ngay nao) /.test(foldedText(of.question.text)))
    return undefined;
  const rows = of.hits.flatMap(({ passage }) => of.shelf.taskOf(passage.id) ?? []).concat(of.shelf.tasks);
  const row = rows.find((task) => task.deadline !== undefined && lastDayOf(task.deadline) === asked);
  return row === undefined ? undefined : answered([completion(of, row)]);
};

/** "Các văn bản hoàn thành năm 2023": every row whose printed time ends in the quarter or year that is named. */
export const answerByTime: Step = (of) => {
  const { question, shelf } = of;
  if (question.asks.has("money") || question.asks.has("figure") || !asksRowsOfTime(of)) return undefined;
  const last =
    lastYearDay(question.text) ?? (question.years.years[0] === undefined ? "" : `${question.years.years[0]}-12-31`);
  const rows = shelf.tasks.filter((task) => task.deadline !== undefined && lastDayOf(task.deadline) === last);
  return rows.length === 0
    ? undefined
    : answered(rows.map((task) => ({ kind: "item", text: task.content, cite: shelf.cite(task.source, task.content) })));
};

function asksRowsOfTime(of: Case): boolean {
  const text = foldedText(of.question.text);
  return (
    / (?:hoan thanh|xong|phai co|ban hanh|den han) /.test(text) &&
    / (?:van ban|nhiem vu|viec|noi dung|huong dan) (?:nao|gi|\S+ (?:hoan thanh|xong|phai))| (?:nhung|cac) (?:van ban|nhiem vu|viec) /.test(
      text,
    )
  );
}

const CLOSER = 0.15;

/** The row tells of several times; the sentence of it that holds what is asked tells the one that is meant. */
function timeInside(of: Case, { record, passage }: Candidate<Task>): Statement | undefined {
  const { concepts } = of.question;
  const own = coverage(concepts, [{ text: record.content, factor: 1 }]);
  const closer = saidIn(passage).find(
    ({ text }) => TELLS_TIME.test(foldedText(text)) && coverage(concepts, [{ text, factor: 1 }]) > own + CLOSER,
  );
  return closer === undefined
    ? undefined
    : { kind: "quotation", text: closer.text, cite: of.shelf.cite(record.source, closer.text) };
}

const TELLS_TIME = / (?:20\d\d|nam tiep theo|cac nam) /;

function sentenceHasDate(of: Case, row: Candidate<Task>): boolean {
  const best = sentenceCandidates(of.shelf, of.question.concepts, of.hits).find(
    ({ passage }) => passage.cells === undefined,
  );
  return (
    best !== undefined &&
    best.cover > row.cover &&
    /\d{1,2}\/\d{1,2}|hang thang|hang nam/.test(foldedText(best.record.text) + best.record.text)
  );
}

function completion(of: Case, task: Task): Statement {
  const lastDay = lastDayOf(task.deadline ?? "");
  return {
    kind: "completion",
    task,
    ...(lastDay === undefined ? {} : { lastDay }),
    cite: of.shelf.cite(task.source, task.content),
  };
}

/** "Sản phẩm là gì", "ban hành bằng loại văn bản nào": the product column, with the time when that is asked too. */
export const answerProduct: Step = (of) => {
  if (!of.question.asks.has("product")) return undefined;
  const named = rowsOfProduct(of);
  if (named.length > 0) return answered(named);
  const best = rowsFor(of).find(({ record }) => record.product !== undefined);
  if (best === undefined) return undefined;
  const product: Statement = {
    kind: "product",
    task: best.record,
    cite: of.shelf.cite(best.record.source, best.record.content),
  };
  return answered(of.question.asks.has("when") ? [product, completion(of, best.record)] : [product]);
};

/** "Dòng nào có sản phẩm là Quyết định": the product is named, and the rows that end in it are asked. */
function rowsOfProduct(of: Case): Statement[] {
  const text = foldedText(of.question.text);
  if (!/ (?:nao|nhung|cac|liet ke|may) /.test(text)) return [];
  return of.shelf.tasks
    .filter(
      ({ product }) => product !== undefined && new RegExp(` (?:la|bang|ra)( mot)?${foldedText(product)}`).test(text),
    )
    .map((task) => ({ kind: "item", text: task.content, cite: of.shelf.cite(task.source, task.content) }));
}
