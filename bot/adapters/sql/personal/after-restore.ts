import type { Database } from "../../../../knowledge/index.ts";

/**
 * The events of a database that comes out of a backup: what was open then was mostly answered since, so that it is left, and
 * nobody is answered twice. What it said is not needed any more. Gives how many.
 */
export async function leaveOpenEvents(database: Database): Promise<number> {
  const rows = await database.query(
    `UPDATE platform_events SET state = 'kept', body = '', owner = NULL, owned_until = NULL, not_before = NULL
     WHERE state = 'open' RETURNING 1`,
  );
  return rows.length;
}

/** Every chat that something is kept of. */
export async function knownChats(
  database: Database,
): Promise<readonly { readonly channel: string; readonly conversation: string }[]> {
  return database.query(
    `SELECT channel, address AS conversation FROM contacts UNION SELECT channel, conversation FROM turns
     UNION SELECT channel, conversation FROM conversation_memory UNION SELECT source, about FROM platform_events WHERE about <> ''
     UNION SELECT channel, address FROM inbox WHERE channel IS NOT NULL AND address IS NOT NULL`,
  );
}
