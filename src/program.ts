import { Server } from "node:http";
import { serve } from "@hono/node-server";
import pino from "pino";
import { banner, startProgress } from "./banner.ts";
import type { CommandDesk } from "./command-desk.ts";
import type { composeChats } from "./compose/channels/chats.ts";
import { type ReachedChannel, standingOf } from "./compose/channels/reach/reachability.ts";
import { startSending } from "./compose/channels/sending.ts";
import { webhookNames } from "./compose/channels/webhook-names.ts";
import type { composeDelivery } from "./compose/delivery.ts";
import { config, earlyStorage } from "./compose/early-storage.ts";
import type { composeOfficeSite } from "./compose/office-site.ts";
import { composeTracing } from "./compose/watching/tracing.ts";
import { composeWatching } from "./compose/watching/watching.ts";
import type { composeServer } from "./compose.ts";
import type { Config } from "./config.ts";
import { removeControl, writeControl } from "./control-file.ts";
import { listenForOperations } from "./http/operations/listen.ts";
import type { AccountChange } from "./office/accounts/standing.ts";
import { limitConnections, SERVER_OPTIONS } from "./running/connections.ts";
import { createEnding } from "./running/ending.ts";
import { faultLine } from "./running/fault-line.ts";
import { createHealth } from "./running/health.ts";
import { lateBound } from "./running/late-bound.ts";
import { type Mended, makePrivate, workFolder } from "./running/private-folder.ts";
import { closed, keepLongerThanProxies, lastAnswers } from "./running/serving.ts";
import { watchOver } from "./running/watch-over.ts";
import { createWatchdog } from "./running/watchdog.ts";
import { startBeating } from "./running/worker-beat.ts";
import { isUnrehearsed, stopWith } from "./start.ts";
import { instant, newId, now, program } from "./surroundings.ts";
import { createMetrics } from "./watching/metrics/metrics.ts";

const tracing = composeTracing(config.tracing, (says, isFault) =>
  log[isFault ? "warn" : "info"]({ traces: says }, "traces"),
);
// Each line that is written while a question or a delivery is worked on has its ids.
const log = pino({ level: config.logLevel, mixin: tracing.ids });
log.info(
  { version: program.version, commit: program.commit, node: process.versions.node, role: config.role },
  "starts",
);
const metrics = createMetrics();
const watchdog = createWatchdog(now);
const health = createHealth(now);
/** Stops listening; resolves when all requests in flight are answered. Done before anything else is closed. */
let stopServing = async (_goesOn: () => Promise<void>): Promise<unknown> => undefined;
/** The start under way; it is waited for before anything is closed. */
let starting: Promise<unknown> = Promise.resolve();

// Faults are logged by kind and message only: what people write never reaches a log.
const onFault = (fault: unknown): void => log.error({ fault: faultLine(fault) }, "fault");
/** Who is told of each call to a platform. */
const followed = {
  tracer: tracing,
  onCalled(channel: string, outcome: string, milliseconds: number) {
    metrics.called(channel, outcome, milliseconds);
    log.debug({ channel, outcome, milliseconds: Math.round(milliseconds) }, "called a platform");
  },
};
const watching = composeWatching(config, { metrics, watchdog, log, onFault });
const onOpened = (mended: Mended): void =>
  log.warn(mended, "the data folder was open to other users of this machine; what is left they may still read");
process.on("unhandledRejection", onFault);
const ending = createEnding(onFault);
ending.push(tracing.stop);
const drainMilliseconds = config.drainSeconds * 1_000;
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => void ending.end({ starting, stopServing, drainMilliseconds }));

if (config.role === "worker") starting = work(config).catch(stopWith);
else serveAll(config);

