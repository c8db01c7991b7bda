import { type Database, lockKey } from "../../../../knowledge/index.ts";
import type { LinkingAtOnce, LinkPlace } from "../../../linking/link-book.ts";
import { createSqlDirectory, type SqlDirectoryParts } from "../directory/directory.ts";
import { createSqlInbox } from "./inbox.ts";
import { createSqlLinkBook } from "./link-book.ts";

/** Advisory lock: only one redeeming at a time, so that two at once cannot both use the last use of a code. */
const LOCK = 7_301_703;

/** The stores that redeeming a code needs, over one database, and the way to run it in one transaction. */
export function createSqlLinking({ database, newId, today }: SqlDirectoryParts): {
  readonly place: LinkPlace;
  readonly atOnce: LinkingAtOnce;
} {
  const placeOn = (over: Database): LinkPlace => ({
    links: createSqlLinkBook(over),
    register: createSqlDirectory({ database: over, newId, today }),
    inbox: createSqlInbox(over),
  });
  return {
    place: placeOn(database),
    atOnce: (work) =>
      database.transaction(async (inside) => {
        await inside.query(`SELECT pg_advisory_xact_lock(${lockKey(LOCK)})`);
        return work(placeOn(inside));
      }),
  };
}
