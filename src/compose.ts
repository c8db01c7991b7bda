import { join } from "node:path";
import { createMemoryConversationMemory } from "../bot/adapters/memory/conversation-memory.ts";
import { createMemoryJournal } from "../bot/adapters/memory/journal.ts";
import { createSqlConversationMemory } from "../bot/adapters/sql/conversation-memory.ts";
import { createSqlFeedbackStore } from "../bot/adapters/sql/feedback-store.ts";
import { createSqlJournal } from "../bot/adapters/sql/journal.ts";
import { createWebPages } from "../bot/adapters/web/pages.ts";
import { webChannel } from "../bot/adapters/web/web-channel.ts";
import {
  createConversations,
  type Dialogue,
  givingUp,
  greetInstead,
  isStop,
  officeChoice,
  reportsOfUnit,
  vietnamese,
  visitInstead,
  withKeptNotes,
  wordsOf,
} from "../bot/index.ts";
import { codeFingerprint } from "../knowledge/adapters/editions/edition-folder.ts";
import {
  editionsInMemory,
  type MakeEdition,
  type StoredEditionsParts,
  storedEditions,
} from "../knowledge/adapters/editions/editions.ts";
import { readLexicon, readWordingWords } from "../knowledge/adapters/lexicon-files.ts";
import { createMemoryDocumentStore } from "../knowledge/adapters/memory-document-store.ts";
import { createSqlDocumentStore } from "../knowledge/adapters/sql-document-store.ts";
import {
  createFinder,
  createKnowledge,
  type DocumentStore,
  distinctDocuments,
  type FindableText,
  type Finder,
  type FinderWords,
  findableTexts,
  type Knowledge,
  type ModelInUse,
  type ModelRecorder,
  type OfficeSaid,
  type SourceDocument,
  seedLibrary,
  type Tracer,
} from "../knowledge/index.ts";
import { resumeAnswers } from "./compose/channels/resuming.ts";
import { type AddedFinding, composeFinding } from "./compose/finding/finding.ts";
import { passagesWhereSet } from "./compose/finding/passages.ts";
import { documentsIn } from "./compose/library.ts";
import type { ReadingModel, Speaking } from "./compose/model/language-model.ts";
import { composeModel } from "./compose/model/model-where-set.ts";
import { officeSaidIn } from "./compose/office/office-said.ts";
import { composeCopies, firstNoticeOnWeb, noticeUnder } from "./compose/people/own-data.ts";
import { type OpeningStorage, openStorage } from "./compose/storage.ts";
import { composePresence } from "./compose/visits.ts";
import { keptWordsOf, LEXICON, maskOf, type Reading, readWords } from "./compose/words/words.ts";
import type { Config } from "./config.ts";
import type { OpenDatabase } from "./database/embedded.ts";
import type { ReadyAssistant } from "./http/assistant.ts";
import { digest, instant, newId, now, packageRoot } from "./surroundings.ts";

const SHIPPED = join(packageRoot, "knowledge/documents");

export { webChannel };

/** The web pages with the files they are made of. */
export function composePages(config: Pick<Config, "zaloSiteVerification" | "retentionFile">) {
  const said = { words: vietnamese, notice: firstNoticeOnWeb(config), siteVerification: config.zaloSiteVerification };
  return createWebPages(join(packageRoot, "bot/adapters/web/page"), said);
}

/** Knowledge over a store. `editionsOf` chooses where what was read is kept; `added` is added to finding by words. */
async function composeKnowledge(
  store: DocumentStore,
  editionsOf: (words: FinderWords) => MakeEdition,
  {
    added,
    reading = readWords(),
    model,
    office,
    tracer,
  }: {
    readonly tracer?: Tracer | undefined;
    readonly office?: OfficeSaid | undefined;
    readonly added?: AddedFinding | undefined;
    readonly reading?: Reading | undefined;
    readonly model?: Speaking | undefined;
  } = {},
): Promise<Knowledge> {
  const { lexicon, words } = await reading;
  const make = editionsOf(words);
  return createKnowledge({
    store,
    lexicon,
    ...(office === undefined ? {} : { office }),
    tracer,
    ...(model === undefined
      ? {}
      : { model: { ...model, mask: await maskOf(reading), wordingWords: await readWordingWords(LEXICON) } }),
    async prepare(sources) {
      const made = await make(sources);
      // Meaning is compared over all passages at once, so that no document is found in alone.
      if (added !== undefined) return { ...made, finder: added.over(made.finder, () => findableTexts(made.documents)) };
      return { ...made, finderOf: (document) => createFinder({ texts: findableTexts([document]), ...words }) };
    },
  });
}