/** Runs a process that only sends. */
async function work(settings: Config): Promise<void> {
  const { openLibrary } = await import("./compose.ts");
  const operations = listenForOperations(settings.operations, {
    metrics: watching,
    token: newId(),
    controlled: () => undefined,
    isShared: true,
  });
  stopServing = operations.close;
  const { opened } = await openLibrary(settings, earlyStorage);
  void makePrivate(settings.dataDir, { onFault, onOpened });
  ending.push(opened.close);
  const { composeDelivery } = await import("./compose/delivery.ts");
  const delivery = await composeDelivery(settings, opened, onFault, instant, followed);
  ending.push(delivery.close);
  ending.push((await watching.opened(opened, delivery)).stop);
  ending.push((await startSending(settings, delivery, opened.database, { log, metrics, watchdog, onFault })).stop);
  process.stdout.write("  Worker        sends what is due; stop it with Ctrl+C\n");
  process.stdout.write(`  Operations    ${await operations.address}/metrics\n`);
  ending.push((await startBeating(settings.dataDir, watchdog.stalled, onFault)).stop);
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
      metrics: { ...metrics, text: watching.text },
      newId,
      publicUrl: settings.publicUrl,
      trustedProxies: settings.trustedProxies,
      embedOrigins: settings.embedOrigins,
      instant,
      now,
      onFault,
      onSignIn: (told) => log[told.outcome === "signed-in" ? "info" : "warn"](told, "sign-in of the office"),
      files: () => sending.get()?.files,
      isEnding: ending.isEnding,
      standing: async () => {
        if (ending.isEnding()) return { status: "ending" };
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
  const operations = listenForOperations(settings.operations, { metrics: watching, token, controlled: commands.get });
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
      { composeOfficeDoor, composeOfficeSite },
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
    const delivery = await composeDelivery(settings, library.opened, onFault, instant, followed);
    ending.push(delivery.close);
    ending.push((await watching.opened(library.opened, delivery)).stop);
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
    const { unbound: onUnbound, reached: onReached } = metrics;
    const assistant = await composeServer(settings, library, dialogues, {
      recorder: metrics.model,
      onFault,
      onAnswered(status, milliseconds, channel) {
        metrics.answered(status, milliseconds, channel);
        log.debug({ status, channel, milliseconds: Math.round(milliseconds) }, "answered");
      },
      tracer: tracing,
      onUnbound,
      onFinding(says, isFault, server) {
        metrics.failing(server, isFault);
        log[isFault ? "warn" : "info"]({ finding: says }, "finding");
      },
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
    const onAccount = (told: AccountChange): void => log.info(told, "account of the office");
    const [{ composeOfficeCommands }, { startBackups }] = await Promise.all([
      import("./compose/audit/office-commands.ts"),
      import("./compose/backups/nightly.ts"),
    ]);
    const { isIdle } = assistant.conversations;
    const backups = await startBackups(settings, library.opened, { metrics, log, onFault, isIdle });
    ending.push(backups.stop);
    const condition = (await import("./compose/doctor/condition.ts")).composeCondition(settings, library.opened);
    const asking = keeping.askingOver(assistant);
    const asked = { ...delivery, backups: backups.desk, library: kept.library, asking, condition };
    commands.bind(composeOfficeCommands({ ...settings, port }, database, asked, { onAccount, onFault }));
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
      ...{ knowledge: assistant.knowledge, onFault, missing: health.missing, kind, backups: backups.keeper },
    };
    site.bind(composeOfficeSite(settings, door, delivery, database, reach, answering));
    // Before the queue is loaded, which holds the process up for a moment: who asks already is answered first.
    if (!isUnrehearsed(process.argv))
      await (await import("./compose/rehearsal.ts")).rehearse(assistant.knowledge, isIdle);
    ending.push((await startSending(settings, delivery, database, { log, metrics, watchdog, onFault })).stop);
    const { conversations, journal } = assistant;
    const { composeChats } = await import("./compose/channels/chats.ts");
    const watch = { onFault, onReached, onToken: metrics.refused, part: watchdog.part, tracer: tracing };
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
  stopServing = async (goesOn) => {
    if (server instanceof Server) lastAnswers(server);
    await goesOn();
    await Promise.all([closed(server), operations.close()]);
  };
}
