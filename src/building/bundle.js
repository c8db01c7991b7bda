import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** What is started of the compiled program. */
const STARTED = ["src/main.js", "src/cli.js", "src/doctor/health-check.js"];
/** Packages that nearly every start loads, and that may lie anywhere. All others are loaded from where they are installed. */
const JOINED = ["@hono/node-server", "@hono/zod-openapi", "domhandler", "hono", "p-limit", "zod"];
/** Parts of the program that were not written by this build, "chunk-52Z6Q3MM.js", may still be loaded by one that runs. */
const PART = /-[A-Z\d]{8}\.js$/;
const KEPT_MS = 7 * 24 * 3_600_000;

/**
 * Joins the compiled modules of one folder to few files in another: to find and read a thousand modules took half of the processor
 * time of a start. Threads, and programs that it starts itself, stay where they were compiled.
 * @param {string} from absolute, holds `src/main.js`
 * @param {string} to absolute, gets `src/main.js`
 */
export async function bundle(from, to) {
  await build({
    absWorkingDir: from,
    entryPoints: STARTED,
    outdir: to,
    outbase: from,
    chunkNames: "src/[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    minifyWhitespace: true,
    external: installed().filter((name) => !JOINED.includes(name)),
    logLevel: "error",
    plugins: [asCompiled(from, to)],
  });
  const parts = readdirSync(join(to, "src")).filter((name) => PART.test(name));
  const old = Date.now() - KEPT_MS;
  for (const path of parts.map((name) => join(to, "src", name))) if (statSync(path).mtimeMs < old) rmSync(path);
}

/** @returns {readonly string[]} */
function installed() {
  const said = readFileSync(fileURLToPath(new URL("../../package.json", import.meta.url)), "utf8");
  const { dependencies, optionalDependencies } = JSON.parse(said);
  return Object.keys({ ...dependencies, ...optionalDependencies });
}

/**
 * Modules go on to see the address to which they were compiled, beside which they look for files. Data is parsed as JSON, which is
 * quicker than as code.
 * @param {string} from
 * @param {string} to
 * @returns {import("esbuild").Plugin}
 */
function asCompiled(from, to) {
  const folder = relative(to, from).replaceAll(sep, "/");
  return {
    name: "as-compiled",
    setup({ onLoad }) {
      onLoad({ filter: /\.js$/ }, ({ path }) => {
        if (!path.startsWith(from + sep)) return undefined;
        const address = JSON.stringify(`${folder}/${relative(from, path).replaceAll(sep, "/")}`);
        // The folder in which `src` lies, in whichever file of it the module comes to be.
        const base = 'import.meta.url.slice(0, import.meta.url.lastIndexOf("/src/") + 1)';
        const code = readFileSync(path, "utf8");
        return {
          contents: code.replaceAll("import.meta.url", `new URL(${address}, ${base}).href`),
          resolveDir: dirname(path),
        };
      });
      // Its messages in forty languages are asked for nowhere.
      onLoad({ filter: /\/zod\/v4\/locales\/index\.js$/ }, ({ path }) => ({
        contents: 'export { default as en } from "./en.js"',
        resolveDir: dirname(path),
      }));
      onLoad({ filter: /\.json$/ }, ({ path }) => {
        const data = JSON.stringify(JSON.parse(readFileSync(path, "utf8")));
        return { contents: `export default JSON.parse(${JSON.stringify(data)})` };
      });
    },
  };
}
