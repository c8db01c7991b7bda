import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Programs } from "../../converting/programs.ts";

const run = promisify(execFile);

/**
 * What a document may not do while it is converted: run a macro, or fetch a picture or a part from another address, which
 * would tell its author who reads it and reach into the network of the server.
 */
const SETTINGS = ["DisableMacrosExecution", "BlockUntrustedRefererLinks", "DisableActiveContent"];
const PROFILE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">${SETTINGS.map(
  (name) =>
    `<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="${name}" oor:op="fuse"><value>true</value></prop></item>`,
).join("")}</oor:items>
`;

/** LibreOffice without a window and with a profile of its own in `folder`, so that it shares nothing with another run. */
export function createModernising(command: string, folder: string): NonNullable<Programs["modernise"]> {
  return async (bytes, from, to) => {
    const made = join(folder, "made");
    await mkdir(made, { recursive: true });
    const given = join(folder, `given.${from}`);
    await writeFile(given, bytes);
    await mkdir(join(folder, "profile/user"), { recursive: true });
    await writeFile(join(folder, "profile/user/registrymodifications.xcu"), PROFILE);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile"))}`;
    await run(command, [profile, "--headless", "--norestore", "--convert-to", to, "--outdir", made, given]);
    return readFile(join(made, `given.${to}`));
  };
}
