import { createAnswerer } from "./answering/answer.ts";
import { createWeightsJudge } from "./answering/evidence/judge.ts";
import { type Lexicon, withOfficeWords } from "./answering/lexicon.ts";
import { createAskedOfficially } from "./answering/official/asked-officially.ts";
import { createWordedReader, type Worded } from "./answering/official/likeness.ts";
import { asTyped } from "./answering/rephrasing/understanding.ts";
import { createShelf, type Shelf } from "./answering/shelf.ts";
import { countVocabulary, type VocabularyCounts } from "./answering/understanding/vocabulary.ts";
import { unworded } from "./answering/wording/wording.ts";
import type { OfficialAnswer } from "./domain/official/official-answer.ts";
import { fold } from "./domain/syllable.ts";
import type { AskedQuestion, Finder, OfficeSaid, SaidInstead, TriedOut } from "./ports.ts";
import type { ReadDocument } from "./reading/read.ts";

type Words = Awaited<ReturnType<OfficeSaid["words"]>>;

/** What an edition answers from. */
export interface Answerable {
  readonly shelf: Shelf;
  readonly finder: Finder;
  readonly counts?: VocabularyCounts;
  readonly finderOf?: (document: ReadDocument) => Finder;
  /** What the office added to the words that the program brings along. */
  readonly words: Words;
}

/**
 * Answers questions from an edition as it is and as it would be; only those that something which the office says differently may
 * touch are answered, so that thousands can be asked.
 */
export async function tryOut(
  edition: Answerable,
  shipped: Lexicon,
  { answers = edition.shelf.official, words = edition.words }: SaidInstead,
  questions: readonly AskedQuestion[],
): Promise<readonly TriedOut[]> {
  const { shelf, counts = countVocabulary(shelf.passages) } = edition;
  const then = { official: answers, words };
  const over = (side: Said) => createSide({ ...edition, counts }, shipped, side);
  const isTouched = createTouched({ official: shelf.official, words: edition.words }, then, (read) =>
    createWordedReader(withOfficeWords(shipped, read), counts),
  );
  let sides: { readonly now: Answering; readonly after: Answering } | undefined;
  const tried: TriedOut[] = [];
  for (const given of questions) {
    const asked = { ...given, asTyped: true as const };
    if (!isTouched(asked)) {
      tried.push({ asked: given });
      continue;
    }
    sides ??= { now: over({ official: shelf.official, words: edition.words }), after: over(then) };
    tried.push({ asked: given, answers: { before: await sides.now(asked), after: await sides.after(asked) } });
  }
  return tried;
}

interface Said {
  readonly official: readonly OfficialAnswer[];
  readonly words: Words;
}
type Answering = ReturnType<typeof createAnswerer>;

function createSide(
  { shelf: { documents }, words: _, ...found }: Answerable & { readonly counts: VocabularyCounts },
  shipped: Lexicon,
  { official, words }: Said,
): Answering {
  const lexicon = withOfficeWords(shipped, words);
  const judge = createWeightsJudge(lexicon.weights);
  const keyless = { understanding: asTyped, judge, judgeReads: 0, wording: unworded };
  return createAnswerer({ shelf: createShelf(documents, official), lexicon, ...found, ...keyless });
}

/** Tells whether a question is like a wording of an answer that only one side has, or says a word that only one has. */
function createTouched(
  one: Said,
  other: Said,
  readerWith: (words: Words) => (text: string) => Worded,
): (asked: AskedQuestion) => boolean {
  const apart = <Of>(both: readonly [readonly Of[], readonly Of[]]): Of[] => {
    const keys = both.map((side) => new Set(side.map((each) => JSON.stringify(each))));
    return both.flatMap((side, at) => side.filter((each) => keys[1 - at]?.has(JSON.stringify(each)) === false));
  };
  const answers = apart([one.official, other.official]);
  const phrases = apart([one.words, other.words]).map(({ said }) => spaced(said));
  const asked = createAskedOfficially(answers, readerWith(other.words));
  return ({ text, asOf }) => {
    if (phrases.some((phrase) => spaced(text).includes(phrase))) return true;
    if (answers.length === 0) return false;
    return [text, ...clausesOf(text)].some((part) => {
      const { sure, near } = asked(part, asOf);
      return sure !== undefined || near.length > 0;
    });
  };
}

/** Each may be a question of its own; [] for a text of one clause. */
function clausesOf(text: string): string[] {
  const clauses = text.split(/[.?!,;\n]+\s*/).filter((clause) => clause !== "");
  return clauses.length < 2 ? [] : clauses;
}

function spaced(text: string): string {
  return ` ${fold(text)
    .replace(/[^\p{L}\d]+/gu, " ")
    .trim()} `;
}
