import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { carries } from "../../domain/announcement/attachment.ts";
import { readPolicies } from "./policy-file.ts";

const folder = mkdtempSync(join(tmpdir(), "test-policies-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const read = (channels: object, others: object = {}) => {
  const path = join(folder, "policies.json");
  writeFileSync(path, JSON.stringify({ channels, ...others }));
  return readPolicies(path);
};
const templates = {
  night: { from: 22, until: 6 },
  atNight: [],
  qualities: [],
  hashed: true,
  development: false,
};

it("takes a price for each channel but that of templates, whose price the account names", async () => {
  const { policies } = await read({ "zalo-oa": { price: 55, freeHours: 48 }, "zalo-template": { templates } });
  expect(policies["zalo-oa"]).toMatchObject({ price: 55, freeHours: 48 });
  await expect(read({ "zalo-template": { templates, price: 300 } })).rejects.toThrow(/take it out/);
  await expect(read({ telegram: {} })).rejects.toThrow(/0 where it is free/);
});

it("ships what Zalo takes: pictures up to 1 MB, documents up to 5 MB, no workbooks", async () => {
  const { policies } = await readPolicies(join(import.meta.dirname, "../../channel-policies.json"));
  const isCarried = (type: string, bytes: number) =>
    carries(policies["zalo-oa"]?.files, { id: "f", name: "f", type, bytes });
  expect([isCarried("image/png", 1_000_000), isCarried("image/png", 1_000_001)]).toEqual([true, false]);
  expect([isCarried("application/pdf", 5_000_000), isCarried("application/pdf", 5_000_001)]).toEqual([true, false]);
  expect(isCarried("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", 10)).toBe(false);
});

it("tries every way without a price of its own before a paid template, unless the office orders otherwise", async () => {
  const { order = [] } = await readPolicies(join(import.meta.dirname, "../../channel-policies.json"));
  expect(order.indexOf("telegram")).toBeLessThan(order.indexOf("zalo-template"));
  const own = ["telegram", "zalo-bot", "zalo-oa", "zalo-template", "zalo-article"];
  expect((await read({}, { order: { channels: own } })).order).toEqual(own);
  await expect(read({}, { order: { channels: own.with(1, "telegram") } })).rejects.toThrow(/each channel once/);
});
