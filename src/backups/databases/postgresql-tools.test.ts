import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { findTool } from "./postgresql-tools.ts";

/** Folders with a pg_dump of these versions. */
function folders(...versions: readonly number[]): readonly string[] {
  const root = mkdtempSync(join(tmpdir(), "tools-"));
  return versions.map((version) => {
    const folder = join(root, String(version));
    mkdirSync(folder);
    writeFileSync(join(folder, "pg_dump"), `#!/bin/sh\necho 'pg_dump (PostgreSQL) ${version}.4 (Debian)'\n`, {
      mode: 0o755,
    });
    return folder;
  });
}

it("takes the program of the server's version, or the next newer one", async () => {
  expect(await findTool("pg_dump", 16, folders(14, 18, 17, 16))).toMatchObject({ kind: "found", version: 16 });
  expect(await findTool("pg_dump", 15, folders(14, 18, 17))).toMatchObject({ kind: "found", version: 17 });
});

it("says in one sentence what to install where none fits", async () => {
  expect(await findTool("pg_dump", 16, folders(14))).toMatchObject({
    says: expect.stringMatching(/^pg_dump is of version 14, which is too old: install version 16 or newer/),
  });
  expect(await findTool("pg_dump", 16, folders())).toMatchObject({
    says: expect.stringMatching(/^pg_dump is not installed: install version 16/),
  });
});
