import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { beats, startBeating } from "./worker-beat.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "beat-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const fail = (fault: unknown): void => {
  throw fault;
};

it("tells a worker that moves from one that was killed, and from one that has ended", async () => {
  expect(await beats(folder, Date.now())).toBe(false);
  const beating = await startBeating(folder, () => [], fail);
  expect(await beats(folder, Date.now())).toBe(true);
  expect(await beats(folder, Date.now() + 120_000)).toBe(false);
  await beating.stop();
  expect(await beats(folder, Date.now())).toBe(false);
});

it("tells of no life while a part stands still", async () => {
  const beating = await startBeating(folder, () => ["sender"], fail);
  expect(await beats(folder, Date.now())).toBe(false);
  await beating.stop();
});
