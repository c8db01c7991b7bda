import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * A data folder of a test's own as a first start of the program leaves it, with the shipped documents and their index: making it takes
 * seconds, copying the one that the run made takes a moment. Outside of a test run the folder is empty.
 */
export const newDataFolder = (name: string): string => copyOf(process.env.TEST_DATA_FOLDER, name);

/** The same with tables that hold nothing, and without an index. */
export const newEmptyFolder = (name: string): string => copyOf(process.env.TEST_EMPTY_FOLDER, name);

function copyOf(made: string | undefined, name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `test-${name}-`));
  if (made !== undefined) cpSync(made, folder, { recursive: true });
  return folder;
}
