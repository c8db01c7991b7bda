import type { GrantReport } from "./report.ts";
import type { ZaloTokenKeeper } from "./token-keeper.ts";

const EVERY_MS = 60_000;
/** Receipts and the account are checked every this many rounds. */
const LOOK_EVERY = 10;

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
}): { stop(): Promise<void> } {
  let told: ReadonlySet<string> = new Set();
  let warned: readonly string[] = [];
  let hindered: string | undefined;
  let isOpen = true;
  let rounds = 0;
  const round = async (): Promise<void> => {
    try {
      await parts.keeper.tend();
      const { state, says } = await parts.report();
      const isLook = rounds % LOOK_EVERY === 0;
      // Without a token the account cannot be asked.
      if (isLook && says === undefined) warned = await parts.warnings();
      const sentences = new Set([says, ...warned, hindered].filter((sentence) => sentence !== undefined));
      for (const sentence of sentences) if (!told.has(sentence)) parts.tell(sentence);
      told = sentences;
      if (isLook) await parts.receipts(() => isOpen);
      rounds += 1;
      if (state === "ready") hindered = await parts.tags(() => isOpen);
    } catch (fault) {
      parts.onFault(fault);
    }
  };
  let going = round();
  const timer = setInterval(() => {
    going = going.then(round);
  }, EVERY_MS);
  return {
    stop() {
      isOpen = false;
      clearInterval(timer);
      return going;
    },
  };
}
