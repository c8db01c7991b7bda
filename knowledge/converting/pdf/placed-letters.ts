import type { Piece } from "../layout/page.ts";
import { applied, isMatrix, type Matrix, multiplied, type Point, UNCHANGED } from "./matrix.ts";

/** Numbers of the drawing commands of pdf.js that place letters. */
export interface LetterCommands {
  readonly save: number;
  readonly restore: number;
  readonly transform: number;
  readonly paintFormXObjectBegin: number;
  readonly paintFormXObjectEnd: number;
  readonly beginAnnotation: number;
  readonly endAnnotation: number;
  readonly beginText: number;
  readonly setTextMatrix: number;
  readonly moveText: number;
  readonly setLeadingMoveText: number;
  readonly setLeading: number;
  readonly nextLine: number;
  readonly setFont: number;
  readonly setCharSpacing: number;
  readonly setWordSpacing: number;
  readonly setHScale: number;
  readonly setTextRise: number;
  readonly showText: number;
}

/** What is saved and restored while a page is drawn (PDF 32000-1, 8.4 and 9.3). */
interface State {
  readonly matrix: Matrix;
  readonly font: string;
  readonly size: number;
  readonly charSpacing: number;
  readonly wordSpacing: number;
  /** 1 is as wide as the font says. */
  readonly wide: number;
  readonly rise: number;
  readonly leading: number;
}

const START: State = {
  ...{ matrix: UNCHANGED, font: "", size: 0, charSpacing: 0, wordSpacing: 0, wide: 1, rise: 0, leading: 0 },
};

/** Parts of an em in which widths of letters are given. */
const EM = 1_000;
/** Letters that follow each other by less than this part of their height are one piece. */
const TOUCHES = 0.05;

/**
 * The letters of a page where each is drawn, put together where they touch. pdf.js gives them in runs, with a blank for every gap of
 * a run; where the letters of a second font are drawn into these gaps, as office programs do with letters that the first does not
 * have, only this tells where each stands. `y` downwards; what annotations draw is left out.
 */
export function placedLetters(
  { fnArray, argsArray }: { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] },
  commands: LetterCommands,
  isBold: (font: string) => boolean,
  toPage: (point: Point) => Point,
): Piece[] {
  const pieces: Piece[] = [];
  const stack: State[] = [];
  let state = START;
  let [text, line] = [UNCHANGED, UNCHANGED];
  let annotations = 0;
  const move = (x: number, y: number): void => {
    line = multiplied(line, [1, 0, 0, 1, x, y]);
    text = line;
  };
  const set = (changed: Partial<State>): void => {
    state = { ...state, ...changed };
  };
  const restore = (): void => {
    state = stack.pop() ?? state;
  };
  const actions = new Map<number, (given: readonly unknown[]) => void>([
    [commands.save, () => stack.push(state)],
    [commands.restore, restore],
    [commands.transform, (given) => isMatrix(given) && set({ matrix: multiplied(state.matrix, given) })],
    [
      commands.paintFormXObjectBegin,
      ([form]) => {
        stack.push(state);
        if (isMatrix(form)) set({ matrix: multiplied(state.matrix, form) });
      },
    ],
    [commands.paintFormXObjectEnd, restore],
    [commands.beginAnnotation, () => (annotations += 1)],
    [commands.endAnnotation, () => (annotations -= 1)],
    [commands.beginText, () => ([text, line] = [UNCHANGED, UNCHANGED])],
    [commands.setTextMatrix, (given) => ([text, line] = [matrixIn(given), matrixIn(given)])],
    [commands.moveText, ([x, y]) => move(Number(x), Number(y))],
    [
      commands.setLeadingMoveText,
      ([x, y]) => {
        set({ leading: -Number(y) });
        move(Number(x), Number(y));
      },
    ],
    [commands.setLeading, ([leading]) => set({ leading: -Number(leading) })],
    [commands.nextLine, () => move(0, -state.leading)],
    [commands.setFont, ([font, size]) => set({ font: String(font), size: Number(size) })],
    [commands.setCharSpacing, ([charSpacing]) => set({ charSpacing: Number(charSpacing) })],
    [commands.setWordSpacing, ([wordSpacing]) => set({ wordSpacing: Number(wordSpacing) })],
    [commands.setHScale, ([percent]) => set({ wide: Number(percent) / 100 })],
    [commands.setTextRise, ([rise]) => set({ rise: Number(rise) })],
    [
      commands.showText,
      ([letters]) => {
        if (annotations === 0 && Array.isArray(letters)) text = shown(letters, text, state, add);
      },
    ],
  ]);
  const add = (letter: string, from: Point, to: Point, size: number): void => {
    const [[x, y], [right]] = [toPage(from), toPage(to)];
    const last = pieces.at(-1);
    const piece = { text: letter, x, y, width: right - x, size, bold: isBold(state.font) };
    if (last !== undefined && follows(last, piece))
      pieces[pieces.length - 1] = { ...last, text: last.text + letter, width: right - last.x };
    else pieces.push(piece);
  };
  for (const [at, command] of fnArray.entries()) actions.get(command)?.(listIn(argsArray[at]));
  return pieces;
}

