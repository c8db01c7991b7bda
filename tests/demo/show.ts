import { fittingLines, type Part } from "./fitting-lines.ts";

/** What the demo shows, in the order of its parts. */
export const PARTS = {
  roster: "1. DANH BẠ",
  asking: "2. NGƯỜI DÂN HỎI, TRỢ LÝ TRẢ LỜI",
  announcing: "3. THÔNG BÁO",
  office: "4. VĂN PHÒNG",
  result: "5. KẾT QUẢ",
} as const;
export type PartName = (typeof PARTS)[keyof typeof PARTS];

/** Where the demo shows what happens. */
export interface Show {
  readonly width: number;
  /** Lines above all parts. */
  head(lines: readonly string[]): void;
  /**
   * Puts lines into a part; the same key replaces what was there. Where the screen cannot be redrawn, lines that keep
   * changing are not printed again each time.
   */
  put(
    part: PartName,
    key: string,
    lines: readonly string[],
    more?: { readonly rank?: number; readonly moving?: boolean },
  ): void;
  /** After the terminal has changed its size. */
  redraw(): void;
  /** Gives the terminal back, with everything that was shown. */
  close(): void;
}

export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): unknown;
}

const WIDEST = 100;
const ROWS = 24;
const MOVING_MS = 1_000;
const RANK = 5;

/** One screen, redrawn in place on a terminal; lines below one another elsewhere. */
export function createShow(out: Terminal, { colour }: { readonly colour: boolean }): Show {
  return out.isTTY === true ? createScreen(out, colour) : createLines(out);
}

function createLines(out: Terminal): Show {
  const shown = new Map<string, readonly string[]>();
  const headings = new Set<string>();
  const above = new Set<string>();
  let movedAt = Number.NEGATIVE_INFINITY;
  const print = (lines: readonly string[]): void => {
    for (const line of lines) out.write(`${line}\n`);
  };
  return {
    width: WIDEST,
    head: (lines) => {
      print(lines.filter((line) => !above.has(line)));
      for (const line of lines) above.add(line);
    },
    put(part, key, lines, { moving = false } = {}) {
      const before = shown.get(key) ?? [];
      const goesOn = before.every((line, at) => line === lines[at]);
      if (moving && performance.now() - movedAt < MOVING_MS) return;
      if (moving) movedAt = performance.now();
      if (!headings.has(part)) print(["", part]);
      headings.add(part);
      print(goesOn ? lines.slice(before.length) : lines);
      shown.set(key, lines);
    },
    redraw: () => undefined,
    close: () => undefined,
  };
}

/** Escape codes: the alternate screen, no cursor, and lines cut at the edge instead of wrapped. */
const OTHER_SCREEN = "\u001b[?1049h\u001b[?25l\u001b[?7l";
const BACK = "\u001b[?7h\u001b[?25h\u001b[?1049l";
const HOME = "\u001b[H";
const REST_OF_LINE = "\u001b[K";
const REST_OF_SCREEN = "\u001b[J";

function createScreen(out: Terminal, colour: boolean): Show {
  const blocks = new Map<PartName, Map<string, { readonly lines: readonly string[]; readonly rank: number }>>();
  let above: readonly string[] = [];
  const width = Math.min(WIDEST, Math.max(40, out.columns ?? WIDEST));
  const bold = (text: string): string => (colour ? `\u001b[1m${text}\u001b[0m` : text);
  const parts = (): Part[] =>
    Object.values(PARTS)
      .filter((part) => blocks.has(part))
      .map((part) => ({
        heading: bold(part),
        blocks: [...(blocks.get(part)?.values() ?? [])],
      }));
  let isOpen = true;
  const draw = (): void => {
    if (!isOpen) return;
    const lines = fittingLines(above, parts(), (out.rows ?? ROWS) - 1);
    out.write(HOME + lines.map((line) => `${line}${REST_OF_LINE}\n`).join("") + REST_OF_SCREEN);
  };
  out.write(OTHER_SCREEN);
  return {
    width,
    head(lines) {
      above = lines;
      draw();
    },
    put(part, key, lines, { rank = RANK } = {}) {
      const there = blocks.get(part) ?? new Map();
      blocks.set(part, there.set(key, { lines, rank }));
      draw();
    },
    redraw: draw,
    close() {
      if (!isOpen) return;
      isOpen = false;
      const lines = fittingLines(above, parts(), Number.POSITIVE_INFINITY);
      out.write(`${BACK}${lines.map((line) => `${line}\n`).join("")}`);
    },
  };
}
