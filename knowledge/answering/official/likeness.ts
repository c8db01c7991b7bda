import { createQuestionReader, type QuestionWords } from "../../grouping/question-words.ts";
import { rarityOver } from "../evidence/words/asked-words.ts";
import type { Lexicon } from "../lexicon.ts";
import { withoutManners } from "../understanding/manners.ts";
import type { VocabularyCounts } from "../understanding/vocabulary.ts";

/** A question as it is compared with the wordings of official answers; the squares of its weights add up to 1. */
export interface Worded {
  readonly words: QuestionWords;
  readonly weights: ReadonlyMap<string, number>;
  /** Levels of schooling that it names ("cấp 3", "THPT" are one). */
  readonly levels: ReadonlySet<string>;
}

/** What a thing that people name in several ways weighs, and what is asked for; a syllable weighs as much as it is rare. */
const WEIGHT = { thing: 0.7, asked: 0.5 };
/** What is left of the weight of a pair with a word that says nothing, and from which weight on a word says enough for all of it. */
const PAIR_OF_COMMON = 0.6;
const SAYS_ENOUGH = 0.5;
/** What is left of a likeness where one asks when and the other how, and where one asks and the other only tells. */
const ASKS_OTHER = 0.5;
const ONLY_TELLS = 0.85;

/** Gives a function that reads a question by its words; rarity is that of the words in the documents. */
export function createWordedReader(lexicon: Lexicon, counts: VocabularyCounts): (text: string) => Worded {
  const read = createQuestionReader(lexicon);
  const rarity = rarityOver(counts);
  const { commonness } = lexicon.weights;
  const alone = (term: string, among: ReadonlyMap<string, number>): number =>
    rarity(among.get(term) ?? 0) * (1 - (commonness[term] ?? 0));
  const weightOf = (term: string): number => {
    if (term.startsWith("?")) return WEIGHT.asked;
    if (term.startsWith("=")) return WEIGHT.thing;
    const syllables = term.split(" ");
    if (syllables.length === 1) return alone(term, counts.syllables);
    // "Nào tiêm" is rare where documents never ask, and says little.
    const least = Math.min(...syllables.map((syllable) => alone(syllable, counts.syllables)));
    return alone(term, counts.pairs) * Math.min(1, PAIR_OF_COMMON + (1 - PAIR_OF_COMMON) * (least / SAYS_ENOUGH));
  };
  return (text) => {
    const words = read(withoutManners(withoutMarks(text)).toLowerCase());
    const weighed = [...words.terms].map(([term, factor]) => [term, factor * weightOf(term)] as const);
    const length = Math.hypot(...weighed.map(([, weight]) => weight)) || 1;
    return {
      words,
      weights: new Map(weighed.map(([term, weight]) => [term, weight / length])),
      levels: new Set([...words.terms.keys()].filter((term) => isLevel(lexicon, term))),
    };
  };
}

/** "[tên]" stands in the place of something personal and says nothing of what is asked. */
function withoutMarks(text: string): string {
  return text.replace(/\[[^\]]*\]/g, " ");
}

function isLevel({ everyday }: Lexicon, term: string): boolean {
  if (!/^=\d+$/.test(term)) return false;
  const group = everyday[Number(term.slice(1))];
  return group?.kind === "level" && group.general !== true;
}

/**
 * How alike a question is with a wording: 0 for nothing in common, 1 for the same. Those with other numbers after the same
 * word ("lớp 1", "lớp 10") or of other levels have nothing in common.
 */
export function likenessOf(question: Worded, wording: Worded): number {
  if (hasOtherNumbers(question.words, wording.words) || areApart(question.levels, wording.levels)) return 0;
  let alike = 0;
  for (const [term, weight] of question.weights) alike += weight * (wording.weights.get(term) ?? 0);
  const [asked, asks] = [question.words.asks, wording.words.asks];
  if (areApart(asked, asks)) return alike * ASKS_OTHER;
  return asks.size > 0 && asked.size === 0 ? alike * ONLY_TELLS : alike;
}

function hasOtherNumbers({ numbers: one }: QuestionWords, { numbers: two }: QuestionWords): boolean {
  for (const [word, of] of one) {
    const others = two.get(word);
    if (others !== undefined && areApart(of, others)) return true;
  }
  return false;
}

/** Both name something, and nothing of it is the same. */
function areApart(one: ReadonlySet<string>, two: ReadonlySet<string>): boolean {
  if (one.size === 0 || two.size === 0) return false;
  for (const value of one) if (two.has(value)) return false;
  return true;
}
