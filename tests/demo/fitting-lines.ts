/** Lines that stay together on the screen. When there is too little room, blocks of the lowest rank go first. */
export interface Block {
  readonly lines: readonly string[];
  readonly rank: number;
}

/** A part of the screen under its heading. */
export interface Part {
  readonly heading: string;
  readonly blocks: readonly Block[];
}

/** The screen in at most `rows` lines. Blank lines are dropped first, then the oldest block of the lowest rank. */
export function fittingLines(head: readonly string[], parts: readonly Part[], rows: number): string[] {
  const left = parts.map(({ heading, blocks }) => ({ heading, blocks: [...blocks] }));
  const lines = (gap: readonly string[] = []): string[] => [
    ...head,
    ...left.flatMap(({ heading, blocks }) => [...gap, heading, ...blocks.flatMap((block) => block.lines)]),
  ];
  if (lines([""]).length <= rows) return lines([""]);
  while (lines().length > rows) {
    const least = Math.min(...left.flatMap(({ blocks }) => blocks.map(({ rank }) => rank)));
    const part = left.find(({ blocks }) => blocks.some(({ rank }) => rank === least));
    if (part === undefined) break;
    part.blocks.splice(
      part.blocks.findIndex(({ rank }) => rank === least),
      1,
    );
  }
  return lines().slice(0, rows);
}

/** A text in lines of at most `width` columns: the first after `first`, the others after `indent`. */
export function wrapped(text: string, width: number, first = "", indent = /^ */.exec(first)?.[0] ?? ""): string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  const end = (): void => {
    lines.push(line.trimEnd());
    line = indent;
    isEmpty = true;
  };
  for (const word of text.normalize("NFC").split(/\s+/).filter(Boolean)) {
    if (!isEmpty && columns(line) + 1 + columns(word) > width) end();
    let rest = isEmpty ? word : ` ${word}`;
    for (; columns(line) + columns(rest) > width; end()) {
      const room = Math.max(1, width - columns(line));
      line += rest.slice(0, room);
      rest = rest.slice(room);
    }
    line += rest;
    isEmpty = false;
  }
  return [...lines, line.trimEnd()];
}

/** The first lines alone, with a mark where more follow. */
export function atMost(lines: readonly string[], count: number, width: number): string[] {
  if (lines.length <= count) return [...lines];
  return [...lines.slice(0, count - 1), `${(lines[count - 1] ?? "").slice(0, width - 2)} …`];
}

/** Columns of a terminal: every letter of NFC text takes one, Vietnamese letters with their marks included. */
function columns(text: string): number {
  return text.length;
}
