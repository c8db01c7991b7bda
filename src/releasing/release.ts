import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { digest, packageRoot } from "../surroundings.ts";
import { releasedIn, unreleasedIn } from "./changelog.ts";
import { LAST_RELEASE, readLastRelease } from "./last-release.ts";
import { markOf } from "./mark.ts";
import { problemsOf, type Standing, tagMessage } from "./plan.ts";

/**
 * `npm run release -- 0.2.0 [--go] [--without-tests "why"]`: says what stands against the release and what would be done;
 * with `--go` does it. Nothing is pushed.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { go: { type: "boolean", default: false }, "without-tests": { type: "string" } },
});
const CHANGELOG = join(packageRoot, "CHANGELOG.md");
/** What has to be green, the quickest first. */
const GREEN = ["check", "test", "test:versions", "test:shipped"];

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const changelog = readFileSync(CHANGELOG, "utf8");
const [version = ""] = positionals;
const standing: Standing = {
  version,
  lastVersion: readLastRelease().version,
  changedFiles: lines(output("git", ["status", "--porcelain"])).map((line) => line.slice(3)),
  tags: lines(output("git", ["tag", "--list"])),
  unreleased: unreleasedIn(changelog),
  withoutTests: values["without-tests"],
};
const problems = problemsOf(standing);
for (const problem of problems) say(`  against it: ${problem}`);
if (problems.length === 0) await (values.go ? release() : sayWhatWouldBeDone());
process.exitCode = problems.length === 0 ? 0 : 1;

function sayWhatWouldBeDone(): void {
  const { withoutTests } = standing;
  say(`Nothing stands against version ${version}. With --go:`);
  say(withoutTests === undefined ? `  runs ${GREEN.map((name) => `npm run ${name}`).join(", ")}` : "  runs no tests");
  say(`  CHANGELOG.md: what is not released yet becomes ${version}, of ${today()}`);
  say(`  package.json and package-lock.json: version ${version}`);
  say(`  ${bill()}: what is shipped`);
  say(`  src/releasing/last-release.json: later steps of the schema are held against ${version}`);
  say(`  a commit "Release ${version}" and the tag v${version}; nothing is pushed`);
}

async function release(): Promise<void> {
  if (standing.withoutTests === undefined) for (const name of GREEN) run("npm", ["run", "--silent", name]);
  writeFileSync(CHANGELOG, releasedIn(changelog, version, today()));
  if (output("npm", ["pkg", "get", "version"]).trim() !== JSON.stringify(version))
    run("npm", ["version", "--no-git-tag-version", "--silent", version]);
  const shipped = output("npm", ["run", "--silent", "bill-of-materials"]);
  mkdirSync(join(packageRoot, "dist/releases"), { recursive: true });
  writeFileSync(join(packageRoot, bill()), shipped);
  writeFileSync(LAST_RELEASE, `${JSON.stringify(await markOf(version, `v${version}`), null, 2)}\n`);
  run("npx", ["biome", "format", "--write", LAST_RELEASE]);
  run("git", ["commit", "--all", "--quiet", "--message", `Release ${version}`]);
  run("git", [
    "tag",
    "--annotate",
    `v${version}`,
    "--cleanup=verbatim",
    "--message",
    tagMessage(standing, digest(shipped)),
  ]);
  say(`Version ${version} is committed and tagged; git push --follow-tags hands it out.`);
}

function bill(): string {
  return `dist/releases/bill-of-materials-${version}.json`;
}

/** The day in the time of the office. */
function today(): string {
  return new Date().toLocaleDateString("en-CA", { timeZone: "Asia/Ho_Chi_Minh" });
}

function run(command: string, given: readonly string[]): void {
  const { status } = spawnSync(command, given, { cwd: packageRoot, stdio: "inherit" });
  if (status === 0) return;
  say(`  against it: ${command} ${given.join(" ")} ended with ${status}`);
  process.exit(1);
}

function output(command: string, given: readonly string[]): string {
  const { status, stdout } = spawnSync(command, given, {
    cwd: packageRoot,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw new Error(`${command} ${given.join(" ")} ended with ${status}`);
  return stdout;
}

function lines(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "");
}
