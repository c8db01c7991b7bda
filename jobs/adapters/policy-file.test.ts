import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { readPolicies } from "./policy-file.ts";

const folder = mkdtempSync(join(tmpdir(), "test-policies-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const read = (channels: object) => {
  const path = join(folder, "policies.json");
  writeFileSync(path, JSON.stringify({ channels }));
  return readPolicies(path);
};
const templates = {
  ...{ night: { from: 22, until: 6 }, atNight: [], qualities: [] },
  hashed: true,
  development: false,
};

it("takes a price for each channel but that of templates, whose price the account names", async () => {
  const { policies } = await read({ "zalo-oa": { price: 55, freeHours: 48 }, "zalo-template": { templates } });
  expect(policies["zalo-oa"]).toMatchObject({ price: 55, freeHours: 48 });
  await expect(read({ "zalo-template": { templates, price: 300 } })).rejects.toThrow(/take it out/);
  await expect(read({ telegram: {} })).rejects.toThrow(/0 where it is free/);
});
