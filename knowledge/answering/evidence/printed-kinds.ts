import { remembered } from "../../domain/remembered.ts";

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

/** Reads the forms of texts. */
export function createPrintedForms({ kinds, values }: PrintedKinds): (text: string) => PrintedForms {
  const located = Object.entries(kinds)
    .filter(([kind]) => kind === "number" || values.includes(kind))
    .map(([kind, pattern]) => [kind, new RegExp(pattern.source, `${pattern.flags}g`)] as const);
  return remembered((text) => ({
    kinds: Object.fromEntries(Object.entries(kinds).map(([kind, pattern]) => [kind, pattern.test(text)])),
    values: Object.fromEntries(
      located.map(([kind, pattern]) => [kind, [...text.matchAll(pattern)].map(({ index }) => index)]),
    ),
  }));
}
