import { mkdir } from "node:fs/promises";
import { Worker } from "node:worker_threads";
import type { SourceDocument } from "../../domain/document.ts";
import { findableTexts } from "../../findable.ts";
import { createFinder, type FinderWords } from "../../finding/finder.ts";
import { readDocument } from "../../reading/read.ts";
import {
  codeFingerprint,
  type EditionOrder,
  keepOnly,
  makeEdition,
  type OpenEdition,
  openEdition,
  orderOf,
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
  /** Told when an edition could not be kept; it is then made in memory. */
  readonly onFault: (fault: unknown) => void;
  /** Told when documents have to be read and indexed anew, which takes a moment. */
  readonly onMaking?: (documents: number) => void;
}

/**
 * Editions kept in a folder. One that is there is opened; else a thread makes it, while the process goes on. With a
 * folder that cannot be written everything works, only slower.
 */
export function storedEditions({ folder, words, code, onFault, onMaking }: StoredEditionsParts): MakeEdition {
  let fingerprint = code;
  return async (documents) => {
    try {
      fingerprint ??= codeFingerprint();
      const order = orderOf({ folder, documents, words, code: await fingerprint });
      await mkdir(folder, { recursive: true });
      let opened = await openEdition(order);
      if (opened === undefined) {
        onMaking?.(documents.length);
        await makeAside(order);
        opened = await openEdition(order);
      }
      if (opened === undefined) throw new Error("the index that was just made cannot be opened");
      await keepOnly(order);
      return opened;
    } catch (fault) {
      onFault(fault);
      return editionsInMemory(words)(documents);
    }
  };
}

/** Makes the edition in a thread, or here where a thread cannot start. */
async function makeAside(order: EditionOrder): Promise<void> {
  try {
    await inThread(order);
  } catch {
    await makeEdition(order);
  }
}

function inThread(order: EditionOrder): Promise<void> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL("./edition-thread.js", import.meta.url), { workerData: order });
    thread.once("message", () => resolve());
    thread.once("error", reject);
    thread.once("exit", () => reject(new Error("the thread ended without an edition")));
  });
}
