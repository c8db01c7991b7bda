import type { Job } from "../../ports.ts";
import type { Run } from "./sending-run.ts";

/** A kind of what is sent to many, as the worker's tick and the deliverer see it. */
export interface RunKind {
  /** Whether a cause of the ledger is of this kind. */
  owns(cause: string): boolean;
  /** The run behind a cause of this kind; undefined when nothing of it may be sent now. */
  run(cause: string): Promise<Run | undefined>;
  /** Goes on with what is open, and gives what has to be sent. */
  tick(): Promise<readonly Job[]>;
}
