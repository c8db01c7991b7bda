import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

const run = promisify(execFile);
const LONGEST_MS = 180_000;
/** npm's packages with Node.js as nodejs.org builds it, for Linux on this kind of processor. */
const PACKAGE = `node-linux-${process.arch}`;
const versions = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

/** A Node.js beside the one that runs this. */
export interface OtherNode {
  readonly version: string;
  /** The folder of the program `node`, to be put first in `PATH`. */
  readonly bin: string;
  /** What npm and what it calls need to compile for it. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Installs the newest Node.js of a major version that npm's registry has, "latest" the newest of all, into an empty folder.
 * @throws Error when the registry is out of reach, or has no such version for this machine.
 */
export async function installNode(folder: string, major: string): Promise<OtherNode> {
  const asked = await run("npm", ["view", `${PACKAGE}@${major}`, "version", "--json"], { timeout: LONGEST_MS });
  // The registry lists them in the order in which they were published, fixes of old ones among new ones.
  const version = versions.parse(JSON.parse(asked.stdout)).toSorted(byVersion).at(-1) ?? major;
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--no-save", "--prefer-offline"];
  await run("npm", ["install", ...quiet, "--prefix", folder, `${PACKAGE}@${version}`], { timeout: LONGEST_MS });
  const home = join(folder, "node_modules", PACKAGE);
  const bin = join(home, "bin");
  const environment = { PATH: `${bin}:${process.env.PATH ?? ""}`, npm_config_nodedir: home };
  return { version, bin, environment };
}

function byVersion(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}
