import type { Database } from "../../../../knowledge/index.ts";
import type { LinkingAtOnce, LinkPlace } from "../../../linking/link-book.ts";
import { createSqlDirectory, type SqlDirectoryParts } from "../directory/directory.ts";
import { createSqlInbox } from "./inbox.ts";
import { createSqlLinkBook } from "./link-book.ts";

/** Of tries made at once one waits for the other, so that limits hold. */
const LOCK = 7_301_703;

/** Everything that redeeming reads and writes, over one database, and the way to do it in one step. */
export function createSqlLinking(parts: SqlDirectoryParts): {
  readonly place: LinkPlace;
  readonly atOnce: LinkingAtOnce;
} {
  const placeOn = (database: Database): LinkPlace => ({
    links: createSqlLinkBook(database),
    register: createSqlDirectory({ ...parts, database }),
    inbox: createSqlInbox(database),
  });
  return {
    place: placeOn(parts.database),
    atOnce: (work) =>
      parts.database.transaction(async (inside) => {
        await inside.query("SELECT pg_advisory_xact_lock($1)", [LOCK]);
        return work(placeOn(inside));
      }),
  };
}
