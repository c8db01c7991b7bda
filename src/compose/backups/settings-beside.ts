import { readFile } from "node:fs/promises";
import type { Beside } from "../../backups/packing.ts";
import { SECRET_SETTINGS, SETTING_NAMES } from "../../config.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** An address that names an account, and with it perhaps a password. */
const WITH_ACCOUNT = /^[a-z][\w+.-]*:\/\/[^/]*@/i;

/**
 * The settings of this program as lines of `.env`, and the files that they name. Of a secret only its name is there, so that
 * whoever restores knows what to set again.
 */
export async function settingsBeside(environment: Environment): Promise<readonly Beside[]> {
  const lines = SETTING_NAMES.flatMap((name) => {
    const value = environment[name]?.trim();
    if (value === undefined || value === "") return [];
    return SECRET_SETTINGS.includes(name) || WITH_ACCOUNT.test(value)
      ? [`# ${name} is set and secret: not in this backup`]
      : [`${name}=${JSON.stringify(value)}`];
  });
  const files = SETTING_NAMES.filter((name) => name.endsWith("_FILE")).map(async (name): Promise<Beside[]> => {
    const path = environment[name]?.trim();
    if (path === undefined || path === "") return [];
    const text = await readFile(path, "utf8").catch(() => undefined);
    return text === undefined ? [] : [{ name: `settings/${name}.json`, text }];
  });
  return [{ name: "settings/settings.env", text: `${lines.join("\n")}\n` }, ...(await Promise.all(files)).flat()];
}
