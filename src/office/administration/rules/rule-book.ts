import { z } from "zod";
import type { Database } from "../../../../knowledge/index.ts";
import type { SetRules } from "./set-rules.ts";

/** Rules that were set, with who set them and when (ISO instant). */
export interface KeptRules extends SetRules {
  readonly by: string;
  readonly at: string;
}

/** What administrators set of the rules of sending; each change counts only where the rules are still those that were seen. */
export interface RuleBook {
  /**
   * What was set; undefined where nothing was.
   * @example
   * (await book.read())?.quiet; // { from: 22, until: 6 }
   */
  read(): Promise<KeptRules | undefined>;
  /**
   * Keeps rules. `seenAt` is when those were set that whoever asks has seen (undefined: none); false when others were set since.
   * @example
   * await book.put(rules, undefined); // true
   */
  put(rules: KeptRules, seenAt: string | undefined): Promise<boolean>;
  /**
   * Goes back to the rules of the files; false when nothing was set, or something else since.
   * @example
   * await book.remove("2026-11-30T03:00:00.000Z"); // true
   */
  remove(seenAt: string): Promise<boolean>;
}

const hours = z.object({ from: z.number().int(), until: z.number().int() });
const body = z.preprocess(
  (kept) => (typeof kept === "string" ? JSON.parse(kept) : kept),
  z.object({ quiet: hours.optional(), hours, after: z.array(z.number().int()) }),
);
interface Row {
  readonly body: unknown;
  readonly by_account: string;
  readonly at: string | Date;
}

/** Rules in the database: one row, or none. */
export function createRuleBook(database: Database): RuleBook {
  return {
    async read() {
      const [row] = await database.query<Row>("SELECT body, by_account, at FROM office_sending_rules");
      if (row === undefined) return undefined;
      const { quiet, ...rest } = body.parse(row.body);
      return { quiet, ...rest, by: row.by_account, at: new Date(row.at).toISOString() };
    },
    async put({ quiet, hours: reminding, after, by, at }, seenAt) {
      const values = [JSON.stringify({ quiet, hours: reminding, after }), by, at];
      const rows =
        seenAt === undefined
          ? await database.query(
              `INSERT INTO office_sending_rules (body, by_account, at) VALUES ($1::text::jsonb, $2, $3)
               ON CONFLICT (is_only) DO NOTHING RETURNING 1`,
              values,
            )
          : await database.query(
              "UPDATE office_sending_rules SET body = $1::text::jsonb, by_account = $2, at = $3 WHERE at = $4 RETURNING 1",
              [...values, seenAt],
            );
      return rows.length > 0;
    },
    async remove(seenAt) {
      return (await database.query("DELETE FROM office_sending_rules WHERE at = $1 RETURNING 1", [seenAt])).length > 0;
    },
  };
}
