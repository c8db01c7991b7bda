import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Provinces, provincesOf } from "./provinces.ts";

/** Reads the files of a folder, in the order of their names; see {@link provincesOf}. */
export function readProvinces(folder: string, environment: Readonly<Record<string, string | undefined>>): Provinces {
  try {
    const files = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() || entry.isSymbolicLink())
      .map(({ name }) => name)
      .toSorted()
      .map((name) => ({ name, text: name.endsWith(".env") ? readFileSync(join(folder, name), "utf8") : "" }));
    return provincesOf(files, environment);
  } catch (fault) {
    const why = fault instanceof Error ? fault.message : String(fault);
    return { kind: "wrong", line: `setting PROVINCES_DIR cannot be read: ${why} (see .env.example)` };
  }
}
