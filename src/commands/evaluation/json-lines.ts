import { readFile } from "node:fs/promises";
import type { z } from "zod";

/** Reads a file of JSON lines. Throws an error that names the file, the line and what is wrong there. */
export async function readLines<Value>(path: string, shape: z.ZodType<Value>): Promise<Value[]> {
  const content = await readFile(path, "utf8").catch((fault: unknown) => {
    throw new Error(`${path} cannot be read: ${fault instanceof Error ? fault.message : "unknown fault"}`);
  });
  return content.split("\n").flatMap((line, at) => {
    if (line.trim() === "") return [];
    const parsed = shape.safeParse(parseJson(line));
    if (!parsed.success) throw new Error(`${path} line ${at + 1}: write {"id":"…","text":"…"} on one line`);
    return [parsed.data];
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
