import type { FoldedText } from "../../understanding/holding/folded-text.ts";

/** Words that are looked for, in their order. */
export interface SoughtWord {
  readonly accented: number;
  readonly folded: number;
}

/** Where the words of a question stand in one text, by the position of the word in the question. */
export interface LocatedWords {
  /** The positions in the text at which a word stands, whatever its marks; ascending. */
  places(word: number): readonly number[];
  /** Whether it stands there with its own marks. */
  isExact(word: number): boolean;
  /** Whether a word and the one after it stand side by side: with their marks, with any, or not. */
  beside(word: number): "exact" | "folded" | "apart";
}

const NOWHERE: readonly number[] = Object.freeze([]);

/** Looks for the words of one question: each text is read once, whatever the question has of words. */
export function createLocator(words: readonly SoughtWord[]): (text: FoldedText) => LocatedWords {
  const folded = createForms(words.map((word) => word.folded));
  const accented = createForms(words.map((word) => word.accented));
  return (text) => {
    const places: (number[] | undefined)[] = new Array(folded.count + 1);
    const exact = new Uint8Array(accented.count + 1);
    const [pairs, exactPairs] = [new Uint8Array(words.length), new Uint8Array(words.length)];
    let [before, exactBefore] = [0, 0];
    for (let at = 0; at < text.folded.length; at++) {
      const slot = folded.slotOf(text.folded[at] ?? 0);
      const exactSlot = accented.slotOf(text.accented[at] ?? 0);
      if (slot > 0) {
        const known = places[slot];
        if (known === undefined) places[slot] = [at];
        else known.push(at);
      }
      if (exactSlot > 0) exact[exactSlot] = 1;
      if (text.gap[at] === 0) {
        if (slot > 0 && before > 0) folded.mark(pairs, before, slot);
        if (exactSlot > 0 && exactBefore > 0) accented.mark(exactPairs, exactBefore, exactSlot);
      }
      [before, exactBefore] = [slot, exactSlot];
    }
    return {
      places: (word) => places[folded.slots[word] ?? 0] ?? NOWHERE,
      isExact: (word) => exact[accented.slots[word] ?? 0] === 1,
      beside: (word) => (exactPairs[word] === 1 ? "exact" : pairs[word] === 1 ? "folded" : "apart"),
    };
  };
}

interface Forms {
  readonly count: number;
  /** Of each word of the question, from 1 on: words of one form share it. */
  readonly slots: readonly number[];
  /** Of a form of a text; 0 for one that is not looked for. */
  slotOf(form: number): number;
  /** Marks all words of the question that have these two forms one after the other. */
  mark(marks: Uint8Array, first: number, second: number): void;
}

function createForms(forms: readonly number[]): Forms {
  const table = new Int16Array(Math.max(0, ...forms) + 1);
  let count = 0;
  const slots = forms.map((form) => {
    const known = table[form] ?? 0;
    const slot = known > 0 ? known : ++count;
    table[form] = slot;
    return slot;
  });
  const pairs = new Map<number, number[]>();
  for (let word = 0; word + 1 < slots.length; word++) {
    const key = (slots[word] ?? 0) * (count + 1) + (slots[word + 1] ?? 0);
    pairs.set(key, [...(pairs.get(key) ?? []), word]);
  }
  return {
    count,
    slots,
    slotOf: (form) => table[form] ?? 0,
    mark(marks, first, second) {
      for (const word of pairs.get(first * (count + 1) + second) ?? NOWHERE) marks[word] = 1;
    },
  };
}
