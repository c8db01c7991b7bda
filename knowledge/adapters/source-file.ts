import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import type { ArrivedFile } from "../library/changing/add.ts";

const PROBLEMS: Readonly<Record<string, "missing" | "unreadable" | "unknown-type">> = {
  ENOENT: "missing",
  ENOTDIR: "missing",
  EACCES: "unreadable",
  EPERM: "unreadable",
  EISDIR: "unknown-type",
};
/** Larger files are not even read into memory. */
const MOST_BYTES = 200_000_000;

/** The bytes of a file under its name; one that is missing or may not be read is a problem like any other. */
export async function readSourceFile(path: string): Promise<ArrivedFile> {
  const name = basename(path);
  const problem = (kind: "missing" | "unreadable" | "unknown-type" | "too-large"): ArrivedFile => ({
    kind: "problem",
    name,
    problem: kind,
  });
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) return problem("too-large");
    return { name, bytes: await readFile(path) };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const known = PROBLEMS[code];
    if (known === undefined) throw error;
    return problem(known);
  }
}
