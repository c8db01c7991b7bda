import { mkdir, mkdtemp, readdir, rm, stat, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { OpenDatabase } from "../database/embedded.ts";
import { StorageError, storageFault } from "../database/storage-error.ts";
import type { Manifest } from "./archive/manifest.ts";
import { packArchive } from "./archive/pack.ts";
import { checkArchive } from "./archive/unpack.ts";
import { DUMP, dumpPostgresql } from "./databases/postgresql-dump.ts";
import { tryDump } from "./databases/postgresql-trial.ts";
import { backupName } from "./keeping.ts";
import { type Beside, besideSources, type PackingJob, rowsOf } from "./packing.ts";
import type { PackingAnswer } from "./packing-apart.ts";

/** What came of a backup; `says` is one sentence for the operator. */
export type Made =
  | {
      readonly kind: "made";
      readonly file: string;
      readonly bytes: number;
      readonly rows: number;
      /** Why it was only read to its end; absent where it was tried by restoring and counting. */
      readonly untried?: string;
    }
  | { readonly kind: "failed"; readonly says: string }
  /** Another process is making one of the same database. */
  | { readonly kind: "elsewhere" };

export interface MakingParts {
  readonly opened: Pick<OpenDatabase, "copyFiles" | "database">;
  /** Of a PostgreSQL server. */
  readonly databaseUrl?: string | undefined;
  /** The data folder, whose database is copied. */
  readonly dataDir: string;
  /** Where backups lie. */
  readonly folder: string;
  /** Where copies lie while a backup is made; what a killed process leaves there is cleared by the next start. */
  readonly work: string;
  readonly program: Manifest["program"];
  readonly beside: () => Promise<readonly Beside[]>;
  readonly pack: (job: PackingJob) => Promise<PackingAnswer>;
  readonly instant: () => string;
}

/** A copy, the archive and the trial lie on the disk at the same time; an archive is smaller than what is in it. */
const COPIES = 2.5;
const DRAFT_NAME = /^backup-.*\.tar\.gz\.part$/;
const DRAFT_MS = 24 * 3_600_000;
const LEAST_BYTES = 50_000_000;

/** Makes one backup and tries it. Never rejects; what went wrong leaves nothing behind. */
export async function makeBackup(parts: MakingParts): Promise<Made> {
  const { folder, work, opened } = parts;
  let place: string | undefined;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await mkdir(work, { recursive: true, mode: 0o700 });
    await clearDrafts(folder, Date.parse(parts.instant()));
    place = await mkdtemp(join(work, `${process.pid}-backup-`));
    const madeAt = parts.instant();
    const target = join(folder, backupName(madeAt));
    const made =
      opened.copyFiles === undefined
        ? await packServer(parts, place, { target, madeAt })
        : await packFiles(parts, place, { target, madeAt, copyFiles: opened.copyFiles });
    if (made.kind === "failed") return made;
    const { kind: _, ...packed } = made;
    return { kind: "made", file: target, bytes: (await stat(target)).size, ...packed };
  } catch (fault) {
    const known = storageFault(fault, folder) ?? fault;
    return { kind: "failed", says: known instanceof Error ? known.message : String(known) };
  } finally {
    if (place !== undefined) await rm(place, { recursive: true, force: true });
  }
}

interface Target {
  readonly target: string;
  readonly madeAt: string;
}

async function packFiles(
  { dataDir, program, beside, pack }: MakingParts,
  place: string,
  { copyFiles, ...target }: Target & { readonly copyFiles: (to: string) => Promise<void> },
): Promise<PackingAnswer> {
  await needRoom(place, COPIES * (await sizeOf(join(dataDir, "database"))));
  const copy = join(place, "copy");
  await copyFiles(copy);
  return pack({ copy, ...target, trial: join(place, "trial"), program, beside: await beside() });
}

async function packServer(
  { opened, databaseUrl = "", program, beside }: MakingParts,
  place: string,
  { target, madeAt }: Target,
): Promise<PackingAnswer & { readonly untried?: string }> {
  await needRoom(place, 0);
  const dump = join(place, DUMP);
  const dumped = await dumpPostgresql(opened.database, databaseUrl, dump);
  if (dumped.kind === "absent") return { kind: "failed", says: dumped.says };
  const sources = [...besideSources(await beside()), { name: DUMP, kind: "file", path: dump } as const];
  const about = { program, ...dumped.contents, database: "postgresql", madeAt } as const;
  // Before it has its name: what fails its trial is none. The archive has a checksum of the very bytes that were tried.
  const writeList = async (lines: string): Promise<string> => {
    await writeFile(join(place, "list"), lines);
    return join(place, "list");
  };
  const tried = await tryDump(opened.database, { url: databaseUrl, file: dump, contents: dumped.contents, writeList });
  const manifest = await packArchive(target, sources, about);
  await checkArchive(target, { bytes: Number.POSITIVE_INFINITY });
  const untried = tried.kind === "untried" ? { untried: tried.says } : {};
  return { kind: "packed", rows: rowsOf(manifest), ...untried };
}

/** Removes what killed processes left half written; what is younger another process may be writing. */
async function clearDrafts(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const found = DRAFT_NAME.test(name) ? await stat(join(folder, name)).catch(() => undefined) : undefined;
    if (found !== undefined && now - found.mtimeMs > DRAFT_MS) await rm(join(folder, name), { force: true });
  }
}

/** Asked before, so that a backup does not fill the disk that people's messages are kept on. */
async function needRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const needed = Math.max(bytes, LEAST_BYTES);
  if (bavail * bsize < needed)
    throw new StorageError(
      "full",
      `the disk that holds ${folder} has ${inMegabytes(bavail * bsize)} MB left, and a backup takes ${inMegabytes(needed)} MB while it is made: free some space`,
    );
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  let sum = 0;
  for (const entry of entries)
    if (entry.isFile()) sum += (await stat(join(entry.parentPath, entry.name)).catch(() => ({ size: 0 }))).size;
  return sum;
}

function inMegabytes(bytes: number): number {
  return Math.round(bytes / 1_000_000);
}
