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

/** A concept belongs to one question, which meets the same titles and introductions again and again. */
const known = new WeakMap<Concept, Map<string, number>>();

function holdIn(concept: Concept, text: string): number {
  let ofConcept = known.get(concept);
  if (ofConcept === undefined) {
    ofConcept = new Map();
    known.set(concept, ofConcept);
  }
  let held = ofConcept.get(text);
  if (held === undefined) {
    held = holdAnew(concept, text);
    ofConcept.set(text, held);
  }
  return held;
}

function holdAnew(concept: Concept, text: string): number {
  const form = withoutOthers(foldedText(text), concept.others);
  if (concept.accented !== undefined) {
    const stands = concept.forms.some((phrase) => form.includes(phrase));
    return stands && accentedText(text).includes(concept.accented) ? 1 : 0;
  }
  let best = 0;
  concept.forms.forEach((phrase, index) => {
    const value = Math.max(0.7, 1 - FORM_STEP * index);
    if (value <= best) return;
    if (form.includes(phrase)) best = value;
    else if (!concept.whole) best = Math.max(best, value * share(phrase, form));
  });
  return best;
}

function withoutOthers(form: string, others: readonly string[] = []): string {
  return others.reduce((rest, other) => rest.replaceAll(other, " | "), form);
}

/** What a phrase counts when it is not printed whole: its pairs of syllables, or its syllables, stand in the text. */
function share(phrase: string, form: string): number {
  const parts = phrase
    .trim()
    .split(" ")
    .filter((part) => part !== "|");
  if (parts.length < 2) return 0;
  const pairs =
    parts.slice(1).filter((part, index) => form.includes(` ${parts[index]} ${part} `)).length / (parts.length - 1);
  const single = parts.filter((part) => form.includes(` ${part} `)).length / parts.length;
  return Math.max(PAIRS * pairs, SYLLABLES * single ** 2);
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
  for (const concept of concepts) {
    if (concept.soft === true) continue;
    const share = hold(concept, layers);
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
