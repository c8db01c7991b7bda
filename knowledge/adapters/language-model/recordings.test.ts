import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type PromptParts, promptKey } from "./prompt-key.ts";
import { formatRecordings, parseRecordings, type Recording, readRecordings, writeRecordings } from "./recordings.ts";

const recording = (over: Partial<PromptParts> = {}, said?: unknown): Recording => {
  const parts: PromptParts = {
    use: "judge",
    version: 1,
    instructions: "Choose.",
    told: { question: "Học phí bao nhiêu?", weights: [1, 0.5] },
    printed: { lines: [{ id: 1, text: "Học phí: 100.000 đồng" }] },
    schema: { type: "object", properties: { b: {}, a: {} } },
    ...over,
  };
  return { key: promptKey(parts), ...parts, ...(said === undefined ? {} : { said, by: "a person", on: "2026-11-30" }) };
};

it("gives back what was written, with the instructions once for a use and version", () => {
  const all = [recording({}, { id: 1 }), recording({ told: { question: "Khi nào?" } }), recording({ version: 2 })];
  const text = formatRecordings(all);
  expect(parseRecordings(text)).toEqual(all);
  expect(text.match(/"instructions"/g)).toHaveLength(2);
  expect(text.trimEnd().split("\n")).toHaveLength(5);
});

it("keeps instructions that were changed under the same version with their own line", () => {
  const all = [recording({}, 1), recording({ instructions: "Choose well." }, 2)];
  expect(parseRecordings(formatRecordings(all))).toEqual(all);
});

it("writes each prompt once: the last that has a reply", () => {
  const all = [recording(), recording({}, 1), recording({}, 2), recording()];
  expect(parseRecordings(formatRecordings(all)).map(({ said }) => said)).toEqual([2]);
});

it.each([
  ["{", /line 1 of the recordings/],
  ['{"key":"x","use":"judge","version":1,"told":{},"printed":{}}', /line 1 .*no line before it/],
  [formatRecordings([recording()]).replace("Học phí bao", "Lệ phí bao"), /line 2 .*key is that of another prompt/],
  [formatRecordings([recording()]).replace('"told"', '"tld"'), /line 2/],
])("names the line that is wrong", (text, problem) => expect(() => parseRecordings(text)).toThrow(problem));

it("reads no file as no recordings, and what it wrote itself", async () => {
  const folder = mkdtempSync(join(tmpdir(), "test-recordings-"));
  const path = join(folder, "recordings.jsonl");
  expect(await readRecordings(path)).toEqual([]);
  await writeRecordings(path, [recording({}, 1)]);
  expect(await readRecordings(path)).toEqual([recording({}, 1)]);
  rmSync(folder, { recursive: true });
});
