import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openDatabase } from "./open.ts";

/** Nothing listens on the lowest port of this machine. */
const NOWHERE = "postgresql://nobody@127.0.0.1:1/none";

it("tries a database that does not answer once more, says why, and then gives up with the reason", async () => {
  const whys: string[] = [];
  const opening = openDatabase({
    databaseUrl: NOWHERE,
    dataDir: "",
    migrations: [],
    onAgain: (why) => whys.push(why),
  });
  await expect(opening).rejects.toThrow("DATABASE_URL cannot be used");
  expect(whys).toEqual([expect.stringContaining("DATABASE_URL cannot be used")]);
});

it("does not try again what the operator has to mend first", async () => {
  const whys: string[] = [];
  // A device is no folder.
  const opening = openDatabase({ dataDir: "/dev/null/data", migrations: [], onAgain: (why) => whys.push(why) });
  await expect(opening).rejects.toThrow("is a file, not a folder");
  expect(whys).toEqual([]);
});

it("says that the disk is full when the engine says only that it was aborted", async () => {
  const whys: string[] = [];
  const dataDir = mkdtempSync(join(tmpdir(), "full-"));
  const aborted = async (): Promise<never> => {
    throw new Error("Aborted(). Build with -sASSERTIONS for more info.");
  };
  const thread = { open: aborted, end: async () => undefined };
  const hasRoom = async (): Promise<boolean> => false;
  const opening = openDatabase({ dataDir, thread, hasRoom, migrations: [], onAgain: (why) => whys.push(why) });
  await expect(opening).rejects.toThrow("is full: free some space and start again");
  expect(whys).toEqual([]);
  rmSync(dataDir, { recursive: true, force: true });
});