/** The product's retrieval alone, over any texts, without an embedding server. */
export async function composeFinder(texts: readonly FindableText[]): Promise<Finder> {
  const { language } = await readLexicon(LEXICON);
  return createFinder({ texts, language });
}

/** Everything in memory over the files of one folder: for the terminal and for evaluation. */
export async function composeOffline(folder?: string, model?: Speaking) {
  if (folder === undefined) return composeOver(await documentsIn(SHIPPED), model);
  return composeOver(await distinctDocuments(await documentsIn(folder), digest), model);
}

/** Everything in memory over these documents, and what an office says beside them. */
export async function composeOver(documents: readonly SourceDocument[], model?: Speaking, office?: OfficeSaid) {
  const store = createMemoryDocumentStore(documents);
  const knowledge = await composeKnowledge(store, editionsInMemory, { model, office });
  const journal = createMemoryJournal(newId);
  const conversations = createConversations({
    journal,
    knowledge,
    memory: createMemoryConversationMemory(),
    dialogues: [],
    words: vietnamese,
    now,
    onFault: (fault) => {
      throw fault;
    },
  });
  return { knowledge, conversations };
}

interface Library {
  readonly opened: OpenDatabase;
  readonly store: DocumentStore;
  /** Resolves once the shipped documents are indexed, which is begun while a new database is made. */
  readonly indexed?: Promise<unknown>;
  /** What was begun while the database opened. */
  readonly begun?: Begun;
}

/** What finding needs and the database does not hold: the words, and the fingerprint of the code. */
interface Begun {
  readonly words: Reading;
  readonly code: Promise<string>;
}

/** Opens the configured database and its library, and puts the shipped documents in. */
export async function openLibrary(config: Config, { opened } = openStorage(config)): Promise<Library> {
  return fillLibrary(opened, shippedDocuments());
}

/**
 * As {@link openLibrary}, for a server: while the database opens, the words are read, and while a new one is made, the
 * shipped documents are indexed.
 */
export async function openServerLibrary(config: Config, { opened, making }: OpeningStorage): Promise<Library> {
  let indexed: Promise<unknown> = Promise.resolve();
  const shipped = shippedDocuments();
  const begun = begin();
  void making.then(() => {
    indexed = indexShipped(config, shipped, begun);
  });
  const library = await fillLibrary(opened, shipped);
  return { ...library, indexed, begun };
}

function begin(): Begun {
  const begun = { words: readWords(), code: codeFingerprint() };
  // A fault is reported where they are waited for.
  for (const reading of [begun.words, begun.code]) reading.catch(() => undefined);
  return begun;
}

/** Begins to read the shipped documents, which is done while the database opens. */
function shippedDocuments(): Promise<readonly SourceDocument[]> {
  const shipped = documentsIn(SHIPPED);
  // A fault is reported where they are waited for.
  shipped.catch(() => undefined);
  return shipped;
}

async function fillLibrary(
  opening: Promise<OpenDatabase>,
  shipped: Promise<readonly SourceDocument[]>,
): Promise<Library> {
  const opened = await opening;
  const store = createSqlDocumentStore(opened.database);
  await seedLibrary(store, await shipped, { digest, instant });
  return { opened, store };
}

