import { Server } from "node:http";
import { serve } from "@hono/node-server";
import pino from "pino";
import type { Database } from "../knowledge/index.ts";
import { banner, startProgress } from "./banner.ts";
import type { CommandDesk } from "./command-desk.ts";
import type { composeChats } from "./compose/channels/chats.ts";
import { type ReachedChannel, standingOf } from "./compose/channels/reach/reachability.ts";
import { webhookNames } from "./compose/channels/webhook-names.ts";
import type { composeDelivery } from "./compose/delivery.ts";
import { config, earlyStorage } from "./compose/early-storage.ts";
import type { composeOfficeSite } from "./compose/office-site.ts";
import type { composeServer } from "./compose.ts";
import type { Config } from "./config.ts";
import { addressOf, removeControl, writeControl } from "./control-file.ts";
import { createMetrics } from "./http/metrics.ts";
import { listenForOperations } from "./http/operations/listen.ts";
import type { AccountChange } from "./office/accounts/standing.ts";
import { limitConnections, SERVER_OPTIONS } from "./running/connections.ts";
import { faultLine } from "./running/fault-line.ts";
import { createHealth } from "./running/health.ts";
import { lateBound } from "./running/late-bound.ts";
import { type Mended, makePrivate, workFolder } from "./running/private-folder.ts";
import { closed, keepLongerThanProxies } from "./running/serving.ts";
import { signsOfLife } from "./running/signs-of-life.ts";
import { watchOver } from "./running/watch-over.ts";
import { createWatchdog } from "./running/watchdog.ts";
import { startBeating } from "./running/worker-beat.ts";
import { stopWith } from "./start.ts";
import { instant, newId, now } from "./surroundings.ts";

const log = pino({ level: config.logLevel });
const metrics = createMetrics();
const watchdog = createWatchdog(now);
const health = createHealth(now);
/** What has to be closed before the process ends, in the order in which it was opened. */
const ending: (() => Promise<unknown>)[] = [];
/** Stops listening; resolves when all requests in flight are answered. Done before anything else is closed. */
let stopServing = (): Promise<unknown> => Promise.resolve();
let isEnding = false;
/** The start under way; it is waited for before anything is closed. */
let starting: Promise<unknown> = Promise.resolve();

// Faults are logged by kind and message only: what people write never reaches a log.
const onFault = (fault: unknown): void => log.error({ fault: faultLine(fault) }, "fault");
const onOpened = (mended: Mended): void =>
  log.warn(mended, "the data folder was open to other users of this machine; what is left they may still read");
process.on("unhandledRejection", onFault);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void end());

if (config.role === "worker") starting = work(config).catch(stopWith);
else serveAll(config);

/** Runs a process that only sends. */
async function work(settings: Config): Promise<void> {
  const { openLibrary } = await import("./compose.ts");
  const { opened } = await openLibrary(settings, earlyStorage);
  void makePrivate(settings.dataDir, { onFault, onOpened });
  ending.push(opened.close);
  const { composeDelivery } = await import("./compose/delivery.ts");
  const delivery = await composeDelivery(settings, opened, onFault);
  ending.push(delivery.close);
  await startSending(settings, delivery, opened.database);
  ending.push((await startBeating(settings.dataDir, watchdog.stalled, onFault)).stop);
  process.stdout.write("  Worker        sends what is due; stop it with Ctrl+C\n");
}

async function startSending(
  settings: Config,
  delivery: Awaited<ReturnType<typeof composeDelivery>>,
  database: Database,
): Promise<void> {
  await delivery.openQueue();
  const tending = delivery.zaloOa?.tend(delivery, (says) => log.warn({ zalo: says }, "Zalo Official Account"));
  if (tending !== undefined) ending.push(tending.stop);
  if (settings.role !== "web") {
    const owner = `${process.pid}-${newId().slice(0, 6)}`;
    const { startForgetting } = await import("./compose/people/retention.ts");
    const forgetting = await startForgetting(settings, database, {
      owner,
      onFault,
      onForgotten(kind, count) {
        metrics.forgotten(kind, count);
        log.info({ kind, count }, "forgot what was older than its time");
      },
    });
    ending.push(forgetting.stop);
    const worker = await delivery.startWorker(owner, onFault, undefined, signsOfLife(watchdog, settings));
    ending.push(worker.close);
  }
}

