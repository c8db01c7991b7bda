import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Converted, type Converter, problemOf } from "../../converting/converted.ts";

/** What a conversion may take. */
export interface ConversionLimits {
  /** A conversion that gave no sign of life for so long is ended. A page that was recognised is a sign. */
  readonly seconds?: number;
  readonly megabytes?: number;
  /** What is told to operators of a conversion that went wrong, one line. */
  readonly onFault?: (fault: string) => void;
  /** Where each conversion gets a folder of its own, named by the process that asked for it; default the system's. */
  readonly folder?: string;
  /** The program of a conversion; tests give others. */
  readonly program?: URL;
}

/** The program lies beside, compiled or as a source, which Node.js needs a loader for. */
const IS_SOURCE = import.meta.url.endsWith(".ts");
const PROGRAM = new URL(IS_SOURCE ? "./converter-program.ts" : "./converter-program.js", import.meta.url);

/**
 * Converts each file in a process of its own: a file that hangs, crashes or fills the memory ends that process and
 * nothing else.
 */
export function createConverter({
  seconds = 120,
  megabytes = 768,
  onFault = () => undefined,
  folder: within = tmpdir(),
  program = PROGRAM,
}: ConversionLimits = {}): Converter {
  return (file) =>
    new Promise((resolve) => {
      const folder = ownFolder(within);
      const child = start(program, megabytes, folder);
      let errors = "";
      let timer = setTimeout(() => finish(problemOf("took-too-long")), seconds * 1000);
      const finish = (result: Converted): void => {
        clearTimeout(timer);
        end(child, () => removeFolder(folder, onFault));
        if (result.kind === "problem")
          onFault(`${file.name.replace(/\p{Cc}+/gu, " ")}: ${result.problem}${lastLine(errors)}`);
        resolve(result);
      };
      child.stderr?.on("data", (part: Buffer) => {
        errors = (errors + part.toString()).slice(-4_000);
      });
      child.on("message", (message: Converted | { readonly kind: "alive" } | { kind: "fault"; says: string }) => {
        if (message.kind === "alive") timer = timer.refresh();
        else if (message.kind === "fault") {
          errors += message.says;
          finish(problemOf("failed"));
        } else finish(message);
      });
      child.once("error", (fault) => {
        errors += String(fault);
        finish(problemOf("failed"));
      });
      // Not "exit": what the process said last may still be on its way then.
      child.once("close", () => finish(problemOf(/heap|memory/i.test(errors) ? "took-too-much-memory" : "failed")));
      child.send(file, (fault) => fault && finish(problemOf("failed")));
    });
}

function ownFolder(within: string): string {
  mkdirSync(within, { recursive: true, mode: 0o700 });
  return mkdtempSync(join(within, `${process.pid}-converting-`));
}

/**
 * A group of its own, so that programs which the conversion started end with it. It sees no setting of the server and
 * writes into a folder that is removed with it.
 */
function start(program: URL, megabytes: number, folder: string): ChildProcess {
  return fork(fileURLToPath(program), [], {
    detached: true,
    serialization: "advanced",
    execArgv: [...(program.pathname.endsWith(".ts") ? ["--import", "tsx"] : []), `--max-old-space-size=${megabytes}`],
    env: { PATH: process.env.PATH ?? "", HOME: folder, TMPDIR: folder, LANG: "C.UTF-8" },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
}

/** Ends the process with what it started, and calls `ended` when it is gone. */
function end(child: ChildProcess, ended: () => void): void {
  child.removeAllListeners();
  child.on("error", () => undefined);
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) ended();
  else child.once("exit", ended);
  try {
    if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  } catch {
    // All of the group has ended already.
  }
}

/** Programs that are being killed may write for a moment yet; a folder that stays is told and harms nothing. */
async function removeFolder(folder: string, onFault: (fault: string) => void): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  } catch (fault) {
    onFault(`${folder} was not removed: ${String(fault)}`);
  }
}

function lastLine(errors: string): string {
  const line = errors.trim().split("\n").at(-1) ?? "";
  return line === "" ? "" : ` (${line.slice(0, 200)})`;
}
