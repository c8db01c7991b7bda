import type { Statement } from "../../../domain/answer.ts";
import type { Passage } from "../../../domain/passage.ts";
import { isUnder } from "../../../domain/place.ts";
import { periodOfHeadings } from "../../../reading/records/period.ts";
import { answered, type Case, refused, type Step } from "../../case.ts";
import type { Hit } from "../../scored-records.ts";
import type { Shelf } from "../../shelf.ts";
import { isTelling } from "../../understanding/concepts.ts";
import { foldedText } from "../../understanding/phrases.ts";
import type { PlaceReference } from "../../understanding/place-reference.ts";
import type { Question } from "../../understanding/question.ts";
import { bodyNamed, isBody, itemsUnder } from "../work/list.ts";
import { askedOfTask } from "../work/tasks.ts";

const MOST = 8;
/** Passages of one of several places that are shown beside each other. */
const MOST_AT_ONE = 3;
/** A unit line above a table is no content. */
const SHORTEST = 12;

/** The passages of the place that a question names, or undefined when it names none. */
export function passagesAt(shelf: Shelf, question: Question): readonly Passage[] | undefined {
  const { place, years } = question;
  if (place === undefined) return undefined;
  const found = shelf.passages.filter((passage) => standsAt(passage, place, years.years));
  const attached = found.filter(({ place: { id } }) => id.startsWith("KT."));
  return attached.length > 0 && ATTACHED.test(foldedText(question.text)) ? attached : found;
}

/** "Điều 1 của Quy chế": the article of what a decision issues, not of the decision. */
const ATTACHED =
  / (?:quy che|quy dinh|dieu le|van ban|ban) (?:kem theo|nay|noi|nay noi)| (?:cua|trong|tai|o) (?:quy che|quy dinh|dieu le) /;

function standsAt(passage: Passage, place: PlaceReference, years: readonly number[]): boolean {
  const { id, steps } = passage.place;
  if (place.appendix !== undefined && !isUnder(id, `PL${place.appendix}`)) return false;
  if (place.path !== undefined && !liesAt(id, place.path)) return false;
  if (place.row === undefined) return true;
  if (passage.kind !== "row" || steps.at(-1)?.label !== String(place.row)) return false;
  const period = periodOfHeadings(passage.headings);
  return period === undefined || years.length === 0 || years.includes(period.to);
}

/** "Mục II.6" names the whole path; "mục 3.1.2" leaves the section out. */
function liesAt(id: string, path: string): boolean {
  return isUnder(id, path) || isUnder(id, `KT.${path}`) || (/^\d/.test(path) && `.${id}.`.includes(`.${path}.`));
}

/** Passages of the named place in the order finding gave them; those it did not find follow in printed order. */
export function narrowToPlace(passages: readonly Passage[], hits: readonly Hit[]): Hit[] {
  const scores = new Map(hits.map((hit) => [hit.passage.id, hit.score]));
  return passages
    .map((passage) => ({ passage, score: scores.get(passage.id) ?? 0 }))
    .sort((left, right) => right.score - left.score);
}

/** A place that does not exist is said so: "chỉ tiêu số 8" of a table with seven rows. */
export const refuseMissingPlace: Step = (of) => {
  if (of.question.place === undefined || of.hits.length > 0) return undefined;
  return refused(of.question, "no-such-place");
};

/** "Phụ lục II có mấy văn bản?": the rows that stand there are counted. */
export const countRows: Step = (of) => {
  const { place, asks, years } = of.question;
  if (
    place?.appendix === undefined ||
    place.row !== undefined ||
    !asks.has("figure") ||
    asks.has("percent") ||
    asks.has("money")
  )
    return undefined;
  if (
    !/ (?:may|bao nhieu|how many) (?:chi tieu|van ban|nhiem vu|dong|muc|viec|du an|noi dung|rows|targets) (?!nao |gi )/.test(
      foldedText(of.question.text),
    )
  )
    return undefined;
  const rows = printed(of).filter(
    (passage) => passage.kind === "row" && inYears(passage, years.years) && isOfBody(of, passage),
  );
  const [first] = rows;
  return first === undefined
    ? undefined
    : answered([{ kind: "count", count: rows.length, cite: of.shelf.citePassage(first) }]);
};

