import { banner, startProgress } from "../banner.ts";
import type { CommandDesk } from "../command-desk.ts";
import type { composeChats } from "../compose/channels/chats.ts";
import { type ReachedChannel, standingOf } from "../compose/channels/reach/reachability.ts";
import { startSending } from "../compose/channels/sending.ts";
import { webhookNames } from "../compose/channels/webhook-names.ts";
import type { composeDelivery } from "../compose/delivery.ts";
import type { composeOfficeSite } from "../compose/office-site.ts";
import type { OpeningStorage } from "../compose/storage.ts";
import type { composeServer } from "../compose.ts";
import type { Config } from "../config.ts";
import { removeControl, writeControl } from "../control-file.ts";
import type { Standing } from "../http/assistant.ts";
import type { AccountChange } from "../office/accounts/standing.ts";
import { lateBound } from "../running/late-bound.ts";
import { makePrivate, workFolder } from "../running/private-folder.ts";
import { watchOver } from "../running/watch-over.ts";
import { isUnrehearsed } from "../start.ts";
import { instant, newId, now } from "../surroundings.ts";
import type { Ground } from "./ground.ts";
import type { ProcessParts } from "./running.ts";

/** Attempts to sign in with what is not known. */
const GUESSED: ReadonlySet<string> = new Set(["wrong", "slowed", "wrong-code", "slowed-code"]);

/** Where the process that serves a province listens. */
export interface ListensAt {
  readonly port: number;
  /** Where the commands of this province are taken, once it is known. */
  readonly operations: Promise<string>;
}

/** A province that is served: its pages, its webhooks, what its office asks of it. */
export interface Served {
  /** Everything it answers; loaded by the first call. */
  readonly app: () => Promise<{ fetch(request: Request, env?: unknown): Response | Promise<Response> }>;
  readonly standing: () => Promise<Standing>;
  /** What the command line may ask; undefined until the database is open. */
  readonly controlled: () => CommandDesk | undefined;
  /** Opens everything; resolves once all of it works. */
  start(at: ListensAt, storage: OpeningStorage): Promise<void>;
}

interface ServedParts extends ProcessParts {
  /** Opens `/control` of this province. */
  readonly token: string;
  /** Whether the last start failed and another will be tried; absent where a failed start ends the program. */
  readonly hasFailed?: () => boolean;
}

