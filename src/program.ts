import pino from "pino";
import { earlyStorage, installation } from "./compose/early-storage.ts";
import type { Config } from "./config.ts";
import { layGround } from "./provinces/ground.ts";
import { runOne } from "./provinces/one.ts";
import type { ProcessParts, Running } from "./provinces/running.ts";
import { createEnding } from "./running/ending.ts";
import { faultLine } from "./running/fault-line.ts";
import { restWell } from "./running/rest.ts";
import { now, program } from "./surroundings.ts";

const settings = installation.kind === "one" ? installation.config : installation.shared;
const ground = installation.kind === "one" ? layGround(installation.config) : undefined;
const log = ground?.log ?? pino({ level: settings.logLevel });
log.info(
  { version: program.version, commit: program.commit, node: process.versions.node, role: settings.role },
  "starts",
);
const onFault = ground?.onFault ?? ((fault: unknown): void => log.error({ fault: faultLine(fault) }, "fault"));
process.on("unhandledRejection", onFault);
const ending = createEnding(onFault);
const running = run({
  isEnding: ending.isEnding,
  print: (line) => void process.stdout.write(`${line}\n`),
});
restWell(now);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void end(settings));

async function end({ drainSeconds }: Config): Promise<void> {
  const here = await running;
  ending.push(here.stop);
  await ending.end({
    starting: here.starting(),
    stopServing: here.stopServing,
    drainMilliseconds: drainSeconds * 1_000,
  });
}

async function run(parts: ProcessParts): Promise<Running> {
  if (installation.kind === "one" && ground !== undefined && earlyStorage !== undefined)
    return runOne(installation.config, ground, earlyStorage, parts);
  const { runMany } = await import("./provinces/many.ts");
  return runMany(settings, installation.kind === "many" ? installation.provinces : [], parts);
}
