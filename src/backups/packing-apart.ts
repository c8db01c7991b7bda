import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Packed, PackingJob } from "./packing.ts";

/** What the process says when it is done. */
export type PackingAnswer = ({ readonly kind: "packed" } & Packed) | { readonly kind: "failed"; readonly says: string };

/** The program lies beside, compiled or as a source, which Node.js needs a loader for. */
const IS_SOURCE = import.meta.url.endsWith(".ts");
const PROGRAM = new URL(IS_SOURCE ? "./packing-program.ts" : "./packing-program.js", import.meta.url);
/** Far more than a province's database takes; what hangs is ended. */
const LONGEST_MS = 60 * 60_000;
const MEGABYTES = 512;

/**
 * Packs and tries a backup in a process of its own, which sees no setting of the program and gives way to everything else
 * on the machine. Never rejects.
 */
export function packApart(job: PackingJob, milliseconds = LONGEST_MS): Promise<PackingAnswer> {
  return new Promise((resolve) => {
    const child = fork(fileURLToPath(PROGRAM), [], {
      execArgv: [...(IS_SOURCE ? ["--import", "tsx"] : []), `--max-old-space-size=${MEGABYTES}`],
      env: { PATH: process.env.PATH ?? "", LANG: "C.UTF-8" },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const finish = (answer: PackingAnswer): void => {
      clearTimeout(timer);
      child.removeAllListeners();
      child.on("error", () => undefined);
      if (child.exitCode === null) child.kill("SIGKILL");
      resolve(answer);
    };
    const timer = setTimeout(
      () => finish({ kind: "failed", says: "packing the backup took too long and was ended" }),
      milliseconds,
    );
    child.once("message", (answer: PackingAnswer) => finish(answer));
    child.once("error", (fault) => finish({ kind: "failed", says: fault.message }));
    child.once("close", () => finish({ kind: "failed", says: "the process that packed the backup ended too early" }));
    child.send(job);
  });
}
