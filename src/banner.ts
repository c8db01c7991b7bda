import type { Config } from "./config.ts";
import { addressOf } from "./control-file.ts";
import { linkAddress } from "./office/accounts/sign-in-links.ts";

/** What the operator reads when the server is up: where it is and how to go on. */
export function banner(
  config: Config,
  { port, operations }: { readonly port: number; readonly operations: string },
  documents: number,
  kind: "embedded" | "postgresql",
  officeLink?: string,
): string {
  const address = addressOf({ ...config, port });
  const data =
    kind === "embedded"
      ? `embedded in ${config.dataDir} (one process; survives a killed process, not a power cut)`
      : "PostgreSQL";
  return [
    "",
    `  Web chat      ${address}`,
    officeLink === undefined
      ? `  Office        ${address}/office`
      : `  Office        ${linkAddress(address, officeLink)} (works once, within an hour)`,
    `  Operations    ${operations}/metrics`,
    `  Documents     ${documents} loaded; more: npm run documents -- add FILE`,
    `  Data          ${data}`,
    "  Settings      .env.example says what each is; write yours into .env",
    ...(config.publicUrl === undefined
      ? ["  Reach         this machine only; set PUBLIC_URL to open it to others"]
      : []),
    "",
  ].join("\n");
}

/** So often a start that takes long says what it is doing. */
const SAID_EVERY_MS = 5_000;

/** What a start says of itself on the terminal until it is over. */
export interface StartProgress {
  /** Says what begins now: "Reading", "12 documents". */
  now(doing: string, what: string): void;
  /** Says at what the start failed; the reason is said after it. */
  failed(): void;
  end(): void;
}

/**
 * Says what the start is doing when it begins and every five seconds, with the seconds that the start has taken.
 * @param now monotonic clock in milliseconds
 */
export function startProgress(print: (line: string) => void, now: () => number): StartProgress {
  let doing = "Starting";
  let what = "opens the database and the index";
  const begun = now();
  const say = (then = ""): void =>
    print(`  ${doing.padEnd(14)}${what}${then} (${Math.round((now() - begun) / 1_000)} s)`);
  const saying = setInterval(say, SAID_EVERY_MS);
  return {
    now(nextDoing, nextWhat) {
      doing = nextDoing;
      what = nextWhat;
      say();
    },
    failed: () => say(": failed"),
    end: () => clearInterval(saying),
  };
}
