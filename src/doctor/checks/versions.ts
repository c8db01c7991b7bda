import { type Finding, fault, ok, warning } from "../finding.ts";

/** The last day with security fixes of each long-term version, as nodejs.org publishes it (Release/schedule.json). */
const ENDS: Readonly<Record<string, string>> = {
  "20": "2026-04-30",
  "22": "2027-04-30",
  "24": "2028-04-30",
  "26": "2029-04-30",
};
/** The version to go to. */
const BEST = "24";

/**
 * Node.js is new enough and still gets security fixes.
 * @param version such as "24.22.3"
 * @param least what package.json asks for, such as ">=20.19.0"
 * @param today ISO day
 */
export function nodeFinding(version: string, least: string, today: string): Finding {
  const here = `Node.js ${version}`;
  if (compared(version, least.replace(/^\D+/, "")) < 0)
    return fault("node", `${here} is older than ${least}`, `install Node.js ${BEST}`);
  const [major = ""] = version.split(".");
  const end = ENDS[major];
  if (end !== undefined && end < today)
    return warning("node", `${here} gets no security fixes since ${end}`, `install Node.js ${BEST}`);
  if (end === undefined && Number(major) % 2 === 1)
    return warning("node", `${here} is no long-term version`, `install Node.js ${BEST}`);
  return ok("node", end === undefined ? here : `${here}, with security fixes until ${end}`);
}

function compared(one: string, other: string): number {
  const numbers = (version: string): number[] => version.split(".").map(Number);
  const [a, b] = [numbers(one), numbers(other)];
  const at = a.findIndex((number, index) => number !== (b[index] ?? 0));
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** What was seen of the program that runs on the data folder. */
export type ProgramLook =
  | { readonly kind: "none" }
  | {
      readonly kind: "runs";
      readonly pid: number;
      /** As `/readyz` says: "ready", "starting", "stalled"; absent where it does not answer. */
      readonly status?: string;
      readonly stalled: readonly string[];
      /** Channels whose tokens are not accepted. */
      readonly refused: readonly string[];
      /** Absent where it does not tell, as earlier versions. */
      readonly version?: string;
    };

/** The program that runs is the one that is installed, and it moves. */
export function programFinding(installed: string, look: ProgramLook): Finding {
  if (look.kind === "none")
    return ok("program", `version ${installed} is installed, and none runs on this data folder`);
  const { pid, status, stalled, refused, version } = look;
  if (status === undefined)
    return fault(
      "program",
      `process ${pid} has the data folder and does not answer`,
      "look at its log, start it again",
    );
  if (stalled.length > 0)
    return fault(
      "program",
      `process ${pid} does not move: ${stalled.join(", ")}`,
      "mend what the lines below name, else start it again",
    );
  if (status !== "ready") return warning("program", `process ${pid} is ${status}`, "ask again in a minute");
  if (refused.length > 0)
    return fault("program", `the tokens of ${refused.join(", ")} are not accepted`, "write new ones and start again");
  if (version !== installed)
    return warning(
      "program",
      `process ${pid} runs version ${version ?? "of before"}, and ${installed} is installed`,
      "start it again",
    );
  return ok("program", `version ${installed} runs as process ${pid} and is ready`);
}
