import { setTimeout as pause } from "node:timers/promises";
import { openStorage } from "../compose/storage.ts";
import type { Config } from "../config.ts";
import type { Standing } from "../http/assistant.ts";
import { newId } from "../surroundings.ts";
import type { Sample } from "../watching/metrics/registry.ts";
import { hostOf, type ProvinceSettings } from "./files/provinces.ts";
import { layGround } from "./ground.ts";
import type { ProcessParts } from "./running.ts";
import { createServed, type ListensAt, type Served } from "./serving.ts";

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
  const anew = () => {
    const ground = layGround(config);
    return { ground, served: createServed(config, ground, { ...parts, token }) };
  };
  let now = anew();
  let hasFailed = false;
  const tryOnce = async (at: ListensAt): Promise<void> => {
    try {
      if (config.role === "worker")
        await (await import("./working.ts")).startWorking(config, now.ground, openStorage(config));
      else await now.served.start(at, openStorage(config));
      hasFailed = false;
    } catch (fault) {
      hasFailed = true;
      now.ground.onFault(fault);
      const why = fault instanceof Error ? fault.message : String(fault);
      parts.print(`  Province      ${name} could not be started and is tried again: ${why.replaceAll("\n", " ")}`);
      await now.ground.stop();
    }
  };
  const tryAgain = async (at: ListensAt): Promise<void> => {
    while (hasFailed && !stopping.signal.aborted) {
      await pause(AGAIN_MS, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      now = anew();
      await tryOnce(at);
    }
  };
  return {
    ...{ name, token, host: hostOf(config) },
    app: () => now.served.app(),
    controlled: () => now.served.controlled(),
    standing: async (): Promise<Standing> => (hasFailed && !parts.isEnding() ? FAILED : now.served.standing()),
    samples: () => now.ground.watching.samples(),
    text: () => now.ground.watching.text(),
    async start(at: ListensAt) {
      await tryOnce(at);
      void tryAgain(at);
    },
    async stop() {
      stopping.abort();
      await now.ground.stop();
    },
  };
}

const FAILED: Standing = { status: "failed" };

/** A province whose settings are wrong: it is named, and nothing of it is there. */
function wrongProvince(name: string): KeptProvince {
  return {
    ...{ name, host: undefined, app: undefined, token: newId() },
    controlled: () => undefined,
    standing: async () => FAILED,
    samples: async () => [],
    text: async () => "",
    start: async () => undefined,
    stop: async () => undefined,
  };
}
