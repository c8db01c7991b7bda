import { fill } from "../../../../jobs/index.ts";
import words from "./rules.vi.json" with { type: "json" };
import { type OfficeRules, setOf } from "./set-rules.ts";

/** What of the rules can be set, each with its name: "Giờ nghỉ", "21:00–7:00". */
function setInWords(rules: OfficeRules): readonly (readonly [name: string, value: string])[] {
  const { quiet, hours, after } = setOf(rules);
  return [
    [words.quiet, quiet === undefined ? words.noQuiet : fill(words.span, { ...quiet })],
    [words.remind, fill(words.span, { ...hours })],
    [words.steps, after.join(", ")],
  ];
}

/** What differs, a line each: "Giờ nghỉ: 21:00–7:00 → 22:00–6:00". */
export function changesInWords(before: OfficeRules, after: OfficeRules): readonly string[] {
  const was = new Map(setInWords(before));
  return setInWords(after).flatMap(([name, value]) =>
    was.get(name) === value ? [] : [fill(words.changes, { name, before: was.get(name) ?? "", after: value })],
  );
}

/** All of it in one line, for the audit trail. */
export function lineOf(rules: OfficeRules): string {
  return setInWords(rules)
    .map(([name, value]) => `${name}: ${value}`)
    .join("; ");
}
