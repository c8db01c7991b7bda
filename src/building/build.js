import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

// `npm run build`. Where nothing changed since the last time, nothing is compiled. Where the packages for development were left out
// (`npm ci --omit=dev`) there is no compiler: what was compiled before is what runs, and one line says what to do where nothing
// was.
const root = fileURLToPath(new URL("../../", import.meta.url));
const dist = join(root, "dist");
const modules = join(dist, "modules");
const program = join(dist, "src/main.js");
const compiler = join(root, "node_modules/typescript/bin/tsc");
const SOURCES = ["knowledge", "jobs", "bot", "src", "bench"];
const ALONE = ["package.json", "package-lock.json", "tsconfig.json", "tsconfig.build.json"];

if (existsSync(compiler)) {
  const mark = join(dist, "compiled-from");
  const sources = fingerprint();
  const was = existsSync(mark) ? readFileSync(mark, "utf8") : "";
  if (was !== sources || !existsSync(program)) {
    rmSync(mark, { force: true });
    process.exitCode = await compile();
    if (process.exitCode === 0) writeFileSync(mark, sources);
  }
  if (existsSync(modules)) writeFileSync(join(modules, "built.json"), `${JSON.stringify({ commit: commit() })}\n`);
} else if (!existsSync(program)) {
  process.stderr.write("the program is not compiled: run npm ci && npm run build first, then npm ci --omit=dev\n");
  process.exitCode = 1;
}

/** Gives the exit code. */
async function compile() {
  const { status } = spawnSync(process.execPath, [compiler, "-p", "tsconfig.build.json"], {
    cwd: root,
    stdio: "inherit",
  });
  if (status !== 0) return status ?? 1;
  const { bundle } = await import("./bundle.js");
  await bundle(modules, dist);
  return 0;
}

/** Of the names, sizes and times of what is compiled. */
function fingerprint() {
  const inside = SOURCES.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => join(folder, String(name))),
  );
  const hash = createHash("sha256");
  for (const path of [...inside.sort(), ...ALONE]) {
    const { mtimeMs, size } = statSync(join(root, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

/**
 * What the program says it was built from: COMMIT, for a build without the repository, else the commit that is checked out, with
 * a "+" where files differ from it. Left out where neither is known.
 */
function commit() {
  if (process.env.COMMIT) return process.env.COMMIT;
  if (!existsSync(join(root, ".git"))) return undefined;
  const asked = ["describe", "--always", "--dirty=+", "--abbrev=12", "--exclude=*"];
  const { status, stdout } = spawnSync("git", asked, { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}
