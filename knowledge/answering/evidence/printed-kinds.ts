/**
 * What can be told of a text by its form: it prints a percentage, an amount, a time, a body, a condition. Patterns are data
 * of the language (`knowledge/lexicon/printed-kinds.json`), true of every document.
 */
export interface PrintedKinds {
  readonly kinds: Readonly<Record<string, RegExp>>;
  /** The kinds that a question may ask for; how likely it does is learned from question sets. */
  readonly asked: readonly string[];
  /** The kinds whose distance to the asked words tells whether the value is said of them. */
  readonly values: readonly string[];
  readonly headings: Readonly<Record<string, RegExp>>;
}

/** What a text prints, by its form. */
export interface PrintedForms {
  readonly kinds: Readonly<Record<string, boolean>>;
  /** Offsets of the values of a kind. */
  readonly values: Readonly<Record<string, readonly number[]>>;
}

/** Remembers the forms of texts, for the same passages are weighed again and again. */
export function createPrintedForms({ kinds, values }: PrintedKinds): (text: string) => PrintedForms {
  const remembered = new Map<string, PrintedForms>();
  const located = Object.entries(kinds)
    .filter(([kind]) => kind === "number" || values.includes(kind))
    .map(([kind, pattern]) => [kind, new RegExp(pattern.source, `${pattern.flags}g`)] as const);
  return (text) => {
    const known = remembered.get(text);
    if (known !== undefined) return known;
    const found: PrintedForms = {
      kinds: Object.fromEntries(Object.entries(kinds).map(([kind, pattern]) => [kind, pattern.test(text)])),
      values: Object.fromEntries(
        located.map(([kind, pattern]) => [kind, [...text.matchAll(pattern)].map(({ index }) => index)]),
      ),
    };
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(text, found);
    return found;
  };
}
const MOST_REMEMBERED = 20_000;
