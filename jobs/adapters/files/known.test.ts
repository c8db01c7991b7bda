import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { readCalendarFile } from "./calendar-file.ts";
import { readPolicies } from "./policy-file.ts";
import { readRemindingRules } from "./reminding-file.ts";

const folder = mkdtempSync(join(tmpdir(), "test-known-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const written = (content: object): string => {
  const path = join(folder, "office.json");
  writeFileSync(path, JSON.stringify(content));
  return path;
};

it("names the nearest known key for one in the calendar that nobody reads", async () => {
  const year = { year: 2027, source: "QĐ 1", rest: [], work: [], works: ["2027-02-14"] };
  await expect(readCalendarFile(written({ years: [year] }))).rejects.toThrow(
    /office\.json is wrong: .*unknown key "works" \(the nearest known one is work\)/,
  );
});

it("the same in what channels allow", async () => {
  const channels = { telegram: { price: 0, longst: 4096 } };
  await expect(readPolicies(written({ channels }))).rejects.toThrow(/"longst" \(the nearest known one is longest\)/);
});

it("the same in the rules of reminding", async () => {
  const rules = { hours: { from: 8, until: 17 }, channels: ["telegram"], chains: [] };
  await expect(readRemindingRules(written(rules))).rejects.toThrow(/"chains" \(the nearest known one is chain\)/);
});
