import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { beforeEach, expect, it } from "vitest";
import type { Manifest } from "./manifest.ts";
import { packArchive, type Source } from "./pack.ts";
import { headerBlock } from "./tar.ts";
import { checkArchive, unpackArchive } from "./unpack.ts";

const ABOUT: Omit<Manifest, "members" | "format"> = {
  program: { name: "tro-ly", version: "0.1.0" },
  schema: ["a-001"],
  database: "embedded",
  engine: "17",
  madeAt: "2026-11-30T02:00:00.000Z",
  tables: { units: 3 },
};
const PLENTY = { bytes: 10_000_000 };
const SOURCES: readonly Source[] = [
  { name: "database", kind: "folder" },
  { name: "database/base/5/16384", kind: "bytes", bytes: Buffer.alloc(70_000, "x") },
  { name: "database/empty", kind: "bytes", bytes: Buffer.alloc(0) },
];

let folder: string;
let archive: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "archive-"));
  archive = join(folder, "one.tar.gz");
});

/** An archive with one member whose head says something else. */
function forged(header: Parameters<typeof headerBlock>[0], change: (block: Buffer) => void = () => undefined): string {
  const block = headerBlock(header);
  change(block);
  block.write("        ", 148);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  writeFileSync(archive, gzipSync(Buffer.concat([block, Buffer.alloc(1024)])));
  return archive;
}

it("gives back what was packed, for its owner alone, and tar reads it too", async () => {
  const made = await packArchive(archive, SOURCES, ABOUT);
  expect(statSync(archive).mode & 0o777).toBe(0o600);
  expect(await checkArchive(archive, PLENTY)).toEqual(made);
  await unpackArchive(archive, join(folder, "out"), made);
  expect(readFileSync(join(folder, "out/database/base/5/16384"))).toEqual(Buffer.alloc(70_000, "x"));
  expect(statSync(join(folder, "out/database/empty")).size).toBe(0);
  expect(execFileSync("tar", ["tzf", archive], { encoding: "utf8" }).split("\n")).toContain("manifest.json");
});

it("leaves nothing when what is packed cannot be read", async () => {
  await expect(
    packArchive(archive, [{ name: "a", kind: "file", path: join(folder, "missing") }], ABOUT),
  ).rejects.toThrow();
  expect(readdirSync(folder)).toEqual([]);
});

it("says in one sentence that the disk is full, and leaves nothing", async () => {
  async function* full(): AsyncGenerator<Source> {
    yield* SOURCES;
    throw Object.assign(new Error("write"), { code: "ENOSPC" });
  }
  await expect(packArchive(archive, full(), ABOUT)).rejects.toThrow(/^the disk that holds .* is full: free some space/);
  expect(readdirSync(folder)).toEqual([]);
});

it("refuses an archive that was cut off anywhere", async () => {
  await packArchive(archive, SOURCES, ABOUT);
  const whole = readFileSync(archive);
  for (const part of [0.2, 0.9, 0.99]) {
    writeFileSync(archive, whole.subarray(0, Math.floor(whole.length * part)));
    await expect(checkArchive(archive, PLENTY)).rejects.toThrow(/cut off/);
  }
});

it("refuses an archive without its end, though each of its members is whole", async () => {
  await packArchive(archive, SOURCES, ABOUT);
  const tar = gunzipSync(readFileSync(archive));
  const end = tar.indexOf("manifest.json");
  writeFileSync(archive, gzipSync(Buffer.concat([tar.subarray(0, end), Buffer.alloc(1024)])));
  await expect(checkArchive(archive, PLENTY)).rejects.toThrow(/no manifest/);
});

it("refuses an archive in which a byte of a file has changed", async () => {
  await packArchive(archive, SOURCES, ABOUT);
  const tar = gunzipSync(readFileSync(archive));
  tar[tar.indexOf("xxxx") + 9] = 1;
  writeFileSync(archive, gzipSync(tar));
  await expect(checkArchive(archive, PLENTY)).rejects.toThrow(/16384 is not what the manifest says/);
});

it.each(["../outside", "/etc/passwd", "database/../../outside", "..", "a//b", "c:\\x"])(
  "refuses a member that is called %s",
  async (name) => {
    await expect(checkArchive(forged({ name, kind: "file", size: 0 }), PLENTY)).rejects.toThrow(/outside/);
  },
);

it.each(["1", "2", "3", "6", "L"])("refuses a link or a device (kind %s)", async (kind) => {
  const link = forged({ name: "database/link", kind: "file", size: 0 }, (block) => block.write(kind, 156));
  await expect(checkArchive(link, PLENTY)).rejects.toThrow(/neither a file nor a folder/);
});

it("refuses what unpacks to more than there is room for, before it is read", async () => {
  const bomb = forged({ name: "database/bomb", kind: "file", size: 8 ** 12 });
  await expect(checkArchive(bomb, PLENTY)).rejects.toThrow(/more than the 10 MB/);
});

it("does not write through a link that lies where it unpacks", async () => {
  const made = await packArchive(archive, SOURCES.slice(2), ABOUT);
  const out = join(folder, "out");
  mkdirSync(join(out, "database"), { recursive: true });
  symlinkSync(join(folder, "elsewhere"), join(out, "database/empty"));
  await expect(unpackArchive(archive, out, made)).rejects.toThrow();
  expect(readdirSync(folder)).not.toContain("elsewhere");
});
