import { createHmac, randomBytes } from "node:crypto";
import { link, mkdir, open, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
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

/** One for each month of UTC; that without a month is of versions before there were months. */
const NAME = /^erasures(?:-(\d{4})-(\d{2}))?\.jsonl$/;

/** The logs in a folder, which may not be there. */
export async function erasureLogsIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => NAME.test(name)).map((name) => join(folder, name));
}

/**
 * Removes the logs in a folder that nobody needs any more: all their words are older than the oldest backup, an ISO instant, whose
 * restoring would do them again. A log without a month ended when the first one with a month began.
 */
export async function pruneErasures(folder: string, oldestBackup: string): Promise<void> {
  const paths = await erasureLogsIn(folder);
  const months = paths.map(endOf).filter((end) => end !== undefined);
  for (const path of paths) {
    const end = endOf(path) ?? (months.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...months));
    if (end + SLACK_MS < Date.parse(oldestBackup)) await rm(path, { force: true });
  }
}

/** Clocks of machines that share a folder differ, and a word is written a moment after its instant. */
const SLACK_MS = 24 * 3_600_000;

/** When the month of a log is over. */
function endOf(path: string): number | undefined {
  const [, year, month] = NAME.exec(path.slice(path.lastIndexOf("/") + 1)) ?? [];
  return year === undefined ? undefined : Date.UTC(Number(year), Number(month));
}

/**
 * The log of a folder: a file for each month, in it one line for each word. Chats stand in it as keyed fingerprints, and the key is
 * the first line of each file: who has the file can look whether a chat they know is in it, and cannot read chats out of it. Several
 * processes may write into one folder.
 */
export function createErasureLog(folder: string): ErasureLog {
  return {
    async add(word, chat, at) {
      const path = join(folder, `erasures-${at.slice(0, 7)}.jsonl`);
      const key = await keyOf(folder, path);
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

/**
 * The key of a log, which its first word makes. It takes its name in one step, so that nobody reads half a key; of two processes that
 * begin it at once one is first, and both read that one's.
 */
async function keyOf(folder: string, path: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const known = await headOf(path);
  if (known !== undefined) return known;
  const draft = `${path}.${randomBytes(8).toString("hex")}`;
  const line = `${JSON.stringify({ key: randomBytes(32).toString("hex") })}\n`;
  const isThere = (fault: unknown): void => {
    if (codeOf(fault) !== "EEXIST") throw fault;
  };
  await writeFile(draft, line, { mode: OWNERS });
  try {
    await link(draft, path).catch((fault: unknown) =>
      // Folders of Windows servers know no links.
      codeOf(fault) === "EEXIST" ? undefined : writeFile(path, line, { flag: "wx", mode: OWNERS }).catch(isThere),
    );
  } finally {
    await rm(draft, { force: true });
  }
  return (await headOf(path)) ?? "";
}

async function headOf(path: string): Promise<string | undefined> {
  const text = await readFile(path, "utf8").catch((fault: unknown) => {
    if (codeOf(fault) === "ENOENT") return undefined;
    throw fault;
  });
  return text === undefined ? undefined : first.parse(asJson(text.split("\n", 1)[0] ?? "")).key;
}

function fingerprint(key: string, { channel, conversation }: Chat): string {
  return createHmac("sha256", key).update(`${channel}\n${conversation}`).digest("hex");
}
