import type { Config } from "./config.ts";

/** What the operator reads when the server is up: where it is and how to go on. */
export function banner(
  config: Config,
  { port, operations }: { readonly port: number; readonly operations: string },
  documents: number,
  kind: "embedded" | "postgresql",
  officeLink?: string,
): string {
  const address = config.publicUrl ?? `http://${config.host === "0.0.0.0" ? "127.0.0.1" : config.host}:${port}`;
  const data =
    kind === "embedded"
      ? `embedded in ${config.dataDir} (one process; survives a killed process, not a power cut)`
      : "PostgreSQL";
  return [
    "",
    `  Web chat      ${address}`,
    officeLink === undefined
      ? `  Office        ${address}/office`
      : `  Office        ${address}/office/sign-in?link=${officeLink} (works once, within an hour)`,
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
  end(): void;
}

/** Says what the start is doing when it begins, and every five seconds how long the start has taken. */
export function startProgress(print: (line: string) => void): StartProgress {
  let doing = "Starting";
  let what = "opens the database and the index";
  let waited = 0;
  const saying = setInterval(() => {
    waited += SAID_EVERY_MS;
    print(`  ${doing.padEnd(14)}${what} (${waited / 1_000} s)`);
  }, SAID_EVERY_MS);
  return {
    now(nextDoing, nextWhat) {
      doing = nextDoing;
      what = nextWhat;
      print(`  ${doing.padEnd(14)}${what}`);
    },
    end: () => clearInterval(saying),
  };
}
