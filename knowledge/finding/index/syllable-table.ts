import type { Syllable } from "../../domain/syllable.ts";
import { createNumberList } from "./number-list.ts";

/** Numbers for the syllables of a corpus: one for each accented form and one for each folded form. */
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
  /** Adds the forms of a syllable if they are new; gives the accented number. */
  add(syllable: Pick<Syllable, "written" | "canonical" | "folded">): number;
}

/** Creates an empty table. */
export function createSyllableTable(): SyllableTable {
  const accentedNumbers = new Map<string, number>();
  const foldedNumbers = new Map<string, number>();
  const foldOf = createNumberList();
  const readings: number[][] = [];
  const written: string[] = [];
  const foldedTexts: string[] = [];

  const addFolded = (folded: string): number => {
    const known = foldedNumbers.get(folded);
    if (known !== undefined) return known;
    foldedNumbers.set(folded, readings.length);
    foldedTexts.push(folded);
    return readings.push([]) - 1;
  };
  return {
    get accentedCount() {
      return written.length;
    },
    get foldedCount() {
      return readings.length;
    },
    accented: (canonical) => accentedNumbers.get(canonical) ?? -1,
    folded: (folded) => foldedNumbers.get(folded) ?? -1,
    foldOf: (accented) => foldOf.values()[accented] ?? -1,
    readings: (folded) => readings[folded] ?? [],
    written: (accented) => written[accented] ?? "",
    foldedText: (folded) => foldedTexts[folded] ?? "",
    add(syllable) {
      const known = accentedNumbers.get(syllable.canonical);
      if (known !== undefined) return known;
      const number = written.push(syllable.written) - 1;
      const folded = addFolded(syllable.folded);
      accentedNumbers.set(syllable.canonical, number);
      foldOf.push(folded);
      readings[folded]?.push(number);
      return number;
    },
  };
}
