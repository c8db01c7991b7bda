import { actionsOf, type CommandDesk } from "../command-desk.ts";
import { composeDelivery } from "../compose/delivery.ts";
import { openLibrary } from "../compose.ts";
import type { Config } from "../config.ts";
import { readControl } from "../control-file.ts";
import { newId } from "../surroundings.ts";

/** How long an answer of the running server is waited for: an import of a whole province takes minutes. */
const ANSWERS_MS = 600_000;

/** The office's actions, carried out here or by the server that runs on the same data. */
export interface OpenDesk extends CommandDesk {
  /** Sends from this process until closed; undefined when a running server or worker does it. */
  readonly work?: (onFault: (fault: unknown) => void) => Promise<{ close(): Promise<void> }>;
  close(): Promise<void>;
}

/** Opens the office's actions: through the running server when it holds the embedded database, else on the database. */
export async function openDesk(config: Config): Promise<OpenDesk> {
  const running = config.databaseUrl === undefined ? await readControl(config.dataDir) : undefined;
  if (running !== undefined) return { ...remote(running.address, running.token), close: async () => undefined };
  const { opened } = await openLibrary(config);
  const delivery = await composeDelivery(config, opened, tellFault);
  return {
    announcing: delivery.announcing,
    roster: delivery.roster,
    deadlines: delivery.deadlines,
    linking: delivery.linking,
    reports: delivery.reports,
    reminders: delivery.reminders,
    work: (onFault) => delivery.startWorker(`cli-${newId().slice(0, 6)}`, onFault),
    async close() {
      await delivery.close();
      await opened.close();
    },
  };
}

function tellFault(fault: unknown): void {
  process.stderr.write(`${fault instanceof Error ? fault.message : "unknown fault"}\n`);
}

function remote(address: string, token: string): CommandDesk {
  const ask =
    (of: keyof CommandDesk, method: string) =>
    async (...given: unknown[]) => {
      const response = await fetch(`${address}/control`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ of, method, arguments: given }),
        signal: AbortSignal.timeout(ANSWERS_MS),
      });
      if (!response.ok) throw new Error(`the running server did not take the command (${response.status}); try again`);
      const { result } = await response.json();
      return result;
    };
  const asked = <Part extends keyof CommandDesk>(of: Part) =>
    Object.fromEntries(actionsOf(of).map((name) => [name, ask(of, name)])) as Record<
      keyof CommandDesk[Part],
      ReturnType<typeof ask>
    >;
  return {
    announcing: asked("announcing"),
    roster: asked("roster"),
    deadlines: asked("deadlines"),
    linking: asked("linking"),
    reports: asked("reports"),
    reminders: asked("reminders"),
  };
}
