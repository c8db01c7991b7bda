import { isIP } from "node:net";
import { z } from "zod";

/** Whether what leaves this machine has to be under TLS. */
export const tlsSettings = { REQUIRE_TLS: z.enum(["yes", "no"]).default("no") };

/** Settings that name a server by an address of HTTP. */
const SERVERS = ["LLM_URL", "EMBEDDINGS_URL", "RERANK_URL", "OTEL_EXPORTER_OTLP_ENDPOINT"] as const;
/** Of PostgreSQL: TLS, and the certificate is checked. */
const CHECKED = new Set(["require", "verify-ca", "verify-full"]);

type Addresses = Readonly<
  Partial<Record<(typeof SERVERS)[number] | "DATABASE_URL" | "REDIS_URL" | "PUBLIC_URL" | "HOST", string | undefined>>
>;

/** The settings that lead from this machine to a server without TLS, or with a certificate that is not checked. */
export function serversInTheClear(given: Addresses): readonly string[] {
  return [
    ...(isOpenDatabase(given.DATABASE_URL) ? ["DATABASE_URL"] : []),
    ...(["REDIS_URL", ...SERVERS] as const).filter((name) => {
      const address = given[name];
      return address !== undefined && !/^(?:https|rediss):/.test(address) && !isThisMachine(hostOf(address));
    }),
  ];
}

/**
 * What is wrong where TLS is required; undefined when nothing is. People come by TLS where the address they use says so: a proxy
 * has it then, and on this machine alone nobody listens in.
 */
export function withoutTls(given: Addresses & { readonly REQUIRE_TLS: "yes" | "no" }): string | undefined {
  if (given.REQUIRE_TLS === "no") return undefined;
  const [open] = serversInTheClear(given);
  if (open !== undefined)
    return `setting ${open} leads from this machine without TLS, which REQUIRE_TLS=yes asks for (see .env.example)`;
  const { HOST: host, PUBLIC_URL: address } = given;
  const isReached = address !== undefined || (host !== undefined && !isThisMachine(host));
  return isReached && address?.startsWith("https:") !== true
    ? "setting PUBLIC_URL has to begin with https where REQUIRE_TLS=yes and others reach this program (see .env.example)"
    : undefined;
}

function isOpenDatabase(address: string | undefined): boolean {
  if (address === undefined) return false;
  if (!URL.canParse(address)) return true;
  const { hostname, searchParams } = new URL(address);
  // The host may stand in the query, a socket of this machine as a path.
  const host = searchParams.get("host") ?? hostname;
  if (host === "" || host.startsWith("/") || isThisMachine(host)) return false;
  // With `uselibpqcompat` most of these modes check no certificate.
  return !CHECKED.has(searchParams.get("sslmode") ?? "") || searchParams.has("uselibpqcompat");
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : "";
}

function isThisMachine(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  return bare === "localhost" || bare === "::1" || (isIP(bare) === 4 && bare.startsWith("127."));
}
