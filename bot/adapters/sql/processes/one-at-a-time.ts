import { type Database, OF_PROVINCE } from "../../../../knowledge/index.ts";
import type { OneAtATime } from "../../http/rounds.ts";

/** Sets these locks apart from those of others in the same database. */
const LOCKS = 7_301_702;

/**
 * One of all processes on a PostgreSQL database does the work of a name. The lock is that of an open transaction, so it ends with the
 * work and with the connection of a killed process, and nobody's clock matters. It takes one connection as long as it works. Not
 * for the embedded database, whose one session it would hold.
 */
export function createOneAtATime(database: Database, name: string): OneAtATime {
  return (work) =>
    database.transaction(async (inside) => {
      const [lock] = await inside.query<{ mine: boolean }>(
        `SELECT pg_try_advisory_xact_lock($1, hashtext($2 || ${OF_PROVINCE})) AS mine`,
        [LOCKS, name],
      );
      return lock?.mine === true ? work() : undefined;
    });
}
