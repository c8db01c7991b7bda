import { setPriority } from "node:os";
import { type PackingJob, packAndTry } from "./packing.ts";
import type { PackingAnswer } from "./packing-apart.ts";

/** The process that packs a backup beside the program, after everybody who is being answered. */
const LOW = 15;
setPriority(LOW);
// The program that asked for it is gone: what is half made lies in its work folder, which the next start clears.
process.on("disconnect", () => process.exit(1));
process.once("message", async (job: PackingJob) => {
  const answer: PackingAnswer = await packAndTry(job).then(
    ({ rows }) => ({ kind: "packed", rows }),
    (fault: unknown) => ({ kind: "failed", says: fault instanceof Error ? fault.message : String(fault) }),
  );
  process.send?.(answer, () => process.exit(0));
});
