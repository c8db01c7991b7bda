import { execFileSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/surroundings.ts";

/** Copies what git holds of this folder, as it is on the disk now, into another one. */
export function copyCheckout(folder: string): void {
  const listed = execFileSync("git", ["ls-files", "-z"], { cwd: packageRoot, encoding: "utf8" });
  for (const path of listed.split("\0").filter((one) => one !== ""))
    cpSync(join(packageRoot, path), join(folder, path));
}
