import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { packageRoot } from "../../src/surroundings.ts";

/**
 * `npm run test:install`: `deploy/` before the linters of those it is written for: systemd's own, Caddy's own, shellcheck and
 * one for Containerfiles. What is not installed is taken from Debian's or npm's packages into a folder that is thrown away.
 * Ends with 1 when one finds something, or could not be had.
 */
const run = promisify(execFile);
const LONGEST_MS = 180_000;
const DEPLOY = join(packageRoot, "deploy");
/** Of ten; what is left is that it reaches the network. */
const MOST_EXPOSED = 2;
const scratch = mkdtempSync(join(tmpdir(), "linters-"));
process.once("exit", () => rmSync(scratch, { recursive: true, force: true }));

type Lint = () => Promise<string>;
const linters: Readonly<Record<string, Lint>> = {
  "deploy/systemd": systemd,
  "deploy/Caddyfile": caddy,
  "deploy/debian": shellcheck,
  "deploy/Containerfile": containerfile,
};
for (const [what, lint] of Object.entries(linters)) {
  try {
    process.stdout.write(`${what}: ${await lint()}\n`);
  } catch (fault) {
    process.stdout.write(`${what}: ${saidBy(fault)}\n`);
    process.exitCode = 1;
  }
}

async function systemd(): Promise<string> {
  const analyze = await program("systemd-analyze", "systemd");
  const folder = join(scratch, "units");
  mkdirSync(folder);
  // A template is looked at as one of its instances.
  const units = readdirSync(join(DEPLOY, "systemd")).map((name) => {
    const instance = join(folder, name.replace("@.", "@3000."));
    cpSync(join(DEPLOY, "systemd", name), join(folder, name));
    if (!existsSync(instance)) cpSync(join(DEPLOY, "systemd", name), instance);
    return instance;
  });
  const { stderr } = await command(analyze, ["verify", "--man=no", "--recursive-errors=no", ...units]);
  if (stderr.trim() !== "") throw new Error(stderr.trim());
  const exposed = await Promise.all(
    units.map(async (unit) => {
      const { stdout } = await command(analyze, ["security", "--offline=true", "--no-pager", unit]);
      return Number(/exposure level[^:]*: ([\d.]+)/.exec(stdout)?.[1] ?? 10);
    }),
  );
  if (Math.max(...exposed) > MOST_EXPOSED) throw new Error(`exposed ${exposed.join(", ")} of 10`);
  return `${units.length} units are well, exposed ${Math.max(...exposed)} of 10`;
}

async function caddy(): Promise<string> {
  const from = await program("caddy", "caddy");
  const config = join(DEPLOY, "Caddyfile");
  const environment = { ...process.env, DOMAIN: "troly.example.edu.vn", HOME: scratch };
  await command(from, ["validate", "--adapter", "caddyfile", "--config", config], environment);
  await command(from, ["fmt", "--diff", config], environment);
  const { stdout } = await command(from, ["version"]);
  return `valid for Caddy ${stdout.trim()}`;
}

async function shellcheck(): Promise<string> {
  const scripts = readdirSync(join(DEPLOY, "debian")).map((name) => join(DEPLOY, "debian", name));
  await command(await program("shellcheck", "shellcheck"), scripts);
  return `${scripts.length} scripts are well`;
}

async function containerfile(): Promise<string> {
  const folder = join(scratch, "dockerfile-utils");
  mkdirSync(folder);
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--no-save", "--prefer-offline"];
  await command("npm", ["install", ...quiet, "--prefix", folder, "dockerfile-utils@0.16.3"]);
  await command(join(folder, "node_modules/.bin/dockerfile-utils"), ["lint", join(DEPLOY, "Containerfile")]);
  return "well";
}

/** The path of a program; where it is not installed, out of Debian's package. */
async function program(name: string, debianPackage: string): Promise<string> {
  const found = await run("sh", ["-c", `command -v ${name}`]).catch(() => undefined);
  if (found !== undefined) return found.stdout.trim();
  const folder = join(scratch, name);
  mkdirSync(folder);
  await run("apt-get", ["download", debianPackage], { cwd: folder, timeout: LONGEST_MS });
  const [archive = ""] = readdirSync(folder);
  await run("dpkg", ["-x", join(folder, archive), folder], { timeout: LONGEST_MS });
  return join(folder, "usr/bin", name);
}

function command(name: string, given: readonly string[], env: NodeJS.ProcessEnv = process.env) {
  return run(name, given, { env, cwd: packageRoot, timeout: LONGEST_MS, maxBuffer: 16 << 20 });
}

function saidBy(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  const said = "stdout" in fault && "stderr" in fault ? `${fault.stdout}${fault.stderr}` : "";
  return said.trim() === "" ? fault.message : said.trim();
}
