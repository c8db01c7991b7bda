/** Puts values into a sentence of a locale file: "{name}" is replaced, an unknown name is left empty. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
