import { createHash } from "node:crypto";
import type { Database } from "../../../knowledge/index.ts";
import type { ButtonBook } from "../../ports.ts";

const KEY_LENGTH = 24;

/** Actions of buttons in the database. The key of an action is the beginning of its SHA-256. */
export function createSqlButtonBook(database: Database): ButtonBook {
  return {
    async keep(action) {
      const key = createHash("sha256").update(action).digest("hex").slice(0, KEY_LENGTH);
      await database.query("INSERT INTO button_actions (key, action) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING", [
        key,
        JSON.stringify(action),
      ]);
      return key;
    },
    async find(key) {
      const [row] = await database.query<{ action: string }>("SELECT action FROM button_actions WHERE key = $1", [key]);
      return row === undefined ? undefined : String(JSON.parse(row.action));
    },
  };
}
