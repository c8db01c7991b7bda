import type { Concept } from "../concepts.ts";
import { hold, holdEach, type Layer } from "./held-concepts.ts";

/** A named whole thing ("UBND xã", "học phí") that is missing leaves at most this. */
const WITHOUT_WHOLE = 0.4;
/** The weightiest concept that is missing costs this share; whom it is about is never the point alone. */
const WITHOUT_KEY = 0.75;

/** Whom it is about is held, and nothing of what is asked about them: another matter of the same people. */
const WITHOUT_SUBJECT = 0.6;
const TELLING = 0.3;

function isSubject({ kind, weight, unknown }: Concept): boolean {
  return kind === undefined && weight > TELLING && unknown !== true;
}

/**
 * Weighted share of the concepts that the layers hold, 0 … 1; 0 when the question names nothing. Words around the
 * point may be missing, the point itself may not.
 */
export function coverage(concepts: readonly Concept[], layers: readonly Layer[]): number {
  let weight = 0;
  let held = 0;
  let most = 0;
  let key = 1;
  let missesWhole = false;
  let subject: number | undefined;
  const shares = holdEach(concepts, layers);
  for (const [index, concept] of concepts.entries()) {
    if (concept.soft === true) continue;
    const share = shares[index] ?? 0;
    weight += concept.weight;
    held += concept.weight * share;
    if (concept.whole && share === 0) missesWhole = true;
    if (isSubject(concept)) subject = Math.max(subject ?? 0, share);
    if (concept.weight > most && concept.unknown !== true && concept.kind !== "audience")
      [most, key] = [concept.weight, share];
  }
  if (weight === 0) return 0;
  const cover = (held / weight) * (key < 0.25 ? WITHOUT_KEY : 1) * ((subject ?? 1) < 0.25 ? WITHOUT_SUBJECT : 1);
  return missesWhole ? Math.min(cover, WITHOUT_WHOLE) : cover;
}

const SOFT = 0.25;

/** What carried-over concepts add: a tie-breaker, never a fault. */
export function softBonus(concepts: readonly Concept[], layers: readonly Layer[]): number {
  const soft = concepts.filter((concept) => concept.soft === true);
  if (soft.length === 0) return 0;
  return (SOFT * soft.reduce((sum, concept) => sum + hold(concept, layers), 0)) / soft.length;
}
