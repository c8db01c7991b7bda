import { join } from "node:path";
import { setTimeout as later } from "node:timers";
import { terminalChannel } from "../../bot/adapters/terminal/terminal-channel.ts";
import { webChannel } from "../../bot/adapters/web/web-channel.ts";
import type { Conversations } from "../../bot/index.ts";
import { officeDate } from "../../jobs/index.ts";
import { createConverter } from "../../knowledge/adapters/converting/converter-process.ts";
import { readDocumentFolder } from "../../knowledge/adapters/document-folder.ts";
import { readSourceFile } from "../../knowledge/adapters/source-file.ts";
import { createSqlDraftBook } from "../../knowledge/adapters/sql-draft-book.ts";
import { createSqlReadingProposals } from "../../knowledge/adapters/sql-reading-proposals.ts";
import {
  createDraftDesk,
  createLibraryDesk,
  createPublisher,
  createReadingHelp,
  createReadings,
  type Database,
  type DocumentStore,
  type DraftBook,
  type DraftDesk,
  type FileDesk,
  type Knowledge,
  type ModelInUse,
  parseSource,
  type ReadingHelp,
  type SourceDocument,
} from "../../knowledge/index.ts";
import type { AskingDesk } from "../command-desk.ts";
import type { OpenDatabase } from "../database/embedded.ts";
import { digest, instant, newId } from "../surroundings.ts";

/** Changes that follow each other within this time are published together. */
const QUIET_MS = 500;
/** How often it is looked what other processes have done: whether they changed the library, whether they left a file unread. */
const LOOKS_MS = {
  postgresql: { library: 2_000, drafts: 5_000 },
  // There are no others: what a process before this one left is looked for.
  embedded: { library: 30_000, drafts: 10_000 },
};

/** Conversions of files, each in a process of its own; what goes wrong is told to operators on standard error. */
function convertingIn(folder?: string) {
  const onFault = (fault: string) => process.stderr.write(`not converted: ${fault}\n`);
  return createConverter({ onFault, ...(folder === undefined ? {} : { folder }) });
}

/** The documents of a folder. Files that are none are named on standard error; throws when there is no document. */
export async function documentsIn(folder: string): Promise<SourceDocument[]> {
  const documents: SourceDocument[] = [];
  for (const parsed of await readDocumentFolder(folder, convertingIn())) {
    if (parsed.kind === "document") documents.push(parsed.document);
    else process.stderr.write(`skipped ${join(folder, parsed.name)}: ${parsed.problem}\n`);
  }
  if (documents.length === 0) throw new Error(`${folder} holds no document that can be read`);
  return documents;
}

interface LibraryParts {
  readonly store: DocumentStore;
  readonly database: Database;
  readonly kind: OpenDatabase["kind"];
  readonly knowledge: Pick<Knowledge, "refresh">;
  /** The revision from which `knowledge` was made, or one before it. */
  readonly at: number;
  /** Where conversions write; default the system's folder for such. */
  readonly workFolder?: string;
  readonly onFault: (fault: unknown) => void;
}

/** The library of a process that answers from it: what changes is published, also what another process changes. */
export function composeLibrary({ store, database, kind, knowledge, at, workFolder, onFault }: LibraryParts) {
  const publisher = createPublisher({
    revision: () => store.revision(),
    refresh: () => knowledge.refresh(),
    at,
    soon(then) {
      const timer = later(then, QUIET_MS);
      return { cancel: () => clearTimeout(timer) };
    },
    onFault,
  });
  const looking = setInterval(() => void publisher.look().catch(onFault), LOOKS_MS[kind].library).unref();
  const { library, drafts } = desksOver(store, publisher, { workFolder, onFault }, createSqlDraftBook(database));
  const reader = readDrafts(drafts, LOOKS_MS[kind].drafts, onFault);
  return {
    library,
    drafts: { ...drafts, keep: reader.andRead(drafts.keep), readAgain: reader.andRead(drafts.readAgain) },
    async stop() {
      clearInterval(looking);
      reader.stop();
      await publisher.stop();
    },
  };
}

