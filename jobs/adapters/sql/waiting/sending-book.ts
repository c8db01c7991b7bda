import type { Database } from "../../../../knowledge/index.ts";
import { OWING_STATES } from "../../../domain/deadline/unit-obligation.ts";
import type { SendingChannel } from "../../../domain/people/contact.ts";
import type { ChannelQueue, SendingBook } from "../../../waiting/sending-book.ts";
import { WITH_OPEN_CAUSES } from "./open-causes.ts";

/** Of each run so many of its open deliveries are looked at, in the order in which they are sent. */
const LOOKED_AT = 200;
/** Workers take a run's deliveries in the order of ids, some stretches of 500 at a time: what was settled last is as near as this. */
const AROUND = 6_000;
const ago = (instant: string): string => `extract(epoch FROM clock_timestamp() - ${instant})::double precision`;

/**
 * The open runs one by one along the index of open deliveries, each by its first deliveries and what was settled around them:
 * no statement reads all that waits. The rows are compared as pairs, since else the planner walks along the ids of all runs. Runs
 * that the office has stopped or paused are not due.
 */
const QUEUES = `
  ${WITH_OPEN_CAUSES},
  runs AS (
    SELECT open.cause, announcements.id IS NULL AS is_notice FROM open LEFT JOIN announcements ON announcements.id = open.cause
    WHERE open.cause IS NOT NULL AND COALESCE(announcements.state, 'sending') = 'sending'),
  due AS (
    SELECT runs.cause, runs.is_notice, head.channel, min(head.since) AS since, min(head.id) AS id FROM runs, LATERAL (
      SELECT id, channel, COALESCE(until, changed_at) AS since FROM deliveries
      WHERE (cause, id) >= (runs.cause, 0::bigint) AND (cause, id) < (runs.cause, 9223372036854775807)
        AND state IN ('planned', 'deferred') ORDER BY cause, id LIMIT ${LOOKED_AT}) AS head
    WHERE head.since <= clock_timestamp() GROUP BY 1, 2, 3),
  moved AS (
    SELECT due.*, GREATEST(due.since, (SELECT max(changed_at) FROM deliveries settled
      WHERE settled.id BETWEEN due.id - ${AROUND} AND due.id + ${AROUND} AND settled.cause = due.cause
        AND settled.channel = due.channel AND settled.state NOT IN ('planned', 'deferred', 'claimed'))) AS moved_at FROM due),
  waiting AS (
    SELECT channel, sum(count)::double precision AS open FROM delivery_tallies
    WHERE cause IN (SELECT cause FROM runs) AND state IN ('planned', 'deferred', 'claimed') GROUP BY channel),
  ages AS (
    SELECT channel, max(${ago("since")}) AS "dueFor", max(${ago("moved_at")}) AS "stalledFor",
      max(${ago("since")}) FILTER (WHERE is_notice) AS "noticeFor" FROM moved GROUP BY channel)
  SELECT channel, COALESCE(waiting.open, 0) AS open, "dueFor", "stalledFor", "noticeFor"
  FROM waiting FULL JOIN ages USING (channel)`;

const REST = `
  SELECT ${ago("(SELECT min(COALESCE(called_at, changed_at)) FROM deliveries WHERE state = 'claimed')")} AS "claimedFor",
    (SELECT count(*)::integer FROM unit_obligations WHERE escalated IS NOT NULL AND state = ANY ($1::text[])) AS "handedUp"`;

const UNKNOWN = "SELECT channel, count(*)::integer AS count FROM deliveries WHERE state = 'unknown' GROUP BY channel";

interface QueueRow {
  readonly channel: SendingChannel;
  readonly open: number;
  readonly dueFor: number | null;
  readonly stalledFor: number | null;
  readonly noticeFor: number | null;
}

/** How sending stands, in the database. */
export function createSqlSendingBook(database: Database): SendingBook {
  return {
    async stand() {
      const queues = await database.query<QueueRow>(QUEUES);
      const [rest] = await database.query<{ claimedFor: number | null; handedUp: number }>(REST, [OWING_STATES]);
      const unknown = await database.query<{ channel: SendingChannel; count: number }>(UNKNOWN);
      const notices = queues.flatMap(({ noticeFor }) => (noticeFor === null ? [] : [noticeFor]));
      return {
        queues: queues.map(toQueue),
        unknown,
        handedUp: rest?.handedUp ?? 0,
        ...(notices.length === 0 ? {} : { remindersDueFor: Math.max(...notices) }),
        ...(rest?.claimedFor == null ? {} : { claimedFor: rest.claimedFor }),
      };
    },
  };
}

/** An instant that a clock that was set back left ahead is no age below 0. */
function toQueue({ channel, open, dueFor, stalledFor }: QueueRow): ChannelQueue {
  const age = (seconds: number): number => Math.max(0, seconds);
  return {
    channel,
    open,
    ...(dueFor === null ? {} : { dueFor: age(dueFor) }),
    ...(stalledFor === null ? {} : { stalledFor: age(stalledFor) }),
  };
}
