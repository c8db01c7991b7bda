import { mkdir } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import type { SourceDocument } from "../../domain/document.ts";
import { findableTexts } from "../../findable.ts";
import { createFinder, type FinderWords } from "../../finding/finder.ts";
import type { PassageIndex } from "../../ports.ts";
import { readDocument } from "../../reading/read.ts";
import {
  codeFingerprint,
  type EditionOrder,
  keepOnly,
  makeEdition,
  type OpenEdition,
  openEdition,
  orderOf,
  type ReadEdition,
} from "./edition-folder.ts";

/** Reads documents and makes them findable. */
export type MakeEdition = (documents: readonly SourceDocument[]) => Promise<OpenEdition>;

/** Editions in memory alone, made where they are asked for: for one question on the terminal and for evaluation. */
export function editionsInMemory(words: FinderWords): MakeEdition {
  return async (sources) => {
    const documents = sources.map(readDocument);
    return { documents, finder: createFinder({ texts: findableTexts(documents), ...words }) };
  };
}

export interface StoredEditionsParts {
  /** Holds editions and nothing else. */
  readonly folder: string;
  readonly words: FinderWords;
  /** The fingerprint of the code, where it was begun before; else it is made when it is needed. */
  readonly code?: Promise<string> | undefined;
  /** Where passages are found if not in memory, given the fingerprint of the code. */
  readonly passages?: ((code: string) => Promise<PassageIndex>) | undefined;
  /** Told when an edition could not be kept; it is then made in memory. */
  readonly onFault: (fault: unknown) => void;
  /** Told each time the thread that makes an edition failed; unless given, `onFault` is. */
  readonly onThreadFailed?: (fault: unknown) => void;
  /** The program of that thread, where a test has another. */
  readonly thread?: URL;
  /** Told when documents have to be read and indexed anew, which takes a moment. */
  readonly onMaking?: (documents: number) => void;
}

/**
 * Editions kept in a folder. One that is there is opened; else a thread makes it, while the process goes on. With a
 * folder that cannot be written everything works, only slower.
 */
export function storedEditions(parts: StoredEditionsParts): MakeEdition {
  const { folder, words, passages, onFault } = parts;
  let fingerprint = parts.code;
  return async (documents) => {
    try {
      fingerprint ??= codeFingerprint();
      const order = orderOf({ folder, documents, words, code: await fingerprint, withIndex: passages === undefined });
      const { finder, ...read } = await openOrMake(order, parts);
      if (finder !== undefined) return { ...read, finder };
      if (passages !== undefined) return await foundIn(await passages(await fingerprint), order, read);
    } catch (fault) {
      // What is found in the database is too much for the memory.
      if (passages !== undefined) throw fault;
      onFault(fault);
    }
    return editionsInMemory(words)(documents);
  };
}

async function openOrMake(order: EditionOrder, parts: StoredEditionsParts) {
  await mkdir(order.folder, { recursive: true });
  let opened = await openEdition(order);
  if (opened === undefined) {
    parts.onMaking?.(order.documents.length);
    await makeAside(order, parts);
    opened = await openEdition(order);
  }
  if (opened === undefined) throw new Error("the index that was just made cannot be opened");
  await keepOnly(order);
  return opened;
}

/** The passages of an edition made findable, each document a part under the name of its file. */
async function foundIn(passages: PassageIndex, { name, files }: EditionOrder, read: ReadEdition): Promise<OpenEdition> {
  const parts = read.documents.map((document, at) => ({
    key: files[at]?.replace(/\.json$/, "") ?? "",
    ids: document.passages.map(({ id }) => id),
    texts: () => findableTexts([document]),
  }));
  return { ...read, finder: await passages.open({ name, parts }) };
}

const THREAD = new URL("./edition-thread.js", import.meta.url);

/** Makes the edition in a thread, in another one where that failed, and here where no thread does it: whoever asks then waits. */
async function makeAside(
  order: EditionOrder,
  { thread = THREAD, onFault, onThreadFailed = onFault }: StoredEditionsParts,
): Promise<void> {
  for (const next of ["it is tried once more", "the index is made where people are answered, who wait"])
    try {
      return await inThread(order, thread);
    } catch (fault) {
      const why = fault instanceof Error ? fault.message : String(fault);
      onThreadFailed(new Error(`the thread that makes the index failed (${why}): ${next}`));
    }
  await makeEdition(order);
}

function inThread(order: EditionOrder, program: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(program, { workerData: order });
    thread.once("message", () => resolve());
    thread.once("error", reject);
    thread.once("exit", () => reject(new Error("the thread ended without an edition")));
  });
}
