import { open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { MoveMark } from "../../moving/ports.ts";
import { codeOf, StorageError } from "../storage-error.ts";

const NAME = "moved.json";
const file = z.object({ state: z.enum(["moving", "moved"]), id: z.string(), to: z.string(), at: z.string() });

/** What a data folder says of being moved; undefined for one that never was. */
export async function readMark(folder: string): Promise<MoveMark | undefined> {
  let text: string;
  try {
    text = await readFile(join(folder, NAME), "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
  return file.parse(JSON.parse(text));
}

/** Writes the mark, whole or not at all; resolves once the disk has it. */
export async function writeMark(folder: string, mark: MoveMark): Promise<void> {
  const draft = join(folder, `${NAME}.tmp`);
  const written = await open(draft, "w", 0o600);
  await written.writeFile(`${JSON.stringify(mark)}\n`);
  await written.sync();
  await written.close();
  await rename(draft, join(folder, NAME));
}

/**
 * Refuses a folder that was moved or is being moved: what is written there now would be missing in the other database.
 * @throws StorageError `moved` with the way on and the way back
 */
export async function refuseMoved(folder: string): Promise<void> {
  const mark = await readMark(folder);
  if (mark === undefined) return;
  const path = join(folder, NAME);
  throw new StorageError(
    "moved",
    mark.state === "moved"
      ? `${folder} was moved to ${mark.to} on ${mark.at.slice(0, 10)}: set DATABASE_URL to that database. To go back to what this folder held then, without all that was written there since, delete ${path}`
      : `${folder} is being moved to ${mark.to}: give npm run move again, and it goes on where it was. To give the move up and stay here, delete ${path}`,
  );
}
