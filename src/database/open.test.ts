import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openEmbedded } from "./embedded.ts";
import { makeNewFolder } from "./new-folder.ts";
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

it("keeps few pages in memory, whatever the file of settings says that came with the data folder", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "pages-"));
  await makeNewFolder(join(dataDir, "database"));
  writeFileSync(join(dataDir, "database/postgresql.conf"), "shared_buffers=64MB\n");
  const { database, close } = await openEmbedded(dataDir);
  const [pages] = await database.query<{ readonly kb: number }>(
    "SELECT allocated_size::int / 1024 AS kb FROM pg_shmem_allocations WHERE name = 'Buffer Blocks'",
  );
  expect(pages?.kb).toBeLessThan(9 * 1024);
  await close();
  rmSync(dataDir, { recursive: true, force: true });
});
