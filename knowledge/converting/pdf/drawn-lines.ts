import type { Ruling } from "../layout/page.ts";
import { applied, isMatrix, type Matrix, multiplied, type Point, UNCHANGED } from "./matrix.ts";

/** Numbers of the drawing commands of pdf.js that matter here. */
export interface DrawingCommands {
  readonly save: number;
  readonly restore: number;
  readonly transform: number;
  readonly paintFormXObjectBegin: number;
  readonly paintFormXObjectEnd: number;
  readonly constructPath: number;
  readonly endPath: number;
  readonly fill: number;
  readonly eoFill: number;
}

/** Thicker than this a filled box is a shade and not a line. */
const THICKEST = 3;
/** Shorter than this a line is part of a letter or a sign. */
const SHORTEST = 6;

/** The horizontal and vertical lines that a page draws, `y` downwards from the top of a page of this height. */
export function drawnLines(
  { fnArray, argsArray }: { readonly fnArray: readonly number[]; readonly argsArray: readonly unknown[] },
  commands: DrawingCommands,
  toPage: (point: Point) => Point,
): { readonly horizontals: Ruling[]; readonly verticals: Ruling[] } {
  const horizontals: Ruling[] = [];
  const verticals: Ruling[] = [];
  const stack: Matrix[] = [];
  let matrix = UNCHANGED;
  const add = (one: Point, other: Point): void => {
    const [x1, y1] = toPage(applied(matrix, one));
    const [x2, y2] = toPage(applied(matrix, other));
    const [wide, high] = [Math.abs(x1 - x2), Math.abs(y1 - y2)];
    if (high <= THICKEST && wide >= SHORTEST)
      horizontals.push({ at: (y1 + y2) / 2, from: Math.min(x1, x2), to: Math.max(x1, x2) });
    else if (wide <= THICKEST && high >= SHORTEST)
      verticals.push({ at: (x1 + x2) / 2, from: Math.min(y1, y2), to: Math.max(y1, y2) });
  };
  fnArray.forEach((command, at) => {
    const given = argsArray[at];
    if (command === commands.save) stack.push(matrix);
    else if (command === commands.restore) matrix = stack.pop() ?? matrix;
    else if (command === commands.transform && isMatrix(given)) matrix = multiplied(matrix, given);
    else if (command === commands.paintFormXObjectBegin) {
      stack.push(matrix);
      const [form] = Array.isArray(given) ? given : [];
      if (isMatrix(form)) matrix = multiplied(matrix, form);
    } else if (command === commands.paintFormXObjectEnd) matrix = stack.pop() ?? matrix;
    else if (command === commands.constructPath && Array.isArray(given) && given[0] !== commands.endPath)
      for (const shape of shapesOf(given[1]))
        drawn(shape, given[0] === commands.fill || given[0] === commands.eoFill, add);
  });
  return { horizontals, verticals };
}

/** A thin box is one line; of other shapes each straight side is one, unless the shape is filled and so is a shade. */
function drawn(points: readonly Point[], isFilled: boolean, add: (one: Point, other: Point) => void): void {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const low: Point = [Math.min(...xs), Math.min(...ys)];
  const high: Point = [Math.max(...xs), Math.max(...ys)];
  if (high[0] - low[0] <= THICKEST || high[1] - low[1] <= THICKEST) add(low, high);
  else if (!isFilled) for (const [at, point] of points.slice(1).entries()) add(points[at] ?? point, point);
}

/** The shapes of a path: pdf.js packs them as 0 x y (move), 1 x y (line), 2 and 3 (curves), 4 (close). */
function shapesOf(packed: unknown): Point[][] {
  const [path] = Array.isArray(packed) ? packed : [];
  if (!(path instanceof Float32Array)) return [];
  const shapes: Point[][] = [];
  for (let at = 0; at < path.length; ) {
    const command = path[at];
    const point = (offset: number): Point => [path[at + offset] ?? 0, path[at + offset + 1] ?? 0];
    if (command === 0) shapes.push([point(1)]);
    else if (command === 1) shapes.at(-1)?.push(point(1));
    else if (command === 4) {
      const start = shapes.at(-1)?.[0];
      if (start !== undefined) shapes.at(-1)?.push(start);
    } else if (command === 2) shapes.push([point(5)]);
    else if (command === 3) shapes.push([point(3)]);
    at += [3, 3, 7, 5, 1][command ?? 4] ?? 1;
  }
  return shapes.filter((shape) => shape.length > 1);
}
