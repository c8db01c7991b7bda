import type { Block, TextBlock } from "./blocks.ts";
import { markerOf } from "./marker.ts";

const LONGEST_CELL = 40;
const FEWEST_CELLS = 6;

/**
 * A table whose cells a file put one under the other: many short lines in a row, several of them numbers. Which cell belongs to
 * which row cannot be told; they are kept together as one paragraph, so that none is quoted by itself.
 */
export function joinLooseCells(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  let run: TextBlock[] = [];
  const close = (): void => {
    joined.push(...(isTable(run) ? [together(run)] : run));
    run = [];
  };
  for (const block of blocks) {
    if (block.kind === "text" && isCell(block)) run.push(block);
    else {
      close();
      joined.push(block);
    }
  }
  close();
  return joined;
}

function isCell({ text, strong }: TextBlock): boolean {
  return !strong && text.length <= LONGEST_CELL && !/[.;:?!]$/.test(text) && markerOf(text) === undefined;
}

function isTable(run: readonly TextBlock[]): boolean {
  return run.length >= FEWEST_CELLS && run.filter(({ text }) => /^\d/.test(text)).length >= 2;
}

function together(run: readonly TextBlock[]): TextBlock {
  const [first = { kind: "text", text: "", strong: false }] = run;
  return { ...first, text: run.map(({ text }) => text).join(" | "), looseCells: run.length };
}
