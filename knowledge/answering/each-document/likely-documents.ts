import type { Ranked } from "../evidence/ranking.ts";

/** How likely each document is meant, 0 … 1 together. */
export type DocumentShares = ReadonlyMap<string, number>;

/** How much of the probability of a ranking lies in each document. */
export function sharesOf(ranked: readonly Ranked[]): DocumentShares {
  const shares = new Map<string, number>();
  for (const { candidate, share } of ranked) {
    const { documentId } = candidate.source;
    shares.set(documentId, (shares.get(documentId) ?? 0) + share);
  }
  return shares;
}

/** How much a part of a message is of the document to which all of it leads. */
const LEANS = 0.5;

/** Where a part of a message leads by itself, and where all of the message led. */
export function leaningOn(own: DocumentShares, message: DocumentShares | undefined): DocumentShares {
  if (message === undefined || message.size === 0) return own;
  const ids = new Set([...own.keys(), ...message.keys()]);
  return new Map([...ids].map((id) => [id, (1 - LEANS) * (own.get(id) ?? 0) + LEANS * (message.get(id) ?? 0)]));
}

/** So many documents are read for one question, and only those that are this likely. */
const MOST = 3;
const LEAST = 0.08;
/** From here on a document is taken for the one that is meant. It was in 304 of 309 questions on fifteen acts. */
const ESTABLISHED = 0.9;

/** The documents that are read one by one, the likeliest first: no other beside one that is established. */
export function likeliest(shares: DocumentShares): string[] {
  const likely = [...shares].filter(([, share]) => share >= LEAST).sort(([, left], [, right]) => right - left);
  const isEstablished = likely.some(([, share]) => share >= ESTABLISHED);
  return likely.slice(0, isEstablished ? 1 : MOST).map(([id]) => id);
}

/** How sure an answer is of a document that is this likely meant. */
export function sureOf(certainty: number, share: number): number {
  return share >= ESTABLISHED ? certainty : certainty * share;
}
