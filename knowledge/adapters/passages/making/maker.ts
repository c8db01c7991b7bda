import type { Database } from "../../../ports.ts";

/** Longer than a segment takes on a busy machine; each one makes it begin anew. */
const LEASE = "interval '3 minutes'";

interface Maker {
  readonly lineage: string;
  readonly holder: string;
}

/** Becomes the one that makes editions, unless another is: whoever was killed is followed after its lease. */
export async function takeMaking(database: Database, { lineage, holder }: Maker): Promise<boolean> {
  const rows = await database.query(
    `INSERT INTO passage_makers (lineage, holder, until) VALUES ($1, $2, now() + ${LEASE})
     ON CONFLICT (lineage) DO UPDATE SET holder = excluded.holder, until = excluded.until
     WHERE passage_makers.until < now() OR passage_makers.holder = excluded.holder RETURNING lineage`,
    [lineage, holder],
  );
  return rows.length > 0;
}

/** Goes on being the maker, and holds the row until the transaction ends. Rejects when another has become it. */
export async function keepMaking(inside: Database, { lineage, holder }: Maker): Promise<void> {
  const rows = await inside.query(
    `UPDATE passage_makers SET until = now() + ${LEASE} WHERE lineage = $1 AND holder = $2 RETURNING lineage`,
    [lineage, holder],
  );
  if (rows.length === 0) throw new Error("another process makes the index of passages");
}

/** Lets the next one make. */
export async function endMaking(database: Database, { lineage, holder }: Maker): Promise<void> {
  await database.query("DELETE FROM passage_makers WHERE lineage = $1 AND holder = $2", [lineage, holder]);
}
