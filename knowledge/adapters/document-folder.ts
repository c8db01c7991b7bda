import { readdir } from "node:fs/promises";
import { join } from "node:path";
import pLimit from "p-limit";
import type { Converter } from "../converting/converted.ts";
import { type ParsedSource, parseSource } from "../library/parse-source.ts";
import { readSourceFile } from "./source-file.ts";

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
  const given = await readSourceFile(path);
  return "problem" in given ? given : parseSource(given, convert);
}
