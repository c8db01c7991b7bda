import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readRetention } from "./retention-file.ts";

const SHIPPED = new URL("../../retention.json", import.meta.url).pathname;
async function own(content: unknown): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), "retention-")), "own.json");
  await writeFile(path, JSON.stringify(content));
  return path;
}

it("takes an office's days in the place of ours, within the bounds", async () => {
  const policy = readRetention(SHIPPED, await own({ conversations: 180 }));
  expect([policy.conversations?.days, policy.inbox?.days]).toEqual([180, readRetention(SHIPPED).inbox?.days]);
});

it.each([
  ["too few days", { conversations: 1 }, /conversations may stay 30 to 730 days, not 1/],
  ["too many days", { conversations: 7_000 }, /not 7000/],
  ["a kind that there is not", { diaries: 90 }, /no kind diaries/],
  ["what is no number", { conversations: "long" }, /is wrong/],
])("refuses %s with one line", async (_, content, says) => {
  const path = await own(content);
  expect(() => readRetention(SHIPPED, path)).toThrow(says);
});
