/**
 * Where something stands in a document. Its canonical id is the path of numbers: `I.3.1.2.c` (section I, heading
 * 3.1.2, point c), `PL1.II.4` (appendix I, part II, row 4), `PL2.3` (appendix II, row 3), `PL3.tong` (the printed
 * total row), `D9.2.b` (Điều 9, khoản 2, điểm b), `HDR`, `CANCU.1`, `IV.ket`, `NOINHAN`, `KY`, `TL12` (the twelfth official answer). What no number leads to
 * is counted: `HDR.t2` (the second printed title), `HDR.p3` (the third paragraph below the head).
 */
export interface Place {
  readonly id: string;
  readonly steps: readonly PlaceStep[];
}

export type PlaceStepKind =
  | "header"
  | "basis"
  | "part"
  | "chapter"
  | "section"
  | "heading"
  | "article"
  | "clause"
  | "point"
  | "appendix"
  | "group"
  | "row"
  | "total"
  | "attachment"
  | "form"
  | "title"
  | "paragraph"
  | "closing"
  | "recipients"
  | "signature"
  | "official";

/** One step of the path: what it is and the number or letter printed there ("" where nothing is printed). */
export interface PlaceStep {
  readonly kind: PlaceStepKind;
  readonly label: string;
}

/** True when `inner` is `outer` or a place below it. */
export function isUnder(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}.`);
}
