import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
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
} else if (!existsSync(join(root, "dist/src/main.js"))) {
  process.stderr.write("the program is not compiled: run npm ci && npm run build first, then npm ci --omit=dev\n");
  process.exitCode = 1;
}
