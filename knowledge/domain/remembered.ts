/**
 * The same function with its results remembered by what it was asked of, for the same passages are read again and again. At least the
 * last `most` different ones are remembered, and at most twice as many.
 */
export function remembered<Value, Key = string>(make: (key: Key) => Value, most = 4_000): (key: Key) => Value {
  let recent = new Map<Key, Value>();
  let before = new Map<Key, Value>();
  return (key) => {
    let value = recent.get(key);
    if (value !== undefined) return value;
    value = before.get(key) ?? make(key);
    if (recent.size >= most) [before, recent] = [recent, new Map()];
    recent.set(key, value);
    return value;
  };
}
