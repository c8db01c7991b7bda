import { appendFileSync, mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { createErasureLog, laterWords } from "./erasures.ts";

const LAN = { channel: "telegram", conversation: "71234567" };
const HOA = { channel: "zalo-oa", conversation: "480000000002" };
const BACKUP = "2026-11-30T02:00:00.000Z";
let path: string;
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), "erasures-")), "erasures.jsonl");
});

it("tells after a restore who had their data deleted since the backup, and nobody from before it", async () => {
  const log = createErasureLog(path);
  await log.add("erased", HOA, "2026-11-29T08:00:00.000Z");
  await log.add("erased", LAN, "2026-11-30T08:00:00.000Z");
  await log.add("withdrew", LAN, "2026-11-30T09:00:00.000Z");
  const later = await laterWords([path], BACKUP);
  expect(later.of(LAN)).toEqual({ erased: "2026-11-30T08:00:00.000Z", withdrew: "2026-11-30T09:00:00.000Z" });
  expect(later.of(HOA)).toEqual({});
  expect(later.count).toBe(2);
});

it("holds no chat in plain text, and is its owner's alone", async () => {
  await createErasureLog(path).add("erased", LAN, "2026-11-30T08:00:00.000Z");
  expect(readFileSync(path, "utf8")).not.toContain(LAN.conversation);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it("joins the logs of several machines, and says nothing where there is none", async () => {
  await createErasureLog(path).add("erased", LAN, "2026-11-30T08:00:00.000Z");
  await createErasureLog(`${path}.other`).add("erased", HOA, "2026-11-30T08:00:00.000Z");
  const later = await laterWords([path, `${path}.other`, `${path}.missing`], BACKUP);
  expect([later.of(LAN).erased, later.of(HOA).erased]).toEqual([
    "2026-11-30T08:00:00.000Z",
    "2026-11-30T08:00:00.000Z",
  ]);
});

it("is read although its last line was cut off", async () => {
  await createErasureLog(path).add("erased", LAN, "2026-11-30T08:00:00.000Z");
  appendFileSync(path, '{"at":"2026-11-30T0');
  expect((await laterWords([path], BACKUP)).of(LAN).erased).toBeDefined();
});
