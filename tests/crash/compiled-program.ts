import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const packageRoot = fileURLToPath(new URL("../..", import.meta.url));
/** Within the checkout, since the program looks for its word files in the folders above its own. */
const OUT = join(packageRoot, "node_modules/.cache/crash-run");

/** Compiles the program as `npm run build` does, into a folder of its own; gives its entry. */
export async function compileProgram(): Promise<string> {
  const compiler = join(packageRoot, "node_modules/typescript/bin/tsc");
  const given = ["-p", "tsconfig.build.json", "--outDir", OUT, "--tsBuildInfoFile", join(OUT, ".tsbuildinfo")];
  await promisify(execFile)(process.execPath, [compiler, ...given], { cwd: packageRoot });
  return join(OUT, "src/main.js");
}
