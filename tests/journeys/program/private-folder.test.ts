import { type ChildProcess, execFileSync } from "node:child_process";
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { packageRoot } from "../../../src/surroundings.ts";
import { wordFile } from "../../files/word-file.ts";
import { compiledFile } from "../../servers/compiled.ts";
import { newDataFolder } from "../../servers/data-folder.ts";
import { controlOf } from "../../servers/office-commands.ts";
import { createProcesses, ended } from "../../servers/processes.ts";

const processes = createProcesses();
/** Whatever comes after it makes what it writes open to everybody, unless it sees to that itself. */
const CARELESS = ["-c", 'umask 0; exec "$0" "$@"', process.execPath];
let folder: string;
let program: ChildProcess | undefined;
beforeEach(() => {
  folder = newDataFolder("private");
});
afterEach(async () => {
  if (program !== undefined) await ended(program, "SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

/** Everything in the data folder, and the folder itself, with what others than its owner may do with it. */
function openToOthers(): readonly string[] {
  const all = [folder, ...readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)))];
  return all.filter((path) => (lstatSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o077);
}

const environment = () => {
  const { PATH = "", HOME = "" } = process.env;
  return { PATH, HOME, DATA_DIR: folder, PORT: "0", LOG_LEVEL: "warn" };
};

/** Starts the program and waits until it does all its work; gives what it logs. */
async function start(): Promise<readonly string[]> {
  const lines: string[] = [];
  const main = compiledFile(join(packageRoot, "src/main.ts"));
  program = processes.start("/bin/sh", [...CARELESS, main], { cwd: packageRoot, env: environment() });
  program.stdout?.on("data", (part: Buffer) => lines.push(...part.toString().split("\n")));
  await controlOf({ dataDir: folder });
  return lines;
}

function addWordFile(): void {
  const from = mkdtempSync(join(tmpdir(), "test-word-"));
  const paragraph = "<w:p><w:r><w:t>Các trường gửi báo cáo trước ngày 20 tháng 12 năm 2026.</w:t></w:r></w:p>";
  writeFileSync(join(from, "a.docx"), wordFile.pack({ "word/document.xml": wordFile.document(paragraph) }));
  const command = [
    ...CARELESS,
    compiledFile(join(packageRoot, "src/cli.ts")),
    "documents",
    "add",
    join(from, "a.docx"),
  ];
  execFileSync("/bin/sh", command, { cwd: packageRoot, env: environment() });
  rmSync(from, { recursive: true });
}

it("leaves nothing in the data folder to others: started, a file converted and loaded, an index built", async () => {
  // The program makes the folder: nothing was open, so nothing is said of it.
  rmSync(folder, { recursive: true });
  const lines = await start();
  addWordFile();
  expect(openToOthers()).toEqual([]);
  expect(lines.filter((line) => line.includes("open to other users"))).toEqual([]);
}, 120_000);

it("mends at its start what an earlier version left open, says so in one line, and clears the work of killed conversions", async () => {
  const left = join(folder, "work", "4999999-converting-abc");
  mkdirSync(left, { recursive: true });
  for (const name of [".", "database", "database/base", "work"]) chmodSync(join(folder, name), 0o777);
  chmodSync(join(folder, "database/PG_VERSION"), 0o666);
  const lines = await start();
  while (openToOthers().length > 0) await wait(100);
  while (!lines.some((line) => line.includes("open to other users"))) await wait(50);
  expect(lines.filter((line) => line.includes("open to other users"))).toHaveLength(1);
  expect(readdirSync(join(folder, "work"))).toEqual([]);
}, 120_000);
