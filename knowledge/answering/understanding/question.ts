import { KINDS_BEFORE_NUMBER } from "../../domain/document-number.ts";
import { canonicalise, fold, syllables } from "../../domain/syllable.ts";
import { documentKinds } from "../../reading/form.ts";
import type { Asking, Lexicon, WordGroup } from "../lexicon.ts";
import { type Concept, conceptsOf } from "./concepts.ts";
import { withoutManners } from "./manners.ts";
import { createPhraseTable, type PhraseTable, type SpokenSyllable, spokenSyllables } from "./phrases.ts";
import { type PlaceReference, placeReferencesIn } from "./place-reference.ts";
import { createTrustedReading, type TrustedReading } from "./trusted-reading.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { type YearsAsked, yearsAsked } from "./years.ts";

/** A question understood: what is asked, about what, when, where. */
export interface Question {
  readonly text: string;
  readonly asks: ReadonlySet<Asking>;
  readonly concepts: readonly Concept[];
  readonly years: YearsAsked;
  /** Percentages and amounts that the question itself mentions, normalised ("90%"). */
  readonly figures: readonly string[];
  /** Folded words right after "mấy", "bao nhiêu". */
  readonly counted: readonly string[];
  /** Days that the question itself mentions: "20/12". */
  readonly dates: readonly string[];
  /** The place asked about: the first of `places`, or the one spoken of before. */
  readonly place?: PlaceReference;
  readonly places: readonly PlaceReference[];
  /** A document number or the number part of one, as typed: "32/2020", "1701". */
  readonly documentNumber?: string;
}

/** Turns texts into questions. Built once over a library and a lexicon. */
export interface Understanding {
  read(text: string): Question;
}

export interface UnderstandingParts {
  readonly lexicon: Lexicon;
  readonly vocabulary: Vocabulary;
  /** Accented readings of the syllables of a text, in order. */
  readonly restore: (text: string) => readonly string[];
}

/** See {@link Understanding}. */
export function createUnderstanding({ lexicon, vocabulary, restore }: UnderstandingParts): Understanding {
  const asked = createPhraseTable(
    Object.entries(lexicon.asked).flatMap(([asking, phrases]) =>
      phrases.map((phrase) => [phrase, asking as Asking] as const),
    ),
  );
  const groups = createPhraseTable<WordGroup>(
    lexicon.everyday.flatMap((group) =>
      [...group.people, ...group.documents].map((phrase) => [phrase, group] as const),
    ),
    lexicon.everyday.flatMap((group) => (group.exact ?? []).map((phrase) => [phrase, group] as const)),
  );
  const trusted = createTrustedReading(lexicon.interrogatives);
  const topics = createPhraseTable(lexicon.topics.map((topic) => [topic, topic] as const));
  const stops = new Set(
    lexicon.stopSyllables.flatMap((syllable) => [canonicalise(syllable.normalize("NFC")), fold(syllable)]),
  );
  return {
    read(message) {
      const typed = withoutManners(message);
      const text = mended(typed, restore(typed), trusted);
      const restored = restore(text);
      const spoken = spokenSyllables(text, (syllable, index) => trusted(syllable, restored[index] ?? syllable));
      const places = placeReferencesIn(text);
      const [place] = places;
      const years = yearsAsked(text);
      const taken = new Set<number>();
      const asks = askingsIn({ asked, groups, vocabulary }, spoken, taken);
      if (isOfAnotherNumber(text, vocabulary)) asks.delete("identity");
      // The letters of a number are no misspelt words: "33/BC-PT" stays as it was typed.
      const documentNumber = documentNumberIn(typed) ?? documentNumberIn(text);
      const percentages = [...text.normalize("NFC").matchAll(PERCENTAGE)];
      const dates = [...text.normalize("NFC").matchAll(DATE)];
      if (text.replace(STATED, "").includes("%")) asks.add("percent");
      return {
        text,
        asks,
        concepts: conceptsOf({
          spoken,
          taken,
          groups,
          topics,
          stops,
          vocabulary,
          skip: [
            ...years.spans,
            ...places.flatMap(({ spans }) => spans),
            ...[...percentages, ...dates].map((match) => [match.index, match.index + match[0].length] as const),
            ...exceptions(text),
          ],
        }),
        years,
        figures: percentages.map((match) => `${match[1]}%`),
        counted: countedIn(text),
        dates: dates.map((match) => `${Number(match[1])}/${Number(match[2])}`),
        places,
        ...(place === undefined ? {} : { place }),
        ...(documentNumber === undefined ? {} : { documentNumber }),
      };
    },
  };
}

