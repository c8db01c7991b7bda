/** Letters that stand together on a page. Lengths are in points, `y` grows downwards and is that of the baseline. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Height of the letters. */
  readonly size: number;
  readonly bold: boolean;
}

/** A straight line drawn on a page: at `at`, from `from` to `to` along the other axis. */
export interface Ruling {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** A page as it is printed. */
export interface Page {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly Piece[];
  readonly horizontals: readonly Ruling[];
  readonly verticals: readonly Ruling[];
}

/** Pieces of one printed line that no wide gap parts. */
export interface Segment {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  /** What is left and right of the only gap that is too wide for one between words and too narrow to part columns alone. */
  readonly halves?: readonly [Segment, Segment];
}

/** What stands at one height: its segments from left to right. */
export interface Line {
  readonly segments: readonly Segment[];
  readonly y: number;
  readonly size: number;
}
