import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/surroundings.ts";
import { type Instruction, readStages } from "./containerfile.ts";

const LONGEST_MS = 10 * 60_000;
/** What needs an engine: packages of Debian, users, rights of folders outside. */
const OF_ENGINE = /apt-get|^install -d/;

/** What an image made by hand is: its folder, how it starts, and how it is asked after its health. */
export interface ImageByHand {
  readonly folder: string;
  readonly start: readonly string[];
  readonly healthCheck: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Lines that need an engine and were left out. */
  readonly leftOut: readonly string[];
}

/**
 * Does by hand what the lines of `deploy/Containerfile` say, as far as that goes without an engine: copies what
 * `.dockerignore` lets through of `checkout`, and runs the lines of the first stage in `folder`, which is then what the last
 * stage copies.
 */
export function makeImage(checkout: string, folder: string): ImageByHand {
  const stages = readStages(readFileSync(join(packageRoot, "deploy/Containerfile"), "utf8"));
  const leftOut: string[] = [];
  mkdirSync(folder, { recursive: true });
  for (const { does, given } of stages[0]?.instructions ?? []) {
    if (does === "COPY") copyInto(checkout, folder, given);
    if (does === "RUN" && OF_ENGINE.test(given)) leftOut.push(given);
    else if (does === "RUN") execFileSync("sh", ["-euc", given], { cwd: folder, timeout: LONGEST_MS, stdio: "pipe" });
  }
  const last = stages.at(-1)?.instructions ?? [];
  leftOut.push(...last.filter(({ does }) => does === "RUN").map(({ given }) => given));
  return {
    folder,
    leftOut,
    start: commandOf(last, "CMD"),
    healthCheck: commandOf(last, "HEALTHCHECK"),
    environment: Object.fromEntries(
      last
        .filter(({ does }) => does === "ENV")
        .flatMap(({ given }) => given.split(/\s+/))
        .map((set) => [set.slice(0, set.indexOf("=")), set.slice(set.indexOf("=") + 1)]),
    ),
  };
}

function copyInto(checkout: string, folder: string, given: string): void {
  const allowed = readFileSync(join(packageRoot, ".dockerignore"), "utf8")
    .split("\n")
    .filter((line) => line.startsWith("!"))
    .map((line) => line.slice(1));
  const named = given.split(/\s+/).slice(0, -1);
  for (const part of named.includes(".") ? allowed : named) {
    if (!allowed.includes(part) || !existsSync(join(checkout, part))) throw new Error(`${part} is not in the context`);
    cpSync(join(checkout, part), join(folder, part), { recursive: true, filter: (path) => !path.endsWith(".test.ts") });
  }
}

/** The words of the command in JSON at the end of a line. */
function commandOf(instructions: readonly Instruction[], does: string): readonly string[] {
  const given = instructions.find((one) => one.does === does)?.given ?? "";
  const words: unknown = JSON.parse(/\[.*\]$/.exec(given)?.[0] ?? "[]");
  return Array.isArray(words) ? words.map(String) : [];
}
