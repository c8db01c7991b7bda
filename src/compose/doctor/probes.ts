import { join } from "node:path";
import { installedPrograms } from "../../../knowledge/adapters/converting/installed-programs.ts";
import { findTool } from "../../backups/databases/postgresql-tools.ts";
import type { Config } from "../../config.ts";
import { readControl } from "../../control-file.ts";
import type { Probes } from "../../doctor/examine.ts";
import { lookAtCertificate, reach } from "../../doctor/probes/address-probe.ts";
import { lookAtFolder, modeOf } from "../../doctor/probes/folder-probe.ts";
import { lookAtPort } from "../../doctor/probes/port-probe.ts";
import { lookAtRedis } from "../../doctor/probes/redis-probe.ts";
import { NO_NETWORKS } from "../../settings/door/networks.ts";
import { webhookNames } from "../channels/webhook-names.ts";
import { compareClocks, lookAtBots, reachAccount } from "./platforms.ts";
import { lookAtServers } from "./servers.ts";

/** What `npm run doctor` looks with. `held`: what is seen of the database and of the program that may hold it. */
export function composeProbes(config: Config, held: Pick<Probes, "inside" | "program">): Probes {
  const { host, port, publicUrl, databaseUrl, backups, redisUrl, dataDir, role, operations } = config;
  const runs = async (): Promise<boolean> => (await readControl(dataDir)) !== undefined;
  return {
    ...held,
    folder: () => lookAtFolder(dataDir),
    queue: async () => (redisUrl === undefined ? { kind: "none" } : lookAtRedis(redisUrl)),
    async port() {
      if (role === "worker") return undefined;
      const running = await readControl(dataDir);
      const ours = running !== undefined && new URL(running.address).port === String(port);
      return { look: await lookAtPort(host, port, ours), host, port };
    },
    async address() {
      if (publicUrl === undefined) return undefined;
      const isSecure = publicUrl.startsWith("https:");
      const [reached, certificate, isRunning] = await Promise.all([
        reach(`${publicUrl}/healthz`, { needsCertificate: false }),
        isSecure ? lookAtCertificate(publicUrl) : undefined,
        runs(),
      ]);
      return {
        publicUrl,
        reached,
        runs: isRunning,
        trustsProxies: config.trustedProxies !== NO_NETWORKS,
        isCalled: webhookNames(config).size > 0,
        ...(certificate === undefined ? {} : { certificate }),
      };
    },
    async control() {
      const mode = (await runs()) ? await modeOf(join(dataDir, "control.json")) : undefined;
      return { host: operations.host, ...(mode === undefined ? {} : { mode }) };
    },
    bots: async () => lookAtBots(config, await runs()),
    account: () => reachAccount(config),
    servers: () => lookAtServers(config),
    clocks: () => compareClocks(config),
    async helpers() {
      const programs = await installedPrograms(join(dataDir, "work"));
      const files = { recognises: programs.recognisePdf !== undefined, modernises: programs.modernise !== undefined };
      if (databaseUrl === undefined) return files;
      const dumps = (await findTool("pg_dump", 1)).kind === "found";
      return { ...files, backups: { isByItself: backups.hour !== undefined, dumps } };
    },
  };
}
