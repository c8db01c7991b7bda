import { type Finding, fault, ok, warning } from "../finding.ts";

/** What was seen of the settings. */
export interface SettingsFacts {
  /** How many are given. */
  readonly given: number;
  /** The line about the first wrong one. */
  readonly wrong?: string;
  /** A line for each variable that looks like a setting and is none. */
  readonly unknown: readonly string[];
  /** Settings that lead out of this network without TLS. */
  readonly inTheClear?: readonly string[];
  /** Rights of `.env`, where there is such a file: the lower nine bits. */
  readonly fileMode?: number;
}

const OTHERS = 0o077;

/** The settings are read, all are known, and their file is nobody else's. */
export function settingsFindings({
  given,
  wrong,
  unknown,
  inTheClear = [],
  fileMode,
}: SettingsFacts): readonly Finding[] {
  const found = [
    ...(wrong === undefined ? [] : [fault("settings", wrong, "mend it in .env; nothing starts before")]),
    ...unknown.map((line) => warning("settings", line, "write the name that is meant, or take the line out")),
    ...inTheClear.map((name) =>
      warning(
        "settings",
        `${name} leads out of this network without TLS`,
        "write an address with TLS; REQUIRE_TLS=yes demands it",
      ),
    ),
    ...(fileMode === undefined || (fileMode & OTHERS) === 0
      ? []
      : [warning("settings", ".env holds secrets and other users of this machine may read it", "chmod 600 .env")]),
  ];
  return found.length > 0 ? found : [ok("settings", given === 0 ? "none, all have defaults" : `${given} given`)];
}