function serveAll(settings: Config): void {
  const ready = lateBound<Awaited<ReturnType<typeof composeServer>>>();
  const sending = lateBound<Awaited<ReturnType<typeof composeDelivery>>>();
  const commands = lateBound<CommandDesk>();
  const chats = lateBound<Awaited<ReturnType<typeof composeChats>>>();
  const site = lateBound<ReturnType<typeof composeOfficeSite>>();
  const names = webhookNames(settings);
  const token = newId();
  const loadApp = async () => {
    const [{ createApp }, { composePages, webChannel }, { composeTelegramApp }] = await Promise.all([
      import("./http/app.ts"),
      import("./compose.ts"),
      import("./compose/channels/telegram-app.ts"),
    ]);
    return createApp({
      ready: ready.get,
      show: webChannel.show,
      pages: composePages(settings.zaloSiteVerification),
      metrics,
      newId,
      publicUrl: settings.publicUrl,
      trustedProxies: settings.trustedProxies,
      embedOrigins: settings.embedOrigins,
      instant,
      now,
      onFault,
      onSignIn: (told) => log[told.outcome === "signed-in" ? "info" : "warn"](told, "sign-in of the office"),
      files: () => sending.get()?.files,
      isEnding: () => isEnding,
      standing: async () => {
        if (isEnding) return { status: "ending" };
        // Chats are bound last, and with them the webhooks.
        if (ready.get() === undefined || chats.get() === undefined) return { status: "starting" };
        const stalled = [...(await health.missing()), ...watchdog.stalled()];
        return standingOf(stalled, (channel) => chats.get()?.reach(channel));
      },
      webhooks: (name) => (names.has(name) ? (chats.get()?.webhooks.get(name) ?? "starting") : undefined),
      office: site.get,
      telegramApp: composeTelegramApp(settings, () => sending.get()?.reporting.units),
    });
  };
  const operations = listenForOperations(settings.operations, { metrics, token, controlled: commands.get });
  let app: ReturnType<typeof loadApp> | undefined;
  const progress = startProgress((line) => process.stdout.write(`${line}\n`), now);
  const start = async (port: number): Promise<void> => {
    // The database is being opened in a thread of its own; meanwhile the rest of the program is loaded.
    void earlyStorage.making.then(() =>
      progress.now("Starting", "makes the database in the data folder, once; this takes some seconds"),
    );
    void earlyStorage.again.then((why) =>
      progress.now("Starting", `could not open the database (${why.replaceAll("\n", " ")}), and tries once more`),
    );
    app ??= loadApp();
    const { openServerLibrary, composeServer } = await import("./compose.ts");
    const [
      library,
      { composeDelivery },
      { composeDialogues },
      { composeAccounts, composeOfficeDoor, composeOfficeSite },
      keeping,
      { composeGrouping },
    ] = await Promise.all([
      openServerLibrary(settings, earlyStorage),
      import("./compose/delivery.ts"),
      import("./compose/dialogues.ts"),
      import("./compose/office-site.ts"),
      import("./compose/library.ts"),
      import("./compose/finding/grouping.ts"),
    ]);
    void makePrivate(settings.dataDir, { onFault, onOpened });
    const { database, kind, close } = library.opened;
    ending.push(close);
    const delivery = await composeDelivery(settings, library.opened, onFault);
    ending.push(delivery.close);
    sending.bind(delivery);
    watchOver(health, library.opened, { dataDir: config.dataDir, queueAnswers: delivery.queueAnswers });
    const { targetsOver } = await import("./compose/office/targets.ts");
    const targets = targetsOver(database, settings, {
      knowledge: () => ready.get()?.knowledge,
      instant: delivery.instant,
    });
    const follow: Parameters<typeof composeDialogues>[3] = (...shown) => chats.get()?.follow(...shown);
    const dialogues = composeDialogues(database, settings, delivery, follow, targets);
    const at = await library.store.revision();
    const { answered: onAnswered, unbound: onUnbound, reached: onReached } = metrics;
    const assistant = await composeServer(settings, library, dialogues, {
      recorder: metrics.model,
      onFault,
      onAnswered,
      onUnbound,
      onFinding: (says, isFault) => log[isFault ? "warn" : "info"]({ finding: says }, "finding"),
      onModel: (says, isFault) => log[isFault ? "warn" : "info"]({ model: says }, "language model"),
      // Later editions are made while the old one answers: nobody waits for them.
      onMaking(documents) {
        if (ready.get() === undefined) progress.now("Reading", `${documents} documents; the first answer follows`);
      },
    });
    ending.push(assistant.stop);
    const kept = keeping.composeLibrary({
      store: library.store,
      database,
      knowledge: assistant.knowledge,
      at,
      workFolder: workFolder(settings.dataDir),
      onFault,
    });
    ending.push(kept.stop);
    const { composeRetentionDesk } = await import("./compose/people/retention.ts");
    const retention = composeRetentionDesk(settings, database);
    const onAccount = (told: AccountChange): void => log.info(told, "account of the office");
    const [{ createAccountsDesk }, { auditedCommands }, { composeAuditTrail }] = await Promise.all([
      import("./office/accounts/accounts-desk.ts"),
      import("./compose/audit/audited-commands.ts"),
      import("./compose/audit/audit-trail.ts"),
    ]);
    const accounts = createAccountsDesk(composeAccounts(database, onAccount), addressOf({ ...settings, port }));
    const condition = (await import("./compose/doctor/condition.ts")).composeCondition(settings, library.opened);
    const asking = keeping.askingOver(assistant);
    const asked = { ...delivery, retention, accounts, library: kept.library, asking, condition };
    commands.bind(auditedCommands(asked, { trail: composeAuditTrail(database), instant, onFault }));
    // From here on questions are answered, although the queue is not open yet.
    ready.bind(assistant);
    const door = await composeOfficeDoor(settings, database, onAccount);
    progress.end();
    const documents = assistant.knowledge.documents().length;
    process.stdout.write(
      `${banner(settings, { port, operations: await operations.address }, documents, kind, door.link)}\n`,
    );
    if (assistant.resumed > 0) log.info({ resumed: assistant.resumed }, "answered what was left unanswered");
    const reach = (channel: ReachedChannel) => chats.get()?.reach(channel);
    const { groupQuestions, stop: stopGrouping } = composeGrouping(settings, database, onFault);
    ending.push(stopGrouping);
    const held = { ...kept, store: library.store, assistant, onFault };
    const answering = {
      ...{ documents: held, groupQuestions, modelHealth: assistant.modelHealth, targets },
      ...{ knowledge: assistant.knowledge, onFault, missing: health.missing, kind },
    };
    site.bind(composeOfficeSite(settings, door, delivery, database, reach, answering));
    // Before the queue is loaded, which holds the process up for a moment: who asks already is answered first.
    await (await import("./compose/rehearsal.ts")).rehearse(assistant.knowledge, assistant.conversations.isIdle);
    await startSending(settings, delivery, database);
    const { conversations, journal } = assistant;
    const { composeChats } = await import("./compose/channels/chats.ts");
    const watch = { onFault, onReached, part: watchdog.part };
    const listening = await composeChats(settings, {
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
    await writeControl(settings.dataDir, {
      address: `http://127.0.0.1:${port}`,
      operations: await operations.address,
      token,
      pid: process.pid,
    });
  };
  // The port is taken before anything else is loaded; whoever asks at once waits for the pages.
  const server = serve(
    {
      async fetch(request, env) {
        app ??= loadApp();
        return (await app).fetch(request, env);
      },
      port: settings.port,
      hostname: settings.host,
      serverOptions: SERVER_OPTIONS,
    },
    ({ port }) => {
      starting = start(port).catch((fault) => {
        progress.failed();
        stopWith(fault);
      });
    },
  );
  server.on("error", (fault) => stopWith(fault, settings.port));
  if (server instanceof Server) {
    keepLongerThanProxies(server);
    limitConnections(server);
  }
  stopServing = () => Promise.all([closed(server), operations.close()]);
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
