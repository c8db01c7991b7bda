import type { GrantReport } from "./zalo-grant-report.ts";
import type { ZaloTokenKeeper } from "./zalo-token-keeper.ts";

const EVERY_MS = 60_000;

/**
 * Keeps the grant alive while nobody sends, until stopped. `tell` is given each sentence once, when it begins to hold;
 * sentences hold no token.
 */
export function startZaloTending(parts: {
  readonly keeper: Pick<ZaloTokenKeeper, "tend">;
  readonly report: () => Promise<GrantReport>;
  readonly tell: (sentence: string) => void;
  readonly onFault: (fault: unknown) => void;
}): { stop(): Promise<void> } {
  let told: string | undefined;
  const round = async (): Promise<void> => {
    try {
      await parts.keeper.tend();
      const { says } = await parts.report();
      if (says !== undefined && says !== told) parts.tell(says);
      told = says;
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
      clearInterval(timer);
      return going;
    },
  };
}
