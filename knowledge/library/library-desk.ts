import type { GivenFile } from "../converting/converted.ts";
import type { DocumentMeta } from "../domain/document.ts";
import { answeredMeta, type KeptDocument, type Validity } from "../domain/kept-document.ts";
import type { DocumentEntry, DocumentStore, RecordedChange } from "../ports.ts";
import type { ReadDocument } from "../reading/read.ts";
import { type AddOutcome, type AddParts, type ArrivedFile, addFile } from "./changing/add.ts";
import {
  type Amendment,
  type AmendOutcome,
  amendDocument,
  type Correction,
  type CorrectOutcome,
  confirmDocument,
  correctIdentity,
  removeDocument,
  seenOf,
  type UndoOutcome,
  undoLast,
} from "./changing/change-document.ts";
import { perRevision } from "./per-revision.ts";
import { createReadings, plainMeta } from "./readings.ts";
import type { Conflict } from "./reviewing/conflicts.ts";
import { conflictsOf } from "./reviewing/conflicts-of-library.ts";
import { lookOver, type ToLookAt } from "./reviewing/look-over.ts";

/** What the office does with documents; pages and the command line call the same. */
export interface LibraryDesk {
  /** Loads files by their whole paths, one after the other; each is loaded whole or not at all. */
  addPaths(paths: readonly string[], wish: AddOrder): Promise<readonly AddOutcome[]>;
  list(): Promise<readonly DocumentEntry[]>;
  /** The text as it was read; undefined when there is no such document. */
  show(id: string): Promise<ReadDocument | undefined>;
  remove(id: string, by: string): Promise<"removed" | "missing">;
  confirm(id: string, word: Validity, by: string): Promise<"confirmed" | "nothing-to-confirm" | "missing">;
  /** Takes back what people changed last: all of one command. */
  undo(by: string): Promise<UndoOutcome>;
  /** What a person has to look at, document by document; of one when an id is given. */
  doubts(id?: string): Promise<readonly Doubtful[]>;
  /** What two documents that should agree say differently. */
  conflicts(): Promise<readonly Conflict[]>;
  history(id?: string): Promise<readonly RecordedChange[]>;
  /** Resolves when questions are answered from all that is in the library now. */
  published(): Promise<void>;
}

/** A document that a person has to look at, and what at. */
export interface Doubtful {
  readonly meta: DocumentMeta;
  readonly looks: readonly ToLookAt[];
}

/** The desk inside of the program, which also takes files themselves and what an officer says at a page. */
export interface FileDesk extends LibraryDesk {
  addFiles(files: readonly ArrivedFile[], order: AddOrder): Promise<readonly AddOutcome[]>;
  /** Says what a document is where the reading found nothing; taken back with `undo` like any other change. */
  correct(id: string, correction: Correction, by: string): Promise<CorrectOutcome>;
  /** Says what a document is and from when to when it holds, over what was read; the second of two officers is told. */
  amend(id: string, amendment: Amendment, by: string): Promise<AmendOutcome>;
  /** Takes back what people changed last, if that is the change of this revision. */
  undoSeen(revision: number, by: string): Promise<UndoOutcome>;
  /** One document with all that is known of it, and the mark of what is shown; undefined when there is none. */
  look(id: string): Promise<LookedAtDocument | undefined>;
  /** What a document is, or was before it was taken out; undefined where nobody ever loaded it. */
  metaOf(id: string): Promise<DocumentMeta | undefined>;
  /** Grows with every change of the library. */
  revision(): Promise<number>;
  /** Whether questions are answered from all that is in the library now. */
  isPublished(): Promise<boolean>;
  /** The file that a document was loaded from; undefined where it came with the program. */
  original(id: string): Promise<GivenFile | undefined>;
  /** Whether there is such a file, without reading it. */
  hasOriginal(id: string): Promise<boolean>;
}

/** A document of the library as an officer opens it. */
export interface LookedAtDocument {
  readonly kept: KeptDocument;
  /** What it says of itself, without the office's word. */
  readonly plain: DocumentMeta;
  readonly read: ReadDocument;
  /** What an officer is shown, for `amend`. */
  readonly seen: string;
}

export interface AddOrder {
  readonly by: string;
  /** A document with the same number, issuer and date is replaced. */
  readonly replace: boolean;
  /** The document that the file takes the place of, whatever is printed in it. */
  readonly as?: string | undefined;
  /** Names the command, so that what it changed in several calls is taken back together. */
  readonly batch?: string | undefined;
}

