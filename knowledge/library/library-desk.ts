import type { DocumentMeta } from "../domain/document.ts";
import { asAnswered, type Validity } from "../domain/kept-document.ts";
import type { DocumentEntry, DocumentStore, RecordedChange } from "../ports.ts";
import { type ReadDocument, readDocument } from "../reading/read.ts";
import { type AddOutcome, type AddParts, type ArrivedFile, addFile } from "./changing/add.ts";
import {
  type Correction,
  type CorrectOutcome,
  confirmDocument,
  correctIdentity,
  removeDocument,
  type UndoOutcome,
  undoLast,
} from "./changing/change-document.ts";
import { type Conflict, conflictsBetween, shouldAgree } from "./reviewing/conflicts.ts";
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
  /** Called after each change. */
  readonly onChanged: () => void;
  readonly published: () => Promise<void>;
  readonly surroundings: {
    readonly digest: (content: string | Uint8Array) => string;
    readonly instant: () => string;
    readonly newId: () => string;
  };
  readonly onFault: (fault: unknown) => void;
}

/** See {@link LibraryDesk}. */
export function createLibraryDesk(parts: LibraryDeskParts): FileDesk {
  const { store, readFile, parse, onChanged, published, onFault } = parts;
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
    list: () => store.entries(),
    async show(id) {
      const kept = await store.find(id);
      return kept === undefined ? undefined : readDocument(asAnswered(kept));
    },
    remove: async (id, by) => after(await removeDocument(store, id, change(by))),
    confirm: async (id, word, by) => after(await confirmDocument(store, id, word, change(by))),
    correct: async (id, correction, by) => after(await correctIdentity(store, id, correction, change(by))),
    undo: async (by) => after(await undoLast(store, change(by))),
    async doubts(id) {
      const entries = (await store.entries()).filter((entry) => id === undefined || entry.id === id);
      return entries.map((entry) => ({ meta: entry.read.meta, looks: lookOver(entry) })).filter(isDoubtful);
    },
    async conflicts() {
      const found: Conflict[] = [];
      for (const [one, two] of pairsOf((await store.entries()).map(({ read }) => read.meta))) {
        const [left, right] = [await store.find(one.id), await store.find(two.id)];
        if (left !== undefined && right !== undefined)
          found.push(...conflictsBetween(readDocument(asAnswered(left)), readDocument(asAnswered(right))));
      }
      return found;
    },
    history: (id) => store.history(id),
    published,
  };
}

function isDoubtful({ looks }: Doubtful): boolean {
  return looks.length > 0;
}

function pairsOf(metas: readonly DocumentMeta[]): (readonly [DocumentMeta, DocumentMeta])[] {
  return metas.flatMap((one, at) =>
    metas.slice(at + 1).flatMap((two) => (shouldAgree(one, two) ? [[one, two] as const] : [])),
  );
}
