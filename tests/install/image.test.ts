import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot, program } from "../../src/surroundings.ts";
import { type Instruction, readStages } from "./containerfile.ts";

const read = (name: string): string => readFileSync(join(packageRoot, name), "utf8");
const stages = readStages(read("deploy/Containerfile"));
const last = stages.at(-1)?.instructions ?? [];
const all: readonly Instruction[] = stages.flatMap(({ instructions }) => instructions);
const given = (does: string, of = last): readonly string[] =>
  of.filter((one) => one.does === does).map((one) => one.given);

describe("deploy/Containerfile", () => {
  it("runs on a Node.js that the program takes, the same in both stages", () => {
    const node = /^ARG NODE=(\d+)-/m.exec(read("deploy/Containerfile"))?.[1];
    expect(Number(node)).toBeGreaterThanOrEqual(Number(/\d+/.exec(program.leastNode)?.[0]));
    expect(new Set(stages.map(({ from }) => from)).size).toBe(1);
  });

  it("ships what was built, without what is needed to build it", () => {
    expect(given("COPY")).toEqual(["--from=build /app ./"]);
    expect(given("RUN", stages[0]?.instructions).join()).toMatch(/npm run build && npm ci --omit=dev --omit=peer/);
  });

  it("is nobody's but a user without rights, who may write into the folders of data and backups alone", () => {
    expect(given("USER")).toEqual(["node"]);
    expect(given("VOLUME")).toEqual(['["/data", "/backups"]']);
    const user = last.findIndex(({ does }) => does === "USER");
    expect(last.slice(user).filter(({ does }) => does === "RUN" || does === "COPY")).toEqual([]);
  });

  it("asks after its health, and starts, with Node.js alone", () => {
    expect(given("HEALTHCHECK").join()).toContain('CMD ["node", "dist/src/doctor/health-check.js"]');
    expect(given("CMD").join()).toContain('"dist/src/main.js"]');
    for (const program of ["doctor/health-check", "main"])
      expect(existsSync(join(packageRoot, `src/${program}.ts`))).toBe(true);
  });

  it("starts as npm start does", () => {
    const { scripts } = JSON.parse(read("package.json"));
    expect(JSON.parse(given("CMD").join()).join(" ")).toBe(scripts.start);
  });

  it("fetches nothing by an address and holds no secret", () => {
    expect(all.filter(({ does }) => does === "ADD")).toEqual([]);
    expect(read("deploy/Containerfile")).not.toMatch(/(?:TOKEN|SECRET|PASSWORD|KEY)=/);
  });

  it("is given what it copies and nothing that is secret or large", () => {
    const [everything, ...taken] = read(".dockerignore")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"));
    expect(everything).toBe("*");
    const names = taken.filter((line) => line.startsWith("!")).map((line) => line.slice(1));
    expect(names.filter((name) => !existsSync(join(packageRoot, name)))).toEqual([]);
    for (const kept of [".env", "data", "node_modules", ".git"]) expect(names).not.toContain(kept);
  });
});
