import type { Config } from "../config.ts";
import { listenForOperations } from "../http/operations/listen.ts";
import { newId } from "../surroundings.ts";
import { allMetrics } from "./all-metrics.ts";
import { byHost } from "./by-host.ts";
import type { ProvinceSettings } from "./files/provinces.ts";
import { type KeptProvince, keepProvince } from "./kept-province.ts";
import { listen } from "./listening.ts";
import type { ProcessParts, Running } from "./running.ts";
import type { ListensAt } from "./serving/served.ts";
import { standingOfAll } from "./standing.ts";

/** So many provinces start at once: more take as long together, and the first of them answers later. */
const AT_ONCE = 2;
/** One that takes longer is left to itself, and the next one begins. */
const LONG_MS = 60_000;

/**
 * Runs several provinces in one process. Which one a request is for, its host name says. Each starts, fails and stops by itself;
 * one that cannot be started is tried again while the others work.
 */
export function runMany(shared: Config, settings: readonly ProvinceSettings[], parts: ProcessParts): Running {
  const provinces = settings.map((one) => keepProvince(one, parts));
  const operations = listenForOperations(shared.operations, {
    metrics: { text: () => allMetrics(provinces) },
    ...{ token: newId(), controlled: () => undefined, provinces },
    isShared: shared.role === "worker",
  });
  let starting: Promise<unknown> = Promise.resolve();
  let hasStarted = false;
  const standing = () => standingOfAll(provinces, { isEnding: parts.isEnding(), hasStarted });
  const start = async (port: number): Promise<void> => {
    const address = operations.address.then((there) => there);
    await startAll(provinces, (name) => ({ port, operations: address.then((there) => `${there}/${name}`) }), parts);
    hasStarted = true;
    const stands = Object.entries((await standing()).provinces);
    const works = stands.filter(([, { status }]) => status !== "failed").map(([name]) => name);
    const where = shared.role === "worker" ? "" : ` at port ${port}`;
    parts.print(`  Provinces     ${works.length} of ${stands.length}${where}: ${works.join(", ")}`);
    parts.print(`  Operations    ${await address}/metrics`);
  };
  const begin = (port: number): void => {
    starting = start(port);
  };
  const isWorker = shared.role === "worker";
  if (isWorker) begin(0);
  const stopListening = isWorker ? undefined : listen(listensAt(shared, settings), byHost(provinces, standing), begin);
  return {
    starting: () => starting,
    async stopServing(goesOn) {
      await stopListening?.(goesOn);
      await operations.close();
    },
    async stop() {
      await Promise.all(provinces.map((one) => one.stop()));
    },
  };
}

/** Every province has a public address, so that the port is open to others unless HOST says otherwise. */
function listensAt({ port }: Config, settings: readonly ProvinceSettings[]): Pick<Config, "host" | "port"> {
  const [first] = settings.flatMap((one) => (one.kind === "settings" ? [one.config] : []));
  return { port, host: first?.host ?? "127.0.0.1" };
}

/** Starts all, some at once. */
async function startAll(
  provinces: readonly KeptProvince[],
  at: (name: string) => ListensAt,
  { isEnding }: ProcessParts,
): Promise<void> {
  const waiting = [...provinces];
  const inTurn = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && !isEnding(); next = waiting.shift())
      await within(next.start(at(next.name)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, inTurn));
}

/** Waits for a start, and no longer than {@link LONG_MS}. */
async function within(start: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const long = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, LONG_MS);
  });
  await Promise.race([start, long]);
  clearTimeout(timer);
}
