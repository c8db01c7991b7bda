import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { type ParsedSource, parseSource } from "../library/parse-source.ts";

/** Reads every file of a folder (not its sub-folders), in the order of their names. */
export async function readDocumentFolder(folder: string): Promise<ParsedSource[]> {
  const names = (await readdir(folder, { withFileTypes: true })).filter(
    (entry) => entry.isFile() && !entry.name.startsWith("."),
  );
  return Promise.all(
    names
      .map((entry) => entry.name)
      .sort()
      .map((name) => readDocumentFile(join(folder, name))),
  );
}

/** Reads one file; one that is missing or may not be read is a problem like any other. */
async function readDocumentFile(path: string): Promise<ParsedSource> {
  try {
    return await readExisting(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") return { kind: "problem", name: path, problem: "missing" };
    if (code === "EACCES" || code === "EPERM") return { kind: "problem", name: path, problem: "unreadable" };
    throw error;
  }
}

async function readExisting(path: string): Promise<ParsedSource> {
  if ((await stat(path)).isDirectory()) return { kind: "problem", name: basename(path), problem: "unknown-type" };
  return parseSource({ name: basename(path), bytes: await readFile(path) });
}