interface DeskSurroundings {
  readonly workFolder?: string | undefined;
  readonly onFault: (fault: unknown) => void;
}

interface HelpParts {
  /** Undefined where no model is set up. */
  readonly model: ModelInUse | undefined;
  readonly store: DocumentStore;
  readonly library: FileDesk;
  readonly database: Database;
}

/** Help with reading, where a model is set up and may be used for it. */
export function readingHelpOver({ model, store, library, database }: HelpParts): ReadingHelp | undefined {
  if (model?.uses.has("propose") !== true) return undefined;
  return createReadingHelp({
    store,
    library,
    proposals: createSqlReadingProposals(database),
    model,
    instant,
    newId,
  });
}

/** The library of a process that only changes it; those that answer from it look at it by themselves. */
export function libraryAlone(store: DocumentStore, { workFolder, onFault }: DeskSurroundings): FileDesk {
  return createLibraryDesk({ ...NOBODY_ANSWERS, ...deskParts(store, workFolder, onFault) });
}

const NOBODY_ANSWERS = {
  onChanged: () => undefined,
  published: async () => undefined,
  isPublished: async () => true,
};

function deskParts(store: DocumentStore, workFolder: string | undefined, onFault: (fault: unknown) => void) {
  const convert = convertingIn(workFolder);
  return {
    store,
    readFile: readSourceFile,
    parse: (file: Parameters<typeof parseSource>[0]) => parseSource(file, convert),
    readings: createReadings(),
    surroundings: { digest, instant, newId, every },
    onFault,
  };
}

/** The library and what is handed in for it, of a process that answers from it. */
function desksOver(
  store: DocumentStore,
  { changed, published, isUpToDate }: ReturnType<typeof createPublisher>,
  { workFolder, onFault }: DeskSurroundings,
  book: DraftBook,
) {
  const parts = { ...deskParts(store, workFolder, onFault), onChanged: changed };
  return {
    library: createLibraryDesk({ ...parts, published, isPublished: isUpToDate }),
    drafts: createDraftDesk({ ...parts, book }),
  };
}

function every(milliseconds: number, then: () => void): { stop(): void } {
  const timer = setInterval(then, milliseconds).unref();
  return { stop: () => clearInterval(timer) };
}

/** So many files are read at a time: what is short does not wait for a long scan. */
const READERS = 2;

/** Reads what is handed in: at once, and every so many milliseconds what others kept or left. */
function readDrafts({ readNext }: Pick<DraftDesk, "readNext">, looksMs: number, onFault: (fault: unknown) => void) {
  let running = 0;
  let isStopped = false;
  const all = async (): Promise<void> => {
    while (!isStopped && (await readNext()));
  };
  const begin = (): void => {
    if (isStopped || running >= READERS) return;
    running += 1;
    void all()
      // What a process leaves when it ends is read again by the next one.
      .catch((fault) => isStopped || onFault(fault))
      .finally(() => {
        running -= 1;
      });
  };
  const looking = every(looksMs, begin);
  begin();
  return {
    /** The same action, after which it is looked what there is to read. */
    andRead:
      <Given extends readonly unknown[], Outcome>(work: (...given: Given) => Promise<Outcome>) =>
      async (...given: Given): Promise<Outcome> => {
        const outcome = await work(...given);
        begin();
        return outcome;
      },
    stop() {
      isStopped = true;
      looking.stop();
    },
  };
}

interface Asked {
  readonly conversations: Conversations;
  readonly knowledge: Pick<Knowledge, "explain">;
}

/** Answers the terminal. */
export function askingOver({ conversations, knowledge }: Asked): AskingDesk {
  return {
    async ask(text, conversation) {
      const turn = await conversations.receive({
        id: newId(),
        channel: terminalChannel.name,
        conversation,
        text,
        receivedAt: instant(),
      });
      return turn === "busy" ? turn : { shown: terminalChannel.show(turn), reply: webChannel.show(turn) };
    },
    explain: (text) => knowledge.explain({ text, earlier: [], asOf: officeDate(Date.parse(instant())) }),
  };
}
