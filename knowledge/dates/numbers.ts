import { has } from "./slots.ts";
import type { Role, Term } from "./terms.ts";

const UNITS: readonly Role[] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const ROMANS: readonly Role[] = ["roman1", "roman2", "roman3", "roman4"];

/** A number in digits or words. */
export interface Numeral {
  readonly value: number;
  readonly length: number;
  /** As printed, where it is in digits. */
  readonly printed: string;
}

/** The number at a place: "12", "mười hai", "hai mươi mốt", "giêng". */
export function numeralAt(terms: readonly Term[], at: number): Numeral | undefined {
  const term = terms[at];
  if (term?.number !== undefined) return { value: term.number, length: 1, printed: term.text };
  if (has(term, "first")) return numeral(1, 1);
  // "mười" and "mươi" are one word without marks: after a unit it is tens, else ten.
  if (has(term, "ten")) {
    const rest = smallAt(terms, at + 1);
    return rest === undefined ? numeral(10, 1) : numeral(10 + rest, 2);
  }
  const unit = unitOf(term);
  if (unit === undefined) return undefined;
  if (!has(terms[at + 1], "tens")) return numeral(unit, 1);
  const rest = smallAt(terms, at + 2);
  return rest === undefined ? numeral(unit * 10, 2) : numeral(unit * 10 + rest, 3);
}

/** A quarter: "III", "3", "ba". */
export function quarterAt(terms: readonly Term[], at: number): Numeral | undefined {
  const roman = ROMANS.findIndex((role) => has(terms[at], role));
  const found = roman < 0 ? numeralAt(terms, at) : numeral(roman + 1, 1);
  return found !== undefined && found.value >= 1 && found.value <= 4 ? found : undefined;
}

/** The unit after tens. "Mười năm 2026" is October of a year: "năm" after "mười" is not five, which is "lăm" there. */
function smallAt(terms: readonly Term[], at: number): number | undefined {
  const term = terms[at];
  if (has(term, "year")) return undefined;
  return has(term, "overmorrow") ? 1 : unitOf(term);
}

function unitOf(term: Term | undefined): number | undefined {
  const at = UNITS.findIndex((role) => has(term, role));
  return at < 0 ? undefined : at + 1;
}

function numeral(value: number, length: number): Numeral {
  return { value, length, printed: String(value) };
}
