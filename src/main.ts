import { serve } from "@hono/node-server";
import pino from "pino";
import { banner } from "./banner.ts";
import type { CommandDesk } from "./command-desk.ts";
import { composeChats } from "./compose/channels/chats.ts";
import { composeDelivery } from "./compose/delivery.ts";
import { composeDialogues } from "./compose/dialogues.ts";
import { askingOver, composeLibrary } from "./compose/library.ts";
import { composeOfficeDoor, composeOfficeSite } from "./compose/office-site.ts";
import { rehearse } from "./compose/rehearsal.ts";
import { composePages, composeServer, openLibrary, webChannel } from "./compose.ts";
import type { Config } from "./config.ts";
import { removeControl, writeControl } from "./control-file.ts";
import { createApp } from "./http/app.ts";
import { createMetrics } from "./http/metrics.ts";
import { lateBound } from "./late-bound.ts";
import { readConfig, stopWith } from "./start.ts";
import { instant, newId, now } from "./surroundings.ts";

const config = readConfig();
const log = pino({ level: config.logLevel });
const metrics = createMetrics();
/** What has to be closed before the process ends, in the order in which it was opened. */
const ending: (() => Promise<unknown>)[] = [];
/** Stops listening; resolves when all requests in flight are answered. Done before anything else is closed. */
let stopServing = (): Promise<unknown> => Promise.resolve();
let isEnding = false;
/** The start under way; it is waited for before anything is closed. */
let starting: Promise<unknown> = Promise.resolve();

// Faults are logged by kind and message only: what people write never reaches a log.
const onFault = (fault: unknown): void =>
  log.error({ fault: fault instanceof Error ? `${fault.name}: ${fault.message.slice(0, 200)}` : "unknown" }, "fault");
process.on("unhandledRejection", onFault);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void end());

if (config.role === "worker") starting = work(config).catch(stopWith);
else serveAll(config);

/** Runs a process that only sends. */
async function work(settings: Config): Promise<void> {
  const { opened } = await openLibrary(settings);
  ending.push(opened.close);
  const delivery = await composeDelivery(settings, opened, onFault);
  ending.push(delivery.close);
  await startSending(settings, delivery);
  process.stdout.write("  Worker        sends what is due; stop it with Ctrl+C\n");
}

async function startSending(settings: Config, delivery: Awaited<ReturnType<typeof composeDelivery>>): Promise<void> {
  await delivery.openQueue();
  const tending = delivery.zaloOa?.tend(delivery, (says) => log.warn({ zalo: says }, "Zalo Official Account"));
  if (tending !== undefined) ending.push(tending.stop);
  if (settings.role !== "web") {
    const worker = await delivery.startWorker(`${process.pid}-${newId().slice(0, 6)}`, onFault);
    ending.push(worker.close);
  }
}

function serveAll(settings: Config): void {
  const ready = lateBound<Awaited<ReturnType<typeof composeServer>>>();
  const sending = lateBound<Awaited<ReturnType<typeof composeDelivery>>>();
  const commands = lateBound<CommandDesk>();
  const chats = lateBound<ReturnType<typeof composeChats>>();
  const site = lateBound<ReturnType<typeof composeOfficeSite>>();
  const token = newId();
  const app = createApp({
    ready: ready.get,
    show: webChannel.show,
    pages: composePages(settings.zaloSiteVerification),
    metrics,
    newId,
    instant,
    now,
    onFault,
    files: () => sending.get()?.files,
    webhooks: (name) => chats.get()?.webhooks.get(name),
    office: site.get,
    control: { token, controlled: commands.get },
  });
  const start = async (port: number): Promise<void> => {
    const library = await openLibrary(settings);
    const { database, kind, close } = library.opened;
    ending.push(close);
    const delivery = await composeDelivery(settings, library.opened, onFault);
    ending.push(delivery.close);
    sending.bind(delivery);
    const dialogues = composeDialogues(database, settings, delivery, (chat, announcement) =>
      chats.get()?.follow(chat, announcement),
    );
    const at = await library.store.revision();
    const { answered: onAnswered, unbound: onUnbound, reached: onReached } = metrics;
    const assistant = await composeServer(settings, library, dialogues, {
      onFault,
      onAnswered,
      onUnbound,
      onMaking: (documents) =>
        process.stdout.write(`  Reading       ${documents} documents; the first answer follows\n`),
    });
    const kept = composeLibrary({ store: library.store, knowledge: assistant.knowledge, at, onFault });
    ending.push(kept.stop);
    commands.bind({ ...delivery, library: kept.library, asking: askingOver(assistant.conversations) });
    // From here on questions are answered, although the queue is not open yet.
    ready.bind(assistant);
    const door = await composeOfficeDoor(settings, database);
    const documents = assistant.knowledge.documents().length;
    process.stdout.write(`${banner(settings, port, documents, kind, door.link)}\n`);
    if (assistant.resumed > 0) log.info({ resumed: assistant.resumed }, "answered what was left unanswered");
    await startSending(settings, delivery);
    const reach = () => chats.get()?.telegram?.();
    site.bind(composeOfficeSite(settings, door, delivery, database, reach, kept.library));
    await rehearse(assistant.knowledge);
    const { conversations, journal } = assistant;
    const watch = { onFault, onReached };
    const listening = composeChats(settings, {
      database,
      conversations,
      journal,
      delivery,
      watch,
      clock: { instant, now },
    });
    chats.bind(listening);
    ending.push(listening.stop);
    ending.push(() => removeControl(settings.dataDir, process.pid));
    await writeControl(settings.dataDir, { address: `http://127.0.0.1:${port}`, token, pid: process.pid });
  };
  const server = serve({ fetch: app.fetch, port: settings.port, hostname: settings.host }, ({ port }) => {
    starting = start(port).catch(stopWith);
  });
  server.on("error", (fault) => stopWith(fault, settings.port));
  stopServing = () =>
    new Promise((resolve) => {
      server.close(resolve);
      // Closes connections that browsers keep open; those with an answer under way are left until it is sent.
      if ("closeIdleConnections" in server) server.closeIdleConnections();
    });
}

async function end(): Promise<void> {
  if (isEnding) return;
  isEnding = true;
  setTimeout(() => process.exit(1), 20_000).unref();
  await starting;
  await stopServing();
  for (const step of ending.splice(0).reverse()) await step().catch(onFault);
  process.exit(0);
}
