import { type Formatted, rewritten, trimmed } from "./span.ts";

/** Variables of an announcement that are known for every recipient. */
export const VARIABLES = ["ten", "ten_don_vi"] as const;
export type Variable = (typeof VARIABLES)[number];

const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** The names of the variables in a text, each as often as it occurs. */
function placeholders(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? "");
}

/** The variables of a text that are filled for each recipient. */
export function variablesOf(text: string): string[] {
  return placeholders(text).filter((name) => (VARIABLES as readonly string[]).includes(name));
}

/** The variables of a text that are not among {@link VARIABLES}: nothing fills them. */
export function unknownVariables(text: string): string[] {
  return placeholders(text).filter((name) => !(VARIABLES as readonly string[]).includes(name));
}

/** The text with its variables filled, in NFC, as it leaves. */
export function fillTemplate(text: string, values: Readonly<Partial<Record<Variable, string>>>): string {
  return fillFormatted({ text, spans: [] }, values).text;
}

/** As {@link fillTemplate}, for a text with formatting: each span stays on its words. */
export function fillFormatted(formatted: Formatted, values: Readonly<Partial<Record<Variable, string>>>): Formatted {
  const known: Readonly<Record<string, string | undefined>> = values;
  const whole = [...formatted.text.matchAll(PLACEHOLDER)].map(({ index, 0: { length } }) => ({
    from: index,
    to: index + length,
  }));
  const fill = (piece: string): string =>
    piece
      .replace(PLACEHOLDER, (_, name: string) => (Object.hasOwn(known, name) ? known[name] : undefined) ?? "")
      .normalize("NFC");
  return trimmed(rewritten(formatted, fill, whole));
}
