import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { packageRoot } from "../../src/surroundings.ts";
import { createProcesses } from "../servers/processes.ts";
import { askOnce } from "./ask-once.ts";
import { heaviest } from "./weights.ts";

/**
 * `npm run test:shipped`: copies what git holds of this folder to one of its own, compiles it, installs it without the
 * packages for development (from npm's cache where it can), starts it, asks one question over HTTP, and prints how much is
 * installed. Ends with 1 when one of it fails, and after five minutes in any case.
 */
const LONGEST_MS = 5 * 60_000;
const folder = mkdtempSync(join(tmpdir(), "shipped-"));
const processes = createProcesses();
process.once("exit", () => {
  processes.endAll();
  rmSync(folder, { recursive: true, force: true });
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
setTimeout(() => {
  process.stderr.write("the run did not end within five minutes\n");
  process.exit(1);
}, LONGEST_MS).unref();

const run = (command: string, given: readonly string[], cwd: string): string =>
  execFileSync(command, given, { cwd, encoding: "utf8", timeout: LONGEST_MS, maxBuffer: 64 * 1024 * 1024 });
const say = (line: string): void => void process.stdout.write(`${line}\n`);

for (const path of run("git", ["ls-files", "-z"], packageRoot)
  .split("\0")
  .filter((one) => one !== ""))
  cpSync(join(packageRoot, path), join(folder, path));
say("compiles");
const modules = join(folder, "node_modules");
symlinkSync(join(packageRoot, "node_modules"), modules);
run("npm", ["run", "--silent", "build"], folder);
rmSync(modules);

say("installs without the packages for development");
const install = ["ci", "--omit=dev", "--omit=peer", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
run("npm", install, folder);

say("starts and asks");
const environment = {
  PATH: `${dirname(process.execPath)}:${process.env.PATH ?? ""}`,
  HOME: folder,
  LOG_LEVEL: "error",
};
const { answer, milliseconds } = await askOnce(processes, folder, environment);
say(`answered: ${answer}`);
say(`from "npm start" to the answer: ${(milliseconds / 1_000).toFixed(1)} s`);

const { all, packages } = heaviest(modules, 10);
say(`node_modules: ${all} MB, of which`);
for (const { name, megabytes } of packages) say(`${megabytes.toFixed(1).padStart(7)} MB  ${name}`);
process.exit(0);
