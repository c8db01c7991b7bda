import { createSqlInbox } from "../../../../jobs/adapters/sql/linking/inbox.ts";
import type { Database } from "../../../../knowledge/index.ts";
import channelWords from "../../../office/administration/channels/channels.vi.json" with { type: "json" };
import type { ChatParts } from "../chat-parts.ts";
import type { ReachabilityParts, ReachedChannel } from "./reachability.ts";

/**
 * Puts a channel that refuses its token into the inbox of the office, which is told of it in its chats on the others, and
 * closes that once a token is accepted. What was told before the program was started again is closed too.
 */
export function tellOfToken(
  database: Database,
  { watch, clock }: Pick<ChatParts, "watch" | "clock">,
): NonNullable<ReachabilityParts["onToken"]> {
  const inbox = createSqlInbox(database);
  const tell = async (channel: ReachedChannel, isRefused: boolean): Promise<void> => {
    const at = clock.instant();
    if (isRefused) return void (await inbox.put({ kind: "channel-refused", subject: channel, channel }, at));
    const open = await inbox.in(["open", "assigned"]);
    const { program, accepted } = channelWords.telegram;
    for (const { id, kind, subject } of open)
      if (kind === "channel-refused" && subject === channel)
        await inbox.step(id, { what: "closed", at, by: program, note: accepted });
  };
  // One after the other, so that a closing does not overtake what it closes.
  let last = Promise.resolve();
  return (channel, isRefused) => {
    last = last.then(() => tell(channel, isRefused)).catch(watch.onFault);
  };
}
