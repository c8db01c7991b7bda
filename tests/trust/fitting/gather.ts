import { renderAnswer } from "../../../bot/words/render.ts";
import { vietnamese } from "../../../bot/words/words.ts";
import type { Candidate } from "../../../knowledge/answering/candidates/candidate.ts";
import { createWeighing, type Weighing } from "../../../knowledge/answering/each-document/weighing.ts";
import { wordsAndPairs } from "../../../knowledge/answering/evidence/asked-kinds.ts";
import type { Features } from "../../../knowledge/answering/evidence/weighed.ts";
import type { Lexicon } from "../../../knowledge/answering/lexicon.ts";
import { createShelf } from "../../../knowledge/answering/shelf.ts";
import { countVocabulary } from "../../../knowledge/answering/understanding/vocabulary.ts";
import type { FinderLanguage } from "../../../knowledge/finding/query/language.ts";
import { createFinder, findableTexts, readDocument } from "../../../knowledge/index.ts";
import { even, holds } from "../even-text.ts";
import type { Question } from "../question-set.ts";
import type { FittingSet } from "./fitting-sets.ts";

/** One candidate with what is true of it. */
export interface Judged {
  readonly candidate: Candidate;
  readonly features: Features;
  /** A reply made of it says all that has to be said and nothing forbidden. */
  readonly isRight: boolean;
  /** And it cites an accepted place. */
  readonly isCited: boolean;
}

/** A question with all its candidates. */
export interface JudgedQuestion {
  readonly set: string;
  readonly group: string;
  readonly question: Question;
  readonly words: ReadonlySet<string>;
  readonly judged: readonly Judged[];
  readonly refusals: readonly string[];
  /** The document that holds the accepted places, where several are loaded. */
  readonly about?: string;
  readonly counts: number;
}

const MOST_CHARACTERS = 1_200;

/** Gathers and judges the candidates of the questions of sets; a library that several sets share is read once. */
export function createGathering(
  lexicon: Lexicon,
  language: FinderLanguage,
): (set: FittingSet) => Promise<JudgedQuestion[]> {
  let last: { readonly documents: FittingSet["documents"]; readonly weighing: Weighing } | undefined;
  return (set) => {
    if (last?.documents !== set.documents)
      last = { documents: set.documents, weighing: weighingOver(set.documents, lexicon, language) };
    return gather(set, last.weighing);
  };
}

function weighingOver(documents: FittingSet["documents"], lexicon: Lexicon, language: FinderLanguage): Weighing {
  const read = documents.map(readDocument);
  const shelf = createShelf(read);
  const finder = createFinder({ texts: findableTexts(read), language });
  return createWeighing({ shelf, finder, lexicon, counts: countVocabulary(shelf.passages) });
}

async function gather(
  { name, group, questions, about, counts }: FittingSet,
  weighing: Weighing,
): Promise<JudgedQuestion[]> {
  const all: JudgedQuestion[] = [];
  for (const question of questions) {
    const text = question.text.at(-1) ?? "";
    const { candidates, features, refusals, asked } = await weighing.consider({
      text,
      earlier: question.text.slice(0, -1),
    });
    all.push({
      set: name,
      group,
      question,
      counts,
      words: wordsAndPairs(asked),
      refusals: refusals.map(({ origin }) => origin),
      ...(about === undefined ? {} : { about }),
      judged: candidates.map((candidate, index) => judge(question, about, candidate, features[index] ?? {})),
    });
  }
  return all;
}

function judge(question: Question, about: string | undefined, candidate: Candidate, features: Features): Judged {
  const reply = renderAnswer(candidate.answer(), vietnamese);
  const said = even(reply.text);
  const isSaid = (entry: string | string[]): boolean => [entry].flat().some((form) => holds(said, even(form)));
  const isRight =
    question.answerable &&
    reply.text.length <= MOST_CHARACTERS &&
    (reply.status === "answered" || question.accept_clarify === true) &&
    question.must.every(isSaid) &&
    !question.must_not.some(isSaid);
  const isMeant = about === undefined || candidate.source.documentId === about;
  const isCited =
    isMeant &&
    reply.citations.slice(0, 4).some(({ placeId }) => question.cite.some((place) => accepts(place, placeId)));
  return { candidate, features, isRight, isCited: isRight && (isCited || question.cite.length === 0) };
}

/** The accepted place, one below it, or the one right above. */
export function accepts(accepted: string, cited: string): boolean {
  const [wanted, found] = [stepsOf(accepted), stepsOf(cited)];
  if (wanted.every((step, index) => found[index] === step)) return true;
  return found.length === wanted.length - 1 && found.every((step, index) => wanted[index] === step);
}

function stepsOf(place: string): string[] {
  return place.toLowerCase().replace(/^kt\./, "").split(".");
}
