/** A difference below this is a clock that is put right little by little, or a busy machine. */
const STEP_MS = 5_000;

/**
 * Notices that the clock was set: compares at each call how far the wall clock (`instant`, ISO) and the monotonic one
 * (`now`, milliseconds) went since the call before.
 * @returns what gives by how many milliseconds the clock was set, below 0 for back; undefined when it was not. A machine
 * that slept counts as set ahead.
 */
export function createStepWatch({
  instant,
  now,
}: {
  readonly instant: () => string;
  readonly now: () => number;
}): () => number | undefined {
  const apart = (): number => Date.parse(instant()) - now();
  let before = apart();
  return () => {
    const after = apart();
    const step = after - before;
    before = after;
    return Math.abs(step) > STEP_MS ? step : undefined;
  };
}

/** What the operator reads of a step. */
export function stepFault(step: number): Error {
  const seconds = Math.round(Math.abs(step) / 1_000);
  return new Error(
    `the clock was set ${step < 0 ? "back" : "ahead"} by ${seconds} s; short waits go on by their length, what is planned for an hour of the day by the new time`,
  );
}
