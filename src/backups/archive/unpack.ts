import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createGunzip } from "node:zlib";
import { type Pieces, readInPieces } from "../../database/files/pieces.ts";
import { storageFault } from "../../database/storage-error.ts";
import { MANIFEST, type Manifest, type Members, readManifest } from "./manifest.ts";
import { ArchiveError, BLOCK, type Header, padding, readHeader } from "./tar.ts";

/** A manifest names some thousand files at most. */
const LONGEST_MANIFEST = 32_000_000;
/** Blocks of zeros at the end, as tar writes them. */
const LONGEST_END = 1_000_000;

/** What an archive may hold. */
export interface Bounds {
  /** Bytes of all files together: what there is room for. */
  readonly bytes: number;
}

/**
 * Reads an archive to its end and compares each file with the manifest. Nothing is written.
 * @throws ArchiveError when it is cut off, damaged, holds what it must not, or more than there is room for.
 */
export async function checkArchive(path: string, { bytes: room }: Bounds): Promise<Manifest> {
  const found: Members = {};
  let sum = 0;
  let manifest: Manifest | undefined;
  await eachMember(path, async ({ name, size, kind }, read) => {
    if (manifest !== undefined || Object.hasOwn(found, name))
      throw new ArchiveError(`the archive holds ${name} where it must not: refused`);
    sum += size;
    if (sum > room)
      throw new ArchiveError(
        `the archive unpacks to more than the ${inMegabytes(room)} MB that there is room for: free some space, or use another disk`,
      );
    if (name === MANIFEST) manifest = await manifestIn(size, read);
    else if (kind === "file") found[name] = { bytes: size, sha256: await hashed(read, size) };
  });
  if (manifest === undefined)
    throw new ArchiveError("the archive has no manifest: it is not whole, or not a backup of this program");
  for (const name of new Set([...Object.keys(manifest.members), ...Object.keys(found)]))
    if (manifest.members[name]?.sha256 !== found[name]?.sha256)
      throw new ArchiveError(`the archive is damaged: ${name} is not what the manifest says`);
  return manifest;
}

/**
 * Unpacks an archive that was checked into a folder. Only its owner can read what comes of it.
 * @throws ArchiveError when it is not the archive that was checked; StorageError when the disk is full.
 */
export async function unpackArchive(path: string, folder: string, { members }: Manifest): Promise<void> {
  try {
    await eachMember(path, async ({ name, size, kind }, read) => {
      const to = join(folder, name);
      if (kind === "folder") return void (await mkdir(to, { recursive: true, mode: 0o700 }));
      if (name === MANIFEST) return void (await hashed(read, size));
      await mkdir(dirname(to), { recursive: true, mode: 0o700 });
      const hash = createHash("sha256");
      await writeFile(to, hashing(read.bytes(size), hash), { flag: "wx", mode: 0o600 });
      if (members[name]?.sha256 !== hash.digest("hex"))
        throw new ArchiveError(`the archive is damaged: ${name} is not what the manifest says`);
    });
  } catch (fault) {
    throw storageFault(fault, folder) ?? fault;
  }
}

async function eachMember(path: string, seen: (header: Header, read: Pieces) => Promise<void>): Promise<void> {
  const file = createReadStream(path);
  const unzipped = createGunzip();
  file.on("error", (fault) => unzipped.destroy(fault));
  const read = readInPieces(file.pipe(unzipped));
  try {
    for (;;) {
      const header = readHeader(await whole(read, BLOCK));
      if (header === undefined) break;
      await seen(header, read);
      await whole(read, padding(header.size));
    }
    // The checksum of gzip itself stands at the very end.
    if (!(await read.end(LONGEST_END))) throw new ArchiveError("the archive goes on after its end: refused");
  } catch (fault) {
    throw isOfContent(fault) ? new ArchiveError("the archive is damaged or was cut off", { cause: fault }) : fault;
  } finally {
    file.destroy();
    unzipped.destroy();
  }
}

/** What gzip says of bytes that are none of its own, and {@link readInPieces} of a stream that ends too early. */
function isOfContent(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  return ("code" in fault && String(fault.code).startsWith("Z_")) || fault.message === "the file was cut off";
}

async function manifestIn(size: number, read: Pieces): Promise<Manifest> {
  if (size > LONGEST_MANIFEST) throw new ArchiveError("the manifest of the archive is too long: refused");
  const manifest = readManifest((await whole(read, size)).toString("utf8"));
  if (manifest === undefined)
    throw new ArchiveError(
      "the manifest of the archive is not one that this version reads: install the version that made it",
    );
  return manifest;
}

async function whole(read: Pieces, length: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of read.bytes(length)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function hashed(read: Pieces, size: number): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of read.bytes(size)) hash.update(piece);
  return hash.digest("hex");
}

async function* hashing(pieces: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>) {
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
}

function inMegabytes(bytes: number): number {
  return Math.floor(bytes / 1_000_000);
}
