import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createSqlDocumentStore } from "../../../knowledge/adapters/sql-document-store.ts";
import { migrations } from "../../../src/compose/migrations.ts";
import { openDatabase } from "../../../src/database/open.ts";
import { packageRoot } from "../../../src/surroundings.ts";
import { compiledFile } from "../../servers/compiled.ts";
import { newDataFolder } from "../../servers/data-folder.ts";
import { createProcesses, ended, type Processes } from "../../servers/processes.ts";
import { readyOf } from "../../servers/program.ts";
import { SHORT_LIVED } from "../../servers/short-lived.ts";

export interface LoadingFigures {
  readonly files: number;
  readonly kills: number;
  /** How many documents were there after each kill. */
  readonly kept: readonly number[];
  /** Stored texts that are no whole file; there must be none after any kill. */
  readonly torn: readonly string[];
  /** Documents at the end, after the command was let run to its end. */
  readonly atEnd: number;
  /** Exit code of that last command. */
  readonly code: number | null;
  /** Changes that are recorded; one for each document when none was loaded twice. */
  readonly changes: number;
}

/**
 * Loads a batch of files by one command, which is killed at random moments and given again; every second time a server
 * holds the database and is killed instead. Then lets it run to its end.
 */
export async function killLoading({
  files,
  kills,
  random,
}: {
  readonly files: number;
  readonly kills: number;
  readonly random: () => number;
}): Promise<LoadingFigures> {
  const processes = createProcesses();
  const [dataDir, folder] = [newDataFolder("loading"), mkdtempSync(join(tmpdir(), "test-files-"))];
  const texts = Array.from({ length: files }, (_, index) => textOf(index));
  const paths = texts.map((text, index) => {
    const path = join(folder, `tep-${index}.md`);
    writeFileSync(path, text);
    return path;
  });
  const run = { processes, dataDir, paths };
  const whole = new Set(texts);
  const [kept, torn]: [number[], string[]] = [[], []];
  const look = async () => {
    const opened = await openDatabase({ dataDir, migrations });
    const store = createSqlDocumentStore(opened.database);
    const loaded = (await store.entries()).filter(({ shipped }) => !shipped).map(({ id }) => id);
    const documents = (await store.all()).filter(({ id }) => loaded.includes(id));
    const changes = (await store.history()).filter(({ kind }) => kind !== "seed").length;
    await opened.close();
    torn.push(...documents.flatMap(({ id, text }) => (whole.has(text) ? [] : [id])));
    return { count: documents.length, changes };
  };
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      // From before the first file to somewhere in the batch, further each time.
      const after = Math.floor(random() * ((kill + 1) / kills) * files * 0.9);
      await (kill % 2 === 0 ? killCommand(run, after, random) : killServer(run, after, random));
      kept.push((await look()).count);
    }
    const last = startCommand(run);
    last.stdout?.resume();
    const code = await ended(last);
    const { count, changes } = await look();
    return { files, kills, kept, torn, atEnd: count, code, changes };
  } finally {
    processes.endAll();
    for (const path of [dataDir, folder]) rmSync(path, { recursive: true, force: true });
  }
}

interface Run {
  readonly processes: Processes;
  readonly dataDir: string;
  readonly paths: readonly string[];
}

const MOST_JITTER_MS = 150;

async function killCommand(run: Run, after: number, random: () => number): Promise<void> {
  const child = startCommand(run);
  await Promise.race([printed(child, after), ended(child)]);
  await sleep(random() * MOST_JITTER_MS);
  await ended(child, "SIGKILL");
}

async function killServer(run: Run, after: number, random: () => number): Promise<void> {
  const server = start(run, "src/main.ts", { PORT: "0" });
  await readyOf(server);
  let command = startCommand(run);
  // The office's commands are taken a little after the chat: until then the command ends at once.
  while ((await Promise.race([printed(command, after), ended(command)])) === 1) command = startCommand(run);
  await sleep(random() * MOST_JITTER_MS);
  await ended(server, "SIGKILL");
  await ended(command);
}

function startCommand(run: Run) {
  return start(run, "src/cli.ts", {}, "documents", "add", ...run.paths);
}

function start(
  { processes, dataDir }: Run,
  program: string,
  settings: Readonly<Record<string, string>>,
  ...words: string[]
) {
  const { PATH = "", HOME = "" } = process.env;
  const file = compiledFile(new URL(`../../../${program}`, import.meta.url));
  return processes.start(process.execPath, [...SHORT_LIVED, file, ...words], {
    cwd: packageRoot,
    env: { PATH, HOME, DATA_DIR: dataDir, LOG_LEVEL: "silent", ...settings },
    stdio: ["ignore", "pipe", "ignore"],
  });
}

/** Resolves when so many lines were printed. */
function printed(child: ReturnType<typeof startCommand>, lines: number): Promise<void> {
  return new Promise((resolve) => {
    let seen = 0;
    if (lines === 0) resolve();
    child.stdout?.on("data", (chunk: Buffer) => {
      seen += chunk.toString().split("\n").length - 1;
      if (seen >= lines) resolve();
    });
  });
}

/** Acts of one issuer and day, told apart by their numbers. */
function textOf(index: number): string {
  return `SỞ GIÁO DỤC VÀ ĐÀO TẠO

Số: ${1000 + index}/QĐ-SGDĐT

An Giang, ngày 05 tháng 3 năm 2027

QUYẾT ĐỊNH

Về việc mua ${index + 3} bộ sách

Điều 1. Mua ${index + 3} bộ sách cho thư viện lưu động.
`;
}