export interface LibraryDeskParts {
  readonly store: DocumentStore;
  readonly readFile: (path: string) => Promise<ArrivedFile>;
  readonly parse: AddParts["parse"];
  /** Reads kept documents; shared with whoever else shows them. */
  readonly readings?: (kept: KeptDocument) => ReadDocument;
  /** Called after each change. */
  readonly onChanged: () => void;
  readonly published: () => Promise<void>;
  readonly isPublished: () => Promise<boolean>;
  readonly surroundings: {
    readonly digest: (content: string | Uint8Array) => string;
    readonly instant: () => string;
    readonly newId: () => string;
  };
  readonly onFault: (fault: unknown) => void;
}

/** See {@link LibraryDesk}. */
export function createLibraryDesk(parts: LibraryDeskParts): FileDesk {
  const { store, readFile, parse, onChanged, published, isPublished, onFault, readings = createReadings() } = parts;
  const { digest, instant, newId } = parts.surroundings;
  const change = (by: string) => ({ by, at: instant(), batch: newId() });
  const add = async (given: ArrivedFile, order: AddOrder, batch: string): Promise<AddOutcome> => {
    const { by, replace, as } = order;
    const outcome = await addFile({ store, digest, parse, onFault }, given, { by, replace, as, batch, at: instant() });
    if (outcome.kind === "added" || outcome.kind === "replaced") onChanged();
    return outcome;
  };
  const after = <Outcome>(outcome: Outcome): Outcome => {
    onChanged();
    return outcome;
  };
  return {
    async addPaths(paths, order) {
      const { batch = newId() } = order;
      const outcomes: AddOutcome[] = [];
      for (const path of paths) outcomes.push(await add(await readFile(path), order, batch));
      return outcomes;
    },
    async addFiles(files, order) {
      const { batch = newId() } = order;
      const outcomes: AddOutcome[] = [];
      for (const file of files) outcomes.push(await add(file, order, batch));
      return outcomes;
    },
    list: perRevision(store, () => store.entries()),
    async show(id) {
      const kept = await store.find(id);
      return kept === undefined ? undefined : readings(kept);
    },
    remove: async (id, by) => after(await removeDocument(store, id, change(by))),
    confirm: async (id, word, by) => after(await confirmDocument(store, id, word, change(by))),
    correct: async (id, correction, by) => after(await correctIdentity(store, id, correction, change(by))),
    amend: async (id, amendment, by) => after(await amendDocument(store, id, amendment, change(by), digest)),
    undo: async (by) => after(await undoLast(store, change(by))),
    undoSeen: async (revision, by) => after(await undoLast(store, change(by), revision)),
    async look(id) {
      const kept = await store.find(id);
      if (kept === undefined) return undefined;
      return { kept, plain: plainMeta(readings, kept), read: readings(kept), seen: digest(seenOf(kept)) };
    },
    async metaOf(id) {
      const kept = (await store.find(id)) ?? (await lastKept(store, id));
      return kept === undefined ? undefined : answeredMeta(kept);
    },
    async original(id) {
      const kept = await store.find(id);
      const bytes = kept?.keys.file === undefined ? undefined : await store.original(kept.keys.file);
      return bytes === undefined ? undefined : { name: kept?.fileName ?? id, bytes };
    },
    async hasOriginal(id) {
      const file = (await store.find(id))?.keys.file;
      return file !== undefined && (await store.hasOriginal(file));
    },
    async doubts(id) {
      const entries = (await store.entries()).filter((entry) => id === undefined || entry.id === id);
      return entries.map((entry) => ({ meta: entry.read.meta, looks: lookOver(entry) })).filter(isDoubtful);
    },
    conflicts: perRevision(store, () => conflictsOf(store)),
    history: (id) => store.history(id),
    published,
    revision: () => store.revision(),
    isPublished,
  };
}

/** A document as it was before it was taken out. */
async function lastKept(store: DocumentStore, id: string): Promise<KeptDocument | undefined> {
  for (const { revision } of await store.history(id)) {
    const before = await store.before(revision);
    if (before !== undefined) return before;
  }
  return undefined;
}

function isDoubtful({ looks }: Doubtful): boolean {
  return looks.length > 0;
}
