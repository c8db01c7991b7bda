import { type Finding, fault, ok, warning } from "../finding.ts";

/** What was seen of the data folder, or of the nearest folder above it that is there. */
export interface FolderFacts {
  readonly path: string;
  readonly isThere: boolean;
  /** The lower nine bits of its rights. */
  readonly mode: number;
  /** Number of its owner, and of the user who asks; equal on systems without such numbers. */
  readonly owner: number;
  readonly user: number;
  /** Whether the user who asks may make files in it. */
  readonly isWritable: boolean;
  readonly freeBytes: number;
  /** Share of the file system's places for files that is free, 0 to 1; absent where it has no such limit. */
  readonly freePlaces?: number;
}

const OTHERS = 0o077;
const MB = 1_000_000;
/** A new embedded database and its first days (`src/database/new-folder.ts` asks for as much). */
const LEAST_BYTES = 60 * MB;
/** Some weeks of a province: below it somebody should look. */
const FEW_BYTES = 1_000 * MB;
const FEW_PLACES = 0.02;

/** The data folder is the program's alone and has room. */
export function folderFindings(facts: FolderFacts): readonly Finding[] {
  return [rightsFinding(facts), roomFinding(facts)];
}

function rightsFinding({ path, isThere, mode, owner, user, isWritable }: FolderFacts): Finding {
  if (isThere && owner !== user && user === 0)
    return warning(
      "folder",
      `${path} belongs to user ${owner}`,
      "ask as that user: what root writes there it cannot use",
    );
  if (!isWritable)
    return fault("folder", `${path} cannot be written`, `give it to the user of the program: chown -R USER ${path}`);
  if (!isThere) return ok("folder", "is not there yet; the first start makes it");
  if ((mode & OTHERS) !== 0)
    return fault("folder", `${path} is open to other users of this machine`, `chmod 700 ${path}, or start the program`);
  return ok("folder", `${path} is this user's alone`);
}

function roomFinding({ path, freeBytes, freePlaces = 1 }: FolderFacts): Finding {
  const free = freeBytes < FEW_BYTES ? `${Math.floor(freeBytes / MB)} MB` : `${(freeBytes / MB / 1_000).toFixed(0)} GB`;
  const todo = "free some space or set DATA_DIR to another disk";
  if (freeBytes < LEAST_BYTES) return fault("disk", `${free} are left where ${path} is`, todo);
  if (freeBytes < FEW_BYTES) return warning("disk", `only ${free} are left where ${path} is`, todo);
  if (freePlaces < FEW_PLACES)
    return warning(
      "disk",
      `the disk of ${path} has hardly any place for more files (inodes)`,
      "remove files nobody needs",
    );
  return ok("disk", `${free} are free`);
}
