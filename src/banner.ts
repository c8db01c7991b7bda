import type { Config } from "./config.ts";

/** What the operator reads when the server is up: where it is and how to go on. */
export function banner(
  config: Config,
  port: number,
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
    `  Documents     ${documents} loaded; more: npm run documents -- add FILE`,
    `  Data          ${data}`,
    "  Settings      .env.example says what each is; write yours into .env",
    ...(config.publicUrl === undefined
      ? ["  Reach         this machine only; set PUBLIC_URL to open it to others"]
      : []),
    "",
  ].join("\n");
}
