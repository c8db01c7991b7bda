/**
 * Puts values into a sentence of a locale file: "{name}" is replaced, an unknown name is left empty. Where a value ends a
 * sentence itself, the full stop behind it is not said twice.
 * @example
 * fill("Lý do: {note}.", { note: "Thiếu phụ lục." }); // "Lý do: Thiếu phụ lục."
 */
export function fill(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}(\.(?!\S))?/g, (_, name: string, stop = "") => {
    const value = String(values[name] ?? "");
    return /[.!?…]$/u.test(value) ? value : `${value}${stop}`;
  });
}
