import type { Page, Ruling } from "./page.ts";

/** An area between lines of a table: where it is, and which rows and columns of the grid it covers. */
export interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** A table as its lines draw it. */
export interface RuledTable {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Positions of the vertical lines: tables that go on over a page have the same. */
  readonly xs: readonly number[];
  readonly areas: readonly Area[];
  readonly rowCount: number;
}

/** Lines this near to each other are one. */
const NEAR = 3.5;

/** The tables that are drawn on a page. */
export function ruledTables({ horizontals, verticals }: Page): RuledTable[] {
  return connected(horizontals, verticals)
    .map((group) => tableOf(group.horizontals, group.verticals))
    .filter((table) => table !== undefined)
    .sort((one, other) => one.top - other.top);
}

interface Group {
  readonly horizontals: Ruling[];
  readonly verticals: Ruling[];
}

/** Lines that touch belong to one table. */
function connected(horizontals: readonly Ruling[], verticals: readonly Ruling[]): Group[] {
  let groups: Group[] = [];
  for (const vertical of verticals) {
    const touched = groups.filter(
      (group) =>
        group.horizontals.some((horizontal) => touch(horizontal, vertical)) ||
        group.verticals.some((other) => Math.abs(other.at - vertical.at) < NEAR && overlap(other, vertical)),
    );
    const crossed = horizontals.filter((horizontal) => touch(horizontal, vertical));
    groups = groups.filter((group) => !touched.includes(group));
    groups.push({
      horizontals: [...new Set([...touched.flatMap((group) => group.horizontals), ...crossed])],
      verticals: [...touched.flatMap((group) => group.verticals), vertical],
    });
  }
  return groups;
}

function touch(horizontal: Ruling, vertical: Ruling): boolean {
  return (
    vertical.at > horizontal.from - NEAR &&
    vertical.at < horizontal.to + NEAR &&
    horizontal.at > vertical.from - NEAR &&
    horizontal.at < vertical.to + NEAR
  );
}

const overlap = (one: Ruling, other: Ruling): boolean => one.from < other.to + NEAR && other.from < one.to + NEAR;

function tableOf(horizontals: readonly Ruling[], verticals: readonly Ruling[]): RuledTable | undefined {
  const xs = positions([...verticals.map(({ at }) => at), ...horizontals.flatMap(({ from, to }) => [from, to])]);
  const ys = positions([...horizontals.map(({ at }) => at), ...verticals.flatMap(({ from, to }) => [from, to])]);
  if (xs.length < 3 || ys.length < 3) return undefined;
  const areas = areasOf(xs, ys, horizontals, verticals);
  if (areas.length < 2) return undefined;
  return {
    left: xs[0] ?? 0,
    right: xs.at(-1) ?? 0,
    top: ys[0] ?? 0,
    bottom: ys.at(-1) ?? 0,
    xs,
    areas,
    rowCount: ys.length - 1,
  };
}

/** Places that lie near each other are one place, the middle of them. */
function positions(values: readonly number[]): number[] {
  const groups: number[][] = [];
  for (const value of [...values].sort((one, other) => one - other)) {
    const last = groups.at(-1);
    if (last !== undefined && value - (last.at(-1) ?? 0) < NEAR) last.push(value);
    else groups.push([value]);
  }
  return groups.map((group) => group.reduce((sum, value) => sum + value, 0) / group.length);
}

/** Fields of the grid that no line parts are one area. */
function areasOf(
  xs: readonly number[],
  ys: readonly number[],
  horizontals: readonly Ruling[],
  verticals: readonly Ruling[],
): Area[] {
  const [wide, high] = [xs.length - 1, ys.length - 1];
  const taken = new Set<number>();
  const wall = (rulings: readonly Ruling[], at: number, along: number): boolean =>
    rulings.some((one) => Math.abs(one.at - at) < NEAR && one.from < along && one.to > along);
  const middle = (places: readonly number[], at: number): number => ((places[at] ?? 0) + (places[at + 1] ?? 0)) / 2;
  const areas: Area[] = [];
  for (let row = 0; row < high; row += 1)
    for (let column = 0; column < wide; column += 1) {
      if (taken.has(row * wide + column)) continue;
      let columns = 1;
      while (
        column + columns < wide &&
        !taken.has(row * wide + column + columns) &&
        !wall(verticals, xs[column + columns] ?? 0, middle(ys, row))
      )
        columns += 1;
      let rows = 1;
      while (row + rows < high && !wall(horizontals, ys[row + rows] ?? 0, middle(xs, column))) rows += 1;
      for (let down = 0; down < rows; down += 1)
        for (let across = 0; across < columns; across += 1) taken.add((row + down) * wide + column + across);
      areas.push({
        left: xs[column] ?? 0,
        right: xs[column + columns] ?? 0,
        top: ys[row] ?? 0,
        bottom: ys[row + rows] ?? 0,
        row,
        column,
        rows,
        columns,
      });
    }
  return areas;
}
