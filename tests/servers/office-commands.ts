import { setTimeout as sleep } from "node:timers/promises";
import { type ControlFile, readControl } from "../../src/control-file.ts";
import type { RunningProgram } from "./program.ts";

/** Waits until the program on a data folder says where it can be asked, which it does once all of it works. */
export async function controlOf({ dataDir }: Pick<RunningProgram, "dataDir">): Promise<Omit<ControlFile, "pid">> {
  for (let left = 600; left > 0; left -= 1) {
    const control = await readControl(dataDir);
    if (control !== undefined) return control;
    await sleep(100);
  }
  return { address: "", operations: "", token: "" };
}

/** Asks what the office's commands ask of a running program; gives its lines, and fails when nothing was done. */
export async function officeOf(program: Pick<RunningProgram, "dataDir">) {
  const { operations, token } = await controlOf(program);
  return async (of: string, method: string, ...given: readonly unknown[]): Promise<readonly string[]> => {
    const response = await fetch(`${operations}/control`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify({ of, method, arguments: given }),
    });
    const { result } = await response.json();
    if (result?.done !== true) throw new Error(`${of} ${method}: ${JSON.stringify(result)}`);
    return result.lines;
  };
}
