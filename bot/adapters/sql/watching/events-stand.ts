import type { Database } from "../../../../knowledge/index.ts";
import type { EventsStand, PlatformEvent } from "../../../ports.ts";

const SOURCES: readonly PlatformEvent["source"][] = ["telegram", "zalo-bot", "zalo-oa"];
const STAND = `
  SELECT source, (SELECT count(*)::integer FROM platform_events WHERE state = 'open' AND source = of.source) AS open,
    extract(epoch FROM clock_timestamp() - (SELECT min(received_at) FROM platform_events
      WHERE state = 'open' AND source = of.source))::double precision AS "openFor",
    extract(epoch FROM (SELECT received_at FROM platform_events WHERE source = of.source
      ORDER BY received_at DESC LIMIT 1))::double precision AS "lastAt"
  FROM unnest($1::text[]) AS of (source)`;

/** How the events of each platform stand. Rejects when the database does not answer. */
export async function eventsStand(database: Database): Promise<readonly EventsStand[]> {
  const rows = await database.query<{
    source: PlatformEvent["source"];
    open: number;
    openFor: number | null;
    lastAt: number | null;
  }>(STAND, [SOURCES]);
  return rows.map(({ source, open, openFor, lastAt }) => ({
    source,
    open,
    ...(openFor === null ? {} : { openFor: Math.max(0, openFor) }),
    ...(lastAt === null ? {} : { lastAt }),
  }));
}
