import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Programs } from "../../converting/programs.ts";

const run = promisify(execFile);

/** LibreOffice without a window and with a profile of its own in `folder`, so that it shares nothing with another run. */
export function createModernising(command: string, folder: string): NonNullable<Programs["modernise"]> {
  return async (bytes, from, to) => {
    const made = join(folder, "made");
    await mkdir(made, { recursive: true });
    const given = join(folder, `given.${from}`);
    await writeFile(given, bytes);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile"))}`;
    await run(command, [profile, "--headless", "--norestore", "--convert-to", to, "--outdir", made, given]);
    return readFile(join(made, `given.${to}`));
  };
}
