/** What the program comes to have while it starts; whoever asks before is told that it is not there yet. */
export interface LateBound<Value> {
  get(): Value | undefined;
  /** Gives it to everybody who asks from now on. */
  bind(value: Value): void;
}

/** See {@link LateBound}. */
export function lateBound<Value>(): LateBound<Value> {
  let bound: Value | undefined;
  return {
    get: () => bound,
    bind(value) {
      bound = value;
    },
  };
}
