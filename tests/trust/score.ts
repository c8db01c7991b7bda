import type { Outbound } from "../../bot/index.ts";
import { isUnder } from "../../knowledge/domain/place.ts";
import { even, figuresIn, holds } from "./even-text.ts";
import type { Question } from "./question-set.ts";

const MOST_CHARACTERS = 1_800;
const MOST_EXTRA_FIGURES = 4;

/** How one reply did. */
export interface Mark {
  readonly question: Question;
  readonly reply: Outbound;
  /** Right as a whole: what has to be said is said, nothing forbidden, refused where nothing is printed. */
  readonly right: boolean;
  /** An accepted place is among those that are offered. */
  readonly offered: boolean;
  /** The first figure of the reply that the question did not mention is the expected one; absent when none is. */
  readonly firstFigure?: boolean;
  readonly cited: "exactly" | "above" | "no";
  readonly invented: readonly string[];
  readonly focused: boolean;
}

/** Marks a reply by what it contains: the expected strings, the place, the first figure, no figure printed nowhere. */
export function mark(question: Question, reply: Outbound, documents: string): Mark {
  const said = even(reply.text);
  const asked = even(question.text.join(" "));
  const wanted = question.must.flat().join(" ");
  const isSaid = (entry: string | string[]): boolean => [entry].flat().some((form) => holds(said, even(form)));
  const clean = reply.text.length <= MOST_CHARACTERS && !question.must_not.some(isSaid);
  const complete = question.must.every(isSaid);
  const printed = new Set([...figuresIn(documents), ...amounts(documents), ...figuresIn(asked)]);
  const invented = question.answerable
    ? []
    : [...figuresIn(even(withoutNotes(reply.text)))].filter((figure) => !printed.has(figure));
  const clarified = question.accept_clarify === true && reply.status === "clarify";
  const extra = [...figuresIn(said)].filter(
    (figure) => !figuresIn(even(wanted)).has(figure) && !figuresIn(asked).has(figure),
  );
  const first = firstFigure(question, said, asked);
  return {
    question,
    reply,
    right: question.answerable
      ? clean && (complete || clarified)
      : clean && complete && claimsNothing(reply) && invented.length === 0,
    offered:
      reply.offers?.some(({ placeId }) =>
        question.cite.some((place) => isUnder(place, placeId) || isUnder(placeId, place)),
      ) === true,
    firstFigure: first,
    cited: !question.answerable || clarified ? "exactly" : cited(question, reply),
    invented,
    focused: extra.length <= MOST_EXTRA_FIGURES,
  };
}

/** The office's dated notes on what has changed since are no words of the documents. */
function withoutNotes(text: string): string {
  return text
    .split("\n")
    .filter((line) => !line.startsWith("Lưu ý"))
    .join("\n");
}

/** It is refused, or places are offered without a claim. */
function claimsNothing({ status, offers }: Outbound): boolean {
  return status === "refused" || offers !== undefined;
}

/** Amounts of a table stand without their unit, which is printed above it. */
function amounts(documents: string): string[] {
  return (documents.match(/(?<![\d,.])\d+(?:[.,]\d+)*(?![\d,.%])/g) ?? []).flatMap((amount) =>
    ["tỷ", "triệu"].map((unit) => `${amount}${unit}`.replace(",0tỷ", "tỷ")),
  );
}

function cited(question: Question, reply: Outbound): Mark["cited"] {
  if (question.cite.length === 0) return "exactly";
  const places = reply.citations.map((citation) => citation.placeId);
  if (question.cite.some((wanted) => places.some((place) => isUnder(place, wanted)))) return "exactly";
  return question.cite.some((wanted) => places.some((place) => isUnder(wanted, place))) ? "above" : "no";
}

const PERCENT_OR_AMOUNT = /(?<![\d.,/])\d+(?:,\d+)?\s?(?:%|tỷ|billion)|(?<![\d.,/])\d+,\d(?![\d,])/g;

function firstFigure(question: Question, said: string, asked: string): boolean | undefined {
  const bare = (figure: string): string => figure.replace(/[^\d,%]/g, "").replace(/,0+$/, "");
  const of = (text: string): string[] => (text.match(PERCENT_OR_AMOUNT) ?? []).map(bare);
  if (question.must.length !== 1 || !question.answerable) return undefined;
  const wanted = question.must.flat().flatMap((form) => of(even(form)));
  if (wanted.length === 0) return undefined;
  const mentioned = of(asked).filter((figure) => !wanted.includes(figure));
  const first = of(said.replace(/mức(?: độ)? 3\s?,?\s?(?:và )?(?:mức(?: độ)? )?4/g, " ")).find(
    (figure) => !mentioned.includes(figure),
  );
  return first !== undefined && wanted.includes(first);
}

/** The shares of a set of marks, in percent. */
export interface Measures {
  readonly questions: number;
  readonly answerableCorrect: number;
  readonly firstFigure: number;
  readonly correctAndCited: number;
  /** Right, or the place is among those that are offered. */
  readonly served: number;
  /** Stated as an answer, and not right. */
  readonly wrong: number;
  readonly citedExactly: number;
  readonly focused: number;
  readonly falseRefusal: number;
  readonly refusedCleanly: number;
  readonly invented: number;
  /** The share that is served of the worst style of at least five questions. */
  readonly worstStyle: number;
}

export function measure(marks: readonly Mark[]): Measures {
  const answerable = marks.filter(({ question }) => question.answerable);
  const others = marks.filter(({ question }) => !question.answerable);
  const figures = answerable.filter(({ firstFigure: first }) => first !== undefined);
  const styles = [...new Set(marks.map(({ question }) => question.style))]
    .map((style) => marks.filter(({ question }) => question.style === style))
    .filter((group) => group.length >= 5);
  const right = ({ right: is }: Mark): boolean => is;
  return {
    questions: marks.length,
    answerableCorrect: share(answerable, right),
    firstFigure: share(figures, (one) => one.firstFigure === true && one.right),
    correctAndCited: share(answerable, (one) => one.right && one.cited !== "no"),
    served: share(answerable, isServed),
    wrong: share(answerable, (one) => !one.right && one.reply.status === "answered"),
    citedExactly: share(answerable, (one) => one.right && one.cited === "exactly"),
    focused: share(answerable, (one) => one.right && one.focused),
    falseRefusal:
      answerable.length === 0 ? 0 : share(answerable, (one) => !one.right && one.reply.status === "refused"),
    refusedCleanly: share(others, right),
    invented: others.filter((one) => one.invented.length > 0).length,
    worstStyle: Math.min(100, ...styles.map((group) => share(group, isServed))),
  };
}

function isServed({ right, offered }: Mark): boolean {
  return right || offered;
}

function share<Item>(items: readonly Item[], test: (item: Item) => boolean): number {
  return items.length === 0 ? 100 : Math.round((1000 * items.filter(test).length) / items.length) / 10;
}
