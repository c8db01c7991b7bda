import type { Answer, Statement } from "../domain/answer.ts";
import { evenText } from "./tokens.ts";

/**
 * The lines of a text that quote an extract out of its order or twice: a line put in the place of another is printed too, but
 * not there.
 */
export function misplacedLines(text: string, answer: Answer): string[] {
  if (answer.kind !== "answered") return [];
  const printed = answer.statements.flatMap(printedLines);
  let next = 0;
  return text.split("\n").filter((line) => {
    const quoted = /^“(.+)”/u.exec(line)?.[1];
    if (quoted === undefined || printed.length < 2) return false;
    const words = evenText(quoted).replace(/\s*…$/, "");
    const at = printed.findIndex((one, index) => index >= next && one.text.includes(words));
    if (at < 0) return printed.some((one) => one.isOfExtract && one.text.includes(words));
    next = at + 1;
    return false;
  });
}

/** The lines of an extract; any other statement is one line, wherever it is quoted from. */
function printedLines(statement: Statement): readonly { readonly text: string; readonly isOfExtract: boolean }[] {
  if (statement.kind === "extract")
    return statement.lines
      .flatMap(({ text }) => text.split("\n"))
      .map((text) => ({ text: evenText(text), isOfExtract: true }));
  const text = "text" in statement ? `${statement.text}\n${statement.cite.quote}` : statement.cite.quote;
  return [{ text: evenText(text), isOfExtract: false }];
}
