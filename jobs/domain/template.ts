/** Variables of an announcement that are known for every recipient. */
export const VARIABLES = ["ten", "ten_don_vi"] as const;
export type Variable = (typeof VARIABLES)[number];

const PLACEHOLDER = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** The variables of a text that nobody can fill. */
export function unknownVariables(text: string): string[] {
  return [...text.matchAll(PLACEHOLDER)]
    .map((match) => match[1] ?? "")
    .filter((name) => !(VARIABLES as readonly string[]).includes(name));
}

/** The text with its variables filled, in NFC, as it leaves. */
export function fillTemplate(text: string, values: Readonly<Partial<Record<Variable, string>>>): string {
  const known: Readonly<Record<string, string | undefined>> = values;
  return text
    .replace(PLACEHOLDER, (_, name: string) => known[name] ?? "")
    .normalize("NFC")
    .trim();
}