/** "Văn phòng chủ trì bao nhiêu văn bản": only the rows of the body that the question names. */
function isOfBody(of: Case, passage: Passage): boolean {
  const { asks } = of.question;
  const task = of.shelf.taskOf(passage.id);
  if (task === undefined || !(asks.has("lead") || asks.has("cooperators"))) return true;
  const side = asks.has("cooperators") ? "cooperators" : "leads";
  const body = bodyNamed(of, side);
  return body === undefined || task[side].some((name) => isBody(name, body));
}

/** "Phần IV gồm mấy mục?": the places right below the one that is named. */
export const countPlaces: Step = (of) => {
  const { place } = of.question;
  if (place?.path === undefined || place.row !== undefined) return undefined;
  if (!/ (?:may|bao nhieu) (?:muc|phan|khoan|diem|dieu|tieu muc|noi dung) /.test(foldedText(of.question.text)))
    return undefined;
  const depth = place.path.split(".").length + 1;
  const below = new Set(
    printed(of).flatMap(({ place: { id } }) =>
      id.split(".").length >= depth ? id.split(".").slice(0, depth).join(".") : [],
    ),
  );
  const [first] = printed(of);
  const numbered = [...below].filter((id) => /\.(?:\d+|[a-z\u0111])$/.test(id));
  return first === undefined || numbered.length === 0
    ? undefined
    : answered([{ kind: "count", count: numbered.length, cite: of.shelf.citePassage(first) }]);
};

function inYears(passage: Passage, years: readonly number[]): boolean {
  const period = periodOfHeadings(passage.headings);
  return period === undefined || years.length === 0 || years.includes(period.to);
}

/** "Dòng 1 của Phụ lục I nói gì?": what stands there; rows of the same number in two parts are both shown. */
export const answerPlace: Step = (of) => {
  const { place } = of.question;
  if (place === undefined) return undefined;
  if (place.row !== undefined) {
    const rows = printed(of).slice(0, MOST);
    if (!of.question.asks.has("money")) return answered(rows.flatMap((passage) => rowStatements(of, passage)));
    const paid = rows.filter((passage) => of.shelf.taskOf(passage.id)?.total !== undefined);
    return paid.length === 0
      ? refused(
          of.question,
          "not-in-documents",
          rows.slice(0, 1).map((passage) => whatStands(of, passage)),
        )
      : answered(paid.flatMap((passage) => rowStatements(of, passage)));
  }
  if (/\S/.test(remaining(of)) && (!of.question.asks.has("list") || asksOfRow(of))) return undefined;
  return listPlace(of);
};

/** A column of one row is asked, not which rows there are. */
function asksOfRow({ question: { asks } }: Case): boolean {
  return (["when", "who", "lead", "cooperators", "product", "money"] as const).some((asking) => asks.has(asking));
}

/** What the question asks of a row; without a column asked, what the row says. */
function rowStatements(of: Case, passage: Passage): Statement[] {
  const task = of.shelf.taskOf(passage.id);
  const columns = columnsNamed(of, passage);
  if (columns.length > 0) return columns;
  const asked = task === undefined ? [] : askedOfTask(of, task);
  return asked.length > 0 ? asked : [whatStands(of, passage)];
}

function whatStands(of: Case, passage: Passage): Statement {
  return { kind: "quotation", text: rowContent(of, passage), cite: of.shelf.citePassage(passage) };
}

const SHORTEST_TITLE = 2;

