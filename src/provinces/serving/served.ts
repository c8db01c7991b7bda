import { banner, type StartProgress, startProgress } from "../../banner.ts";
import type { CommandDesk } from "../../command-desk.ts";
import { standingOf } from "../../compose/channels/reach/reachability.ts";
import type { OpeningStorage } from "../../compose/storage.ts";
import type { Config } from "../../config.ts";
import { removeControl, writeControl } from "../../control-file.ts";
import type { Standing } from "../../http/assistant.ts";
import { makePrivate } from "../../running/private-folder.ts";
import { isUnrehearsed } from "../../start.ts";
import { now } from "../../surroundings.ts";
import type { Ground } from "../ground.ts";
import type { ProcessParts } from "../running.ts";
import { nothingBound } from "./bound-parts.ts";
import { loadWebApp } from "./web-app.ts";

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
  const { log, watchdog, health, onFault, onOpened, push } = ground;
  const bound = nothingBound();
  const standing = async (): Promise<Standing> => {
    if (isEnding()) return { status: "ending" };
    if (hasFailed()) return { status: "failed" };
    // Chats are bound last, and with them the webhooks.
    if (bound.assistant.get() === undefined || bound.chats.get() === undefined) return { status: "starting" };
    const stalled = [...(await health.missing()), ...watchdog.stalled()];
    return standingOf(stalled, (channel) => bound.chats.get()?.reach(channel));
  };
  let loaded: ReturnType<typeof loadWebApp> | undefined;
  const app = () => {
    loaded ??= loadWebApp(settings, ground, bound, { isEnding, standing });
    return loaded;
  };
  const start = async ({ port, operations }: ListensAt, storage: OpeningStorage, progress: StartProgress) => {
    void app();
    const { openServerLibrary } = await import("../../compose.ts");
    const [library, steps] = await Promise.all([openServerLibrary(settings, storage), import("./opening/steps.ts")]);
    void makePrivate(settings.dataDir, { onFault, onOpened });
    push(library.opened.close);
    const opening = { settings, ground, library, bound };
    const sending = await steps.openDelivery(opening);
    const revision = await library.store.revision();
    const assistant = await steps.openAssistant(opening, sending, progress);
    const office = await steps.openOffice(opening, { ...sending, assistant, revision, port });
    progress.end();
    const { knowledge, conversations, resumed } = assistant;
    const listens = { port, operations: await operations };
    print(banner(settings, listens, knowledge.documents().length, library.opened.kind, office.link));
    if (resumed > 0) log.info({ resumed }, "answered what was left unanswered");
    office.openPages();
    // Before the queue is loaded, which holds the process up for a moment: who asks already is answered first.
    if (!isUnrehearsed(process.argv))
      await (await import("../../compose/rehearsal.ts")).rehearse(knowledge, conversations.isIdle);
    await steps.openPlatforms(opening, { assistant, delivery: sending.delivery });
    push(() => removeControl(settings.dataDir, process.pid));
    const address = `http://127.0.0.1:${port}`;
    await writeControl(settings.dataDir, { ...{ address, token }, pid: process.pid, operations: await operations });
  };
  return {
    ...{ app, standing, controlled: bound.commands.get },
    async start(at, storage) {
      const progress = startProgress(print, now);
      sayWhatLasts(storage, progress);
      await start(at, storage, progress).catch((fault) => {
        progress.failed();
        progress.end();
        throw fault;
      });
    },
  };
}

function sayWhatLasts({ making, again }: OpeningStorage, progress: StartProgress): void {
  void making.then(() =>
    progress.now("Starting", "makes the database in the data folder, once; this takes some seconds"),
  );
  void again.then((why) =>
    progress.now("Starting", `could not open the database (${why.replaceAll("\n", " ")}), and tries once more`),
  );
}
