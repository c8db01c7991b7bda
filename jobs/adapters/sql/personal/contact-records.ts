import type { Database } from "../../../../knowledge/index.ts";
import type { CoveringRecords } from "../../../ports/personal-records.ts";
import { fieldsOf, instantOf, OWN, ownOf } from "./owner-sql.ts";

interface Row {
  readonly channel: string;
  readonly address: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly titles: readonly string[];
  readonly topics: readonly string[];
  readonly unit: string | null;
  readonly consent: string;
  readonly consent_at: Date | string | null;
  readonly last_wrote_at: Date | string | null;
}

/**
 * Where people are reached. Deleting takes the row; of whoever the office had loaded, who is of a unit or holds an office, or
 * who wants no more messages, the bare address stays, as one that is not written to, so that a later roster does not write to it again. It gets another id, so that
 * nothing that was sent leads to it. Rosters that wait to be loaded may hold anybody, so all of them go: the office brings its file
 * once more. After a day, when nobody can load them any more, they go by themselves.
 */
export function createContactRecords(database: Database): CoveringRecords {
  return {
    kind: "contacts",
    tables: ["contacts", "roster_drafts"],
    async of(owner) {
      const rows = await database.query<Row>(
        `SELECT channel, address, contacts.name, roles, titles, topics, units.name AS unit, consent, consent_at, last_wrote_at
         FROM contacts LEFT JOIN units ON units.id = contacts.unit_id WHERE ${OWN} ORDER BY contacts.id`,
        ownOf(owner),
      );
      return rows.map((row) => ({
        at: row.last_wrote_at === null ? undefined : instantOf(row.last_wrote_at),
        fields: fieldsOf({
          channel: row.channel,
          address: row.address,
          name: row.name,
          roles: row.roles.join(", "),
          titles: row.titles.join(", "),
          topics: row.topics.join(", "),
          unit: row.unit,
          consent: row.consent,
          consentAt: row.consent_at === null ? undefined : instantOf(row.consent_at),
        }),
      }));
    },
    erase: (owner, at) =>
      database.transaction(async (inside) => {
        const values = ownOf(owner);
        await inside.query("DELETE FROM roster_drafts");
        const gone = await inside.query(
          `DELETE FROM contacts WHERE ${OWN} AND consent = 'given' AND consent_at IS NOT NULL AND unit_id IS NULL
             AND roles <@ '{parent}' RETURNING 1`,
          values,
        );
        const bare = await inside.query<{ id: string }>(
          `UPDATE contacts SET id = 'erased-' || md5(random()::text || contacts.id),
             person = 'erased-' || md5(random()::text || contacts.id), name = '', roles = '{}', titles = '{}', topics = '{}', unit_id = NULL,
             unreachable = NULL, last_wrote_at = NULL, consent = 'withdrawn', consent_at = $4::timestamptz,
             consent_way = 'erased', consent_basis = NULL, consent_wording = NULL
           WHERE ${OWN} RETURNING id`,
          [...values, at],
        );
        // Taking the topics off has told of each that it is not followed any more.
        await inside.query("DELETE FROM consents WHERE contact = ANY ($1::text[]) AND purpose LIKE 'topic:%'", [
          bare.map(({ id }) => id),
        ]);
        return { erased: gone.length, kept: bare.length };
      }),
    // Nobody is taken off the office's lists for being silent: only what was left bare grows old.
    async expire(before, limit) {
      const drafts = await database.query(
        "DELETE FROM roster_drafts WHERE at < clock_timestamp() - interval '1 day' RETURNING 1",
      );
      const rows = await database.query(
        `DELETE FROM contacts WHERE id IN (
           SELECT id FROM contacts WHERE consent = 'given' AND consent_at < $1::timestamptz AND unreachable IS NOT NULL
             AND unit_id IS NULL AND (last_wrote_at IS NULL OR last_wrote_at < $1::timestamptz) ORDER BY id LIMIT $2)
         RETURNING 1`,
        [before, limit],
      );
      return drafts.length + rows.length;
    },
  };
}
