import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

// `npm run build`. Where the packages for development were left out (`npm ci --omit=dev`) there is no compiler: what was
// compiled before is what runs, and one line says what to do where nothing was.
const root = fileURLToPath(new URL("../../", import.meta.url));
const compiler = join(root, "node_modules/typescript/bin/tsc");

if (existsSync(compiler)) {
  const { status } = spawnSync(process.execPath, [compiler, "-p", "tsconfig.build.json"], {
    cwd: root,
    stdio: "inherit",
  });
  process.exitCode = status ?? 1;
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(join(root, "dist/built.json"), `${JSON.stringify({ commit: commit() })}\n`);
} else if (!existsSync(join(root, "dist/src/main.js"))) {
  process.stderr.write("the program is not compiled: run npm ci && npm run build first, then npm ci --omit=dev\n");
  process.exitCode = 1;
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
