import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import pLimit from "p-limit";
import type { Converter } from "../converting/converted.ts";
import { type ParsedSource, parseSource } from "../library/parse-source.ts";

/** How many files are converted at once: each takes a processor and some hundred megabytes. */
const AT_ONCE = 2;

/** Reads every file of a folder (not its sub-folders), in the order of their names. */
export async function readDocumentFolder(folder: string, convert: Converter): Promise<ParsedSource[]> {
  const names = (await readdir(folder, { withFileTypes: true })).filter(
    (entry) => entry.isFile() && !entry.name.startsWith("."),
  );
  const atOnce = pLimit(AT_ONCE);
  return Promise.all(
    names
      .map((entry) => entry.name)
      .sort()
      .map((name) => atOnce(() => readDocumentFile(join(folder, name), convert))),
  );
}

/** Reads one file; one that is missing or may not be read is a problem like any other. */
export async function readDocumentFile(path: string, convert: Converter): Promise<ParsedSource> {
  try {
    return await readExisting(path, convert);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") return { kind: "problem", name: path, problem: "missing" };
    if (code === "EACCES" || code === "EPERM") return { kind: "problem", name: path, problem: "unreadable" };
    throw error;
  }
}

async function readExisting(path: string, convert: Converter): Promise<ParsedSource> {
  if ((await stat(path)).isDirectory()) return { kind: "problem", name: basename(path), problem: "unknown-type" };
  return parseSource({ name: basename(path), bytes: await readFile(path) }, convert);
}
