import { formsOf } from "../../domain/syllable.ts";

/** The syllables of a corpus as they are kept: each accented form has a number, and each folded form. */
export interface Syllables {
  /** By accented number: how it is written in lower case, its canonical form, and its folded number. */
  readonly written: readonly string[];
  readonly canonical: readonly string[];
  readonly folds: Uint32Array;
  /** By folded number. */
  readonly foldedTexts: readonly string[];
}

/** Looks up the syllables of a corpus. */
export interface SyllableTable {
  /** How many accented forms there are. */
  readonly accentedCount: number;
  readonly foldedCount: number;
  /** Number of an accented form, -1 when the corpus has none. */
  accented(canonical: string): number;
  /** Number of a folded form, -1 when the corpus has none. */
  folded(folded: string): number;
  /** Folded number of an accented number. */
  foldOf(accented: number): number;
  /** All accented numbers that share a folded one. */
  readings(folded: number): readonly number[];
  /** How an accented form is written, lower case. */
  written(accented: number): string;
  foldedText(folded: number): string;
}

/** Makes the syllables of a corpus ready to be looked up. */
export function createSyllableTable({ written, canonical, folds, foldedTexts }: Syllables): SyllableTable {
  const accentedNumbers = new Map(canonical.map((form, number) => [form, number]));
  const foldedNumbers = new Map(foldedTexts.map((form, number) => [form, number]));
  const readings: number[][] = foldedTexts.map(() => []);
  folds.forEach((folded, accented) => {
    readings[folded]?.push(accented);
  });
  return {
    accentedCount: written.length,
    foldedCount: foldedTexts.length,
    accented: (form) => accentedNumbers.get(form) ?? -1,
    folded: (form) => foldedNumbers.get(form) ?? -1,
    foldOf: (accented) => folds[accented] ?? -1,
    readings: (folded) => readings[folded] ?? [],
    written: (accented) => written[accented] ?? "",
    foldedText: (folded) => foldedTexts[folded] ?? "",
  };
}

/** Numbers syllables in the order in which they first appear. */
export interface SyllableNumbers {
  /** The accented number of a run of letters, given to it now if it is new. */
  numberOf(run: string): number;
  syllables(): Syllables;
}

/** Starts with the syllables that have a number already, as they are written, in the order of their numbers. */
export function numberSyllables(known: readonly string[] = []): SyllableNumbers {
  /** Every way of writing that was met, capitals included, so that most runs are looked up once. */
  const met = new Map<string, number>();
  const accented = new Map<string, number>();
  const folded = new Map<string, number>();
  const written: string[] = [];
  const folds: number[] = [];
  const add = (run: string): number => {
    const lower = run.toLowerCase();
    const forms = formsOf(lower);
    const known = accented.get(forms.canonical);
    if (known !== undefined) return known;
    accented.set(forms.canonical, written.length);
    if (!folded.has(forms.folded)) folded.set(forms.folded, folded.size);
    folds.push(folded.get(forms.folded) ?? 0);
    return written.push(lower) - 1;
  };
  for (const run of known) met.set(run, add(run));
  return {
    numberOf(run) {
      const there = met.get(run);
      if (there !== undefined) return there;
      const number = add(run);
      met.set(run, number);
      return number;
    },
    syllables: () => ({
      written,
      canonical: [...accented.keys()],
      folds: Uint32Array.from(folds),
      foldedTexts: [...folded.keys()],
    }),
  };
}
