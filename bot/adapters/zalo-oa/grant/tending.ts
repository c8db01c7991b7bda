import { setTimeout as wait } from "node:timers/promises";
import { inTime } from "../../../in-time.ts";
import type { GrantReport } from "./report.ts";
import type { ZaloTokenKeeper } from "./token-keeper.ts";

const EVERY_MS = 60_000;
/** Receipts and the account are checked every this many rounds. */
const LOOK_EVERY = 10;
/** Receipts of a large announcement take minutes. */
const ROUND_MS = 15 * 60_000;

/**
 * Until stopped: renews the grant even while nobody sends, fetches receipts, checks the account and updates its tags.
 * `tell` gets each sentence once, when it becomes true; sentences contain no token.
 */
export function startZaloTending(parts: {
  readonly keeper: Pick<ZaloTokenKeeper, "tend">;
  readonly report: () => Promise<GrantReport>;
  /** What is wrong with the account, one sentence each. */
  readonly warnings: () => Promise<readonly string[]>;
  readonly tell: (sentence: string) => void;
  /** Asks what became of sent messages; ends early when `goesOn` gives false. */
  readonly receipts: (goesOn: () => boolean) => Promise<unknown>;
  /** One round of updating the account's tags; gives a sentence when something about the account prevents it. */
  readonly tags: (goesOn: () => boolean) => Promise<string | undefined>;
  readonly onFault: (fault: unknown) => void;
  /** How long a round may take before the next goes on without it; default 15 minutes. */
  readonly roundMilliseconds?: number;
  /** Pause between rounds; default one minute. */
  readonly everyMilliseconds?: number;
}): { stop(): Promise<void> } {
  let told: ReadonlySet<string> = new Set();
  let warned: readonly string[] = [];
  let hindered: string | undefined;
  let rounds = 0;
  const round = async (goesOn: () => boolean): Promise<void> => {
    try {
      await parts.keeper.tend();
      const { state, says } = await parts.report();
      const isLook = rounds % LOOK_EVERY === 0;
      // Without a token the account cannot be asked.
      if (isLook && says === undefined) warned = await parts.warnings();
      const sentences = new Set([says, ...warned, hindered].filter((sentence) => sentence !== undefined));
      for (const sentence of sentences) if (!told.has(sentence)) parts.tell(sentence);
      told = sentences;
      if (isLook) await parts.receipts(goesOn);
      rounds += 1;
      if (state === "ready") hindered = await parts.tags(goesOn);
    } catch (fault) {
      parts.onFault(fault);
    }
  };
  const { roundMilliseconds = ROUND_MS, everyMilliseconds = EVERY_MS } = parts;
  const stopping = new AbortController();
  /** One round; when it hangs the next begins without it, and whatever it still does it ends early. */
  const boundedRound = async (): Promise<void> => {
    let isCurrent = true;
    const came = await inTime(
      round(() => isCurrent && !stopping.signal.aborted),
      roundMilliseconds,
      "late",
    );
    isCurrent = false;
    if (came === "late") parts.onFault(new Error("a round of tending the Official Account hangs; the next goes on"));
  };
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await boundedRound();
      await wait(everyMilliseconds, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const ended = run();
  return {
    stop() {
      stopping.abort();
      return ended;
    },
  };
}
