import type { SendingChannel } from "../../domain/people/contact.ts";
import type { Ledger } from "../../ports.ts";

/** What a platform says about a message that it took. */
export type MessageFate =
  | { readonly kind: "delivered"; readonly at?: string }
  | { readonly kind: "waiting" }
  /** The platform cannot be asked now. */
  | { readonly kind: "no-answer" };

/** Younger messages are not asked for: most arrive within minutes, and a receipt may come by itself. */
const YOUNGEST_MS = 5 * 60_000;
/** What has not arrived after two days is not asked for any more. */
const OLDEST_MS = 48 * 3_600_000;
const PAGE = 200;

/**
 * Asks a platform about each message whose arrival is not known, records those that have arrived and gives how many
 * they are. Ends early when the platform cannot be asked, or when `goesOn` gives false.
 */
export async function gatherReceipts(
  parts: {
    readonly ledger: Pick<Ledger, "awaiting" | "receipt">;
    readonly fateOf: (messageId: string) => Promise<MessageFate>;
    readonly instant: () => string;
    readonly goesOn: () => boolean;
  },
  channel: SendingChannel,
): Promise<number> {
  const { ledger, fateOf, instant, goesOn } = parts;
  const now = Date.parse(instant());
  const ago = (milliseconds: number): string => new Date(now - milliseconds).toISOString();
  const sent = { since: ago(OLDEST_MS), before: ago(YOUNGEST_MS) };
  let after: string | undefined;
  let arrived = 0;
  for (;;) {
    const page = await ledger.awaiting(channel, sent, { limit: PAGE, after });
    for (const { messageId } of page) {
      const fate = goesOn() ? await fateOf(messageId) : { kind: "no-answer" as const };
      if (fate.kind === "no-answer") return arrived;
      if (fate.kind === "delivered" && (await ledger.receipt(channel, messageId, "delivered", fate.at ?? instant())))
        arrived += 1;
    }
    if (page.length < PAGE) return arrived;
    after = page.at(-1)?.id;
  }
}
