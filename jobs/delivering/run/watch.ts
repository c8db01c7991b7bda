import type { RunKind } from "./run-kind.ts";
import type { Run } from "./sending-run.ts";

/** What may be sent now, asked again before each send. */
export interface Watch {
  /** The run behind a cause; undefined once it is paused, stopped, cancelled or no longer what was approved. */
  sending(cause: string): Promise<Run | undefined>;
}

/** See {@link Watch}. A cause is of the last kind that owns it: the first takes what no other does. */
export function createWatch(kinds: readonly RunKind[]): Watch {
  return { sending: async (cause) => kinds.findLast((kind) => kind.owns(cause))?.run(cause) };
}
