import type { WordGroup } from "../lexicon.ts";
import { foldedPhrase, type PhraseTable, type SpokenSyllable } from "./phrases.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** One thing a question is about, with every way a document may print it. */
export interface Concept {
  /** Folded forms between blanks that stand for the concept, the closest first. */
  readonly forms: readonly string[];
  /** Longer words that a form is a part of and that mean another thing: "trung học phổ thông" is not lower secondary. */
  readonly others?: readonly string[];
  /** A single syllable typed with its marks is looked for with them: "bão" is not "báo". */
  readonly accented?: string;
  readonly weight: number;
  /** Where it starts in the question. */
  readonly start: number;
  /** Slot that a follow-up question replaces. */
  readonly kind?: WordGroup["kind"];
  /** A subject that is found whole or not at all. */
  readonly general?: boolean;
  readonly whole: boolean;
  /** Carried over from the turn before; helps, but its absence is no fault. */
  readonly soft?: boolean;
  /** A word of the typist that the documents never print; it cannot be the point of a question they answer. */
  readonly unknown?: boolean;
}

/** Says something about what is asked, as most words around the point do not. */
export function isTelling(concept: Concept): boolean {
  return concept.soft !== true && concept.weight > 0.3;
}

export interface ConceptParts {
  readonly spoken: readonly SpokenSyllable[];
  /** Positions that only ask. */
  readonly taken: ReadonlySet<number>;
  readonly groups: PhraseTable<WordGroup>;
  readonly topics: PhraseTable<string>;
  readonly stops: ReadonlySet<string>;
  readonly vocabulary: Vocabulary;
  readonly skip: readonly (readonly [number, number])[];
}

const STOP_WEIGHT = 0.03;
const TOPIC_WEIGHT = 1.6;
const UNKNOWN_WEIGHT = 0.35;
/** From here on a common syllable belongs to the word before it. */
const CLINGS = 0.5;
/** "IoT", "NIXA": capitals inside a word make it a name, and a name is the point. */
const ACRONYM = /^\p{L}*\p{Lu}\p{L}*\p{Lu}\p{L}*$/u;

/** Cuts the rest of a question into concepts: known words first, then pairs that the documents print, then syllables. */
export function conceptsOf(parts: ConceptParts): Concept[] {
  const concepts: Concept[] = [];
  for (let position = 0; position < parts.spoken.length; ) {
    const name = properName(parts, position);
    if (name > 0) {
      const form = ` ${parts.spoken
        .slice(position, position + name)
        .map((part) => part.folded)
        .join(" ")} `;
      concepts.push({ forms: [form], weight: TOPIC_WEIGHT, whole: true, start: parts.spoken[position]?.start ?? 0 });
      position += name;
      continue;
    }
    const topic = parts.topics.at(parts.spoken, position)[0];
    const group = parts.groups.at(parts.spoken, position)[0];
    if (isFree(parts, position) && topic !== undefined && topic.length > (group?.length ?? 0)) {
      const form = foldedPhrase(topic.value);
      concepts.push({
        forms: [form],
        weight: isPrinted(parts.vocabulary, form) ? phraseRarity(parts.vocabulary, form) : TOPIC_WEIGHT,
        whole: true,
        start: parts.spoken[position]?.start ?? 0,
        ...(topic.length === 1 ? accents(parts.spoken[position]) : {}),
      });
      position += topic.length;
    } else if (isFree(parts, position) && group !== undefined && !isCrossed(parts, position, group.length)) {
      concepts.push(groupConcept(group.value, parts, position, group.length));
      position += group.length;
    } else {
      position += plain(parts, position, concepts);
    }
  }
  return concepts;
}

/** "Vào lớp | 10": a level that starts inside a phrase and ends after it is the word that was meant. */
function isCrossed(parts: ConceptParts, position: number, length: number): boolean {
  return Array.from({ length: length - 1 }, (_, index) => position + 1 + index).some((inner) =>
    parts.groups
      .at(parts.spoken, inner)
      .some((hit) => hit.value.kind === "level" && inner + hit.length > position + length),
  );
}

function isFree(parts: ConceptParts, position: number): boolean {
  const syllable = parts.spoken[position];
  if (syllable === undefined || parts.taken.has(position)) return false;
  return !parts.skip.some(([from, to]) => syllable.start < to && syllable.end > from);
}

function groupConcept(group: WordGroup, parts: ConceptParts, position: number, length: number): Concept {
  const typed = ` ${parts.spoken
    .slice(position, position + length)
    .map((part) => part.folded)
    .join(" ")} `;
  const printed = group.documents.map(foldedPhrase);
  // A word of one syllable stands inside other words too ("trường" in "môi trường"): only where those are known.
  const forms = [...new Set(length === 1 && group.others === undefined ? printed : [typed, ...printed])];
  const rarity = Math.max(...forms.map((form) => phraseRarity(parts.vocabulary, form)), 0.2);
  const others = group.others?.map(foldedPhrase);
  return {
    forms,
    ...(others === undefined ? {} : { others }),
    weight: group.weak === true ? STOP_WEIGHT * 4 : rarity,
    whole: group.whole === true,
    start: parts.spoken[position]?.start ?? 0,
    ...(group.general === true ? { general: true } : {}),
    ...(group.kind === undefined ? {} : { kind: group.kind }),
  };
}

