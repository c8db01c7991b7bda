import { remembered } from "../../../domain/remembered.ts";
import { syllables } from "../../../domain/syllable.ts";
import type { Concept } from "../concepts.ts";
import { foldedText } from "../phrases.ts";
import { type FoldedText, foldText, numberOf } from "./folded-text.ts";

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

/** Canonical accented form of a text between blanks. */
const accentedText = remembered(
  (text) =>
    ` ${syllables(text)
      .map((part) => part.canonical)
      .join(" ")} `,
);

/** How well one concept is held by the layers, 0 … 1. */
export function hold(concept: Concept, layers: readonly Layer[]): number {
  let alone = alones.get(concept);
  if (alone === undefined) {
    alone = [concept];
    alones.set(concept, alone);
  }
  return holdEach(alone, layers)[0] ?? 0;
}

const alones = new WeakMap<Concept, readonly Concept[]>();
const holders = new WeakMap<readonly Concept[], (text: string) => readonly number[]>();

/** How well each of some concepts is held by the layers. The same concepts meet the same texts again and again. */
export function holdEach(concepts: readonly Concept[], layers: readonly Layer[]): number[] {
  let heldIn = holders.get(concepts);
  if (heldIn === undefined) {
    heldIn = remembered(createHolder(concepts), 2_000);
    holders.set(concepts, heldIn);
  }
  const best = concepts.map(() => 0);
  for (const { text, factor } of layers) {
    const held = heldIn(text);
    for (let index = 0; index < best.length; index++)
      best[index] = Math.max(best[index] ?? 0, factor * (held[index] ?? 0));
  }
  return best;
}

/** A way to say a concept: its phrase, and its syllables as letters, numbers, and slots among those of all concepts. */
interface Form {
  readonly phrase: string;
  readonly parts: readonly string[];
  readonly numbers: readonly number[];
  readonly slots: readonly number[];
  readonly value: number;
}

/** Tells how well each concept is held by a text; the text is read once for all of them. */
function createHolder(concepts: readonly Concept[]): (text: string) => number[] {
  const slotOf = new Map<number, number>();
  const sought = concepts.map((concept) => ({
    concept,
    forms: concept.forms.map((phrase, index) => formOf(phrase, index, slotOf)),
    asLetters: concept.others !== undefined || concept.forms.some((phrase) => phrase.includes("|")),
  }));
  const table = new Int16Array(Math.max(0, ...slotOf.keys()) + 1);
  for (const [form, slot] of slotOf) table[form] = slot;
  const present = new Uint8Array(slotOf.size + 1);
  return (text) => {
    const folded = foldText(text);
    present.fill(0);
    for (const form of folded.folded) present[table[form] ?? 0] = 1;
    present[0] = 0;
    return sought.map(({ concept, forms, asLetters }) => {
      if (!forms.some(({ slots }) => slots.some((slot) => present[slot] === 1))) return 0;
      if (concept.accented !== undefined) return heldWithMarks(concept, concept.accented, text);
      return heldByForms(concept, forms, present, asLetters ? lettersOf(concept, text) : numbersOf(folded, present));
    });
  };
}

function formOf(phrase: string, index: number, slotOf: Map<number, number>): Form {
  const parts = phrase
    .trim()
    .split(" ")
    .filter((part) => part !== "|");
  const numbers = parts.map(numberOf);
  const slots = numbers.map((number) => {
    const slot = slotOf.get(number) ?? slotOf.size + 1;
    slotOf.set(number, slot);
    return slot;
  });
  return { phrase, parts, numbers, slots, value: Math.max(0.7, 1 - FORM_STEP * index) };
}

/** What a text prints of a form. */
interface Printed {
  isWhole(form: Form): boolean;
  /** Whether one of its syllables stands there, and whether it and the next one stand side by side. */
  has(form: Form, at: number): boolean;
  hasPair(form: Form, at: number): boolean;
}

function numbersOf({ folded, gap }: FoldedText, present: Uint8Array): Printed {
  const stand = (numbers: readonly number[], first: number, after: number): boolean => {
    for (
      let start = folded.indexOf(numbers[first] ?? 0);
      start >= 0;
      start = folded.indexOf(numbers[first] ?? 0, start + 1)
    ) {
      let at = first + 1;
      while (at < after && folded[start + at - first] === numbers[at] && gap[start + at - first] === 0) at += 1;
      if (at === after) return true;
    }
    return false;
  };
  return {
    isWhole: ({ numbers }) => stand(numbers, 0, numbers.length),
    has: ({ slots }, at) => present[slots[at] ?? 0] === 1,
    hasPair: ({ numbers }, at) => stand(numbers, at, at + 2),
  };
}

/** The letters of a text without the longer words of which a form of the concept is a part that means another thing. */
function lettersFor({ others = [] }: Concept, text: string): string {
  return others.reduce((rest, other) => rest.replaceAll(other, " | "), foldedText(text));
}

function lettersOf(concept: Concept, text: string): Printed {
  const letters = lettersFor(concept, text);
  return {
    isWhole: ({ phrase }) => letters.includes(phrase),
    has: ({ parts }, at) => letters.includes(` ${parts[at]} `),
    hasPair: ({ parts }, at) => letters.includes(` ${parts[at]} ${parts[at + 1]} `),
  };
}

function heldWithMarks(concept: Concept, accented: string, text: string): number {
  const letters = lettersFor(concept, text);
  return concept.forms.some((phrase) => letters.includes(phrase)) && accentedText(text).includes(accented) ? 1 : 0;
}

function heldByForms({ whole }: Concept, forms: readonly Form[], present: Uint8Array, printed: Printed): number {
  let best = 0;
  for (const form of forms) {
    if (form.value <= best) continue;
    let count = 0;
    for (const slot of form.slots) count += present[slot] ?? 0;
    if (count === form.slots.length && printed.isWhole(form)) best = form.value;
    else if (count > 0 && !whole) best = Math.max(best, form.value * share(form, printed));
  }
  return best;
}

/** What a form counts when it is not printed whole: its pairs of syllables, or its syllables, stand in the text. */
function share(form: Form, printed: Printed): number {
  const { length } = form.parts;
  if (length < 2) return 0;
  let [single, pairs] = [0, 0];
  for (let at = 0; at < length; at++) {
    if (!printed.has(form, at)) continue;
    single += 1;
    if (at + 1 < length && printed.has(form, at + 1) && printed.hasPair(form, at)) pairs += 1;
  }
  return Math.max((PAIRS * pairs) / (length - 1), SYLLABLES * (single / length) ** 2);
}
