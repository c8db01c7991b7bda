import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Config } from "../../config.ts";
import { type ControlFile, readControl } from "../../control-file.ts";
import type { OpenDatabase } from "../../database/embedded.ts";
import { StorageError } from "../../database/storage-error.ts";
import type { DatabaseLook } from "../../doctor/checks/database.ts";
import type { ProgramLook } from "../../doctor/checks/versions.ts";
import type { Condition } from "../../doctor/condition.ts";
import { LOOK_MS, reach } from "../../doctor/probes/address-probe.ts";
import { remoteDesk } from "./remote-desk.ts";

/** What is seen of the database, and what in it. */
export interface InsideLook {
  readonly database: DatabaseLook;
  readonly condition?: Condition;
}

/**
 * Looks into the database without changing it: no migration is applied and no folder made. The embedded one is asked of the
 * program that holds it; nobody waits for one that starts.
 */
export async function lookInside(config: Config): Promise<InsideLook> {
  const { databaseUrl, dataDir } = config;
  if (databaseUrl !== undefined)
    return opened(config, async () => (await import("../../database/postgresql.ts")).openPostgresql(databaseUrl));
  const running = await readControl(dataDir);
  if (running !== undefined) return told(running);
  if (!existsSync(join(dataDir, "database"))) return { database: { kind: "not-made" } };
  if (await isAnothers(dataDir)) return { database: { kind: "left-alone" } };
  return opened(config, async () => (await import("../../database/embedded.ts")).openEmbedded(dataDir));
}

async function told({ operations, token, pid }: ControlFile): Promise<InsideLook> {
  try {
    const condition = await remoteDesk(operations, token, LOOK_MS).condition.look();
    return { database: { kind: "facts", facts: condition.database }, condition };
  } catch {
    // An earlier version does not know the question; the line about the program says so.
    return { database: { kind: "fault", says: `process ${pid} holds it and does not tell how it is` } };
  }
}

async function opened(config: Config, open: () => Promise<OpenDatabase>): Promise<InsideLook> {
  try {
    const database = await open();
    try {
      const { composeCondition } = await import("../../compose/doctor/condition.ts");
      const condition = await composeCondition(config, database).look();
      return { database: { kind: "facts", facts: condition.database }, condition };
    } finally {
      await database.close();
    }
  } catch (fault) {
    if (!(fault instanceof StorageError)) throw fault;
    return { database: fault.fault === "in-use" ? { kind: "held" } : { kind: "fault", says: fault.message } };
  }
}

/** Whether the folder is another user's, in whose database root would leave files that are root's. */
async function isAnothers(folder: string): Promise<boolean> {
  const user = process.getuid?.();
  return user !== undefined && (await stat(folder)).uid !== user;
}

/** The program that runs on the data folder, as it says itself. */
export async function lookAtProgram(
  { dataDir, province }: Pick<Config, "dataDir" | "province">,
  inside: InsideLook,
): Promise<ProgramLook> {
  const running = await readControl(dataDir);
  if (running === undefined) return { kind: "none" };
  const reached = await reach(`${running.address}/readyz`);
  const standing = reached.kind === "answer" ? standingIn(reached.body, province) : undefined;
  const { condition } = inside;
  return {
    kind: "runs",
    pid: running.pid,
    stalled: standing?.stalled ?? [],
    refused: standing?.refused ?? [],
    ...(standing === undefined ? {} : { status: standing.status }),
    ...(condition === undefined ? {} : { version: condition.version }),
  };
}

const names = z.array(z.string()).default([]);
const readiness = z.object({ status: z.string(), stalled: names, refused: names });
const ofAll = z.object({ provinces: z.record(z.string(), readiness) });

/** How the program stands, or the province of a process that serves several. */
function standingIn(body: string, province: string | undefined): z.output<typeof readiness> | undefined {
  try {
    const said: unknown = JSON.parse(body);
    return province === undefined ? readiness.parse(said) : ofAll.parse(said).provinces[province];
  } catch {
    return undefined;
  }
}
