import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { folderCopy } from "./folder-copy.ts";

it("brings a copy up to date: what changed, what is new and what went away, even if written moments before", async () => {
  const root = mkdtempSync(join(tmpdir(), "folder-copy-"));
  const [from, to] = [join(root, "from"), join(root, "to")];
  mkdirSync(join(from, "base/empty"), { recursive: true });
  const put = (name: string, text: string) => writeFileSync(join(from, name), text);
  put("base/same", "same");
  put("base/changes", "one");
  put("base/goes", "goes");
  for (const old of ["same", "changes"]) utimesSync(join(from, "base", old), 1_000, 1_000);
  const copy = folderCopy(from, to);
  await copy();
  // Whether it is left alone shows at what somebody else wrote into the copy.
  writeFileSync(join(to, "base/same"), "left");
  put("base/changes", "two");
  put("base/new", "new");
  rmSync(join(from, "base/goes"));
  await copy();
  put("base/new", "NEW");
  await copy();
  const read = (name: string) => readFileSync(join(to, "base", name), "utf8");
  expect(readdirSync(join(to, "base")).sort()).toEqual(["changes", "empty", "new", "same"]);
  expect([read("same"), read("changes"), read("new")]).toEqual(["left", "two", "NEW"]);
});
