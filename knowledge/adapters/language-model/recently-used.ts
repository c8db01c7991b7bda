/** What was used last, within limits; what was not used for longest goes first. */
export interface RecentlyUsed<Value> {
  get(key: string): Value | undefined;
  /** Keeps a value that counts as so many bytes. One that is larger than all of the room is not kept. */
  keep(key: string, value: Value, bytes: number): void;
}

/** See {@link RecentlyUsed}. */
export function createRecentlyUsed<Value>(most: {
  readonly entries: number;
  readonly bytes: number;
}): RecentlyUsed<Value> {
  // A map keeps the order in which its keys came.
  const kept = new Map<string, { readonly value: Value; readonly bytes: number }>();
  let bytes = 0;
  const drop = (key: string): void => {
    bytes -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  };
  return {
    get(key) {
      const entry = kept.get(key);
      if (entry === undefined) return undefined;
      kept.delete(key);
      kept.set(key, entry);
      return entry.value;
    },
    keep(key, value, size) {
      drop(key);
      if (size > most.bytes) return;
      kept.set(key, { value, bytes: size });
      bytes += size;
      for (const oldest of kept.keys()) {
        if (kept.size <= most.entries && bytes <= most.bytes) return;
        drop(oldest);
      }
    },
  };
}
