import { createSqlEventInbox } from "../../../../bot/adapters/sql/event-inbox.ts";
import { fill } from "../../../../jobs/index.ts";
import type { Database } from "../../../../knowledge/index.ts";
import type { Config } from "../../../config.ts";
import channelWords from "../../../office/administration/channels/channels.vi.json" with { type: "json" };
import {
  type HealthPart,
  healthLine,
  healthTime,
  standingOf,
} from "../../../office/administration/channels/health-part.ts";
import { instant } from "../../../surroundings.ts";
import type { Reach } from "../reach/reachability.ts";

const words = channelWords.telegram;

/** What the office sees of Telegram, without asking the platform. `reach` gives undefined before the first try. */
export function composeTelegramHealth(
  { telegram, publicUrl }: Pick<Config, "telegram" | "publicUrl">,
  database: Database,
  reach: () => Reach | undefined,
): () => Promise<HealthPart> {
  const inbox = createSqlEventInbox(database);
  return async () => {
    if (telegram === undefined) return { title: words.bot, standing: { kind: "off" }, lines: [], mend: [words.off] };
    const latest = await inbox.latest("telegram");
    const { reachedAt, lostAt, waiting = 0, refusedSince } = reach() ?? {};
    const isTold = telegram.webhookSecret !== undefined && publicUrl !== undefined;
    const iso = (since: number | undefined): string | undefined =>
      since === undefined ? undefined : new Date(since).toISOString();
    const at = (milliseconds: number): string => healthTime(new Date(milliseconds).toISOString());
    const mend = [
      ...(refusedSince === undefined ? [] : [fill(words.refused, { since: at(refusedSince) })]),
      ...(lostAt === undefined || refusedSince !== undefined ? [] : [fill(words.lost, { since: at(lostAt) })]),
    ];
    return {
      title: words.bot,
      standing: standingOf({
        refusedSince: iso(refusedSince),
        lostSince: iso(lostAt),
        mend,
        latest,
        now: instant(),
      }),
      lines: [
        ...healthLine(
          words.mode,
          isTold ? fill(words.webhook, { address: `${publicUrl}/webhooks/telegram` }) : words.polling,
        ),
        ...healthLine(words.reached, reachedAt === undefined ? words.never : at(reachedAt)),
        ...healthLine(words.waiting, waiting === 0 ? undefined : String(waiting)),
        ...healthLine(words.lastEvent, latest === undefined ? words.none : healthTime(latest)),
      ],
      mend,
    };
  };
}
