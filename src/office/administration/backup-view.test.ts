import { expect, it } from "vitest";
import type { BackupStanding } from "../../backups/keeper.ts";
import type { Asked } from "../frame/contract.ts";
import { backupAct, backupHtml } from "./backup-view.ts";

const NOW = "2026-11-30T03:00:00.000Z";
const asked = (mayAdminister: boolean): Asked => ({
  account: "Cô Lan",
  session: "s",
  may: (right) => right === "see" || mayAdminister,
  params: {},
  query: {},
  files: [],
});
const GOOD: BackupStanding = {
  newest: { name: "backup-2026-11-29T190000Z.tar.gz", madeAt: "2026-11-29T19:00:00.000Z", bytes: 6_500_000 },
  oldestAt: "2026-11-01T19:00:00.000Z",
  count: 7,
  failed: undefined,
  isMaking: false,
};
const page = async (standing: BackupStanding, mayAdminister = true) => {
  const parts = {
    folder: "/var/backups",
    hour: 2,
    areTried: true,
    standing: async () => standing,
    begin: () => undefined,
  };
  return String(await backupHtml(parts, asked(mayAdminister), NOW));
};

it("shows when the last backup was made, how large, how many are kept and where", async () => {
  const shown = await page(GOOD);
  for (const part of ["30/11/2026", "6,5 MB", "7 bản", "/var/backups", "2 giờ"]) expect(shown).toContain(part);
});

it("warns of a backup that failed, with the reason, and of one that is days old", async () => {
  expect(await page({ ...GOOD, failed: { at: NOW, says: "the disk is full" } })).toContain("the disk is full");
  const old = { ...GOOD, newest: { name: "", madeAt: "2026-11-26T19:00:00.000Z", bytes: 1 } };
  expect(await page(old)).toContain("đã cũ");
});

it("has the button for administrators alone, and not while one is made", async () => {
  const button = "/office/administration/backup-now";
  expect(await page(GOOD)).toContain(button);
  expect(await page(GOOD, false)).not.toContain(button);
  expect(await page({ ...GOOD, isMaking: true })).not.toContain(button);
});

it("says who makes backups where the database is a server's", async () => {
  expect(await backupAct(undefined).run({}, asked(true))).toMatchObject({
    kind: "wrong",
    problems: [{ says: expect.stringContaining("npm run backup") }],
  });
});
