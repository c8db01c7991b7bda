/**
 * The same function with its results remembered by their text, for the same passages are read again and again. At least the
 * last `most` different texts are remembered, and at most twice as many.
 */
export function remembered<Value>(make: (text: string) => Value, most = 4_000): (text: string) => Value {
  let recent = new Map<string, Value>();
  let before = new Map<string, Value>();
  return (text) => {
    let value = recent.get(text);
    if (value !== undefined) return value;
    value = before.get(text) ?? make(text);
    if (recent.size >= most) [before, recent] = [recent, new Map()];
    recent.set(text, value);
    return value;
  };
}
