import type { GrantReport } from "./zalo-grant-report.ts";
import type { ZaloTokenKeeper } from "./zalo-token-keeper.ts";

const EVERY_MS = 60_000;
/** Rounds from one look for receipts to the next. */
const RECEIPTS_EVERY = 10;

/**
 * Keeps the grant alive while nobody sends and gathers receipts, until stopped. `tell` is given each sentence once, when it begins to hold;
 * sentences hold no token.
 */
export function startZaloTending(parts: {
  readonly keeper: Pick<ZaloTokenKeeper, "tend">;
  readonly report: () => Promise<GrantReport>;
  readonly tell: (sentence: string) => void;
  /** Looks what became of messages; ends early when `goesOn` says so. */
  readonly receipts: (goesOn: () => boolean) => Promise<unknown>;
  readonly onFault: (fault: unknown) => void;
}): { stop(): Promise<void> } {
  let told: string | undefined;
  let isOpen = true;
  let rounds = 0;
  const round = async (): Promise<void> => {
    try {
      await parts.keeper.tend();
      const { says } = await parts.report();
      if (says !== undefined && says !== told) parts.tell(says);
      told = says;
      if (rounds % RECEIPTS_EVERY === 0) await parts.receipts(() => isOpen);
      rounds += 1;
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
