import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import type { LastRelease } from "../../src/releasing/last-release.ts";
import { packageRoot } from "../../src/surroundings.ts";
import type { Absent } from "../servers/restartable.ts";

/** A version of the program that can be started. */
export interface Build {
  readonly kind: "built";
  readonly version: string;
  /** The compiled program. */
  readonly main: string;
}

const MOST_BYTES = 512 * 1024 * 1024;

/** Takes the last release out of git and compiles it in a folder; "absent" where this clone does not have it. */
export function buildLastVersion({ ref, version }: LastRelease, folder: string): Build | Absent {
  const git = (...given: readonly string[]): Buffer =>
    execFileSync("git", given, { cwd: packageRoot, maxBuffer: MOST_BYTES, stdio: ["ignore", "pipe", "ignore"] });
  let packed: Buffer;
  try {
    packed = git("archive", "--format=tar", ref);
  } catch {
    return { kind: "absent", why: `this clone does not have ${ref}: git fetch --tags --unshallow` };
  }
  mkdirSync(folder, { recursive: true });
  execFileSync("tar", ["-x", "-C", folder], { input: packed });
  const modules = join(folder, "node_modules");
  const lock = "package-lock.json";
  if (readFileSync(join(folder, lock), "utf8") === readFileSync(join(packageRoot, lock), "utf8"))
    symlinkSync(join(packageRoot, "node_modules"), modules);
  else execFileSync("npm", ["ci", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: folder });
  const compiler = join(modules, "typescript/bin/tsc");
  execFileSync(process.execPath, [compiler, "-p", "tsconfig.compiled.json"], { cwd: folder, stdio: "inherit" });
  return { kind: "built", version, main: join(folder, "dist/compiled/src/main.js") };
}
