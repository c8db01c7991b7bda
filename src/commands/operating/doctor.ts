import type { Command } from "commander";
import { composeProbes } from "../../compose/doctor/probes.ts";
import { type Config, parseConfig, SETTING_NAMES } from "../../config.ts";
import { settingsFindings } from "../../doctor/checks/settings.ts";
import { nodeFinding } from "../../doctor/checks/versions.ts";
import { examine } from "../../doctor/examine.ts";
import type { Finding } from "../../doctor/finding.ts";
import { modeOf } from "../../doctor/probes/folder-probe.ts";
import { linesOf, type Report, reportOf, secretsOf } from "../../doctor/report.ts";
import { unknownSettings } from "../../settings/unknown.ts";
import { program as built, instant } from "../../surroundings.ts";
import { lookAtProgram, lookInside } from "../opening/look-inside.ts";
import { print } from "../within.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** `doctor [--json]`: exit code 0 where nothing is a fault, also with warnings. */
export function registerDoctor(program: Command, { environment }: { readonly environment: () => Environment }): void {
  program
    .command("doctor")
    .description("looks whether all that the program stands on is there, and says what to do where it is not")
    .option("--json", "prints one object for tools")
    .action(async ({ json = false }: { readonly json?: boolean }) => {
      const report = await diagnose(environment());
      for (const line of json ? [JSON.stringify(report)] : linesOf(report)) print(line);
      if (report.faults > 0) process.exitCode = 1;
    });
}

/** Looks at everything that these settings name. Nothing of it is changed, and no secret is in what is found. */
export async function diagnose(environment: Environment): Promise<Report> {
  return reportOf(await findingsOf(environment), secretsOf(environment));
}

async function findingsOf(environment: Environment): Promise<readonly Finding[]> {
  const parsed = parseConfig(environment);
  const fileMode = await modeOf(".env");
  const settings = settingsFindings({
    given: SETTING_NAMES.filter((name) => (environment[name] ?? "").trim() !== "").length,
    unknown: unknownSettings(Object.keys(environment), SETTING_NAMES),
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
    ...(await examine(probesOf(config), { ...known, hasPassword: config.officePassword !== undefined })),
  ];
}

function probesOf(config: Config) {
  const inside = lookInside(config);
  // A fault is reported where it is waited for.
  inside.catch(() => undefined);
  return composeProbes(config, {
    inside: () => inside,
    program: async () => lookAtProgram(config, await inside),
  });
}
