import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { storageFault } from "../../database/storage-error.ts";
import { MANIFEST, type Manifest, type Members } from "./manifest.ts";
import { BLOCK, headerBlock, padding } from "./tar.ts";

/** What goes into an archive, under its name there. */
export type Source =
  | { readonly name: string; readonly kind: "folder" }
  | { readonly name: string; readonly kind: "file"; readonly path: string }
  | { readonly name: string; readonly kind: "bytes"; readonly bytes: Uint8Array };

/** Speed before size: what is packed is mostly pages of a database, which shrink to a fifth at any level. */
const LEVEL = 2;
const OWNERS = 0o600;

/**
 * Packs an archive. It is written beside under another name, flushed to the disk and renamed: whenever the process is
 * killed, there is a whole archive or none. Only its owner can read it.
 * @throws StorageError when the disk is full or cannot be written; nothing is left then.
 */
export async function packArchive(
  target: string,
  sources: Iterable<Source> | AsyncIterable<Source>,
  about: Omit<Manifest, "members" | "format">,
): Promise<Manifest> {
  const draft = `${target}.part`;
  const members: Members = {};
  const manifest: Manifest = { format: 1, ...about, members };
  try {
    await rm(draft, { force: true });
    const gzip = createGzip({ level: LEVEL });
    await pipeline(packed(sources, members, manifest), gzip, createWriteStream(draft, { flags: "wx", mode: OWNERS }));
    await flush(draft);
    await rename(draft, target);
    await flush(dirname(target));
    return manifest;
  } catch (fault) {
    await rm(draft, { force: true });
    throw storageFault(fault, dirname(target)) ?? fault;
  }
}

async function* packed(
  sources: Iterable<Source> | AsyncIterable<Source>,
  members: Members,
  manifest: Manifest,
): AsyncGenerator<Uint8Array> {
  for await (const source of sources) {
    if (source.kind === "folder") yield headerBlock({ ...source, size: 0 });
    else if (source.kind === "bytes") yield* member(source.name, source.bytes.length, [source.bytes], members);
    else yield* fileMember(source.name, source.path, members);
  }
  const last = Buffer.from(`${JSON.stringify(manifest, undefined, 1)}\n`);
  yield* member(MANIFEST, last.length, [last], {});
  yield Buffer.alloc(2 * BLOCK);
}

async function* fileMember(name: string, path: string, members: Members): AsyncGenerator<Uint8Array> {
  const { size } = await stat(path);
  yield* member(name, size, size === 0 ? [] : createReadStream(path, { end: size - 1 }), members);
}

async function* member(
  name: string,
  size: number,
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  members: Members,
): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  yield headerBlock({ name, kind: "file", size });
  let written = 0;
  for await (const piece of body) {
    hash.update(piece);
    written += piece.length;
    yield piece;
  }
  if (written !== size) throw new Error(`${name} became shorter while it was packed`);
  yield Buffer.alloc(padding(size));
  members[name] = { bytes: size, sha256: hash.digest("hex") };
}

async function flush(path: string): Promise<void> {
  const file = await open(path, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
