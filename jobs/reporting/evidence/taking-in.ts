import type { Evidence, Handed } from "../../domain/deadline/evidence.ts";
import type { UnitObligationStep } from "../../domain/deadline/unit-obligation.ts";
import { type EvidenceParts, type EvidenceProblem, keepEvidence } from "./evidence.ts";

/** One thing that is not taken, and why. */
export interface Refused {
  readonly handed: Handed;
  readonly why: EvidenceProblem;
}

/** What came with a report. */
export interface TakenIn {
  /** All of it that is kept, as the unit is told. */
  readonly evidence: readonly Evidence[];
  /** Those that are not part of the report as it stands: only they make a step. */
  readonly added: readonly Evidence[];
  /** Those of them that were kept before, for a report that was taken back or returned. */
  readonly known: ReadonlySet<string>;
  readonly refused: readonly Refused[];
}

/**
 * Takes in what is handed in. A file whose bytes were handed in before for the same duty and period is not kept once
 * more: who sends it again because no answer came has sent it once.
 */
export async function takeIn(
  parts: EvidenceParts,
  handed: readonly Handed[],
  before: { readonly evidence: readonly Evidence[]; readonly history: readonly UnitObligationStep[] },
): Promise<TakenIn> {
  const files = before.evidence.filter(({ kind }) => kind === "file");
  const bySha = new Map(files.map((one) => [one.sha256, one]));
  const known = new Set(files.map(({ id }) => id));
  const standing = standingIn(before.history);
  const evidence = new Map<string, Evidence>();
  const refused: Refused[] = [];
  for (const one of handed) {
    const same = one.kind === "file" ? bySha.get(parts.fingerprint(one.bytes)) : undefined;
    const kept = same === undefined ? await keepEvidence(parts, one) : { kind: "kept" as const, evidence: same };
    if (kept.kind === "refused") {
      refused.push({ handed: one, why: kept.why });
      continue;
    }
    evidence.set(kept.evidence.id, kept.evidence);
    if (kept.evidence.kind === "file") bySha.set(kept.evidence.sha256, kept.evidence);
  }
  const all = [...evidence.values()];
  return { evidence: all, added: all.filter(({ id }) => !standing.has(id)), known, refused };
}

/** The ids of what belongs to the report that stands now; none where none stands. */
function standingIn(history: readonly UnitObligationStep[]): ReadonlySet<string> {
  const since = history.findLastIndex(({ to }) => to !== "reported");
  return new Set(history.slice(since + 1).flatMap(({ evidence = [] }) => evidence));
}
