import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Manifest } from "./archive/manifest.ts";
import { packArchive, type Source } from "./archive/pack.ts";
import { ArchiveError } from "./archive/tar.ts";
import { checkArchive, unpackArchive } from "./archive/unpack.ts";
import { differenceOf } from "./databases/contents.ts";
import { contentsOfCopy, DATABASE_FOLDER, embeddedSources, settleCopy } from "./databases/embedded-files.ts";

/** A text that lies beside the database in an archive. */
export interface Beside {
  readonly name: string;
  readonly text: string;
}

/** What is packed: the copy of an embedded database, which is changed and removed. */
export interface PackingJob {
  readonly copy: string;
  readonly target: string;
  /** A folder for the trial, which is made and removed. */
  readonly trial: string;
  readonly program: Manifest["program"];
  readonly madeAt: string;
  readonly beside: readonly Beside[];
}

/** Rows of all tables together. */
export interface Packed {
  readonly rows: number;
}

/**
 * Packs the copy of an embedded database and tries the archive: it is unpacked, opened and counted. One that fails is
 * removed.
 * @throws StorageError for a full disk, ArchiveError for an archive that failed its trial.
 */
export async function packAndTry({ copy, target, trial, program, madeAt, beside }: PackingJob): Promise<Packed> {
  const contents = await settleCopy(copy);
  const sources = [...besideSources(beside), ...(await embeddedSources(copy))];
  const manifest = await packArchive(target, sources, { program, ...contents, database: "embedded", madeAt });
  await rm(copy, { recursive: true, force: true });
  try {
    await checkArchive(target, { bytes: Number.POSITIVE_INFINITY });
    await unpackArchive(target, trial, manifest);
    const other = differenceOf(manifest, await contentsOfCopy(join(trial, DATABASE_FOLDER)));
    if (other !== undefined) throw new ArchiveError(`the backup failed its trial: ${other}`);
  } catch (fault) {
    await rm(target, { force: true });
    throw fault;
  } finally {
    await rm(trial, { recursive: true, force: true });
  }
  return { rows: rowsOf(manifest) };
}

/** How many rows all tables have. */
export function rowsOf({ tables }: Pick<Manifest, "tables">): number {
  return Object.values(tables).reduce((sum, count) => sum + count, 0);
}

/** The texts beside a database, as what goes into an archive. */
export function besideSources(beside: readonly Beside[]): readonly Source[] {
  return beside.map(({ name, text }) => ({ name, kind: "bytes", bytes: Buffer.from(text) }));
}
