import { appendFileSync, mkdtempSync, readdirSync, readFileSync, renameSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { createErasureLog, erasureLogsIn, laterWords, pruneErasures } from "./erasures.ts";

const LAN = { channel: "telegram", conversation: "71234567" };
const HOA = { channel: "zalo-oa", conversation: "480000000002" };
const BACKUP = "2026-11-30T02:00:00.000Z";
const newFolder = () => mkdtempSync(join(tmpdir(), "erasures-"));
let folder: string;
let path: string;
beforeEach(() => {
  folder = newFolder();
  path = join(folder, "erasures-2026-11.jsonl");
});

it("tells after a restore who had their data deleted since the backup, and nobody from before it", async () => {
  const log = createErasureLog(folder);
  await log.add("erased", HOA, "2026-11-29T08:00:00.000Z");
  await log.add("erased", LAN, "2026-11-30T08:00:00.000Z");
  await log.add("withdrew", LAN, "2026-11-30T09:00:00.000Z");
  const later = await laterWords([path], BACKUP);
  expect(later.of(LAN)).toEqual({ erased: "2026-11-30T08:00:00.000Z", withdrew: "2026-11-30T09:00:00.000Z" });
  expect(later.of(HOA)).toEqual({});
  expect(later.count).toBe(2);
});

it("holds no chat in plain text, and is its owner's alone", async () => {
  await createErasureLog(folder).add("erased", LAN, "2026-11-30T08:00:00.000Z");
  expect(readFileSync(path, "utf8")).not.toContain(LAN.conversation);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

it("joins the logs of several machines, and says nothing where there is none", async () => {
  await createErasureLog(folder).add("erased", LAN, "2026-11-30T08:00:00.000Z");
  const other = newFolder();
  await createErasureLog(other).add("erased", HOA, "2026-11-30T08:00:00.000Z");
  const later = await laterWords([path, ...(await erasureLogsIn(other)), join(other, "missing")], BACKUP);
  expect([later.of(LAN).erased, later.of(HOA).erased]).toEqual([
    "2026-11-30T08:00:00.000Z",
    "2026-11-30T08:00:00.000Z",
  ]);
});

it("is read although its last line was cut off", async () => {
  await createErasureLog(folder).add("erased", LAN, "2026-11-30T08:00:00.000Z");
  appendFileSync(path, '{"at":"2026-11-30T0');
  expect((await laterWords([path], BACKUP)).of(LAN).erased).toBeDefined();
});

it("keeps a month of words as long as a backup from before its end is kept, and no longer", async () => {
  const log = createErasureLog(folder);
  await log.add("erased", HOA, "2026-09-10T08:00:00.000Z");
  // As versions before called it.
  renameSync(join(folder, "erasures-2026-09.jsonl"), join(folder, "erasures.jsonl"));
  for (const at of ["2026-10-31T08:00:00.000Z", "2026-11-30T08:00:00.000Z"]) await log.add("erased", LAN, at);
  await pruneErasures(folder, "2026-10-20T02:00:00.000Z");
  expect(readdirSync(folder)).toHaveLength(3);
  await pruneErasures(folder, "2026-11-20T02:00:00.000Z");
  expect(readdirSync(folder)).toEqual(["erasures-2026-11.jsonl"]);
});

it("gives the processes that share a folder one key, however many begin at once", async () => {
  const logs = Array.from({ length: 20 }, () => createErasureLog(folder));
  await Promise.all(logs.map((log) => log.add("erased", LAN, "2026-11-30T08:00:00.000Z")));
  expect(readdirSync(folder)).toEqual(["erasures-2026-11.jsonl"]);
  expect(readFileSync(path, "utf8").trim().split("\n")).toHaveLength(21);
  expect((await laterWords([path], BACKUP)).of(LAN).erased).toBeDefined();
});
