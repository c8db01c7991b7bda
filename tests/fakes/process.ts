import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { compiledFile, compileOnce } from "../servers/compiled.ts";
import type { FaultPlan } from "./faults.ts";
import type { PauseSummary } from "./pauses.ts";
import type { LogSummary } from "./sending-log.ts";
import type { FakeTelegramOptions } from "./telegram/server.ts";
import type { FakeZaloOptions } from "./zalo/server.ts";

/** A fake platform in a process of its own. */
export interface FakeProcess {
  readonly url: string;
  readonly token: string;
  log(windowMilliseconds?: number): Promise<LogSummary>;
  pauses(): Promise<PauseSummary>;
  setFaults(plan: FaultPlan): Promise<void>;
  setPeople(people: readonly { readonly id: string; readonly state: string }[]): Promise<void>;
  writes(id: string, text: string): Promise<void>;
  stop(): Promise<void>;
}

const script = compiledFile(new URL("run.ts", import.meta.url));

/** Starts `run.ts`, compiled, and waits for its address. */
export async function startFakeProcess(
  asked:
    | { readonly platform: "telegram"; readonly options?: FakeTelegramOptions }
    | { readonly platform: "zalo"; readonly options?: FakeZaloOptions },
): Promise<FakeProcess> {
  const { PATH = "", HOME = "" } = process.env;
  await compileOnce();
  const child = spawn(process.execPath, [script], {
    env: { PATH, HOME, FAKE_PLATFORM: asked.platform, FAKE_OPTIONS: JSON.stringify(asked.options ?? {}) },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const { url, token } = await printed(child);
  const post = async (path: string, value: object): Promise<void> => {
    const response = await fetch(url + path, { method: "POST", body: JSON.stringify(value) });
    if (!response.ok) throw new Error(await response.text());
  };
  return {
    url,
    token,
    async log(windowMilliseconds = 1_000) {
      const response = await fetch(`${url}/__log?window=${windowMilliseconds}`);
      const summary: LogSummary = await response.json();
      return summary;
    },
    async pauses() {
      const summary: PauseSummary = await (await fetch(`${url}/__pauses`)).json();
      return summary;
    },
    setFaults: (plan) => post("/__faults", plan),
    setPeople: (people) => post("/__people", people),
    writes: (id, text) => post("/__writes", { id, text }),
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) resolve();
        child.once("exit", () => resolve());
        child.kill("SIGTERM");
      }),
  };
}

async function printed(child: ChildProcess): Promise<{ readonly url: string; readonly token: string }> {
  if (child.stdout === null) throw new Error("the fake has no output");
  for await (const line of createInterface(child.stdout)) {
    const address: { readonly url: string; readonly token: string } = JSON.parse(line);
    return address;
  }
  throw new Error("the fake platform ended before it printed its address");
}
