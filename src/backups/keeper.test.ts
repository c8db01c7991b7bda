import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { type BackupKeeper, createBackupKeeper } from "./keeper.ts";
import type { Made } from "./making.ts";

let folder: string;
let keeper: BackupKeeper;
let told: Made[];
let next: (made: Made) => void;
let begun: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "keeper-"));
  told = [];
  begun = 0;
  keeper = createBackupKeeper({
    make: () =>
      new Promise((resolve) => {
        begun += 1;
        next = resolve;
      }),
    folder,
    rule: { daily: 1, weekly: 0, monthly: 0 },
    instant: () => "2026-11-30T02:00:00.000Z",
    onMade: (made) => void told.push(made),
    onFault: (fault) => {
      throw fault;
    },
  });
});

const put = (name: string) => writeFileSync(join(folder, name), "12345");
const made: Made = { kind: "made", file: "", bytes: 5, rows: 1 };

it("makes one backup for all who ask while it is made, and drops what the rule does not keep", async () => {
  put("backup-2026-11-28T190000Z.tar.gz");
  put("notes.txt");
  const both = [keeper.backUp(), keeper.backUp()];
  expect([begun, (await keeper.standing()).isMaking]).toEqual([1, true]);
  put("backup-2026-11-29T190000Z.tar.gz");
  next(made);
  expect(await Promise.all(both)).toEqual([made, made]);
  expect(readdirSync(folder).sort()).toEqual(["backup-2026-11-29T190000Z.tar.gz", "notes.txt"]);
  expect(await keeper.standing()).toEqual({
    newest: { name: "backup-2026-11-29T190000Z.tar.gz", madeAt: "2026-11-29T19:00:00.000Z", bytes: 5 },
    oldestAt: "2026-11-29T19:00:00.000Z",
    count: 1,
    failed: undefined,
    isMaking: false,
  });
});

it("drops nothing when none was made, and tells of the failure until one is made", async () => {
  put("backup-2026-11-28T190000Z.tar.gz");
  put("backup-2026-11-27T190000Z.tar.gz");
  const failing = keeper.backUp();
  next({ kind: "failed", says: "the disk is full" });
  await failing;
  expect(await keeper.standing()).toMatchObject({ count: 2, failed: { says: "the disk is full" } });
  const again = keeper.backUp();
  next(made);
  await again;
  expect([(await keeper.standing()).failed, told.map(({ kind }) => kind)]).toEqual([undefined, ["failed", "made"]]);
});
