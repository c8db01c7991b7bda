import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";

/** The text of each source file by its path from the root of the repository, with "/" between folders. */
export type Sources = ReadonlyMap<string, string>;

const rooms = ["knowledge", "jobs", "bot", "src", "tests", "bench"];
const extensions = new Set([".ts", ".js", ".css", ".html", ".json"]);
const skipped = new Set(["node_modules", "dist", "data"]);

/** Reads every source file of the rooms under `root`. A room that does not exist yet is simply absent. */
export function readSources(root: string): Map<string, string> {
  const files = new Map<string, string>();
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !skipped.has(entry.name)) walk(path);
      if (entry.isFile() && (extensions.has(extname(entry.name)) || entry.name === "README.md")) {
        files.set(relative(root, path).split(sep).join("/"), readFileSync(path, "utf8"));
      }
    }
  };
  const present = new Set(readdirSync(root));
  for (const room of rooms) if (present.has(room)) walk(join(root, room));
  return files;
}

/** A test: it may look behind the doors that other code must use, and say Vietnamese words. */
export const isTest = (path: string): boolean => path.startsWith("tests/") || /\.test\.[jt]s$/.test(path);

/** Whether the file holds code, which has imports and literals. */
export const isCode = (path: string): boolean => path.endsWith(".ts") || path.endsWith(".js");

/** The first folder of a path: the room it lives in. */
export const roomOf = (path: string): string => path.split("/")[0] ?? path;
