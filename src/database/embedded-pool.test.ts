import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { PgPool } from "bullmq";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenDatabase, openEmbedded } from "./embedded.ts";

describe("the embedded database with a queue beside it", () => {
  const folder = mkdtempSync(join(tmpdir(), "test-pool-"));
  let opened: OpenDatabase;
  let pool: PgPool;
  beforeAll(async () => {
    opened = await openEmbedded(folder);
    pool = await opened.queuePool();
    await opened.database.query("CREATE TABLE kept (word text)");
  });
  afterAll(async () => {
    await opened.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const words = async () =>
    (await opened.database.query<{ word: string }>("SELECT word FROM kept ORDER BY word")).map(({ word }) => word);

  it("keeps what others write out of a transaction that the queue undoes", async () => {
    const client = await pool.connect();
    await client.query("BEGIN");
    await client.query("INSERT INTO kept VALUES ('undone')");
    const meanwhile = opened.database.query("INSERT INTO kept VALUES ('ours')");
    await client.query("ROLLBACK");
    await meanwhile;
    client.release();
    expect(await words()).toEqual(["ours"]);
  });

  it("undoes what a connection left open when it is given back", async () => {
    const client = await pool.connect();
    await client.query("BEGIN");
    await client.query("INSERT INTO kept VALUES ('half')");
    client.release();
    expect(await words()).not.toContain("half");
  });

  it("keeps the code of an error, and answers on", async () => {
    await expect(opened.database.query("SELECT * FROM nowhere")).rejects.toMatchObject({ code: "42P01" });
    await expect(
      opened.database.transaction(async (inside) => {
        await inside.query("INSERT INTO kept VALUES ('lost')");
        throw new Error("changed its mind");
      }),
    ).rejects.toThrow("changed its mind");
    expect(await words()).not.toContain("lost");
  });

  it("computes without holding up the program", async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 5);
    await opened.database.query("SELECT count(*) FROM generate_series(1, 1500000) AS many(number)");
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });
});

it("lets a program that waits for its closing come to its end", { timeout: 90_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "test-closing-"));
  const module = JSON.stringify(new URL("./embedded.ts", import.meta.url).href);
  const opened = `const opened = await (await import(${module})).openEmbedded(${JSON.stringify(join(folder, "data"))});`;
  const program = join(folder, "program.mjs");
  writeFileSync(program, `${opened} await opened.close(); process.stdout.write("closed");`);
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", program]);
  expect(stdout).toBe("closed");
  rmSync(folder, { recursive: true, force: true });
});
