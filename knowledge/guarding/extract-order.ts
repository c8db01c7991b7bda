import type { Answer } from "../domain/answer.ts";
import { evenText } from "./tokens.ts";

/**
 * The lines of a text that quote an extract out of its order or twice: a line put in the place of another is printed too, but
 * not there.
 */
export function misplacedLines(text: string, answer: Answer): string[] {
  if (answer.kind !== "answered") return [];
  const printed = answer.statements.flatMap((statement) =>
    statement.kind === "extract" ? statement.lines.flatMap((line) => line.text.split("\n")).map(evenText) : [],
  );
  let next = 0;
  return text.split("\n").filter((line) => {
    const quoted = /^“(.+)”/u.exec(line)?.[1];
    if (quoted === undefined || printed.length < 2) return false;
    const words = evenText(quoted).replace(/\s*…$/, "");
    const at = printed.findIndex((one, index) => index >= next && one.includes(words));
    if (at < 0) return printed.some((one) => one.includes(words));
    next = at + 1;
    return false;
  });
}
