/**
 * The same function with its results remembered by their text, for the same passages are read again and again. When so many
 * are kept, all are forgotten.
 */
export function remembered<Value>(make: (text: string) => Value, most = 20_000): (text: string) => Value {
  const kept = new Map<string, Value>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const made = make(text);
    if (kept.size >= most) kept.clear();
    kept.set(text, made);
    return made;
  };
}
