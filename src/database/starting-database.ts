import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, createBrotliDecompress } from "node:zlib";
import { packageRoot } from "../surroundings.ts";
import { readInPieces } from "./files/pieces.ts";

/** The starting database of the package. */
export const STARTING_DATABASE = join(packageRoot, "src/database/starting-database.bin");

/** What a packed folder holds. */
interface Contents {
  /** The version of the engine that made the folder. */
  readonly engine: string;
  /** Every folder, an outer one before those in it. */
  readonly folders: readonly string[];
  /** Files in the order of their bytes; those with the same bytes are one entry. */
  readonly files: readonly { readonly paths: readonly string[]; readonly length: number }[];
}

/** Packs the folder of a database that is closed: a line of JSON that says what is where, then the bytes, compressed. */
export async function packDatabase(folder: string, engine: string): Promise<Uint8Array> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const pathsOf = (wanted: typeof entries) =>
    wanted.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
  const folders = pathsOf(entries.filter((entry) => entry.isDirectory()));
  const files = new Map<string, { readonly paths: string[]; readonly bytes: Uint8Array }>();
  for (const path of pathsOf(entries.filter((entry) => entry.isFile()))) {
    const bytes = await readFile(join(folder, path));
    const key = createHash("sha256").update(bytes).digest("hex");
    const same = files.get(key);
    if (same === undefined) files.set(key, { paths: [path], bytes });
    else same.paths.push(path);
  }
  const listed = [...files.values()].map(({ paths, bytes }) => ({ paths, length: bytes.length }));
  const contents: Contents = { engine, folders, files: listed };
  const line = Buffer.from(`${JSON.stringify(contents)}\n`);
  return promisify(brotliCompress)(Buffer.concat([line, ...[...files.values()].map(({ bytes }) => bytes)]), {
    // A window of 1 MB: whoever unpacks keeps it in memory.
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 20 },
  });
}

/**
 * Makes `folder` from the packed database of a file, piece by piece, so that the process stays small. Says `false`, and
 * makes nothing, when there is no such file or another version of the engine packed it.
 */
export async function unpackDatabase(file: string, folder: string): Promise<boolean> {
  if (!(await isThere(file))) return false;
  const unpacked = createReadStream(file).pipe(createBrotliDecompress());
  try {
    const read = readInPieces(unpacked);
    const { engine, folders, files }: Contents = JSON.parse(await read.line());
    if (engine !== (await engineVersion())) return false;
    for (const path of ["", ...folders]) await mkdir(join(folder, path), { recursive: true, mode: 0o700 });
    for (const { paths, length } of files) {
      const [first = "", ...others] = paths.map((path) => join(folder, path));
      await writeFile(first, read.bytes(length), { mode: 0o600 });
      await Promise.all(others.map((other) => copyFile(first, other)));
    }
    return true;
  } finally {
    unpacked.destroy();
  }
}

/** The version of the embedded engine that is installed. */
export async function engineVersion(): Promise<string> {
  const engine = fileURLToPath(import.meta.resolve("@electric-sql/pglite"));
  const { version }: { version: string } = JSON.parse(await readFile(join(dirname(engine), "../package.json"), "utf8"));
  return version;
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
