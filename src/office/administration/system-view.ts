import { html } from "hono/html";
import { fill, instantInWords } from "../../../jobs/index.ts";
import type { Asked, Html, ShownView } from "../frame/contract.ts";
import { facts, live, tag, tiles } from "../frame/parts.ts";
import administrationWords from "./administration.vi.json" with { type: "json" };
import { type BackupParts, backupHtml } from "./backup-view.ts";

/** What waits to be worked on. */
export interface Waiting {
  readonly deliveries: number;
  readonly claimed: number;
  readonly events: number;
  readonly turns: number;
}

/** What there is to know of the machine. */
export interface SystemParts {
  /** Names of parts that do not answer: "database", "queue". */
  readonly missing: () => Promise<readonly string[]>;
  readonly program: {
    readonly name: string;
    readonly version: string;
    /** What it was built from; undefined where that is not known. */
    readonly commit: string | undefined;
    readonly node: string;
  };
  /** ISO instant. */
  readonly startedAt: string;
  readonly database: "embedded" | "postgresql";
  readonly folder: string;
  /** Bytes; undefined where the system does not tell. */
  readonly disk: () => Promise<{ readonly free: number; readonly of: number } | undefined>;
  readonly documents: () => Promise<number>;
  readonly waiting: () => Promise<Waiting>;
  /** Absent where the database is a server's. */
  readonly backups: BackupParts | undefined;
  readonly instant: () => string;
}

const words = administrationWords.system;
const parts: Readonly<Record<string, string>> = words.parts;
const GIGABYTE = 1_000_000_000;
const LOW_BYTES = 2 * GIGABYTE;

/** Whether all of it runs, in which version, on how much room, and what waits. */
export async function systemBody(system: SystemParts, asked: Asked): Promise<ShownView> {
  const [missing, disk, waiting, documents] = await Promise.all([
    system.missing(),
    system.disk(),
    system.waiting(),
    system.documents(),
  ]);
  const { program, startedAt, database, folder } = system;
  const health =
    missing.length === 0
      ? tag(words.well, "good")
      : tag(fill(words.missing, { parts: missing.map((part) => parts[part] ?? part).join(", ") }), "bad");
  const low = disk !== undefined && disk.free < LOW_BYTES ? html`<p class="warn">${words.diskLow}</p>` : "";
  const known = facts([
    [words.health, health],
    [words.version, versionIn(program)],
    [words.started, fill(words.startedLine, { at: instantInWords(startedAt) })],
    [words.database, words[database]],
    [words.disk, disk && fill(words.diskLine, { free: inGigabytes(disk.free), of: inGigabytes(disk.of) })],
    [words.documents, String(documents)],
    [words.backup, fill(system.backups === undefined ? words.backupByHand : words.backupByItself, { folder })],
  ]);
  const queue = html`<h2>${words.queueTitle}</h2>${waitingHtml(waiting)}`;
  const backups = system.backups === undefined ? "" : await backupHtml(system.backups, asked, system.instant());
  return { title: words.title, body: html`<p>${words.intro}</p>${low}${live("queue", queue)}${known}${backups}` };
}

/** Whether all parts answer and there is room on the disk. */
export async function runsWell({ missing, disk }: Pick<SystemParts, "missing" | "disk">): Promise<boolean> {
  const [parts, room] = await Promise.all([missing(), disk()]);
  return parts.length === 0 && (room === undefined || room.free >= LOW_BYTES);
}

/** Differs whenever what waits does. */
export async function systemStamp({ waiting, missing, backups }: SystemParts): Promise<string> {
  return JSON.stringify([await waiting(), await missing(), await backups?.standing()]);
}

function versionIn({ commit, ...program }: SystemParts["program"]): string {
  return fill(commit === undefined ? words.versionLine : words.versionLineBuilt, { ...program, commit: commit ?? "" });
}

function waitingHtml(waiting: Waiting): Html {
  const all = (Object.keys(words.queue) as (keyof Waiting)[]).map((name) => ({
    label: words.queue[name],
    count: waiting[name],
    tone: waiting[name] === 0 ? ("good" as const) : ("wait" as const),
  }));
  return tiles(all);
}

function inGigabytes(bytes: number): string {
  return (bytes / GIGABYTE).toFixed(1).replace(".", ",");
}
