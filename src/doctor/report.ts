import type { Finding, Standing } from "./finding.ts";

/** The findings as they are printed, and how many of them need somebody. */
export interface Report {
  readonly faults: number;
  readonly warnings: number;
  readonly findings: readonly Finding[];
}

/** Secrets shorter than this would take letters out of ordinary words. */
const SHORTEST_SECRET = 6;
const SECRET_NAME = /(?:TOKEN|SECRET|PASSWORD|KEY)$/;

/**
 * Puts findings together, the order kept. No finding holds a secret: each is looked through once more, whatever a probe or a
 * library said.
 */
export function reportOf(findings: readonly Finding[], secrets: readonly string[]): Report {
  const redacted = (text: string): string => secrets.reduce((said, secret) => said.replaceAll(secret, "…"), text);
  const safe = findings.map((one) => ({
    ...one,
    says: redacted(one.says),
    ...(one.todo === undefined ? {} : { todo: redacted(one.todo) }),
  }));
  const count = (standing: Standing): number => safe.filter((one) => one.standing === standing).length;
  return { faults: count("fault"), warnings: count("warning"), findings: safe };
}

/**
 * What of the settings must never be printed: tokens, keys, passwords, and the passwords within addresses.
 * @example
 * secretsOf({ REDIS_URL: "redis://:mat-khau@redis:6379" }); // ["mat-khau"]
 */
export function secretsOf(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const secrets = Object.entries(environment).flatMap(([name, value = ""]) => {
    if (SECRET_NAME.test(name)) return [value];
    const password = URL.canParse(value) ? new URL(value).password : "";
    return [password, decoded(password)];
  });
  return [...new Set(secrets)].filter((secret) => secret.length >= SHORTEST_SECRET).sort((a, b) => b.length - a.length);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A line for each finding and one that counts them. */
export function linesOf({ findings, faults, warnings }: Report): readonly string[] {
  const width = Math.max(...findings.map(({ check }) => check.length));
  return [
    ...findings.map(
      ({ check, standing, says, todo }) =>
        `${standing.padEnd(8)} ${check.padEnd(width)}  ${says}${todo === undefined ? "" : `: ${todo}`}`,
    ),
    faults + warnings === 0 ? "all is well" : `faults: ${faults}, warnings: ${warnings}`,
  ];
}
