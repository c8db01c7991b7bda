import type { Command } from "commander";
import { type Config, parseConfig, SETTING_NAMES } from "../../config.ts";
import { settingsFindings } from "../../doctor/checks/settings.ts";
import { nodeFinding } from "../../doctor/checks/versions.ts";
import { examine } from "../../doctor/examine.ts";
import type { Finding } from "../../doctor/finding.ts";
import { modeOf } from "../../doctor/probes/folder-probe.ts";
import { linesOf, type Report, reportOf, secretsOf } from "../../doctor/report.ts";
import { isInsideNetwork } from "../../inside-network.ts";
import { readProvinces } from "../../provinces/files/read-provinces.ts";
import { serversInTheClear } from "../../settings/door/tls.ts";
import { unknownSettings } from "../../settings/unknown.ts";
import { program as built, instant } from "../../surroundings.ts";
import { lookAtProgram, lookInside } from "../opening/look-inside.ts";
import { print } from "../within.ts";

type Environment = Readonly<Record<string, string | undefined>>;

interface DoctorAccess {
  readonly environment: () => Environment;
  /** Which of several provinces is looked at; undefined: each. */
  readonly province?: () => string | undefined;
}

/** `doctor [--json]`: exit code 0 where nothing is a fault, also with warnings. */
export function registerDoctor(program: Command, { environment, province = () => undefined }: DoctorAccess): void {
  program
    .command("doctor")
    .description("looks whether all that the program stands on is there, and says what to do where it is not")
    .option("--json", "prints one object for tools")
    .action(async ({ json = false }: { readonly json?: boolean }) => {
      const report = await diagnose(environment(), province());
      for (const line of json ? [JSON.stringify(report)] : linesOf(report)) print(line);
      if (report.faults > 0) process.exitCode = 1;
    });
}

/**
 * Looks at everything that these settings name, for each province or the one that is named. Nothing of it is changed, and no secret
 * is in what is found.
 */
export async function diagnose(environment: Environment, province?: string): Promise<Report> {
  const folder = environment.PROVINCES_DIR?.trim();
  if (folder === undefined || folder === "")
    return reportOf(await findingsOf(environment, parseConfig(environment)), secretsOf(environment));
  const read = readProvinces(folder, environment);
  if (read.kind === "wrong") return reportOf(await findingsOf(environment, read), secretsOf(environment));
  const chosen = read.provinces.filter(({ name }) => province === undefined || name === province);
  const found: Finding[] = [];
  const secrets = new Set(secretsOf(environment));
  // One after the other: an embedded database is opened for each that does not run.
  for (const one of chosen) {
    const given = one.kind === "settings" ? one.config.given : environment;
    const parsed = one.kind === "settings" ? ({ kind: "config", config: one.config } as const) : one;
    for (const secret of secretsOf(given)) secrets.add(secret);
    const findings = await findingsOf(given, parsed);
    found.push(...findings.map((finding) => ({ ...finding, check: `${one.name} ${finding.check}` })));
  }
  return reportOf(found, [...secrets]);
}

async function findingsOf(
  environment: Environment,
  parsed: { readonly kind: "config"; readonly config: Config } | { readonly kind: "wrong"; readonly line: string },
): Promise<readonly Finding[]> {
  const fileMode = await modeOf(".env");
  const settings = settingsFindings({
    given: SETTING_NAMES.filter((name) => (environment[name] ?? "").trim() !== "").length,
    unknown: unknownSettings(Object.keys(environment), SETTING_NAMES),
    inTheClear: serversInTheClear(environment).filter((name) => !isInsideNetwork(environment[name] ?? "")),
    ...(parsed.kind === "wrong" ? { wrong: parsed.line } : {}),
    ...(fileMode === undefined ? {} : { fileMode }),
  });
  const known = {
    node: process.versions.node,
    leastNode: built.leastNode,
    version: built.version,
    now: instant(),
  };
  // What the other looks are after is not known then.
  if (parsed.kind === "wrong") return [...settings, nodeFinding(known.node, known.leastNode, known.now.slice(0, 10))];
  const { config } = parsed;
  return [
    ...settings,
    ...(await examine(await probesOf(config), { ...known, hasPassword: config.officePassword !== undefined })),
  ];
}

async function probesOf(config: Config) {
  const { composeProbes } = await import("../../compose/doctor/probes.ts");
  const inside = lookInside(config);
  // A fault is reported where it is waited for.
  inside.catch(() => undefined);
  return composeProbes(config, {
    inside: () => inside,
    program: async () => lookAtProgram(config, await inside),
  });
}
