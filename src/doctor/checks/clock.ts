import { type Finding, fault, ok, warning } from "../finding.ts";

/** A clock that was compared: how far it is ahead of this machine's, in milliseconds. */
export interface ComparedClock {
  readonly of: string;
  readonly aheadMilliseconds: number;
}

/** A header tells whole seconds, and an answer takes some. */
const SOME_MS = 30_000;
/** Signed events that are minutes away are doubted, and certificates are judged by the clock. */
const MUCH_MS = 120_000;
const SEE_TO = "let the machine set its clock by NTP (timedatectl set-ntp true)";

/** The machine's clock goes as those of the platforms and the database do. Of several it is held to the nearest. */
export function clockFinding(compared: readonly ComparedClock[]): Finding {
  const nearest = compared.toSorted((a, b) => Math.abs(a.aheadMilliseconds) - Math.abs(b.aheadMilliseconds))[0];
  const farthest = compared.toSorted((a, b) => Math.abs(b.aheadMilliseconds) - Math.abs(a.aheadMilliseconds))[0];
  if (nearest === undefined || farthest === undefined)
    return ok("clock", "is compared once a platform or PostgreSQL is set up");
  const by = Math.abs(nearest.aheadMilliseconds);
  const says = `is ${Math.round(by / 1_000)} s ${nearest.aheadMilliseconds > 0 ? "behind" : "ahead of"} ${nearest.of}`;
  if (by > MUCH_MS) return fault("clock", says, SEE_TO);
  if (by > SOME_MS) return warning("clock", says, SEE_TO);
  if (Math.abs(farthest.aheadMilliseconds) > SOME_MS)
    return warning("clock", `goes as ${nearest.of}, and ${farthest.of} does not`, `set the clock of ${farthest.of}`);
  return ok("clock", `goes as ${compared.map((one) => one.of).join(", ")}`);
}
