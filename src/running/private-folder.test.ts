import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clearWork, mendRights, workFolder } from "./private-folder.ts";

describe("the rights of a data folder", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "test-rights-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const rightsOf = (path: string) => statSync(path).mode & 0o777;

  it("are the owner's alone after mending, and what was so already is not counted", async () => {
    mkdirSync(join(folder, "index"));
    writeFileSync(join(folder, "index", "a"), "");
    writeFileSync(join(folder, "b"), "", { mode: 0o600 });
    chmodSync(join(folder, "index"), 0o777);
    chmodSync(join(folder, "index", "a"), 0o666);
    expect(await mendRights(folder)).toEqual({ mended: 2, left: 0 });
    expect([rightsOf(join(folder, "index")), rightsOf(join(folder, "index", "a"))]).toEqual([0o700, 0o600]);
    expect(await mendRights(folder)).toEqual({ mended: 0, left: 0 });
  });

  it("of what a link names elsewhere stay as they are", async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "test-elsewhere-"));
    chmodSync(elsewhere, 0o755);
    symlinkSync(elsewhere, join(folder, "link"));
    await mendRights(folder);
    expect(rightsOf(elsewhere)).toBe(0o755);
    rmSync(elsewhere, { recursive: true });
  });

  it("the work of an ended process is removed, that of a living one stays", async () => {
    const work = workFolder(folder);
    // The highest number that Linux gives is below this.
    const [ended, living] = [join(work, "4999999-abc"), join(work, `${process.ppid}-abc`)];
    for (const one of [ended, living]) mkdirSync(one, { recursive: true });
    await clearWork(folder);
    expect([existsSync(ended), existsSync(living)]).toEqual([false, true]);
  });
});
