import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openEmbedded } from "./embedded.ts";
import { makeNewFolder } from "./new-folder.ts";
import { engineVersion, packDatabase, STARTING_DATABASE, unpackDatabase } from "./starting-database.ts";

describe("the starting database", () => {
  const beside = mkdtempSync(join(tmpdir(), "test-starting-"));
  afterAll(() => rmSync(beside, { recursive: true, force: true }));

  const packedFolder = async (engine: string) => {
    const folder = mkdtempSync(join(beside, "packed-"));
    mkdirSync(join(folder, "outer/empty"), { recursive: true });
    writeFileSync(join(folder, "outer/one"), "the same bytes\n");
    writeFileSync(join(folder, "two"), "the same bytes\n");
    writeFileSync(join(folder, "nothing"), "");
    const file = `${folder}.bin`;
    writeFileSync(file, await packDatabase(folder, engine));
    return { folder, file };
  };

  it("was packed by the version of the engine that is installed", async () => {
    expect(await unpackDatabase(STARTING_DATABASE, join(beside, "starting"))).toBe(true);
  });

  it("comes out of its file as it was packed, empty folders too", async () => {
    const { folder, file } = await packedFolder(await engineVersion());
    const out = join(beside, "out");
    expect(await unpackDatabase(file, out)).toBe(true);
    expect(readdirSync(out, { recursive: true }).sort()).toEqual(readdirSync(folder, { recursive: true }).sort());
    for (const path of ["outer/one", "two", "nothing"])
      expect(readFileSync(join(out, path), "utf8")).toBe(readFileSync(join(folder, path), "utf8"));
  });

  it("is not taken from another version of the engine", async () => {
    const { file } = await packedFolder("0.0.1");
    expect(await unpackDatabase(file, join(beside, "other"))).toBe(false);
    expect(readdirSync(beside)).not.toContain("other");
  });

  it("is refused when its file was cut off", async () => {
    const { file } = await packedFolder(await engineVersion());
    writeFileSync(file, readFileSync(file).subarray(0, 60));
    await expect(unpackDatabase(file, join(beside, "cut"))).rejects.toThrow();
  });

  it("is made by the engine where the package brings none", { timeout: 120_000 }, async () => {
    const folder = join(beside, "made");
    mkdirSync(folder);
    await makeNewFolder(join(folder, "database"), join(beside, "missing.bin"));
    const opened = await openEmbedded(folder);
    expect(await opened.database.query("SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await opened.close();
  });
});
