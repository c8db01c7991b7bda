import vi from "./vi.json" with { type: "json" };

/** The words the bot says; one locale file per language. */
export type Words = typeof vi;

/** Vietnamese, the first language of the product. */
export const vietnamese: Words = vi;

/** Puts values into a sentence of the locale file: "{name}" is replaced, an unknown name is left empty. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
}
