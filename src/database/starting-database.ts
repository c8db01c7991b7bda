import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, brotliDecompress, constants } from "node:zlib";
import { packageRoot } from "../surroundings.ts";

/** The starting database of the package. */
export const STARTING_DATABASE = join(packageRoot, "src/database/starting-database.bin");

/** What a packed folder holds. Files with the same bytes share their place. */
interface Contents {
  /** The version of the engine that made the folder. */
  readonly engine: string;
  /** Every folder, an outer one before those in it. */
  readonly folders: readonly string[];
  readonly files: readonly (readonly [path: string, at: number, length: number])[];
}

/** Packs the folder of a database that is closed: a line of JSON that says what is where, then the bytes, compressed. */
export async function packDatabase(folder: string, engine: string): Promise<Uint8Array> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.map((entry) => ({ entry, path: join(entry.parentPath, entry.name).slice(folder.length + 1) }));
  const folders = paths.flatMap(({ entry, path }) => (entry.isDirectory() ? [path] : [])).sort();
  const files: (readonly [string, number, number])[] = [];
  const chunks: Uint8Array[] = [];
  const places = new Map<string, number>();
  let end = 0;
  for (const path of paths.flatMap(({ entry, path }) => (entry.isFile() ? [path] : [])).sort()) {
    const bytes = await readFile(join(folder, path));
    const key = createHash("sha256").update(bytes).digest("hex");
    const at = places.get(key) ?? end;
    files.push([path, at, bytes.length]);
    if (places.has(key)) continue;
    places.set(key, at);
    chunks.push(bytes);
    end += bytes.length;
  }
  const contents: Contents = { engine, folders, files };
  // The three databases in the folder are nearly the same: the window is wide enough to see the one before.
  return promisify(brotliCompress)(Buffer.concat([Buffer.from(`${JSON.stringify(contents)}\n`), ...chunks]), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
  });
}

/**
 * Makes `folder` from the packed database of a file. Says `false`, and makes nothing, when there is no such file or
 * another version of the engine packed it.
 */
export async function unpackDatabase(file: string, folder: string): Promise<boolean> {
  const packed = await readFile(file).catch(() => undefined);
  if (packed === undefined) return false;
  const bytes = await promisify(brotliDecompress)(packed);
  const start = bytes.indexOf("\n") + 1;
  const { engine, folders, files }: Contents = JSON.parse(bytes.toString("utf8", 0, start));
  if (engine !== (await engineVersion())) return false;
  for (const path of ["", ...folders]) await mkdir(join(folder, path), { recursive: true, mode: 0o700 });
  await Promise.all(
    files.map(([path, at, length]) =>
      writeFile(join(folder, path), bytes.subarray(start + at, start + at + length), { mode: 0o600 }),
    ),
  );
  return true;
}

/** The version of the embedded engine that is installed. */
export async function engineVersion(): Promise<string> {
  const engine = fileURLToPath(import.meta.resolve("@electric-sql/pglite"));
  const { version }: { version: string } = JSON.parse(await readFile(join(dirname(engine), "../package.json"), "utf8"));
  return version;
}
