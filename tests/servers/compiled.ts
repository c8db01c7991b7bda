import { execFile } from "node:child_process";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { bundle } from "../../src/building/bundle.js";
import { packageRoot } from "../../src/surroundings.ts";

/** Below the package: compiled code looks for it from where it lies upwards. */
const OUT = join(packageRoot, "dist/compiled");

/** The program as an operator starts it, made of few files. */
const PROGRAM = join(OUT, "program");
const STARTED: readonly string[] = ["src/main.ts", "src/cli.ts"];

let compiling: Promise<unknown> | undefined;

/**
 * Compiles the program and what tests start as processes of their own, once for a run: a process starts in a fraction
 * of the time that loading the sources through a TypeScript loader takes. The types are not checked; `npm run check`
 * does that.
 */
export async function compileOnce(): Promise<void> {
  if (process.env.TEST_COMPILED !== undefined) return;
  const compiler = join(packageRoot, "node_modules/typescript/bin/tsc");
  const given = [compiler, "-p", "tsconfig.compiled.json"];
  compiling ??= promisify(execFile)(process.execPath, given, { cwd: packageRoot }).then(() => bundle(OUT, PROGRAM));
  await compiling;
}

/** Where a source file lies once {@link compileOnce} has ended; `source` is its path or its `file:` address. */
export function compiledFile(source: string | URL): string {
  const path = relative(packageRoot, source instanceof URL ? fileURLToPath(source) : source);
  return join(STARTED.includes(path) ? PROGRAM : OUT, path).replace(/\.ts$/, ".js");
}