/** The text with what cannot be Vietnamese put right ("thogn tu", "pải"), so that every rule reads what was meant. */
function mended(text: string, restored: readonly string[], trusted: TrustedReading): string {
  const source = text.normalize("NFC");
  let from = 0;
  const parts = syllables(source).map((syllable, index) => {
    const reading = trusted(syllable.written, restored[index] ?? syllable.written);
    const isSlip = fold(reading) !== syllable.folded;
    const part = source.slice(from, syllable.start) + (isSlip ? reading : source.slice(syllable.start, syllable.end));
    from = syllable.end;
    return part;
  });
  return parts.join("") + source.slice(from);
}

/** A percentage, or one of several that share a sign: "100 – 90 – 60 %". */
const PERCENTAGE = /(?<![\d.,/-])(\d+(?:[.,]\d+)?)(?=\s*(?:%|phần trăm|phan tram|[–-]\s*\d+(?:\s*[–-]\s*\d+)*\s*%))/giu;

/** "90 %" states a figure; a sign without one asks for it. */
const STATED = /\d\s*%/g;

function countedIn(text: string): string[] {
  return [
    ...fold(text.normalize("NFC")).matchAll(/(?<!\p{L})(?:may|bao nhieu|bn|how many)\s+((?:\S+\s*){1,3})/gu),
  ].flatMap((match) => (match[1] ?? "").split(/[\s?.,!]+/).filter(Boolean));
}

const DATE = /(?<![\d/.,])(\d{1,2})\/(\d{1,2})(?![\d/])/g;

/** "Ngoài hạ tầng và phần mềm, …" sets something aside; "Nhà tui ở vùng sâu, …" tells who asks: neither is asked about. */
const ASIDE = [
  /^\s*(?:(?:à|a|ủa|ua|ờ)\s+)?(?:(?:không phải|khong phai|nhầm rồi|nham roi|nhầm|nham|sai rồi|sai roi|không|khong)(?=[\s,.])[\s,.]*)(?:(?:ý|y)\s+(?:tôi|toi|em|mình|minh|tui)\s+(?:là|la)(?=\s)|(?:tôi|toi|em|mình|minh|tui)\s+(?:muốn\s+|muon\s+)?(?:hỏi|hoi)(?=\s))?/iu,
  /^\s*(?:ý|y)\s+(?:tôi|toi|em|mình|minh|tui)\s+(?:là|la)(?=\s)/iu,
  /^\s*(?:ngoài|ngoai)\s[^,]+,/iu,
  /^\s*(?:nhà|nha|quê|que)\s+(?:tui|tôi|toi|em|mình|minh)\s+(?:ở|o|tận|tan)\s[^,]+,/iu,
];

function exceptions(text: string): readonly (readonly [number, number])[] {
  return ASIDE.flatMap((aside) => {
    const match = aside.exec(text.normalize("NFC"));
    return match === null ? [] : [[0, match[0].length] as const];
  });
}

interface AskingParts {
  readonly asked: PhraseTable<Asking>;
  readonly groups: PhraseTable<WordGroup>;
  readonly vocabulary: Vocabulary;
}

/** "Ngày mấy", "phụ lục mấy" ask for no figure, whatever "mấy" asks alone. */
const WHOLE: ReadonlySet<Asking | undefined> = new Set(["when", "where"]);
const NO_HIT: { readonly length: number; readonly value?: Asking } = { length: 0 };

