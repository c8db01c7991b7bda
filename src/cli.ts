import { setTimeout as sleep } from "node:timers/promises";
import { Command } from "commander";
import { unmovedText } from "../bot/index.ts";
import { registerAccounts } from "./commands/accounts.ts";
import { registerAnnounce } from "./commands/announce.ts";
import { registerAsk } from "./commands/ask.ts";
import { registerDeadlines } from "./commands/deadlines.ts";
import { registerDocuments } from "./commands/documents.ts";
import { registerEvaluate } from "./commands/evaluation/evaluate.ts";
import { registerEvaluateRetrieval } from "./commands/evaluation/evaluate-retrieval.ts";
import { registerMove } from "./commands/moving/move.ts";
import { openAsking, openBackups, openDesk, openDocuments } from "./commands/opening/open-desk.ts";
import { registerDoctor } from "./commands/operating/doctor.ts";
import { registerBackup } from "./commands/operations/backup.ts";
import { registerReports } from "./commands/reports.ts";
import { registerRetention } from "./commands/retention.ts";
import { registerUnits } from "./commands/units.ts";
import type { Config } from "./config.ts";
import { codeOf } from "./database/storage-error.ts";
import { keepPrivate } from "./running/private-folder.ts";
import { readConfig as readConfigOf, readConfigs, readEnvironment, stopWith } from "./start.ts";
import { program as built, instant, newId, now } from "./surroundings.ts";

keepPrivate();
// The reader of the pipe has closed it (`| head`): there is nobody left to print for.
process.stdout.on("error", (fault) => {
  if (codeOf(fault) !== "EPIPE") throw fault;
  process.exit();
});

const program = new Command("troly")
  .description("assistant over the documents of an education department")
  .version([built.version, built.commit ?? ""].join(" ").trim())
  .option("--province <name>", "whose data it is about, where the installation is that of several provinces")
  .showHelpAfterError();

const provinceOf = (): string | undefined => program.opts<{ readonly province?: string }>().province;
const readConfig = (): Promise<Config> => readConfigOf(provinceOf());

registerAsk(program, { open: async () => openAsking(await readConfig()), newId });
registerDocuments(program, { open: async () => openDocuments(await readConfig()), newId });
registerUnits(program, { open: async () => openDesk(await readConfig()) });
registerAnnounce(program, {
  open: async () => openDesk(await readConfig()),
  sleep: (milliseconds) => sleep(milliseconds),
});
registerDeadlines(program, { open: async () => openDesk(await readConfig()) });
registerReports(program, { open: async () => openDesk(await readConfig()) });
registerAccounts(program, { open: async () => openDesk(await readConfig()) });
registerRetention(program, { open: async () => openDesk(await readConfig()) });
registerMove(program, {
  open: async (to) => (await import("./commands/moving/open-move.ts")).openMove(await readConfig(), to),
  now,
});
registerBackup(program, {
  opens: async () => (await readConfigs(provinceOf())).map((config) => () => openBackups(config)),
  restore: async (order) => (await import("./compose/backups/restoring.ts")).restore(await readConfig(), order),
  check: async (archive) => (await import("./compose/backups/restoring.ts")).lookAt(archive),
  doubtSince: async (past) => (await import("./compose/backups/restoring.ts")).doubtSince(await readConfig(), past),
});
registerDoctor(program, { environment: readEnvironment, province: provinceOf });
registerEvaluate(program, {
  open: async (...given) => (await import("./compose.ts")).composeOffline(...given),
  async modelOf(options) {
    const { evaluatedModel } = await import("./commands/evaluation/evaluated-model.ts");
    return evaluatedModel(options, (await readConfig()).languageModel);
  },
  newId,
  instant,
});
registerEvaluateRetrieval(program, {
  index: async (texts) => (await import("./compose.ts")).composeFinder(texts),
  inDatabase: async (url, texts) => (await import("./compose/finding/passages.ts")).composeFinderIn(url, texts),
  now,
});

// Without NFC: an argument may be the path of a file, whose name is not ours to change.
await program.parseAsync(process.argv.map(unmovedText)).catch((fault: unknown) => stopWith(fault));