/**
 * Length of a proper name at a position: two or more syllables typed with a capital each that the word files do not
 * know ("Hậu Giang", "Lý Thường Kiệt"). 0 when there is none.
 */
function properName(parts: ConceptParts, position: number): number {
  const isCapital = (index: number): boolean => {
    const raw = parts.spoken[index]?.raw ?? "";
    return isFree(parts, index) && /^\p{Lu}\p{Ll}+$/u.test(raw) && parts.groups.at(parts.spoken, index).length === 0;
  };
  if (!isCapital(position)) return 0;
  let length = 1;
  while (isCapital(position + length)) length += 1;
  return length >= 2 ? length : 0;
}

/** Adds the syllable (or printed pair) at a position; returns how many positions it used. */
function plain(parts: ConceptParts, position: number, concepts: Concept[]): number {
  const syllable = parts.spoken[position];
  if (syllable === undefined || !isFree(parts, position)) return 1;
  const next = parts.spoken[position + 1];
  const isStop = isStopSyllable(parts, syllable);
  if (
    next !== undefined &&
    isFree(parts, position + 1) &&
    !isStop &&
    (!isStopSyllable(parts, next) || parts.vocabulary.follows(syllable.folded, next.folded) >= CLINGS) &&
    pairIsFree(parts, position)
  ) {
    const form = ` ${syllable.folded} ${next.folded} `;
    concepts.push({
      forms: [form],
      weight: phraseRarity(parts.vocabulary, form),
      whole: false,
      start: syllable.start,
    });
    return 2;
  }
  const known = parts.vocabulary.knows(syllable.folded);
  const weight =
    isStop || /^\d$/.test(syllable.folded)
      ? STOP_WEIGHT
      : known
        ? (ACRONYM.test(syllable.raw) ? 1 : 0.7) * parts.vocabulary.rarity(syllable.folded)
        : UNKNOWN_WEIGHT;
  const others = parts.vocabulary.wordsWith(syllable.folded);
  concepts.push({
    forms: [` ${syllable.folded} `],
    ...(others.length === 0 ? {} : { others }),
    weight,
    whole: false,
    start: syllable.start,
    ...accents(syllable),
    ...(known ? {} : { unknown: true }),
  });
  return 1;
}

function accents(syllable: SpokenSyllable | undefined): { accented?: string } {
  return syllable?.marked === true ? { accented: ` ${syllable.canonical} ` } : {};
}

/**
 * The documents print the syllable and the next together, and the next neither opens a longer known word nor belongs closer to
 * what follows it. */
function pairIsFree(parts: ConceptParts, position: number): boolean {
  const [first, second] = [parts.spoken[position], parts.spoken[position + 1]];
  if (
    first === undefined ||
    second === undefined ||
    parts.vocabulary.pairRarity(first.folded, second.folded) === undefined
  )
    return false;
  const third = parts.spoken[position + 2];
  const closer =
    third !== undefined &&
    isFree(parts, position + 2) &&
    !isStopSyllable(parts, third) &&
    parts.vocabulary.bond(second.folded, third.folded) > parts.vocabulary.bond(first.folded, second.folded);
  return (
    !closer &&
    Math.max(
      parts.groups.at(parts.spoken, position + 1)[0]?.length ?? 0,
      parts.topics.at(parts.spoken, position + 1)[0]?.length ?? 0,
    ) < 2
  );
}

function isStopSyllable(parts: ConceptParts, syllable: SpokenSyllable): boolean {
  if (parts.stops.has(syllable.canonical)) return true;
  return !syllable.marked && syllable.canonical === syllable.folded && parts.stops.has(syllable.folded);
}

function isPrinted(vocabulary: Vocabulary, form: string): boolean {
  const parts = form.trim().split(" ");
  return parts.length === 1
    ? vocabulary.knows(parts[0] ?? "")
    : parts.slice(1).every((part, index) => vocabulary.pairRarity(parts[index] ?? "", part) !== undefined);
}

/** A phrase is as telling as its rarest printed pair of syllables; a pair never printed tells nothing. */
function phraseRarity(vocabulary: Vocabulary, form: string): number {
  const parts = form
    .trim()
    .split(" ")
    .filter((part) => part !== "|");
  const pairs = parts.slice(1).map((part, index) => vocabulary.pairRarity(parts[index] ?? "", part) ?? 0);
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? vocabulary.rarity(only) : Math.max(0, ...pairs);
}
