/** Tells which parts of the program do not move although there is work. */
export interface Watchdog {
  /**
   * A part that has to move at least every `limitMilliseconds` while `hasWork`. Who takes up work after having had none
   * beats then, so that the time without work does not count.
   */
  part(name: string, limitMilliseconds: number, hasWork?: () => boolean): Part;
  /** Every part, and whether it stands still. */
  parts(): readonly (readonly [name: string, isStalled: boolean])[];
  /** Names of the parts that stand still; empty when all is well. */
  stalled(): readonly string[];
}
export interface Part {
  /** It moved. */
  beat(): void;
}

/**
 * See {@link Watchdog}.
 * @param now monotonic clock in milliseconds
 */
export function createWatchdog(now: () => number): Watchdog {
  const parts = new Map<string, () => boolean>();
  return {
    part(name, limitMilliseconds, hasWork = () => true) {
      let movedAt = now();
      parts.set(name, () => hasWork() && now() - movedAt > limitMilliseconds);
      return {
        beat() {
          movedAt = now();
        },
      };
    },
    parts: () => [...parts].map(([name, isStalled]) => [name, isStalled()] as const),
    stalled: () => [...parts].filter(([, isStalled]) => isStalled()).map(([name]) => name),
  };
}