/** One province as it is served. Nothing of it is opened before `start`. */
export function createServed(
  settings: Config,
  ground: Ground,
  { token, isEnding, hasFailed = () => false, print }: ServedParts,
): Served {
  const { log, metrics, watchdog, health, tracing, onFault, onOpened, followed, watching, push } = ground;
  const ready = lateBound<Awaited<ReturnType<typeof composeServer>>>();
  const sending = lateBound<Awaited<ReturnType<typeof composeDelivery>>>();
  const commands = lateBound<CommandDesk>();
  const chats = lateBound<Awaited<ReturnType<typeof composeChats>>>();
  const site = lateBound<ReturnType<typeof composeOfficeSite>>();
  const names = webhookNames(settings);
  const standing = async (): Promise<Standing> => {
    if (isEnding()) return { status: "ending" };
    if (hasFailed()) return { status: "failed" };
    // Chats are bound last, and with them the webhooks.
    if (ready.get() === undefined || chats.get() === undefined) return { status: "starting" };
    const stalled = [...(await health.missing()), ...watchdog.stalled()];
    return standingOf(stalled, (channel) => chats.get()?.reach(channel));
  };
  const loadApp = async () => {
    const [{ createApp }, { composePages, webChannel }, { composeTelegramApp }] = await Promise.all([
      import("../http/app.ts"),
      import("../compose.ts"),
      import("../compose/channels/telegram-app.ts"),
    ]);
    return createApp({
      ready: ready.get,
      show: webChannel.show,
      pages: composePages(settings.zaloSiteVerification, settings),
      metrics: { ...metrics, text: watching.text },
      newId,
      publicUrl: settings.publicUrl,
      trustedProxies: settings.trustedProxies,
      embedOrigins: settings.embedOrigins,
      instant,
      now,
      onFault,
      onSignIn: (told) => log[GUESSED.has(told.outcome) ? "warn" : "info"](told, "sign-in of the office"),
      files: () => sending.get()?.files,
      isEnding,
      standing,
      webhooks: (name) => (names.has(name) ? (chats.get()?.webhooks.get(name) ?? "starting") : undefined),
      office: site.get,
      telegramApp: composeTelegramApp(settings, () => sending.get()?.reporting.units),
    });
  };
  let loaded: ReturnType<typeof loadApp> | undefined;
  const app = () => {
    loaded ??= loadApp();
    return loaded;
  };
  const start = async ({ port, operations }: ListensAt, storage: OpeningStorage, progress: Progress): Promise<void> => {
    // The database is being opened in a thread of its own; meanwhile the rest of the program is loaded.
    void storage.making.then(() =>
      progress.now("Starting", "makes the database in the data folder, once; this takes some seconds"),
    );
    void storage.again.then((why) =>
      progress.now("Starting", `could not open the database (${why.replaceAll("\n", " ")}), and tries once more`),
    );
    void app();
    const { openServerLibrary, composeServer } = await import("../compose.ts");
    const [
      library,
      { composeDelivery },
      { composeDialogues },
      { composeOfficeDoor, composeOfficeSite },
      keeping,
      { composeGrouping },
    ] = await Promise.all([
      openServerLibrary(settings, storage),
      import("../compose/delivery.ts"),
      import("../compose/dialogues.ts"),
      import("../compose/office-site.ts"),
      import("../compose/library.ts"),
      import("../compose/finding/grouping.ts"),
    ]);
    void makePrivate(settings.dataDir, { onFault, onOpened });
    const { database, kind, close } = library.opened;
    push(close);
    const delivery = await composeDelivery(settings, library.opened, onFault, instant, followed);
    push(delivery.close);
    push((await watching.opened(library.opened, delivery)).stop);
    sending.bind(delivery);
    watchOver(health, library.opened, { dataDir: settings.dataDir, queueAnswers: delivery.queueAnswers });
    const { targetsOver } = await import("../compose/office/targets.ts");
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
      editions: {
        // Later editions are made while the old one answers: nobody waits for them.
        onMaking(documents) {
          if (ready.get() === undefined) progress.now("Reading", `${documents} documents; the first answer follows`);
        },
        onThreadFailed(fault) {
          metrics.indexThreadFailed();
          onFault(fault);
        },
      },
    });
    push(assistant.stop);
    const kept = keeping.composeLibrary({
      store: library.store,
      database,
      knowledge: assistant.knowledge,
      at,
      workFolder: workFolder(settings.dataDir),
      onFault,
    });
    push(kept.stop);
    const onAccount = (told: AccountChange): void => log.info(told, "account of the office");
    const [{ composeOfficeCommands }, { startBackups }] = await Promise.all([
      import("../compose/audit/office-commands.ts"),
      import("../compose/backups/nightly.ts"),
    ]);
    const { isIdle } = assistant.conversations;
    const backups = await startBackups(settings, library.opened, { metrics, log, onFault, isIdle });
    push(backups.stop);
    const condition = (await import("../compose/doctor/condition.ts")).composeCondition(settings, library.opened);
    const asking = keeping.askingOver(assistant);
    const asked = { ...delivery, backups: backups.desk, library: kept.library, asking, condition };
    commands.bind(composeOfficeCommands({ ...settings, port }, database, asked, { onAccount, onFault }));
    // From here on questions are answered, although the queue is not open yet.
    ready.bind(assistant);
    const door = await composeOfficeDoor(settings, database, onAccount);
    progress.end();
    const documents = assistant.knowledge.documents().length;
    print(banner(settings, { port, operations: await operations }, documents, kind, door.link));
    if (assistant.resumed > 0) log.info({ resumed: assistant.resumed }, "answered what was left unanswered");
    const reach = (channel: ReachedChannel) => chats.get()?.reach(channel);
    const { groupQuestions, stop: stopGrouping } = composeGrouping(settings, database, onFault);
    push(stopGrouping);
    const held = { ...kept, store: library.store, assistant, onFault };
    const answering = {
      ...{ documents: held, groupQuestions, modelHealth: assistant.modelHealth, targets },
      ...{ knowledge: assistant.knowledge, onFault, missing: health.missing, kind, backups: backups.keeper },
    };
    site.bind(composeOfficeSite(settings, door, delivery, database, reach, answering));
    // Before the queue is loaded, which holds the process up for a moment: who asks already is answered first.
    if (!isUnrehearsed(process.argv))
      await (await import("../compose/rehearsal.ts")).rehearse(assistant.knowledge, isIdle);
    push((await startSending(settings, delivery, database, { log, metrics, watchdog, onFault })).stop);
    const { conversations, journal } = assistant;
    const { composeChats } = await import("../compose/channels/chats.ts");
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
    push(listening.stop);
    push(() => removeControl(settings.dataDir, process.pid));
    await writeControl(settings.dataDir, {
      address: `http://127.0.0.1:${port}`,
      operations: await operations,
      token,
      pid: process.pid,
    });
  };
  return {
    ...{ app, standing, controlled: commands.get },
    async start(at, storage) {
      const progress = startProgress(print, now);
      await start(at, storage, progress).catch((fault) => {
        progress.failed();
        progress.end();
        throw fault;
      });
    },
  };
}

type Progress = ReturnType<typeof startProgress>;
