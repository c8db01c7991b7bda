import type { Database } from "../../../knowledge/index.ts";

/** Ends every session and link that a backup brought back: an account may have been closed since. */
export async function endAllSessions(database: Database): Promise<void> {
  await database.query("DELETE FROM office_sessions");
  await database.query("DELETE FROM office_links");
  await database.query("DELETE FROM office_half_sign_ins");
}
