import { remembered } from "../../domain/remembered.ts";
import { syllables } from "../../domain/syllable.ts";
import type { Concept } from "./concepts.ts";
import { foldedPhrase } from "./phrases.ts";

/** A text that may hold a concept, and how much it counts when the concept stands there. */
export interface Layer {
  readonly text: string;
  readonly factor: number;
}

/** What a phrase counts when all its pairs of syllables stand apart, and when only its syllables do. */
const PAIRS = 0.55;
const SYLLABLES = 0.3;
/** Each further form of a concept stands a little less surely for it. */
const FORM_STEP = 0.07;

/** Folded form of a text. */
export const foldedText = remembered(foldedPhrase);

/** The folded syllables of a text: most texts have none of a concept, which is told by these at once. */
const wordsOf = remembered((text): ReadonlySet<string> => new Set(foldedText(text).split(" ")));

/** The syllables of a folded phrase. */
const partsOf = remembered((phrase) =>
  phrase
    .trim()
    .split(" ")
    .filter((part) => part !== "|"),
);

/** Canonical accented form of a text between blanks. */
const accentedText = remembered(
  (text) =>
    ` ${syllables(text)
      .map((part) => part.canonical)
      .join(" ")} `,
);

/** How well one concept is held by the layers, 0 … 1. */
export function hold(concept: Concept, layers: readonly Layer[]): number {
  let best = 0;
  for (const { text, factor } of layers) if (factor > best) best = Math.max(best, factor * holdIn(concept, text));
  return best;
}

/** A concept with its forms cut into syllables, and what it is known to hold: it meets the same texts again and again. */
interface Sought {
  readonly forms: readonly { readonly phrase: string; readonly parts: readonly string[]; readonly value: number }[];
  readonly syllables: readonly string[];
  readonly known: Map<string, number>;
}

const sought = new WeakMap<Concept, Sought>();

function soughtOf(concept: Concept): Sought {
  let of = sought.get(concept);
  if (of === undefined) {
    const forms = concept.forms.map((phrase, index) => ({
      phrase,
      parts: partsOf(phrase),
      value: Math.max(0.7, 1 - FORM_STEP * index),
    }));
    of = { forms, syllables: [...new Set(forms.flatMap(({ parts }) => parts))], known: new Map() };
    sought.set(concept, of);
  }
  return of;
}

/** How well a concept is held by a text, 0 … 1. */
function holdIn(concept: Concept, text: string): number {
  const of = soughtOf(concept);
  let held = of.known.get(text);
  if (held === undefined) {
    const words = wordsOf(text);
    held = of.syllables.some((syllable) => words.has(syllable)) ? holdAnew(concept, of, text, words) : 0;
    of.known.set(text, held);
  }
  return held;
}

function holdAnew(concept: Concept, { forms }: Sought, text: string, words: ReadonlySet<string>): number {
  const form = withoutOthers(foldedText(text), concept.others);
  if (concept.accented !== undefined) {
    const stands = concept.forms.some((phrase) => form.includes(phrase));
    return stands && accentedText(text).includes(concept.accented) ? 1 : 0;
  }
  let best = 0;
  for (const { phrase, parts, value } of forms) {
    if (value <= best) continue;
    let present = 0;
    for (const part of parts) if (words.has(part)) present += 1;
    if (present === parts.length && form.includes(phrase)) best = value;
    else if (present > 0 && !concept.whole) best = Math.max(best, value * share(parts, form));
  }
  return best;
}

const vectors = new WeakMap<readonly Concept[], Map<string, Float64Array>>();

/** How well each of some concepts is held by the layers. */
function holdEach(concepts: readonly Concept[], layers: readonly Layer[]): Float64Array {
  let known = vectors.get(concepts);
  if (known === undefined) {
    known = new Map();
    vectors.set(concepts, known);
  }
  const best = new Float64Array(concepts.length);
  for (const { text, factor } of layers) {
    let held = known.get(text);
    if (held === undefined) {
      held = new Float64Array(concepts.length);
      for (const [index, concept] of concepts.entries()) held[index] = holdIn(concept, text);
      known.set(text, held);
    }
    for (let index = 0; index < best.length; index++)
      best[index] = Math.max(best[index] ?? 0, factor * (held[index] ?? 0));
  }
  return best;
}

function withoutOthers(form: string, others: readonly string[] = []): string {
  return others.reduce((rest, other) => rest.replaceAll(other, " | "), form);
}

/** What a phrase counts when it is not printed whole: its pairs of syllables, or its syllables, stand in the text. */
function share(parts: readonly string[], form: string): number {
  if (parts.length < 2) return 0;
  const stands = parts.map((part) => form.includes(` ${part} `));
  const single = stands.filter(Boolean).length / parts.length;
  const pairs = parts
    .slice(1)
    .filter((part, index) => stands[index] && stands[index + 1] && form.includes(` ${parts[index]} ${part} `)).length;
  return Math.max((PAIRS * pairs) / (parts.length - 1), SYLLABLES * single ** 2);
}

/** A named whole thing ("UBND xã", "học phí") that is missing leaves at most this. */
const WITHOUT_WHOLE = 0.4;
/** The weightiest concept that is missing costs this share; whom it is about is never the point alone. */
const WITHOUT_KEY = 0.75;

/** Whom it is about is held, and nothing of what is asked about them: another matter of the same people. */
const WITHOUT_SUBJECT = 0.6;
const TELLING = 0.3;

function isSubject({ kind, weight, unknown }: Concept): boolean {
  return kind === undefined && weight > TELLING && unknown !== true;
}

/**
 * Weighted share of the concepts that the layers hold, 0 … 1; 0 when the question names nothing. Words around the
 * point may be missing, the point itself may not.
 */
export function coverage(concepts: readonly Concept[], layers: readonly Layer[]): number {
  let weight = 0;
  let held = 0;
  let most = 0;
  let key = 1;
  let missesWhole = false;
  let subject: number | undefined;
  const shares = holdEach(concepts, layers);
  for (const [index, concept] of concepts.entries()) {
    if (concept.soft === true) continue;
    const share = shares[index] ?? 0;
    weight += concept.weight;
    held += concept.weight * share;
    if (concept.whole && share === 0) missesWhole = true;
    if (isSubject(concept)) subject = Math.max(subject ?? 0, share);
    if (concept.weight > most && concept.unknown !== true && concept.kind !== "audience")
      [most, key] = [concept.weight, share];
  }
  if (weight === 0) return 0;
  const cover = (held / weight) * (key < 0.25 ? WITHOUT_KEY : 1) * ((subject ?? 1) < 0.25 ? WITHOUT_SUBJECT : 1);
  return missesWhole ? Math.min(cover, WITHOUT_WHOLE) : cover;
}

const SOFT = 0.25;

/** What carried-over concepts add: a tie-breaker, never a fault. */
export function softBonus(concepts: readonly Concept[], layers: readonly Layer[]): number {
  const soft = concepts.filter((concept) => concept.soft === true);
  if (soft.length === 0) return 0;
  return (SOFT * soft.reduce((sum, concept) => sum + hold(concept, layers), 0)) / soft.length;
}
