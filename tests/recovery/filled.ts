import type { Database } from "../../knowledge/index.ts";

const BATCH = 50_000;

/** A ledger with so many deliveries, one in ten of which still has to be sent, with histories as they have them. */
export async function fillLedger(database: Database, deliveries: number): Promise<void> {
  for (let from = 0; from < deliveries; from += BATCH)
    await database.query(
      `INSERT INTO deliveries (cause, version, recipient, contact, channel, hop, state, message_id, changed_at, history)
       SELECT 'tb-' || n / 100000, 1, 'p-' || md5(n::text), 'c-' || md5(n::text), 'telegram', 0,
         CASE WHEN n % 10 = 0 THEN 'planned' ELSE 'delivered' END, CASE WHEN n % 10 = 0 THEN NULL ELSE n::text END, now(),
         E'planned 2026-11-30T01:00:00.000Z\\nclaimed 2026-11-30T01:00:01.000Z\\nsent 2026-11-30T01:00:02.000Z\\n'
       FROM generate_series($1::integer, $2::integer) AS n`,
      [from, Math.min(from + BATCH, deliveries) - 1],
    );
}

/** How many deliveries there are, would be sent by themselves, and wait for the office. */
export async function deliveriesIn(
  database: Database,
): Promise<{ readonly all: number; readonly open: number; readonly unknown: number }> {
  const [row] = await database.query<{ all: number; open: number; unknown: number }>(
    `SELECT count(*)::integer AS all, (count(*) FILTER (WHERE state IN ('planned', 'claimed', 'deferred')))::integer AS open,
       (count(*) FILTER (WHERE state = 'unknown'))::integer AS unknown FROM deliveries`,
  );
  return row ?? { all: 0, open: 0, unknown: 0 };
}
