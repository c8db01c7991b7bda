import type { GrantReport } from "./report.ts";
import type { ZaloTokenKeeper } from "./token-keeper.ts";

const EVERY_MS = 60_000;
/** Rounds from one look for receipts and at the account to the next. */
const LOOK_EVERY = 10;

/**
 * Keeps the grant alive while nobody sends, gathers receipts, looks at the account and keeps its tags, until stopped.
 * `tell` is given each sentence once, when it begins to hold; sentences hold no token.
 */
export function startZaloTending(parts: {
  readonly keeper: Pick<ZaloTokenKeeper, "tend">;
  readonly report: () => Promise<GrantReport>;
  /** What is wrong with the account, a sentence each. */
  readonly warnings: () => Promise<readonly string[]>;
  readonly tell: (sentence: string) => void;
  /** Looks what became of messages; ends early when `goesOn` says so. */
  readonly receipts: (goesOn: () => boolean) => Promise<unknown>;
  /** One round of what people follow, told to the account; a sentence when something of the account is in its way. */
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
      // An account that may not call is not asked how it stands.
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
