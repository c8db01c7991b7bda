import type { Piece } from "../layout/page.ts";

/** Numbers of the drawing commands of pdf.js that draw a field. */
export interface FieldCommands {
  readonly beginAnnotation: number;
  readonly endAnnotation: number;
  readonly showText: number;
}

/** Higher than this a field is the stamp of a signature, not words in a line. */
const HIGHEST = 30;

/**
 * Words that a clerk put into the page with a signature or a note: the number and the day of a document are often
 * written so. They stand on the line of the page that their field covers.
 */
export function fieldPieces(
  { fnArray, argsArray }: { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] },
  commands: FieldCommands,
  pieces: readonly Piece[],
  toPage: (point: readonly [number, number]) => readonly [number, number],
): Piece[] {
  const found: Piece[] = [];
  let field: { readonly rect: readonly number[]; text: string } | undefined;
  fnArray.forEach((command, at) => {
    const given = argsArray[at];
    if (!Array.isArray(given)) {
      if (command === commands.endAnnotation) field = undefined;
    } else if (command === commands.beginAnnotation) {
      const rect: unknown = given[1];
      field = { rect: Array.isArray(rect) || rect instanceof Float32Array ? Array.from(rect, Number) : [], text: "" };
    } else if (command === commands.showText && field !== undefined) field.text += shown(given[0]);
    if (command !== commands.endAnnotation || field === undefined) return;
    found.push(...pieceOf(field, pieces, toPage));
    field = undefined;
  });
  return found;
}

function pieceOf(
  { rect, text }: { readonly rect: readonly number[]; readonly text: string },
  pieces: readonly Piece[],
  toPage: (point: readonly [number, number]) => readonly [number, number],
): Piece[] {
  const [x = 0, bottom] = toPage([rect[0] ?? 0, rect[1] ?? 0]);
  const [right = 0, top] = toPage([rect[2] ?? 0, rect[3] ?? 0]);
  if (text.trim() === "" || bottom - top > HIGHEST) return [];
  const baselines = pieces.map(({ y }) => y).filter((y) => y > top && y < bottom + 6);
  const y = baselines.sort((one, other) => Math.abs(one - bottom) - Math.abs(other - bottom))[0] ?? bottom - 4;
  const size = Math.min(14, bottom - top);
  return placed(text, x, right).map((part) => ({ ...part, y, size, bold: false }));
}

/** Day and month often stand in one field, with blanks over the word printed between them. A letter is two blanks wide. */
function placed(text: string, left: number, right: number): Pick<Piece, "text" | "x" | "width">[] {
  const widthOf = (part: string): number => [...part].reduce((sum, sign) => sum + (sign === " " ? 1 : 2), 0);
  const unit = (right - left) / Math.max(1, widthOf(text));
  return [...text.matchAll(/\S+(?: \S+)*/g)].map((match) => ({
    text: match[0],
    x: left + widthOf(text.slice(0, match.index)) * unit,
    width: widthOf(match[0]) * unit,
  }));
}

function shown(glyphs: unknown): string {
  if (!Array.isArray(glyphs)) return "";
  return glyphs
    .map((glyph: unknown) => {
      if (typeof glyph === "object" && glyph !== null && "unicode" in glyph) return String(glyph.unicode);
      return typeof glyph === "number" && glyph < -200 ? " " : "";
    })
    .join("");
}
