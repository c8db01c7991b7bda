import { setTimeout } from "node:timers/promises";
import type { AskingDesk, CommandDesk } from "../../command-desk.ts";
import type { Config } from "../../config.ts";
import { readControl } from "../../control-file.ts";
import type { OpenDesk, OpenLibrary } from "./own-desk.ts";
import { remoteDesk } from "./remote-desk.ts";
import { whenFree } from "./when-free.ts";

/** All that acts on the data: loaded only where no program runs that does it. */
const own = () => import("./own-desk.ts");

/** Opens the office's actions: through the running server when it holds the embedded database, else on the database. */
export async function openDesk(config: Config): Promise<OpenDesk> {
  return whenFree<OpenDesk>({
    running: async () => {
      const running = await holderOf(config);
      return running && { ...running, close: async () => undefined };
    },
    open: async () => (await own()).openOwnDesk(config),
    ...waiting,
  });
}

/** Opens the way to backups: through the running server when it holds the embedded database, else on the database. */
export async function openBackups(config: Config): Promise<CommandDesk["backups"] & { close(): Promise<void> }> {
  return whenFree({
    running: async () => {
      const running = await holderOf(config);
      return running && { ...running.backups, close: async () => undefined };
    },
    open: async () => (await own()).openBackupDesk(config),
    ...waiting,
  });
}

/** Opens what the office does with documents, in the same way. */
export async function openDocuments(config: Config): Promise<OpenLibrary> {
  return whenFree<OpenLibrary>({
    running: async () => {
      const running = await holderOf(config);
      return running && { library: running.library, close: async () => undefined };
    },
    open: async () => (await own()).openOwnDocuments(config),
    ...waiting,
  });
}

const waiting = {
  onWaiting: (line: string) => void process.stderr.write(`${line}\n`),
  pause: (milliseconds: number) => setTimeout(milliseconds),
};

/**
 * Opens the assistant: the running server on whatever database, else one of its own over the same library. Where there is
 * no library yet, it says so and answers from what is shipped.
 */
export async function openAsking(config: Config): Promise<AskingDesk> {
  return whenFree<AskingDesk>({
    async running() {
      const running = await readControl(config.dataDir);
      return running === undefined ? undefined : remoteDesk(running.operations, running.token).asking;
    },
    open: async () => (await own()).askOwnLibrary(config),
    ...waiting,
  });
}

/** The running server, where it holds the embedded database. */
async function holderOf({ databaseUrl, dataDir }: Config): Promise<CommandDesk | undefined> {
  const running = databaseUrl === undefined ? await readControl(dataDir) : undefined;
  return running === undefined ? undefined : remoteDesk(running.operations, running.token);
}
