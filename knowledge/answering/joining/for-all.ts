import type { Answer } from "../../domain/answer.ts";
import type { Candidate } from "../candidates/candidate.ts";
import type { Decided } from "../decide.ts";
import { overlap, type Ranked } from "../evidence/ranking.ts";

/** How sure a message as a whole and its questions have to be, on average, where they lead to the same place. */
const AGREED = 0.45;
/** Further down in the ranking nothing is looked at. */
const LOOKED_AT = 15;
/** The least probability that every question has to find at the place. */
const LEADS = 0.1;
/** How likely each question has to be answered somewhere near: where one is of something else, it stays open. */
const NEAR = 0.3;
/** The share that a candidate counts with which a question does not have so far up. */
const LEAST = 0.01;

/**
 * What stands at the one place to which a message as a whole and its questions lead: people ask two things of one place, so that
 * readings which agree on it are surer together than each alone. Undefined where they lead elsewhere, or are not sure enough.
 *
 * They agree where the place holds what is likeliest for the whole and for each of the questions, or for one that is sure while the
 * others do not lead wholly elsewhere.
 */
export function agreedOn(whole: Decided, asks: readonly Decided[]): Decided | undefined {
  if (whole.answer.kind !== "offered") return undefined;
  if (asks.some(({ possible }) => (possible?.nearness ?? 0) < NEAR)) return undefined;
  const best = bestForAll(whole, asks);
  const all = [whole, ...asks];
  if (best === undefined || mean(all.map(({ certainty }) => certainty)) < AGREED || !leadsTo(whole, best))
    return undefined;
  const atIt = asks.filter((ask) => leadsTo(ask, best));
  const isSure =
    atIt.some(({ answer }) => answer.kind === "answered") && asks.every((ask) => shareAt(ask, best) >= LEADS);
  return isSure || atIt.length === asks.length ? saying(whole, best) : undefined;
}

/** An answer to the message as a whole, in that unit of its place which speaks best for each of the questions too. */
export function fittingAll(whole: Decided, asks: readonly Decided[]): Decided {
  const { answer, possible } = whole;
  const first = possible?.ranked[0]?.candidate;
  const isOfFirst = answer.kind === "answered" && answer.statements.every(({ cite }) => isIn(cite.passageId, first));
  const best = isOfFirst ? bestForAll(whole, asks) : undefined;
  return (best !== undefined && leadsTo(whole, best) && saying(whole, best)) || whole;
}

function isIn(passageId: string, candidate: Candidate | undefined): boolean {
  return candidate?.passages.some(({ id }) => id === passageId) === true;
}

function saying(whole: Decided, candidate: Candidate): Decided | undefined {
  const answer: Answer | undefined = whole.possible?.say(candidate);
  return answer?.kind === "answered" ? { ...whole, answer } : undefined;
}

/** Of what the whole may be answered with, that for which the product of the shares in all readings is greatest. */
function bestForAll({ possible }: Decided, asks: readonly Decided[]): Candidate | undefined {
  const others = asks.map((ask) => sharesOf(ask.possible?.ranked ?? []));
  let [best, most]: [Candidate | undefined, number] = [undefined, 0];
  for (const { candidate, share } of (possible?.ranked ?? []).slice(0, LOOKED_AT)) {
    const key = keyOf(candidate);
    const product = others.reduce((sum, shares) => sum * Math.max(LEAST, shares.get(key) ?? 0), share);
    if (product > most && !candidate.asksBack) [best, most] = [candidate, product];
  }
  return best;
}

function sharesOf(ranked: readonly Ranked[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const { candidate, share } of ranked.slice(0, LOOKED_AT))
    if (!shares.has(keyOf(candidate))) shares.set(keyOf(candidate), share);
  return shares;
}

/** The passages of a candidate; of one passage there are several, each made in its own way. */
function keyOf({ passages, origin }: Candidate): string {
  return passages.length === 1 ? `${passages[0]?.id} ${origin}` : `${passages[0]?.id} ${passages.at(-1)?.id}`;
}

function leadsTo({ possible }: Decided, candidate: Candidate): boolean {
  const [first] = possible?.ranked ?? [];
  return first !== undefined && overlap(first.candidate, candidate);
}

/** The probability that lies on what stands at the place of a candidate. */
function shareAt({ possible }: Decided, candidate: Candidate): number {
  const there = (possible?.ranked ?? []).filter((one) => overlap(one.candidate, candidate));
  return there.reduce((sum, { share }) => sum + share, 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
