import { Command } from "commander";
import { terminalChannel } from "../bot/adapters/terminal/terminal-channel.ts";
import { registerAsk } from "./commands/ask.ts";
import { registerDocuments } from "./commands/documents.ts";
import { registerEvaluate } from "./commands/evaluate.ts";
import { composeOffline, instant, newId, openLibrary, readDocumentFile, webChannel } from "./compose.ts";
import { readConfig, stopWith } from "./start.ts";

const program = new Command("troly").description("Trợ lý số Giáo dục").showHelpAfterError();

registerAsk(program, {
  open: async () => (await composeOffline()).conversations,
  showText: terminalChannel.show,
  showJson: webChannel.show,
  newId,
  instant,
});
registerDocuments(program, {
  load: readDocumentFile,
  open: async () => {
    const { opened, store } = await openLibrary(readConfig());
    return { store, close: opened.close };
  },
});
registerEvaluate(program, { open: composeOffline, newId, instant });

await program.parseAsync().catch((fault: unknown) => stopWith(fault));
