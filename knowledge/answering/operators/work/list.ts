import type { Statement } from "../../../domain/answer.ts";
import type { Passage } from "../../../domain/passage.ts";
import type { Indicator, Task } from "../../../domain/record.ts";
import { DOCUMENT_NUMBER } from "../../../reading/identity/number.ts";
import { answered, type Case, covers, type Step } from "../../case.ts";
import { isTelling } from "../../understanding/concepts.ts";
import { foldedText } from "../../understanding/phrases.ts";

const MOST = 12;

/** "X chủ trì những việc gì": every row whose lead (or cooperators) names that body, whole and in order. */
export const answerWorkOf: Step = (of) => {
  const { question, shelf } = of;
  if (!question.asks.has("list") || !(question.asks.has("lead") || question.asks.has("cooperators"))) return undefined;
  const side = question.asks.has("cooperators") && !/chu tri/.test(foldedText(question.text)) ? "cooperators" : "leads";
  const named = bodyNamed(of, side);
  if (named === undefined) return undefined;
  const years = question.years.years;
  const rows = shelf.tasks.filter(
    (task) =>
      inPlace(of, task) &&
      task[side].some((body) => isBody(body, named)) &&
      (years.length === 0 || task.period === undefined || years.some((year) => covers(task.period, year))),
  );
  if (rows.length === 0) return undefined;
  return answered(
    rows
      .slice(0, MOST)
      .map((task): Statement => ({ kind: "item", text: task.content, cite: shelf.cite(task.source, task.content) })),
  );
};

/** The longest body name of the tables that the question spells out, or says in another way ("khảo thí"). */
export function bodyNamed(of: Case, side: "leads" | "cooperators"): string | undefined {
  const forms = of.question.concepts.flatMap((concept) => concept.forms);
  const asked = [foldedText(of.question.text), ...forms].join("|").replaceAll(" | ", " ");
  const names = new Set(of.shelf.tasks.flatMap((task) => task[side].map((body) => bareBody(body))));
  return [...names].filter((name) => asked.includes(name)).sort((left, right) => right.length - left.length)[0];
}

function bareBody(body: string): string {
  return foldedText(body.replace(/\(.*\)/, "")).replaceAll(" | ", " ");
}

/** A printed body is the one named, or the one named is part of its name. */
export function isBody(body: string, name: string): boolean {
  return bareBody(body) === name || bareBody(body).startsWith(name) || name.startsWith(bareBody(body));
}

function inPlace(of: Case, task: Task): boolean {
  const { place } = of.question;
  return place?.appendix === undefined || task.source.place.id.split(".")[0] === `PL${place.appendix}`;
}

/** "Những chỉ tiêu nào bằng 85%", or "85%" alone: all figures of that value, one line each. */
export const answerByValue: Step = (of) => {
  const { question, shelf } = of;
  const [figure] = question.figures;
  if (figure === undefined || !(asksForTargets(of) || namesNothingElse(of))) return undefined;
  const years = question.years.years;
  const value = Number(figure.replace("%", "").replace(",", "."));
  const found = shelf.passages
    .flatMap((passage) => shelf.indicatorsOf(passage.id))
    .filter((record) => record.unit === "%" && record.value === value)
    .filter((record) => years.length === 0 || years.some((year) => covers(record.period, year)));
  const unique = found.filter((record, index) => found.findIndex((other) => isSaidLike(other, record)) === index);
  if (unique.length === 0) return undefined;
  return answered(
    unique.slice(0, MOST).map(
      (indicator): Statement => ({
        kind: "indicator",
        indicator,
        cite: shelf.cite(indicator.source, indicator.sentence),
      }),
    ),
  );
};

function asksForTargets({ question }: Case): boolean {
  return (
    question.asks.has("list") &&
    / (?:chi tieu|muc tieu) (?:nao|gi|\S+ \S+ (?:bang|dung|dat)|\S+ ke hoach)| (?:nhung|cac|cua) (?:chi tieu|muc tieu) | cua cap nao | cua ai /.test(
      foldedText(question.text),
    )
  );
}

function namesNothingElse({ question }: Case): boolean {
  return !question.concepts.some((concept) => isTelling(concept) && concept.unknown !== true);
}

/** One sentence is shown once, and so is a target that an appendix repeats. */
function isSaidLike(left: Indicator, right: Indicator): boolean {
  return (
    left.period?.to === right.period?.to &&
    (left.sentence === right.sentence || foldedText(left.own) === foldedText(right.own))
  );
}

/** "Nhắc tới những thông tư nào": the document numbers that the place prints. */
export const answerCitedDocuments: Step = (of) => {
  const { question, shelf } = of;
  const kind = / (?:nhung|cac) (thong tu|nghi dinh|quyet dinh|luat|van ban phap luat)/.exec(
    foldedText(question.text),
  )?.[1];
  if (kind === undefined || question.place === undefined) return undefined;
  const items: Statement[] = [];
  const seen = new Set<string>();
  for (const { passage } of [...of.hits].sort((left, right) => left.passage.order - right.passage.order)) {
    for (const match of passage.text.matchAll(DOCUMENT_NUMBER)) {
      const before = foldedText(passage.text.slice(Math.max(0, match.index - 20), match.index));
      if (seen.has(match[0]) || !before.includes(kind)) continue;
      seen.add(match[0]);
      items.push({
        kind: "item",
        text: match[0],
        cite: shelf.citePassage(passage, match[0]),
      });
    }
  }
  return items.length === 0 ? undefined : answered(items);
};

/** Items of a passage's list: what stands below its place, or its own parts. */
export function itemsUnder(of: Case, passages: readonly Passage[]): Statement[] {
  return passages.slice(0, MOST).map((passage) => ({
    kind: "item",
    text: of.shelf.taskOf(passage.id)?.content ?? passage.text,
    cite: of.shelf.citePassage(passage),
  }));
}
