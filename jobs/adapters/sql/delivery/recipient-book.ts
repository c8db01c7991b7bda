import { type Database, holdingPattern } from "../../../../knowledge/index.ts";
import { DELIVERY_STATES } from "../../../domain/delivery/delivery.ts";
import type { PeopleCount, RecipientBook, RecipientRow, RecipientsAsk } from "../../../ports.ts";
import { nameQuery } from "../directory/name-words.ts";
import { isReason } from "./delivery-history.ts";
import { peopleCounts } from "./tallies.ts";

interface Row {
  readonly id: string;
  readonly recipient: string;
  readonly channel: RecipientRow["channel"];
  readonly state: RecipientRow["state"];
  readonly why: string | null;
  readonly says: string | null;
  readonly at: string;
  readonly until: string | null;
  readonly name: string | null;
  readonly unit: string | null;
  readonly before: readonly { readonly channel: RecipientRow["channel"]; readonly why: string | null }[] | null;
}

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const instantSql = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', ${INSTANT})`;
const ONE_EACH = "cause = $1 AND version = $2 AND NOT passed";
/** So many who fit a text at most are looked for in a run. */
const MOST_FOUND = 2_000;

/** People of a run in the database. */
export function createSqlRecipientBook(database: Database): RecipientBook {
  return {
    counts: (causes) => peopleCounts(database, causes),
    page: (cause, ask) =>
      ask.text === undefined || ask.text.trim() === "" ? pageOf(database, cause, ask) : found(database, cause, ask),
    async waitsUntil(cause) {
      const [row] = await database.query<{ until: string | null }>(
        `SELECT ${instantSql("min(until)")} AS until FROM deliveries WHERE cause = $1 AND state = 'deferred'`,
        [cause],
      );
      return row?.until ?? undefined;
    },
    async having(cause, since) {
      return database.query(
        `SELECT channel, count(DISTINCT recipient)::integer AS people,
           (count(DISTINCT recipient) FILTER (WHERE changed_at >= $2::timestamptz))::integer AS recent
         FROM deliveries WHERE cause = $1 AND state IN ('sent', 'delivered', 'seen') GROUP BY channel ORDER BY channel`,
        [cause, since],
      );
    },
  };
}

/**
 * A page without a text to look for. The counts say in which kinds (state, reason, channel) it lies, so that only within one
 * kind rows are walked over, from its nearer end.
 */
async function pageOf(database: Database, cause: string, ask: RecipientsAsk): ReturnType<RecipientBook["page"]> {
  const kinds = (await peopleCounts(database, [cause]))
    .filter(
      ({ version, state, why, channel }) =>
        version === ask.version &&
        (ask.states === undefined || ask.states.includes(state)) &&
        (ask.why === undefined || ask.why === why) &&
        (ask.channel === undefined || ask.channel === channel),
    )
    .sort((one, other) => placeOf(one) - placeOf(other) || (keyOf(one) < keyOf(other) ? -1 : 1));
  const ids: string[] = [];
  let before = 0;
  for (const kind of kinds) {
    const skip = Math.max(0, ask.from - before);
    const left = ask.size - ids.length;
    if (left > 0 && skip < kind.count) ids.push(...(await idsIn(database, kind, { skip, limit: left })));
    before += kind.count;
  }
  return { rows: await rowsOf(database, ids), total: before };
}

const placeOf = ({ state }: PeopleCount): number => DELIVERY_STATES.indexOf(state);
const keyOf = ({ why, channel }: PeopleCount): string => `${why ?? ""} ${channel}`;

async function idsIn(
  database: Database,
  { cause, version, channel, state, why, count }: PeopleCount,
  { skip, limit }: { readonly skip: number; readonly limit: number },
): Promise<string[]> {
  const size = Math.min(limit, count - skip);
  const isBackward = skip > count / 2;
  const order = isBackward ? "DESC" : "ASC";
  const rows = await database.query<{ id: string }>(
    `SELECT deliveries.id::text AS id FROM deliveries
     WHERE ${ONE_EACH} AND state = $3 AND channel = $4 AND ${why === undefined ? "why IS NULL AND $5::text IS NULL" : "why = $5"}
     ORDER BY deliveries.id ${order} OFFSET $6 LIMIT $7`,
    [cause, version, state, channel, why ?? null, isBackward ? count - skip - size : skip, size],
  );
  const ids = rows.map(({ id }) => id);
  return isBackward ? ids.reverse() : ids;
}

/** A page of those whose name has these words, or whose unit's name holds them. */
async function found(
  database: Database,
  cause: string,
  { version, from, size, states, why, channel, text = "" }: RecipientsAsk,
): ReturnType<RecipientBook["page"]> {
  const rows = await database.query<{ id: string }>(
    `WITH people AS (
       SELECT person FROM contacts WHERE name_words(name) @@ to_tsquery('simple', $6)
       UNION SELECT person FROM contacts WHERE unit_id IN (SELECT id FROM units WHERE name ~ $7) LIMIT ${MOST_FOUND})
     SELECT deliveries.id::text AS id FROM people JOIN deliveries ON recipient = person
     WHERE ${ONE_EACH} AND ($3::text[] IS NULL OR state = ANY ($3::text[])) AND ($4::text IS NULL OR why = $4)
       AND ($5::text IS NULL OR channel = $5)
     ORDER BY deliveries.id`,
    [...[cause, version, states ?? null, why ?? null, channel ?? null, nameQuery(text) ?? ""], holdingPattern(text)],
  );
  const ids = rows.map(({ id }) => id);
  return { rows: await rowsOf(database, ids.slice(from, from + size)), total: ids.length };
}

async function rowsOf(database: Database, ids: readonly string[]): Promise<RecipientRow[]> {
  if (ids.length === 0) return [];
  const rows = await database.query<Row>(
    `SELECT deliveries.id::text AS id, recipient, deliveries.channel, state, why, says,
       ${instantSql("changed_at")} AS at, ${instantSql("until")} AS until,
       COALESCE(contacts.name, (SELECT known.name FROM contacts known WHERE known.person = recipient ORDER BY known.id LIMIT 1)) AS name,
       units.name AS unit,
       (SELECT json_agg(json_build_object('channel', tried.channel, 'why', tried.why) ORDER BY tried.hop)
        FROM deliveries tried WHERE tried.cause = deliveries.cause AND tried.recipient = deliveries.recipient
          AND tried.version = deliveries.version AND tried.passed) AS before
     FROM deliveries LEFT JOIN contacts ON contacts.id = deliveries.contact LEFT JOIN units ON units.id = contacts.unit_id
     WHERE deliveries.id = ANY ($1::bigint[])`,
    [ids],
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => known.get(id) ?? []).map(recipientRow);
}

function recipientRow({ recipient, channel, state, at, until, why, says, name, unit, before }: Row): RecipientRow {
  return {
    ...{ person: recipient, channel, state, at, why: isReason(why) ? why : undefined },
    ...(name === null ? {} : { name }),
    ...(unit === null ? {} : { unit }),
    ...(says === null ? {} : { says }),
    ...(until === null ? {} : { until }),
    before: (before ?? []).map((tried) => ({
      channel: tried.channel,
      why: isReason(tried.why) ? tried.why : undefined,
    })),
  };
}
