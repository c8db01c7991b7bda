import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSqlObligations } from "../../jobs/adapters/sql-obligations.ts";
import { createSqlUnitObligations } from "../../jobs/adapters/sql-unit-obligations.ts";
import { composeChats } from "../../src/compose/chats.ts";
import { composeDelivery } from "../../src/compose/delivery.ts";
import { composeServer } from "../../src/compose.ts";
import { parseConfig } from "../../src/config.ts";
import { createMetrics } from "../../src/http/metrics.ts";
import { startFakeTelegram } from "../fakes/telegram-server.ts";
import { startFakeZalo } from "../fakes/zalo-server.ts";
import { UNITS, YEARLY } from "./reporting-stage.ts";

const PERIOD = String(new Date().getUTCFullYear());
export const KEY = "a1b2c3d4e5f60000";

/** The program's chats with both platforms as fakes; the first unit owes one report of this year. */
export async function openOfficeChats() {
  const folder = mkdtempSync(join(tmpdir(), "test-chats-"));
  const [telegram, zalo] = await Promise.all([startFakeTelegram(), startFakeZalo()]);
  const parsed = parseConfig({
    ...{ DATA_DIR: folder, TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_URL: telegram.url },
    POLICIES_FILE: policiesWithoutQuiet(folder),
    ...{ ZALO_BOT_TOKEN: zalo.botToken, ZALO_BOT_API_URL: zalo.url },
  });
  if (parsed.kind === "wrong") throw new Error(parsed.line);
  const { config } = parsed;
  const faults: string[] = [];
  const onFault = (fault: unknown): void => void faults.push(fault instanceof Error ? fault.message : String(fault));
  const metrics = createMetrics();
  let delivery: Awaited<ReturnType<typeof composeDelivery>> | undefined;
  const composed = await composeServer(config, {
    ...{ onFault, onAnswered: metrics.answered, onUnbound: metrics.unbound, telling: () => delivery?.tell },
  });
  const { database } = composed.opened;
  const sending = await composeDelivery(config, composed.opened, onFault);
  delivery = sending;
  const worker = await sending.startWorker("test", onFault);
  await sending.directory.putUnits(UNITS);
  const how = { at: new Date().toISOString(), by: "Cô Lan" };
  await createSqlObligations(database).add([YEARLY], { ...how, what: "added" });
  const owed = createSqlUnitObligations(database);
  const opened = { ...how, key: KEY, obligation: YEARLY.id, period: PERIOD, unit: "lx", standsFor: [] };
  await owed.open([opened]);
  const chats = composeChats(config, { ...composed, ...sending, database, onFault, onReached: () => undefined });
  return {
    ...{ telegram, zalo, faults, owed, period: PERIOD, linking: sending.linking, reports: sending.reports },
    async close() {
      await chats.stop();
      await worker.close();
      await sending.close();
      await composed.opened.close();
      await Promise.all([telegram.stop(), zalo.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The rules of the package without quiet hours: the stage lives by the clock of the machine. */
function policiesWithoutQuiet(folder: string): string {
  const { channels } = JSON.parse(readFileSync("jobs/policies.json", "utf8"));
  const path = join(folder, "policies.json");
  writeFileSync(path, JSON.stringify({ channels }));
  return path;
}

/** Waits until something is there. */
export async function soon<Found>(look: () => Found | undefined | Promise<Found | undefined>): Promise<Found> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error("nothing came");
}
