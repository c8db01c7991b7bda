import { createHash } from "node:crypto";
import type { LivedYear } from "../simulated-year.ts";
import { expectedOf } from "./expected.ts";
import { judgeBoards, judgeEnds, judgeLedger, judgeRepeats } from "./judge-books.ts";
import { CLAIMS, type Claim, judgeMessages, judgeMissing, readAll } from "./judge-messages.ts";

/** The verdict on a year: how often each claim does not hold, with the first places, and how much was looked at. */
export interface Verdict {
  readonly found: Readonly<Record<Claim, number>>;
  /** The first lines of each claim that does not hold. */
  readonly lines: readonly string[];
  readonly isGood: boolean;
  readonly figures: {
    readonly messages: number;
    /** Sent again because the outcome was unknown, as the ledger shows. */
    readonly repeated: number;
    /** People who had to hear of a matter on a day, checked one by one. */
    readonly wanted: number;
    readonly parts: number;
    readonly boardRows: number;
    readonly kills: number;
    readonly inFlight: number;
  };
  /** How many parts ended in each way. */
  readonly ends: Readonly<Record<string, number>>;
  /** A fingerprint of how all parts ended: equal for two years that ended alike. */
  readonly endsFingerprint: string;
}

const SHOWN = 5;

/** Judges a year. The oracle has its own calendar; the program is only asked for its books and boards. */
export function judge(year: LivedYear): Verdict {
  const lines: Partial<Record<Claim, string[]>> = {};
  const find = (claim: Claim, says: string): void => {
    const known = lines[claim] ?? [];
    known.push(says);
    lines[claim] = known;
  };
  const expected = expectedOf(year);
  const reads = readAll(year, find);
  judgeMessages(year, reads, find);
  judgeLedger(year, find);
  const figures = {
    messages: year.taken.length,
    repeated: judgeRepeats(year, reads, find),
    wanted: judgeMissing(year, { reads, expected }, find),
    parts: 0,
    boardRows: judgeBoards(year, expected, find),
    ...year.killed,
  };
  const ended = judgeEnds(year, expected, find);
  const ends: Record<string, number> = {};
  for (const line of ended) {
    const ending = line.split(" ").slice(3).join(" ");
    ends[ending] = (ends[ending] ?? 0) + 1;
  }
  const found = Object.fromEntries(CLAIMS.map((claim) => [claim, lines[claim]?.length ?? 0])) as Record<Claim, number>;
  return {
    found,
    lines: CLAIMS.flatMap((claim) => (lines[claim] ?? []).slice(0, SHOWN).map((says) => `${claim}: ${says}`)),
    isGood: CLAIMS.every((claim) => found[claim] === 0),
    figures: { ...figures, parts: ended.length },
    ends,
    endsFingerprint: createHash("sha256").update(ended.join("\n")).digest("hex").slice(0, 16),
  };
}
