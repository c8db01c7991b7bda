import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { packageRoot } from "../../src/surroundings.ts";
import { checkedLines } from "./document.ts";
import level1 from "./level-1.json" with { type: "json" };

const STATES = ["met", "not applicable", "open"];
const markdown = readFileSync(join(packageRoot, "docs/security.md"), "utf8");
const lines = checkedLines(markdown);

it("each test that the document names exists under that title", () => {
  const missing = lines
    .flatMap(({ tests }) => tests)
    .filter(({ path, title }) => {
      const file = join(packageRoot, path);
      return !existsSync(file) || !readFileSync(file, "utf8").includes(title);
    });
  expect(missing).toEqual([]);
});

it("each line is met, open or not applicable, and says by what or why", () => {
  expect(lines.filter(({ state, says }) => !STATES.includes(state) || says.trim() === "")).toEqual([]);
});

it("each line that is met names a test", () => {
  expect(lines.filter(({ state, tests }) => state === "met" && tests.length === 0)).toEqual([]);
});

it("no line stands there twice", () => {
  const ids = lines.flatMap((line) => line.ids);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

it("level 1 of ASVS 5.0 and the ten risks of language models are there whole", () => {
  const there = new Set(lines.flatMap(({ ids }) => ids));
  const risks = Array.from({ length: 10 }, (_, at) => `LLM${String(at + 1).padStart(2, "0")}`);
  expect([...level1, ...risks].filter((id) => !there.has(id))).toEqual([]);
});

it("says itself how many lines are met, not applicable and open", () => {
  const count = (state: string) =>
    lines.filter((line) => line.state === state).reduce((sum, { ids }) => sum + ids.length, 0);
  expect(markdown).toContain(
    `${count("met")} are met, ${count("not applicable")} do not apply, ${count("open")} are open.`,
  );
});