function follows(last: Piece, piece: Piece): boolean {
  if (last.text.trim() === "" || piece.text.trim() === "" || last.bold !== piece.bold) return false;
  const gap = piece.x - (last.x + last.width);
  return Math.abs(gap) < TOUCHES * piece.size && Math.abs(last.y - piece.y) < TOUCHES * piece.size;
}

/** Adds the letters of one command; gives where the next one begins. Letters that are turned are no part of the text. */
function shown(
  letters: readonly unknown[],
  text: Matrix,
  { matrix, size, charSpacing, wordSpacing, wide, rise }: State,
  add: (letter: string, from: Point, to: Point, size: number) => void,
): Matrix {
  let x = 0;
  const whole = multiplied(matrix, text);
  const [a, b, c, d] = whole;
  const isUpright = a > 0 && Math.abs(b) <= a / 10;
  for (const letter of letters) {
    if (typeof letter === "number") x -= (letter / EM) * size * wide;
    const glyph = glyphIn(letter);
    if (glyph === undefined) continue;
    const end = x + (glyph.width / EM) * size * wide;
    if (isUpright && glyph.unicode !== "")
      add(glyph.unicode, applied(whole, [x, rise]), applied(whole, [end, rise]), Math.hypot(c, d) * size);
    x = end + (charSpacing + (glyph.isSpace ? wordSpacing : 0)) * wide;
  }
  return multiplied(text, [1, 0, 0, 1, x, 0]);
}

function glyphIn(
  letter: unknown,
): { readonly unicode: string; readonly width: number; readonly isSpace: boolean } | undefined {
  if (typeof letter !== "object" || letter === null || !("unicode" in letter) || !("width" in letter)) return undefined;
  const isSpace = "isSpace" in letter && letter.isSpace === true;
  return { unicode: String(letter.unicode), width: Number(letter.width) || 0, isSpace };
}

function listIn(given: unknown): readonly unknown[] {
  return Array.isArray(given) ? given : [];
}

/** pdf.js gives a text matrix as one argument. */
function matrixIn([given]: readonly unknown[]): Matrix {
  const list = given instanceof Float32Array ? Array.from(given) : given;
  return isMatrix(list) ? list : UNCHANGED;
}

/** So many letters have to stand in gaps: a single one is a mark over a dotted line. */
const FEWEST = 3;

/** Whether letters are drawn into the gaps of others: inside a run, on its line. */
export function areInterleaved(pieces: readonly Piece[]): boolean {
  const lines = new Map<number, Piece[]>();
  for (const piece of pieces) {
    const known = lines.get(Math.round(piece.y));
    if (known === undefined) lines.set(Math.round(piece.y), [piece]);
    else known.push(piece);
  }
  let found = 0;
  for (const line of lines.values())
    for (const inner of line)
      if (/\p{L}/u.test(inner.text) && line.some((outer) => standsInGap(inner, outer))) found += 1;
  return found >= FEWEST;
}

/** A gap is a blank run, or any run with a blank in it: where exactly that is, pdf.js does not say. */
function standsInGap(inner: Piece, outer: Piece): boolean {
  const most = 0.1 * inner.size;
  const isInside = inner.x > outer.x - most && inner.x + inner.width < outer.x + outer.width + most;
  return outer !== inner && isInside && outer.text.includes(" ");
}
