import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * A data folder of a test's own, whose embedded database is made already and holds nothing, and which has the index of the
 * shipped documents: making them takes seconds, copying those that the run made takes a moment. Outside of a test run the folder
 * is empty.
 */
export function newDataFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `test-${name}-`));
  const made = process.env.TEST_DATA_FOLDER;
  if (made !== undefined) cpSync(made, folder, { recursive: true });
  return folder;
}