/** Leaves an index of the shipped documents in the data folder. Where that fails, the server makes its own later. */
export async function indexShipped(
  { dataDir }: Pick<Config, "dataDir">,
  shipped = shippedDocuments(),
  { words: reading, code } = begin(),
): Promise<void> {
  const { words } = await reading;
  const make = storedEditions({ folder: indexFolder(dataDir), words, code, onFault: () => undefined });
  const ordered = (await shipped).toSorted((left, right) => (left.id < right.id ? -1 : 1));
  await make(ordered);
}

const indexFolder = (dataDir: string): string => join(dataDir, "index");

interface ServingAssistant extends ReadyAssistant {
  /** Turns that were left without a reply and have one now. */
  readonly resumed: number;
  /** The language model, where one is configured. */
  readonly model: ModelInUse | undefined;
  /** What the office sees of the language model, where one is configured. */
  readonly modelHealth: ReadingModel["health"] | undefined;
  readonly stop: () => Promise<void>;
}

/** What the server answers with: the index built, what was left unanswered answered. */
export async function composeServer(
  config: Config,
  { opened, store, indexed, begun }: Library,
  dialogues: readonly Dialogue[],
  watch: {
    readonly onFault: (fault: unknown) => void;
    readonly onAnswered: (status: string, milliseconds: number, channel: string) => void;
    readonly onUnbound: () => void;
    /** Told when what is added to finding by words joins or fails: a sentence, and whether it tells of a fault. */
    readonly onFinding?: (says: string, isFault: boolean, server: "meaning" | "order") => void;
    /** The same of the trial of a language model. */
    readonly onModel?: (says: string, isFault: boolean) => void;
    /** Told of the making of editions: that documents have to be read and indexed first, and that its thread failed. */
    readonly editions?: Pick<StoredEditionsParts, "onMaking" | "onThreadFailed">;
    readonly recorder: ModelRecorder;
    /** Follows each question; absent, nobody does. */
    readonly tracer?: Tracer;
  },
): Promise<ServingAssistant> {
  const { onFault, onAnswered, onUnbound, editions, onFinding = () => undefined, onModel, recorder, tracer } = watch;
  const folder = indexFolder(config.dataDir);
  await indexed;
  const reading = begun?.words ?? readWords();
  const { database } = opened;
  const finding = await composeFinding(config, database, { onState: onFinding, onFault, mask: await maskOf(reading) });
  const speaking = await composeModel(config.languageModel, { database, recorder, onFault, onModel });
  const model = speaking === undefined ? undefined : { ...speaking.inUse, mask: await maskOf(reading) };
  const knowledge = await composeKnowledge(
    store,
    (words) => {
      const passages = passagesWhereSet(config, database, words, editions?.onThreadFailed);
      return storedEditions({ folder, words, code: begun?.code, passages, onFault, ...editions });
    },
    { added: finding, reading, model: speaking?.inUse, office: officeSaidIn(database), tracer },
  );
  const journal = createSqlJournal(opened.database, newId);
  const keptWords = await keptWordsOf(reading);
  const feedback = withKeptNotes(createSqlFeedbackStore(opened.database), keptWords);
  const said = wordsOf(config.officeContact, config.languageModel?.outsideHost);
  const conversations = createConversations({
    journal,
    knowledge,
    memory: createSqlConversationMemory(opened.database),
    dialogues,
    words: said,
    keptWords,
    toOffice: (turn, answer) => officeChoice(said.askOffice, turn, answer),
    instead: (answer) => visitInstead(answer) ?? greetInstead(answer),
    // Who says beside it that a report is in is answering a reminder.
    overtakes: (text) => isStop(text) && reportsOfUnit(text) === undefined,
    givingUp,
    notice: noticeUnder(config),
    ...{ onFault, onAnswered, onUnbound, tracer, now },
    onFirstSentence: recorder.firstSentence,
  });
  const resuming = await resumeAnswers(opened, conversations, onFault);
  return {
    knowledge,
    journal,
    feedback,
    copies: composeCopies(opened.database),
    presence: await composePresence(opened.database, config, instant),
    conversations,
    model,
    resumed: resuming.resumed,
    modelHealth: speaking?.health,
    async stop() {
      resuming.stop();
      await finding?.stop();
      await speaking?.stop();
    },
  };
}
