import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { seedLibrary } from "../knowledge/index.ts";
import { openLibrary } from "../src/compose.ts";
import { parseConfig } from "../src/config.ts";
import { digest, instant, packageRoot } from "../src/surroundings.ts";
import { table } from "./measure.ts";
import { askProgram, startProgram } from "./program.ts";
import { variedDocuments } from "./varied-documents.ts";

const REST_MS = 4_000;

export interface StartBenchOptions {
  /** Libraries of about so many passages are started too. */
  readonly sizes: readonly number[];
  readonly print: (line: string) => void;
}

/**
 * Times the program from its start until its first answer: on a new folder, again on the same one, and with larger
 * libraries, each once without an index and once with the one that the start before left. `npm start` compiles first;
 * what that takes when nothing changed is said apart.
 */
export async function benchStart({ sizes, print }: StartBenchOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "bench-data-"));
  try {
    const rows: string[][] = [["start", "page ms", "first answer ms", "resident MB at rest"]];
    for (const name of ["new folder", "warm"]) rows.push([name, ...(await oneStart(folder))]);
    for (const size of sizes) {
      await fill(folder, size);
      for (const name of ["first with", "again with"])
        rows.push([`${name} ${size} passages`, ...(await oneStart(folder))]);
    }
    print(`\nStart of the whole program (node dist/src/main.js)\n${table(rows)}`);
    print(`npm start compiles before that: ${(await compiling()).toFixed(0)} ms when nothing changed`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Puts copies of the shipped documents into the library of a data folder. */
async function fill(dataDir: string, size: number): Promise<void> {
  const parsed = parseConfig({ DATA_DIR: dataDir });
  if (parsed.kind === "wrong") throw new Error(parsed.line);
  const { opened, store } = await openLibrary(parsed.config);
  const documents = (await variedDocuments(size)).map(({ name, text }) => ({ id: name, text, frontMatter: {} }));
  await seedLibrary(store, documents, { digest, instant });
  await opened.close();
}

async function oneStart(dataDir: string): Promise<string[]> {
  const started = performance.now();
  const program = await startProgram(dataDir);
  try {
    const banner = performance.now() - started;
    await askProgram(program, "han gui bao cao");
    const elapsed = performance.now() - started;
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
    const status = await readFile(`/proc/${program.pid}/status`, "utf8").catch(() => "");
    const resident = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    return [banner.toFixed(0), elapsed.toFixed(0), resident.toFixed(0)];
  } finally {
    await program.stop();
  }
}

async function compiling(): Promise<number> {
  const started = performance.now();
  await promisify(execFile)("npm", ["run", "--silent", "build"], { cwd: packageRoot });
  return performance.now() - started;
}