/** "Cột Thời gian thực hiện của dòng 3": the cells whose column titles the question spells out. */
function columnsNamed(of: Case, passage: Passage): Statement[] {
  const asked = foldedText(of.question.text);
  if (!/ cot /.test(asked)) return [];
  return (passage.cells ?? [])
    .filter(
      ({ header, text }) =>
        text !== "" &&
        foldedText(header).trim().split(" ").length >= SHORTEST_TITLE &&
        asked.includes(foldedText(header)),
    )
    .map(({ header, text }) => ({
      kind: "cell",
      label: rowContent(of, passage),
      header,
      printed: text,
      cite: of.shelf.citePassage(passage),
    }));
}

/** "Điểm b mục 3.1.3 và dòng 6 Phụ lục I": what stands at each of several places that the question names. */
export const answerPlaces: Step = (of) => {
  const { places } = of.question;
  if (places.length < 2 || of.question.asks.has("money")) return undefined;
  const statements = places.map((place) => statementsAt(of, place));
  if (statements.some((found) => found.length === 0)) return undefined;
  return answered(statements.flat());
};

/** The few passages of a narrow place; of a wide one, like an appendix, its title. */
function statementsAt(of: Case, place: PlaceReference): Statement[] {
  const years = place.row === undefined ? [] : of.question.years.years;
  const passages = of.shelf.passages.filter((passage) => standsAt(passage, place, years));
  const texts = passages.filter((passage) => passage.kind !== "heading");
  if (place.row === undefined && place.path === undefined) return titlesIn(of, passages);
  if (texts.length > MOST_AT_ONE) return [];
  return texts.map((passage) => ({ kind: "item", text: rowContent(of, passage), cite: of.shelf.citePassage(passage) }));
}

/** A named place that no step answered from is shown as it stands, when it is short. */
export const showPlace: Step = (of) =>
  of.question.place?.path === undefined || of.hits.length > 2 * MOST ? undefined : listPlace(of);

const ASKS_TITLE = / (?:ten(?! (?:cac|nhung|tung|\d+|ba|hai|bon|nam|sau))|la gi|ve gi|noi dung|noi gi|tieu de|goi la) /;

/** The title of an appendix: what it is called stands in the lines under its number. */
function titlesOf(of: Case): Statement[] {
  return titlesIn(of, printed(of));
}

function titlesIn(of: Case, passages: readonly Passage[]): Statement[] {
  return passages
    .filter((passage) => passage.kind === "heading" && passage.cells === undefined && passage.place.steps.length === 1)
    .filter((passage) => /^[^|]{20,}$/.test(passage.text))
    .slice(0, 1)
    .map((passage) => ({ kind: "quotation", text: passage.text, cite: of.shelf.citePassage(passage) }));
}

/** What stands at the place, in order; of a table only the rows of the year that is asked. */
function listPlace(of: Case): ReturnType<Step> {
  const { place } = of.question;
  const { years } = of.question.years;
  const inner = printed(of).filter(
    (passage) => passage.kind !== "heading" && !/^\(/.test(passage.text) && passage.text.length > SHORTEST,
  );
  const fitting = inner.filter(
    (passage) =>
      years.length === 0 || years.some((year) => [passage.text, ...passage.headings].join(" ").includes(String(year))),
  );
  const titles =
    place?.appendix !== undefined && years.length === 0 && ASKS_TITLE.test(foldedText(of.question.text))
      ? titlesOf(of)
      : [];
  if (titles.length > 0) return answered([...titles, ...itemsUnder(of, fitting.slice(0, MOST - 1))]);
  if (inner.length === 0) return undefined;
  if (fitting.length === 0) return refused(of.question, "period-not-in-documents");
  return answered(itemsUnder(of, fitting.slice(0, MOST)));
}

function printed(of: Case): Passage[] {
  return [...of.hits].sort((left, right) => left.passage.order - right.passage.order).map((hit) => hit.passage);
}

/** What the question is about beyond the place itself. */
function remaining(of: Case): string {
  return of.question.concepts
    .filter(isTelling)
    .map((concept) => concept.forms[0])
    .join("");
}

function rowContent(of: Case, passage: Passage): string {
  return of.shelf.taskOf(passage.id)?.content ?? passage.text;
}
