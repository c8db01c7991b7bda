import type { Database } from "../../../../knowledge/index.ts";
import type { UnitBook } from "../../../directory/units/unit-book.ts";
import { OWING_STATES } from "../../../domain/deadline/unit-obligation.ts";
import type { Link } from "../../../domain/people/link-code.ts";
import { CONTACT_COLUMNS, type ContactRow, grouped } from "./contact-row.ts";
import { changesOf } from "./unit-changes.ts";

const MOST = 100;
const SECTOR = "roles && '{head,unit-contact,staff,office}'";
const PARENTS = "roles @> '{parent}'";
/** Who speaks for a unit stands before its staff. */
const RANK = `min(CASE WHEN roles @> '{head}' THEN 0 WHEN roles @> '{unit-contact}' THEN 1 ELSE 2 END)`;

const CHATS_OF_UNITS = `SELECT unit_id AS unit, count(DISTINCT (channel, address))::integer AS count FROM links
  WHERE until IS NULL AND unit_id IS NOT NULL GROUP BY unit_id`;

interface CountRow {
  readonly unit: string;
  readonly sector: number;
  readonly parents: number;
  readonly chats: number;
}
interface LinkRow extends Pick<Link, "channel" | "address" | "role"> {
  readonly code_id: string;
  readonly unit_id: string | null;
  readonly since: Date | string;
  readonly until: Date | string | null;
}

/** What the office looks up of units, in the database. */
export function createSqlUnitBook(database: Database): UnitBook {
  return {
    async counts(units) {
      const rows = await database.query<CountRow>(
        `WITH people AS (
           SELECT unit_id AS unit, count(DISTINCT person) FILTER (WHERE ${SECTOR})::integer AS sector,
             count(DISTINCT person) FILTER (WHERE ${PARENTS})::integer AS parents
           FROM contacts WHERE unit_id = ANY ($1::text[]) GROUP BY unit_id),
         linked AS (${CHATS_OF_UNITS.replace("GROUP", "AND unit_id = ANY ($1::text[]) GROUP")})
         SELECT unit, COALESCE(sector, 0) AS sector, COALESCE(parents, 0) AS parents, COALESCE(count, 0) AS chats
         FROM people FULL JOIN linked USING (unit)`,
        [units],
      );
      return new Map(rows.map(({ unit, ...counts }) => [unit, counts]));
    },

    async ranked(by) {
      const rows = await database.query<{ unit: string; count: number }>(
        by === "chats"
          ? CHATS_OF_UNITS
          : `SELECT unit_id AS unit, count(DISTINCT person)::integer AS count FROM contacts
             WHERE ${SECTOR} AND unit_id IS NOT NULL GROUP BY unit_id`,
      );
      return new Map(rows.map(({ unit, count }) => [unit, count]));
    },

    async people(units, { who, name = "", from, size }) {
      const meant = `unit_id = ANY ($1::text[]) AND ${who === "sector" ? SECTOR : PARENTS}
        AND ($2 = '' OR strpos(lower(name), lower($2)) > 0)`;
      const [counted, rows] = await Promise.all([
        database.query<{ total: number }>(
          `SELECT count(DISTINCT person)::integer AS total FROM contacts WHERE ${meant}`,
          [units, name],
        ),
        database.query<ContactRow>(
          `WITH page AS (
             SELECT person, ${RANK} AS rank, max(name) AS called FROM contacts WHERE ${meant}
             GROUP BY person ORDER BY rank, called, person LIMIT $4 OFFSET $3)
           SELECT ${CONTACT_COLUMNS} FROM page JOIN contacts USING (person) ORDER BY rank, called, person, contacts.id`,
          [units, name, from, size],
        ),
      ]);
      return { rows: grouped(rows), total: counted[0]?.total ?? 0 };
    },

    async links(units) {
      const rows = await database.query<LinkRow>(
        `SELECT code_id, channel, address, unit_id, role, since, until FROM links WHERE unit_id = ANY ($1::text[])
         ORDER BY since DESC LIMIT ${MOST}`,
        [units],
      );
      return rows.map(({ code_id: codeId, unit_id: unitId, since, until, ...row }) => ({
        ...row,
        codeId,
        since: new Date(since).toISOString(),
        ...(unitId === null ? {} : { unitId }),
        ...(until === null ? {} : { until: new Date(until).toISOString() }),
      }));
    },

    changes: (unit) => changesOf(database, unit, MOST),

    async owing(unit) {
      const [row] = await database.query<{ count: number }>(
        `SELECT count(*)::integer AS count FROM unit_obligations WHERE unit = $1 AND state = ANY ($2::text[])`,
        [unit, OWING_STATES],
      );
      return row?.count ?? 0;
    },
  };
}
