import type { IdentityField } from "../../domain/kept-document.ts";
import { numberAtStart } from "../../reading/identity/number.ts";
import { fieldValue, plain } from "./field-value.ts";
import type { PointedField } from "./proposing-prompt.ts";
import type { ShownLine } from "./shown-lines.ts";

/** What holds of what a model said. */
export interface Proposed {
  readonly field: IdentityField;
  readonly value: string;
  readonly printed: string;
  readonly line: ShownLine;
}

/**
 * What was pointed at and is printed so, one for each missing field: the line was shown, the piece stands in it and is not cut out of
 * a longer word, number or date, and it has the form of the field. All else is dropped.
 */
export function proposedOf(
  pointed: readonly PointedField[],
  lines: readonly ShownLine[],
  missing: readonly IdentityField[],
): readonly Proposed[] {
  return missing.flatMap((field) => {
    const holding = pointed.filter((one) => one.field === field).flatMap((one) => heldBy(one, lines));
    return holding.slice(0, 1);
  });
}

function heldBy({ field, id, text }: PointedField, lines: readonly ShownLine[]): Proposed[] {
  const line = lines.find((shown) => shown.id === id);
  const printed = plain(text);
  const value = fieldValue(field, printed);
  return line !== undefined && value !== undefined && stands(field, printed, line.text)
    ? [{ field, value, printed, line }]
    : [];
}

/** Whether a piece stands in a line as a whole. */
function stands(field: IdentityField, piece: string, line: string): boolean {
  for (let at = line.indexOf(piece); at >= 0; at = line.indexOf(piece, at + 1))
    if (isWhole(field, piece, line.slice(0, at), line.slice(at + piece.length))) return true;
  return false;
}

const WORD = "[\\p{L}\\p{M}\\d]";
const ENDS_IN_WORD = new RegExp(`${WORD}$`, "u");
const BEGINS_AS_WORD = new RegExp(`^${WORD}`, "u");
/** "29 24 tháng 9 …", "1 701/…", "30/12/…": digits before figures belong to them. */
const ENDS_IN_FIGURE = /\d[\s._/-]*$/;

function isWhole(field: IdentityField, piece: string, before: string, after: string): boolean {
  if (ENDS_IN_WORD.test(before) || BEGINS_AS_WORD.test(after)) return false;
  const isOfFigures = field === "number" || field === "issuedOn";
  if (isOfFigures && /^\d/.test(piece) && ENDS_IN_FIGURE.test(before)) return false;
  if (field !== "number") return true;
  // The number goes on as far as its reader takes it: "12/QĐ" is none where the line prints "12/QĐ-SGDĐT".
  const from = piece.search(/\d/);
  return numberAtStart(piece.slice(from) + after) === numberAtStart(piece.slice(from));
}
