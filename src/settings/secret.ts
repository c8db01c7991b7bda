import { z } from "zod";

/** Says of a setting that its value is nobody's business: it goes into no backup, log or page. */
export function secret<Setting extends z.ZodType>(setting: Setting): Setting {
  return setting.meta({ secret: true });
}

/** The names of the settings that are secret. */
export function secretNames(settings: Readonly<Record<string, z.ZodType>>): readonly string[] {
  return Object.entries(settings).flatMap(([name, setting]) =>
    z.globalRegistry.get(setting)?.secret === true ? [name] : [],
  );
}
