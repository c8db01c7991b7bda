import { readFile, rename, writeFile } from "node:fs/promises";
import { z } from "zod";
import { MODEL_USES } from "../../ports/model/language-model.ts";
import type { PromptValue } from "../../ports.ts";
import { type PromptParts, promptKey } from "./prompt-key.ts";

/** A prompt as it was asked, and what is replied to it once somebody has. */
export interface Recording extends PromptParts {
  /** See {@link promptKey}. */
  readonly key: string;
  /** The reply as JSON, before its form was read. */
  readonly said?: unknown;
  /** Who replied. */
  readonly by?: string;
  /** The day of it. */
  readonly on?: string;
}

const value: z.ZodType<PromptValue> = z.lazy(() =>
  z.union([z.string(), z.number(), z.array(value), z.record(z.string(), value)]),
);
const head = z.strictObject({
  use: z.enum(MODEL_USES),
  version: z.number(),
  instructions: z.string(),
  schema: z.record(z.string(), z.unknown()),
});
const line = z.strictObject({
  ...head.partial({ instructions: true, schema: true }).shape,
  key: z.string(),
  told: z.record(z.string(), value),
  printed: z.record(z.string(), value),
  said: z.unknown().optional(),
  by: z.string().optional(),
  on: z.string().optional(),
});
type Head = z.infer<typeof head>;

/** Reads a file of recordings; none where there is no such file. Rejects with the line that is wrong. */
export async function readRecordings(path: string): Promise<readonly Recording[]> {
  const text = await readFile(path, "utf8").catch((fault: unknown) => {
    if (fault instanceof Error && "code" in fault && fault.code === "ENOENT") return "";
    throw fault;
  });
  return parseRecordings(text);
}

/** Writes a file of recordings in one step. */
export async function writeRecordings(path: string, recordings: readonly Recording[]): Promise<void> {
  await writeFile(`${path}.new`, formatRecordings(recordings));
  await rename(`${path}.new`, path);
}

/**
 * Reads recordings from JSON lines. Instructions and schema stand once for a use and version, on a line of their own before
 * the first that needs them; a line with its own goes by those.
 * @throws Error that names the line and what is wrong in it.
 */
export function parseRecordings(text: string): readonly Recording[] {
  const heads = new Map<string, Head>();
  return text.split("\n").flatMap((written, at) => {
    if (written.trim() === "") return [];
    const wrong = (what: string): Error => new Error(`line ${at + 1} of the recordings: ${what}`);
    const json = parsedJson(written);
    const opening = head.safeParse(json);
    if (opening.success) {
      heads.set(nameOf(opening.data), opening.data);
      return [];
    }
    const read = line.safeParse(json);
    if (!read.success) throw wrong(z.prettifyError(read.error).replaceAll("\n", " "));
    const { instructions, schema } = { ...heads.get(nameOf(read.data)), ...read.data };
    if (instructions === undefined || schema === undefined)
      throw wrong(`no line before it has the instructions of ${nameOf(read.data)}`);
    const recording = { ...read.data, instructions, schema };
    if (promptKey(recording) !== recording.key) throw wrong("its key is that of another prompt");
    return [recording];
  });
}

/** Writes recordings as JSON lines, each prompt once: the last one that has a reply, else the first. */
export function formatRecordings(recordings: readonly Recording[]): string {
  const kept = new Map<string, Recording>();
  for (const recording of recordings)
    if (recording.said !== undefined || !kept.has(recording.key)) kept.set(recording.key, recording);
  const heads = new Map<string, string>();
  const lines = [...kept.values()].flatMap((recording) => {
    const { key, use, version, instructions, schema, told, printed, said, by, on } = recording;
    const opening = JSON.stringify({ use, version, instructions, schema });
    const known = heads.get(nameOf(recording));
    if (known === undefined) heads.set(nameOf(recording), opening);
    const own = known === undefined || known === opening ? {} : { instructions, schema };
    const written = JSON.stringify({ key, use, version, ...own, told, printed, said, by, on });
    return known === undefined ? [opening, written] : [written];
  });
  return lines.map((written) => `${written}\n`).join("");
}

function nameOf({ use, version }: Pick<PromptParts, "use" | "version">): string {
  return `${use} ${version}`;
}

function parsedJson(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}
