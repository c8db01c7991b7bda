import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createProcesses } from "../servers/processes.ts";
import { askOnce } from "../shipped/ask-once.ts";
import { copyCheckout } from "./copied.ts";
import { installNode } from "./node-of-registry.ts";

/**
 * `npm run test:node-versions [MAJOR…]`: with the newest of each Node.js that npm's registry has (20, 22, 24 and the newest of
 * all unless said) a clean copy is installed and compiled, started with `npm start`, asked a question, and a selection of tests
 * runs: databases, files, finding, the command line, TLS. Ends with 1 when one of it fails.
 */
const SELECTION = [
  "src/database",
  "src/doctor",
  "src/http",
  "knowledge/finding",
  "knowledge/adapters",
  "bot/adapters/http",
  "jobs/adapters",
  "tests/files",
  "tests/fakes",
  "tests/contracts/program",
  "tests/journeys/program/server.test.ts",
  "tests/journeys/program/doctor.test.ts",
];
const LONGEST_MS = 20 * 60_000;
const given = process.argv.slice(2);
const processes = createProcesses();
const scratch = mkdtempSync(join(tmpdir(), "node-versions-"));
process.once("exit", () => {
  processes.endAll();
  rmSync(scratch, { recursive: true, force: true });
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

for (const major of given.length > 0 ? given : ["20", "22", "24", "latest"]) {
  try {
    process.stdout.write(`${await proven(major)}\n`);
  } catch (fault) {
    process.stdout.write(`Node.js ${major}: failed: ${whatFailed(fault)}\n`);
    process.exitCode = 1;
  }
}
process.exit();

async function proven(major: string): Promise<string> {
  const folder = join(scratch, major);
  const program = join(folder, "program");
  mkdirSync(program, { recursive: true });
  const node = await installNode(join(folder, "node"), major);
  const environment = { ...node.environment, HOME: process.env.HOME ?? folder, CI: "true" };
  const run = (command: string, ...words: readonly string[]): string =>
    execFileSync(command, words, {
      cwd: program,
      env: environment,
      encoding: "utf8",
      timeout: LONGEST_MS,
      maxBuffer: 64 * 1024 * 1024,
      stdio: ["ignore", "pipe", "pipe"],
    });
  const seconds = timer();
  copyCheckout(program);
  run("npm", "ci", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error");
  const says = run("node", "--version").trim();
  if (says !== `v${node.version}`) throw new Error(`${says} ran instead of ${node.version}`);
  run("npm", "run", "--silent", "build");
  const built = seconds();
  const { milliseconds } = await askOnce(processes, program, { ...environment, LOG_LEVEL: "error" });
  const printed = run("npx", "vitest", "run", "--reporter=dot", ...SELECTION);
  const tests = /Tests\s+(.*)/.exec(printed.replace(/\p{Cc}\[[\d;]*m/gu, ""))?.[1] ?? "";
  return `Node.js ${node.version}: installed and compiled in ${built} s, answered ${(milliseconds / 1_000).toFixed(1)} s after npm start, tests: ${tests} in ${seconds()} s in all`;
}

function timer(): () => number {
  const began = performance.now();
  return () => Math.round((performance.now() - began) / 1_000);
}

function whatFailed(fault: unknown): string {
  const printed = typeof fault === "object" && fault !== null && "stdout" in fault ? String(fault.stdout) : "";
  return `${fault instanceof Error ? fault.message : String(fault)}\n${printed.slice(-4_000)}`;
}
