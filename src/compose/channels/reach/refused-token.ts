import { createSqlAlertBook } from "../../../../jobs/adapters/sql/alerting/alert-book.ts";
import type { Database } from "../../../../knowledge/index.ts";
import { WATCHING } from "../../../watching/alerts/alert.ts";
import type { ChatParts } from "../chat-parts.ts";
import type { ReachabilityParts } from "./reachability.ts";

/** The alert of a token that is refused, as the watch over the metrics names it. */
const ALERT = "TokenRefused";

/**
 * Tells the office at once that a channel refuses its token, and that it is over once one is accepted: also what was told before the
 * program was started again. The watch over the metrics sees the same and says it no second time.
 */
export function tellOfToken(
  database: Database,
  { watch }: Pick<ChatParts, "watch">,
): NonNullable<ReachabilityParts["onToken"]> {
  const book = createSqlAlertBook(database);
  const again = WATCHING.againAfterHours * 3_600_000;
  // One after the other, so that an end does not overtake what it ends.
  let last = Promise.resolve();
  return (channel, isRefused) => {
    watch.onToken?.(channel, isRefused);
    const about = { alert: ALERT, subject: channel };
    const tell = () => (isRefused ? book.see([{ ...about, value: "" }], { again }) : book.end(about));
    last = last.then(tell).catch(watch.onFault);
  };
}
