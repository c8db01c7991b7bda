import type { Database } from "../../../../knowledge/index.ts";
import type { DeliveryCounts, DeliveryState } from "../../../domain/delivery/delivery.ts";
import type { SendingChannel } from "../../../domain/people/contact.ts";
import type { PeopleCount } from "../../../ports.ts";
import { isReason, isState } from "./delivery-history.ts";

const KEY = "cause, version, passed, channel, state, why";
const differences = (from: string, sign: string): string => `SELECT ${KEY}, ${sign}1 AS count FROM ${from}`;
const body = (rows: string): string =>
  `BEGIN
     INSERT INTO delivery_tallies (${KEY}, count)
     SELECT ${KEY}, sum(count) FROM (${rows}) AS moved GROUP BY ${KEY} HAVING sum(count) <> 0;
     RETURN NULL;
   END`;

/**
 * How many deliveries of a cause stand where, kept by the database itself in the step that changes them: of 700,000 rows
 * nobody counts anew. Each statement adds what it moved, so that no two writers wait for each other; whoever reads adds up,
 * and folds what has become long. A delivery is passed once the next channel of its person is planned: the others are one
 * for each person. What is forgotten in time stays counted.
 */
export const talliesMigration = {
  id: "jobs-190-tallies",
  statements: [
    "ALTER TABLE deliveries ADD COLUMN passed boolean NOT NULL DEFAULT false",
    `UPDATE deliveries SET passed = true WHERE EXISTS (SELECT FROM deliveries later WHERE later.cause = deliveries.cause
       AND later.recipient = deliveries.recipient AND later.version = deliveries.version AND later.hop > deliveries.hop)`,
    `CREATE TABLE delivery_tallies (
      cause text NOT NULL,
      version integer NOT NULL,
      passed boolean NOT NULL,
      channel text NOT NULL,
      state text NOT NULL,
      why text,
      count bigint NOT NULL
    )`,
    "CREATE INDEX delivery_tallies_cause ON delivery_tallies (cause)",
    `INSERT INTO delivery_tallies (${KEY}, count) SELECT ${KEY}, count(*) FROM deliveries GROUP BY ${KEY}`,
    `CREATE FUNCTION tally_new_deliveries() RETURNS trigger LANGUAGE plpgsql AS $tally$ ${body(differences("new_rows", ""))} $tally$`,
    `CREATE FUNCTION tally_moved_deliveries() RETURNS trigger LANGUAGE plpgsql AS $tally$
     ${body(`${differences("old_rows", "-")} UNION ALL ${differences("new_rows", "")}`)} $tally$`,
    `CREATE TRIGGER deliveries_tally_new AFTER INSERT ON deliveries REFERENCING NEW TABLE AS new_rows
     FOR EACH STATEMENT EXECUTE FUNCTION tally_new_deliveries()`,
    `CREATE TRIGGER deliveries_tally_moved AFTER UPDATE ON deliveries REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
     FOR EACH STATEMENT EXECUTE FUNCTION tally_moved_deliveries()`,
    "CREATE INDEX deliveries_people ON deliveries (cause, version, state, why, channel, id) WHERE NOT passed",
    "CREATE INDEX deliveries_said ON deliveries (cause) WHERE says IS NOT NULL",
    "CREATE INDEX deliveries_waiting ON deliveries (cause, until) WHERE state = 'deferred'",
  ],
};

interface TallyRow {
  readonly cause: string;
  readonly version: number;
  readonly passed: boolean;
  readonly channel: SendingChannel;
  readonly state: DeliveryState;
  readonly why: string | null;
  readonly count: string;
  readonly parts: string;
}
/** So many parts of one sum are read each time; more are folded into one. */
const MOST_PARTS = 300;

/** What is counted of causes, each kind once. Folds what is kept in many parts. */
async function talliesOf(database: Database, causes: readonly string[]): Promise<readonly TallyRow[]> {
  const rows = await database.query<TallyRow>(
    `SELECT ${KEY}, sum(count)::text AS count, count(*)::text AS parts FROM delivery_tallies WHERE cause = ANY ($1::text[])
     GROUP BY ${KEY}`,
    [causes],
  );
  for (const cause of causes) {
    const parts = rows.filter((row) => row.cause === cause).reduce((sum, row) => sum + Number(row.parts), 0);
    if (parts > MOST_PARTS)
      await database.query(
        `WITH parts AS (DELETE FROM delivery_tallies WHERE cause = $1 RETURNING *)
         INSERT INTO delivery_tallies (${KEY}, count)
         SELECT ${KEY}, sum(count) FROM parts GROUP BY ${KEY} HAVING sum(count) <> 0`,
        [cause],
      );
  }
  return rows.filter(({ count }) => Number(count) > 0);
}

/** People by cause, version, channel, state and reason: each person once, where the last channel of their way stands. */
export async function peopleCounts(database: Database, causes: readonly string[]): Promise<PeopleCount[]> {
  const found = new Map<string, PeopleCount>();
  for (const { cause, version, passed, channel, state, why, count } of await talliesOf(database, causes)) {
    if (passed || !isState(state)) continue;
    const key = [cause, version, channel, state, why].join(" ");
    const before = found.get(key)?.count ?? 0;
    found.set(key, {
      ...{ cause, version, channel, state, why: isReason(why) ? why : undefined },
      count: before + Number(count),
    });
  }
  return [...found.values()];
}

/** The rows of a cause by state, of all versions, passed ones too. */
export async function rowCounts(database: Database, cause: string): Promise<DeliveryCounts> {
  const counts = new Map<DeliveryState, number>();
  for (const { state, count } of await talliesOf(database, [cause]))
    if (isState(state)) counts.set(state, (counts.get(state) ?? 0) + Number(count));
  return Object.fromEntries(counts);
}
