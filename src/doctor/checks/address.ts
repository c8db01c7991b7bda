import { type Finding, fault, ok, warning } from "../finding.ts";

/** What came of one call: any answer of HTTP is one. */
export type Reached =
  | {
      readonly kind: "answer";
      readonly status: number;
      /** How far the clock of the answer's `Date` is ahead of this machine's, in milliseconds; absent without one. */
      readonly aheadMilliseconds?: number;
      readonly body: string;
    }
  | { readonly kind: "silent"; readonly why: string };

/** The certificate that is shown at an address; `why` says what is wrong with it, if anything. */
export type CertificateLook =
  | { readonly kind: "shown"; readonly until: string; readonly why?: string }
  | { readonly kind: "none"; readonly why: string };

export interface AddressFacts {
  readonly publicUrl: string;
  /** Absent of an address without TLS. */
  readonly certificate?: CertificateLook;
  readonly reached: Reached;
  /** Whether the program runs here, so that somebody is there to answer. */
  readonly runs: boolean;
  readonly trustsProxies: boolean;
  /** Whether a platform calls the program by its address. */
  readonly isCalled: boolean;
}

const DAY_MS = 24 * 3_600_000;
/** Certificates of 90 days are renewed with 30 left: with so few, two weeks of renewing have failed. */
const WARNING_DAYS = 14;
const CHECK = "address";

/** People and platforms reach the program by the address it has, over a certificate that lasts. */
export function addressFindings(facts: AddressFacts | undefined, now: string): readonly Finding[] {
  if (facts === undefined) return [ok(CHECK, "this machine only; PUBLIC_URL opens it to others")];
  const { publicUrl, certificate, isCalled, trustsProxies } = facts;
  return [
    ...(certificate === undefined ? [] : [certificateFinding(publicUrl, certificate, now)]),
    ...(certificate === undefined && isCalled
      ? [
          fault(
            CHECK,
            "platforms call over TLS alone",
            "put a proxy with a certificate before it and write https in PUBLIC_URL",
          ),
        ]
      : []),
    reachedFinding(facts),
    ...(certificate !== undefined && !trustsProxies
      ? [
          warning(
            CHECK,
            "everybody behind the proxy counts as one caller",
            "name the proxy in TRUSTED_PROXIES (docs/operating.md, Behind a proxy)",
          ),
        ]
      : []),
  ];
}

function certificateFinding(publicUrl: string, look: CertificateLook, now: string): Finding {
  const check = "certificate";
  if (look.kind === "none") return fault(check, `none is shown at ${publicUrl} (${look.why})`, "see to the proxy");
  const days = Math.floor((Date.parse(look.until) - Date.parse(now)) / DAY_MS);
  if (days < 0)
    return fault(check, `it ended on ${look.until.slice(0, 10)}`, "renew it, and see why the proxy did not");
  if (look.why !== undefined)
    return fault(check, `it is not accepted (${look.why})`, "install one for this name with its chain");
  if (days < WARNING_DAYS) return warning(check, `it ends in ${days} days`, "renew it, and see why the proxy did not");
  return ok(check, `it is good for ${days} days`);
}

function reachedFinding({ publicUrl, reached, runs }: AddressFacts): Finding {
  if (reached.kind === "silent") {
    const says = `${publicUrl} is not reached from here (${reached.why})`;
    return runs
      ? fault(CHECK, says, "see to its name, the proxy and the firewall")
      : warning(CHECK, says, "start the program and ask again");
  }
  if (isOurs(reached)) return ok(CHECK, `${publicUrl} leads here`);
  const says = `${publicUrl} answers ${reached.status}, not as this program`;
  return runs
    ? fault(CHECK, says, "have the proxy hand on to HOST and PORT")
    : warning(CHECK, `${says}, which does not run`, "start the program and ask again");
}

const isOurs = ({ status, body }: Extract<Reached, { kind: "answer" }>): boolean =>
  status === 200 && body.includes('"alive"');
