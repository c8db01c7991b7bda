import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { createModernising } from "./libreoffice.ts";

const folder = mkdtempSync(join(tmpdir(), "libreoffice-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("is started with a profile in which a document runs no macro and fetches nothing", async () => {
  // Stands for LibreOffice: what it "makes" of a file is the profile that it was started with.
  const program = join(folder, "soffice");
  writeFileSync(
    program,
    `#!/bin/sh\ncp "$(echo "$1" | sed s,^-env:UserInstallation=file://,,)/user/registrymodifications.xcu" "$7/given.docx"\n`,
  );
  chmodSync(program, 0o755);
  const profile = Buffer.from(await createModernising(program, folder)(new Uint8Array(), "doc", "docx")).toString();
  for (const setting of ["DisableMacrosExecution", "BlockUntrustedRefererLinks"])
    expect(profile).toMatch(new RegExp(`"${setting}" oor:op="fuse"><value>true</value>`));
});
