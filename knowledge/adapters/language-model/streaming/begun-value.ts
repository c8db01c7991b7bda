import { parsedObject } from "../reply-text.ts";

/** Thoughts that have an end, and a fence of Markdown, may stand before the reply; whatever else does, it is read as a whole only. */
const OPENING = /^\s*(?:<think>[\s\S]*?<\/think>\s*)?(?:```(?:json)?\s*)?(?=\{)/;

/** Where the finished part of a reply ends, and what closes it there. */
interface Cut {
  readonly end: number;
  readonly closing: string;
}

/**
 * Reads a reply piece by piece and tells the JSON object so far, without what is not finished: a field whose value is still being
 * written, or an element of its list. Told again only when more is finished. What is no JSON object is never told.
 * @example
 * const read = createBegunReader(tell);
 * read('{"sentences":["Dạ, một.","Dạ, h'); // tells { sentences: ["Dạ, một."] }
 * read('ai."'); // tells { sentences: ["Dạ, một.", "Dạ, hai."] }
 */
export function createBegunReader(tell: (value: unknown) => void): (piece: string) => void {
  const scanner = createScanner();
  let text = "";
  let from: number | undefined;
  let told = "";
  return (piece) => {
    text += piece;
    from ??= OPENING.exec(text)?.[0].length;
    if (from === undefined) return;
    const cut = scanner.goOn(text, from);
    const finished = cut === undefined ? "" : text.slice(from, cut.end) + cut.closing;
    if (finished === told) return;
    told = finished;
    const value = parsedObject(finished);
    if (value !== undefined) tell(value);
  };
}

/** Goes on through a text that grows, from the brace that opens it; gives the last place at which something of it was finished. */
function createScanner() {
  let at: number | undefined;
  let cut: Cut | undefined;
  /** Open braces and brackets, outermost first. */
  const open: string[] = [];
  let isQuoted = false;
  let isEscaped = false;
  let isKey = false;
  const finished = (end: number): void => {
    const isInList = open.length === 2 && open[1] === "[";
    if (open.length < 2 || isInList) cut = { end, closing: isInList ? "]}" : "}".repeat(open.length) };
  };
  const inString = (letter: string, index: number): void => {
    if (isEscaped) isEscaped = false;
    else if (letter === "\\") isEscaped = true;
    else if (letter === '"') {
      isQuoted = false;
      if (!isKey) finished(index + 1);
    }
  };
  const outside = (letter: string, index: number): void => {
    if (letter === '"') isQuoted = true;
    else if (letter === ":") isKey = false;
    else if (letter === "{" || letter === "[") {
      open.push(letter);
      isKey = letter === "{";
    } else if (letter === "}" || letter === "]") {
      open.pop();
      finished(index + 1);
    } else if (letter === ",") {
      finished(index);
      isKey = open.at(-1) === "{";
    }
  };
  return {
    goOn(text: string, from: number): Cut | undefined {
      let index = at ?? from;
      for (; index < text.length && (index === from || open.length > 0); index += 1) {
        const letter = text[index] ?? "";
        if (isQuoted) inString(letter, index);
        else outside(letter, index);
      }
      at = index;
      return cut;
    },
  };
}
