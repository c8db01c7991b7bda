import { setTimeout as pause } from "node:timers/promises";
import { openStorage } from "../compose/storage.ts";
import type { Config } from "../config.ts";
import { newId } from "../surroundings.ts";
import type { Sample } from "../watching/metrics/registry.ts";
import { hostOf, type ProvinceSettings } from "./files/provinces.ts";
import { layGround } from "./ground.ts";
import type { ProcessParts } from "./running.ts";
import { createServed, type ListensAt, type Served } from "./serving/served.ts";

/** Before a province that could not be started is tried again: its database may be back by then. */
const AGAIN_MS = 30_000;

/** One of several provinces of a process, started again by itself as long as it cannot be. */
export interface KeptProvince extends Pick<Served, "standing" | "controlled"> {
  readonly name: string;
  /** Opens `/control` of this province. */
  readonly token: string;
  /** The host name at which it is reached; absent where its settings are wrong. */
  readonly host: string | undefined;
  readonly app: Served["app"] | undefined;
  /** Its metrics as of now. */
  samples(): Promise<readonly Sample[]>;
  /** The same in the text format of Prometheus. */
  text(): Promise<string>;
  /** Starts it; resolves once it works or could not be started, and never fails. */
  start(at: ListensAt): Promise<void>;
  stop(): Promise<void>;
}

/** See {@link KeptProvince}. */
export function keepProvince(settings: ProvinceSettings, parts: ProcessParts): KeptProvince {
  return settings.kind === "wrong" ? wrongProvince(settings.name) : startedProvince(settings, parts);
}

function startedProvince({ name, config }: { readonly name: string; readonly config: Config }, parts: ProcessParts) {
  const token = newId();
  const stopping = new AbortController();
  const ground = layGround(config);
  /** Why it could not be started the last time; absent once it could. */
  let failed: string | undefined;
  const anew = () => createServed(config, ground, { ...parts, token, hasFailed: () => failed !== undefined });
  let served = anew();
  const begin = async (at: ListensAt): Promise<void> => {
    const storage = openStorage(config);
    // A fault is reported where the library is waited for.
    storage.opened.catch(() => undefined);
    if (config.role !== "worker") return served.start(at, storage);
    const { startWorking } = await import("./working.ts");
    return startWorking(config, ground, storage);
  };
  const tryOnce = async (at: ListensAt): Promise<void> => {
    try {
      await begin(at);
      failed = undefined;
    } catch (fault) {
      ground.onFault(fault);
      const why = (fault instanceof Error ? fault.message : String(fault)).replaceAll("\n", " ");
      // For days on end the same line would help nobody.
      if (why !== failed) parts.print(`  Province      ${name} could not be started and is tried again: ${why}`);
      failed = why;
      await ground.close();
    }
  };
  const tryAgain = async (at: ListensAt): Promise<void> => {
    while (failed !== undefined) {
      await pause(AGAIN_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      served = anew();
      await tryOnce(at);
    }
  };
  return {
    ...{ name, token, host: hostOf(config) },
    app: () => served.app(),
    controlled: () => served.controlled(),
    standing: () => served.standing(),
    samples: () => ground.watching.samples(),
    text: () => ground.watching.text(),
    async start(at: ListensAt) {
      await tryOnce(at);
      void tryAgain(at);
    },
    async stop() {
      stopping.abort();
      await ground.stop();
    },
  };
}

/** A province whose settings are wrong: it is named, and nothing of it is there. */
function wrongProvince(name: string): KeptProvince {
  return {
    ...{ name, host: undefined, app: undefined, token: newId() },
    controlled: () => undefined,
    standing: async () => ({ status: "failed" }),
    samples: async () => [],
    text: async () => "",
    start: async () => undefined,
    stop: async () => undefined,
  };
}
