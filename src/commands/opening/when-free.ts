import { StorageError } from "../../database/storage-error.ts";

const AGAIN_MS = 300;
const MOST_MS = 60_000;

export interface WhenFreeParts<Opened> {
  /** Through the program that runs on the data; undefined while there is none that takes commands. */
  readonly running: () => Promise<Opened | undefined>;
  /** On the data itself. */
  readonly open: () => Promise<Opened>;
  /** Told once, when the data is in use by a program that does not take commands. */
  readonly onWaiting: (line: string) => void;
  /** Waits so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<unknown>;
}

/**
 * Opens the office's actions as soon as they can be: a program that has only begun to start, or another command, holds the
 * data for a while. After a minute the last fault stands.
 * @throws StorageError `in-use`, or at once whatever else prevents it.
 */
export async function whenFree<Opened>({ running, open, onWaiting, pause }: WhenFreeParts<Opened>): Promise<Opened> {
  for (let waited = 0; ; waited += AGAIN_MS) {
    const other = await running();
    if (other !== undefined) return other;
    try {
      return await open();
    } catch (fault) {
      if (!(fault instanceof StorageError) || fault.fault !== "in-use" || waited >= MOST_MS) throw fault;
      if (waited === 0) onWaiting("the data folder is in use by a program that is starting or ending: waiting for it");
      await pause(AGAIN_MS);
    }
  }
}
