import { createHmac, randomBytes } from "node:crypto";
import { mkdir, open, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { codeOf } from "../database/storage-error.ts";

/** What a person said that has to hold also after a backup from before it is restored. */
export type LastingWord = "erased" | "withdrew";
/** A chat as every channel names it. */
export interface Chat {
  readonly channel: string;
  readonly conversation: string;
}

/** Keeps, outside of the database, that somebody had their data deleted or wants no messages. */
export interface ErasureLog {
  /** Kept on the disk when this resolves. `at` is the ISO instant of the wish. */
  add(word: LastingWord, chat: Chat, at: string): Promise<void>;
}

/** What was said after an instant, of the chats that are asked about. */
export interface LaterWords {
  /** How many words the logs hold of after that instant. */
  readonly count: number;
  /** The latest of each kind that was said in a chat, as ISO instants. */
  of(chat: Chat): Readonly<Partial<Record<LastingWord, string>>>;
}

const OWNERS = 0o600;
const first = z.object({ key: z.string().min(32) });
const line = z.object({ at: z.iso.datetime(), word: z.enum(["erased", "withdrew"]), chat: z.string() });

/** The log of a data folder. */
export function erasuresFile(dataDir: string): string {
  return join(dataDir, "erasures.jsonl");
}

/**
 * The log in a file, one line for each word. Chats stand in it as keyed fingerprints, and the key is its first line: who has the
 * file can look whether a chat they know is in it, and cannot read chats out of it.
 */
export function createErasureLog(path: string): ErasureLog {
  return {
    async add(word, chat, at) {
      const key = await keyOf(path);
      const file = await open(path, "a", OWNERS);
      try {
        await file.write(`${JSON.stringify({ at, word, chat: fingerprint(key, chat) })}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    },
  };
}

/**
 * Reads logs, of which some may not be there, for what was said after an ISO instant. A line that was cut off by a full disk
 * is left out.
 */
export async function laterWords(paths: readonly string[], after: string): Promise<LaterWords> {
  const logs = (await Promise.all(paths.map(readLog))).flat();
  const later = logs.map(({ key, lines }) => ({
    key,
    lines: lines.filter(({ at }) => Date.parse(at) > Date.parse(after)),
  }));
  const said = later.map(({ key, lines }) => ({ key, byChat: byChat(lines) }));
  return {
    count: later.reduce((sum, { lines }) => sum + lines.length, 0),
    of(chat) {
      const words = said.flatMap(({ key, byChat: lines }) =>
        lines.size === 0 ? [] : (lines.get(fingerprint(key, chat)) ?? []),
      );
      const latest: Partial<Record<LastingWord, string>> = {};
      for (const { word, at } of words) if ((latest[word] ?? "") < at) latest[word] = at;
      return latest;
    },
  };
}

type Line = z.output<typeof line>;

function byChat(lines: readonly Line[]): ReadonlyMap<string, readonly Line[]> {
  const found = new Map<string, Line[]>();
  for (const one of lines) found.set(one.chat, [...(found.get(one.chat) ?? []), one]);
  return found;
}

async function readLog(path: string) {
  const text = await readFile(path, "utf8").catch((fault: unknown) => {
    if (codeOf(fault) === "ENOENT") return "";
    throw fault;
  });
  const [head, ...rest] = text.split("\n").map(asJson);
  const key = first.safeParse(head).data?.key;
  return key === undefined ? [] : [{ key, lines: rest.flatMap((one) => line.safeParse(one).data ?? []) }];
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The key of a log, which its first word makes. Of two processes that begin it at once one makes it and both read it. */
async function keyOf(path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, `${JSON.stringify({ key: randomBytes(32).toString("hex") })}\n`, {
    flag: "wx",
    mode: OWNERS,
  }).catch((fault: unknown) => {
    if (codeOf(fault) !== "EEXIST") throw fault;
  });
  const head = (await readFile(path, "utf8")).split("\n", 1)[0] ?? "";
  return first.parse(asJson(head)).key;
}

function fingerprint(key: string, { channel, conversation }: Chat): string {
  return createHmac("sha256", key).update(`${channel}\n${conversation}`).digest("hex");
}
