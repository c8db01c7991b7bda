import type { OpeningStorage } from "../compose/storage.ts";
import type { Config } from "../config.ts";
import { listenForOperations } from "../http/operations/listen.ts";
import { stopWith } from "../start.ts";
import { newId } from "../surroundings.ts";
import type { Ground } from "./ground.ts";
import { listen } from "./listening.ts";
import type { ProcessParts, Running } from "./running.ts";
import { createServed } from "./serving/served.ts";

/** Runs an installation of one province, which needs no name. What keeps it from starting ends the program with one line. */
export function runOne(config: Config, ground: Ground, storage: OpeningStorage, parts: ProcessParts): Running {
  return config.role === "worker" ? work(config, ground, storage, parts) : serveOne(config, ground, storage, parts);
}

function serveOne(config: Config, ground: Ground, storage: OpeningStorage, parts: ProcessParts): Running {
  const token = newId();
  const served = createServed(config, ground, { ...parts, token });
  const { controlled } = served;
  const operations = listenForOperations(config.operations, { metrics: ground.watching, token, controlled });
  let starting: Promise<unknown> = Promise.resolve();
  const stopListening = listen(config, served.app, (port) => {
    starting = served.start({ port, operations: operations.address }, storage).catch(stopWith);
  });
  return {
    starting: () => starting,
    async stopServing(goesOn) {
      await stopListening(async () => goesOn());
      await operations.close();
    },
    stop: ground.stop,
  };
}

function work(config: Config, ground: Ground, storage: OpeningStorage, { print }: ProcessParts): Running {
  const { address, close } = listenForOperations(config.operations, {
    ...{ metrics: ground.watching, token: newId(), controlled: () => undefined },
    isShared: true,
  });
  const start = async (): Promise<void> => {
    const { startWorking } = await import("./working.ts");
    await startWorking(config, ground, storage);
    print("  Worker        sends what is due; stop it with Ctrl+C");
    print(`  Operations    ${await address}/metrics`);
  };
  const starting = start().catch(stopWith);
  return { starting: () => starting, stopServing: close, stop: ground.stop };
}