/** Marks the words that only ask ("bao nhiêu phần trăm", "ai chủ trì"); they are not what the question is about. */
function askingsIn(parts: AskingParts, spoken: readonly SpokenSyllable[], taken: Set<number>): Set<Asking> {
  const asks = new Set<Asking>();
  for (let position = 0; position < spoken.length; ) {
    const hits = parts.asked.at(spoken, position);
    const [{ length, value } = NO_HIT] = hits;
    const named = parts.groups.at(spoken, position)[0]?.length ?? 0;
    const isWordOfItsOwn = length === 1 && isHalfOfWord(parts.vocabulary, spoken, position);
    if (length === 0 || named > length || isWordOfItsOwn || isExactWord(parts.groups, spoken, position)) {
      position += Math.max(1, named > length ? named : 1);
      continue;
    }
    for (let index = position; index < position + length; index += 1) {
      for (const hit of parts.asked.at(spoken, index))
        if (index + hit.length <= position + length && !(hit.length === 1 && WHOLE.has(value))) asks.add(hit.value);
      taken.add(index);
    }
    position += length;
  }
  return asks;
}

/** "Lương cơ sở bao nhiêu", "hệ số bao nhiêu": no act is named, and what stands before is a word that the documents print. */
function isOfAnotherNumber(text: string, vocabulary: Vocabulary): boolean {
  const said = fold(text.normalize("NFC"));
  const [, before = ""] = /(?<!\p{L})(\p{L}+) so (?:may|bao nhieu)(?!\p{L})/u.exec(said) ?? [];
  return before !== "" && !OF_AN_ACT.test(said) && vocabulary.pairRarity(before, "so") !== undefined;
}

const OF_AN_ACT = new RegExp(
  `(?<!\\p{L})(?:van ban|ban hanh|${documentKinds().map(fold).join("|")}|${KINDS_BEFORE_NUMBER})(?!\\p{L})`,
  "u",
);

/** Share of a syllable's occurrences beside its neighbour from which on the two are one word. */
const ONE_WORD = 0.75;

/** "Hạn" of "ngắn hạn" and "tiền" of "tiền mặt" ask for neither a time nor money. */
function isHalfOfWord(vocabulary: Vocabulary, spoken: readonly SpokenSyllable[], position: number): boolean {
  const [before, here, after] = [spoken[position - 1], spoken[position], spoken[position + 1]];
  const bound = (left: SpokenSyllable | undefined, right: SpokenSyllable | undefined): boolean =>
    left !== undefined && right !== undefined && vocabulary.bond(left.folded, right.folded) >= ONE_WORD;
  return bound(before, here) || bound(here, after);
}

function isExactWord(groups: PhraseTable<WordGroup>, spoken: readonly SpokenSyllable[], position: number): boolean {
  return groups.at(spoken, position).some((hit) => hit.value.exact?.includes(spoken[position]?.raw ?? "") === true);
}

/** "32/2020", "131/QĐ-TTg", "131 / qd-ttg", or the number after the word for a document: "chương trình 553". */
function documentNumberIn(text: string): string | undefined {
  const source = text.normalize("NFC").replace(/(\d)\s*\/\s*(?=[\p{L}\d])/gu, "$1/");
  const whole = [...source.matchAll(WHOLE_NUMBER)].find(
    (match) => !isMonth(match[1] ?? "", source.slice(0, match.index)),
  )?.[1];
  return whole ?? NAMED_NUMBER.exec(fold(source))?.[1];
}

/** "Tháng 7/2026", "sinh 12/2020" are months; "Thông tư 7/2026" names a document. */
function isMonth(number: string, before: string): boolean {
  const [month, rest = ""] = number.split("/");
  return Number(month) <= 12 && /^20\d\d$|^19\d\d$/.test(rest) && !NAMED_BEFORE.test(fold(before));
}

const NAMED_BEFORE = new RegExp(`(?<!\\p{L})(?:${KINDS_BEFORE_NUMBER}|luat)\\s+(?:so\\s+)?$`, "u");
const WHOLE_NUMBER =
  /(?<![\d/.,-])(\d{1,4}\/\d{4}(?:\/[\p{L}-]+)?|\d{1,5}\/[\p{Lu}][\p{L}-]+|\d{1,5}\/\p{L}+-\p{L}[\p{L}-]*)/gu;
const NAMED_NUMBER = new RegExp(
  `(?<!\\p{L})(?:${KINDS_BEFORE_NUMBER})\\s+(?:so\\s+)?(?!(?:19|20)\\d\\d(?!\\d))(\\d{1,5})(?![\\d%]|[.,]\\d|\\s*%|\\/\\d{1,2}(?!\\d))`,
  "u",
);
