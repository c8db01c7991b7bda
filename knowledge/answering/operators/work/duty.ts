import type { Statement } from "../../../domain/answer.ts";
import type { Duty } from "../../../domain/record.ts";
import { answered, type Case, ENOUGH, refused, type Step } from "../../case.ts";
import type { Asking } from "../../lexicon.ts";
import { around } from "../../scored-records.ts";
import type { Concept } from "../../understanding/concepts.ts";
import { coverage } from "../../understanding/holding/coverage.ts";
import { hold } from "../../understanding/holding/held-concepts.ts";
import { foldedText } from "../../understanding/phrases.ts";

/** The question speaks of something that has to be done, not of who leads a row. */
const OWED = / (?:phai|nop|bao cao|gui|trach nhiem|dinh ky|cham nhat|qua han|tre) /;
const MOST = 3;
const CLOSE = 0.08;
/** Days are few: for "khi nào" a duty with a day is meant though some of the words around it are missing. */
const DATED = 0.45;

/** "Ai phải nộp báo cáo", "trưởng phòng báo cáo lúc nào": who owes what, to whom, when. */
export const answerDuty: Step = (of) =>
  of.question.asks.has("frequency") || OWED.test(foldedText(of.question.text)) ? dutyAsked(of) : undefined;

/** "Ai phê duyệt kế hoạch": no row leads it, but a duty names whose it is. */
export const answerOwner: Step = (of) => (of.question.asks.has("who") ? dutyAsked(of) : undefined);

function dutyAsked(of: Case): ReturnType<Step> {
  const { question, shelf } = of;
  const { asks } = question;
  if (!["who", "when", "frequency"].some((asking) => asks.has(asking as Asking)) && question.dates.length === 0)
    return undefined;
  if (asks.has("lead") && !/ trach nhiem /.test(foldedText(question.text))) return undefined;
  if (question.figures.length > 0 || question.place !== undefined) return undefined;
  const everyYear = (duty: Duty) => question.years.years.length === 0 || / hang nam /.test(foldedText(duty.sentence));
  const concepts = question.concepts.filter((concept) => concept.kind !== "level" && concept.soft !== true);
  if (concepts.length === 0) return undefined;
  const duties = shelf.duties
    .filter((duty) => isAsked(of, duty) && everyYear(duty))
    .map((duty) => ({ duty, cover: coverOf(of, concepts, duty), named: namesOwner(of, duty) }))
    .filter(({ duty, cover }) => cover >= (isTimely(of, duty) ? DATED : ENOUGH))
    .sort((left, right) => right.cover - left.cover);
  const named = duties.filter((duty) => duty.named);
  const timely = duties.filter(({ duty }) => isTimely(of, duty));
  const fitting = named.length > 0 ? named : timely.length > 0 ? timely : duties;
  const [best] = fitting;
  if (best === undefined) return undefined;
  if (isOfOtherRhythm(of, best.duty)) return refused(question, "not-in-documents", [statement(of, best.duty)]);
  return answered(
    fitting
      .filter(({ cover }) => cover >= best.cover - CLOSE)
      .slice(0, MOST)
      .map(({ duty }) => statement(of, duty)),
    premise(of, best.duty),
  );
}

function statement({ shelf }: Case, duty: Duty): Statement {
  return { kind: "duty", duty, cite: shelf.cite(duty.source, duty.sentence) };
}

/** "Báo cáo quý", "báo cáo sáu tháng đầu năm": a report of another rhythm than the one that is printed. */
const RHYTHM =
  / bao cao (?:dinh ky )?(?:hang |moi |theo )?(quy|tuan|thang|nam|nua nam|giua nam|(?:sau|6|ba|3|chin|9) thang)(?= )(?! (?:\d|nay|nao|may))/;

function isOfOtherRhythm({ question }: Case, duty: Duty): boolean {
  const [, asked] = RHYTHM.exec(foldedText(question.text)) ?? [];
  return asked !== undefined && !foldedText(duty.sentence).includes(` hang ${asked} `);
}

const NAMING = 4;

/** The question spells out whose duty is meant: its first subject, or the first words of the owner as printed. */
function namesOwner({ question }: Case, duty: Duty): boolean {
  const [subject] = question.concepts;
  if (subject?.kind !== undefined && hold(subject, [{ text: duty.owedBy, factor: 1 }]) > 0.6) return true;
  const opening = bare(duty.owedBy).trim().split(" ").slice(0, NAMING);
  return opening.length === NAMING && bare(question.text).includes(` ${opening.join(" ")} `);
}

/** "Trưởng các phòng" and "trưởng phòng" are the same people. */
function bare(text: string): string {
  return foldedText(text).replace(/ (?:cac|nhung|moi)(?= )/g, "");
}

/** The question states another day than the printed one. */
function premise({ question }: Case, { due }: Duty): { kind: "premise-differs" }[] {
  if (due === undefined || question.dates.length === 0) return [];
  const printed = [due.date, due.lastDay, ...(due.inLeapYears === undefined ? [] : [due.inLeapYears])].map(dayAndMonth);
  return question.dates.some((date) => printed.includes(date)) ? [] : [{ kind: "premise-differs" }];
}

/** "01/03/2031" as a question names it: "1/3". */
function dayAndMonth(date: string): string {
  return date.split("/", 2).map(Number).join("/");
}

/** Its time is of the kind that is asked: a day for "khi nào", "hàng tháng" for "mấy tháng một lần". */
function isTimely({ question }: Case, duty: Duty): boolean {
  const { asks, dates } = question;
  if (asks.has("frequency")) {
    const unit = / (thang|nam|tuan|quy|ngay) /.exec(foldedText(question.text))?.[1];
    return unit !== undefined && foldedText(duty.sentence).includes(` hang ${unit} `);
  }
  return (asks.has("when") || dates.length > 0) && duty.due !== undefined;
}

/** Who is asked of a duty that names its owner; when, of one that names a day or a recurrence. */
function isAsked({ question }: Case, duty: Duty): boolean {
  const { asks } = question;
  if (asks.has("frequency")) return duty.recurrence !== undefined;
  if (asks.has("when") || question.dates.length > 0) return duty.due !== undefined || duty.recurrence !== undefined;
  return duty.owedBy !== "";
}

function coverOf({ shelf }: Case, concepts: readonly Concept[], duty: Duty): number {
  const passage = shelf.passage(duty.source.passageId);
  return coverage(concepts, [
    { text: duty.sentence, factor: 1 },
    { text: duty.owedBy, factor: 1 },
    ...(passage === undefined ? [] : around(shelf, passage)),
  ]);
}
