import { weekdaySlips } from "../dates/weekday-slips.ts";
import { VARIABLES, type Variable, variableKey, withVariablesAs } from "../domain/announcement/template.ts";
import { fill } from "../domain/sentence.ts";
import words from "../lexicon/announcing.json" with { type: "json" };

const { variables: names, variablesWritten, unfilled } = words;
const IN_BRACKETS = /\[([^[\]\n]+)\]/gu;
const LETTER = /\p{L}/u;
const BY_NAME: ReadonlyMap<string, Variable> = new Map(VARIABLES.map((one) => [variableKey(names[one]), one]));

/** A text as it reads where it is of nobody yet: its variables by what they stand for, "[tên người nhận]". */
export function readable(text: string): string {
  return withVariablesAs(text, (variable) => names[variable]);
}

/** A text as an officer types it, "[Tên người nhận]", with the variables that are filled in for each recipient. */
export function withVariables(text: string): string {
  return text.replace(IN_BRACKETS, (whole, name: string) => {
    const variable = BY_NAME.get(variableKey(name));
    return variable === undefined ? whole : variablesWritten[variable];
  });
}

/** The other way round, for a form: a variable with words of its own for who has no name stays as it is written. */
export function withoutVariables(text: string): string {
  return VARIABLES.reduce(
    (said, key) => said.replaceAll(variablesWritten[key], names[key]).replaceAll(`{{${key}}}`, names[key]),
    text,
  );
}

/**
 * What an officer should look at once more in a text, a sentence each: days whose weekday is another one, and words in
 * brackets that nothing fills, which everybody would read as they stand.
 */
export function textSlips(text: string): readonly string[] {
  const open = [...text.matchAll(IN_BRACKETS)].flatMap(([piece, name = ""]) =>
    LETTER.test(name) && !BY_NAME.has(variableKey(name)) ? [fill(unfilled, { piece, ...names })] : [],
  );
  return [...weekdaySlips(text), ...new Set(open)];
}
