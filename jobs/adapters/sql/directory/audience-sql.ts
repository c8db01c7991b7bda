import { communeKey } from "../../../directory/language/roster-words.ts";
import type { Audience } from "../../../domain/people/audience.ts";
import { FOLLOWERS } from "../../../domain/people/contact.ts";

/** A piece of SQL with the values of its placeholders, numbered from `$1`. */
export interface Piece {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Whether an audience has conditions on units. */
export function namesUnits({ levels, communes, units }: Audience): boolean {
  return levels.length + communes.length + units.length > 0;
}

/**
 * `fits(id)`: the units whose people an audience means on a day. A named unit that has ended means its successor.
 * Contacts that are still entered at an ended unit belong to its successor, so its id is in the list too.
 */
export function fittingUnits({ levels, communes, units }: Audience, today: string): Piece {
  const ended = (unit: string): string => `${unit}.succeeded_by IS NOT NULL AND ${unit}.valid_to <= $1::date`;
  return {
    // UNION, not UNION ALL: rows that were found before are dropped, so that a circle of successors ends.
    sql: `asked(id) AS (
        SELECT unnest($2::text[])
        UNION SELECT units.succeeded_by FROM asked JOIN units USING (id) WHERE ${ended("units")}
      ), fits(id) AS (
        SELECT id FROM units
        WHERE (valid_from IS NULL OR valid_from <= $1::date) AND (valid_to IS NULL OR valid_to > $1::date)
          AND (cardinality($2::text[]) = 0 OR id IN (SELECT id FROM asked))
          AND (cardinality($3::text[]) = 0 OR level = ANY ($3::text[]))
          AND (cardinality($4::text[]) = 0 OR commune_key = ANY ($4::text[]))
        UNION SELECT old.id FROM fits JOIN units old ON old.succeeded_by = fits.id AND ${ended("old")}
      )`,
    values: [today, units, levels, communes.map(communeKey)],
  };
}

/** Conditions on a contact. The placeholders are numbered after the first `taken`. */
export function contactConditions({ roles, topics }: Audience, taken: number): Piece {
  const pieces: string[] = [];
  const values: unknown[] = [];
  for (const [column, wanted] of [["roles", roles] as const, ["topics", topics] as const]) {
    if (wanted.length === 0) continue;
    values.push(wanted);
    pieces.push(`${column} && $${taken + values.length}::text[]`);
  }
  // Without roles, all followers of the Official Account are left out; by person, since the index used here holds it.
  if (roles.length === 0) pieces.push(`person <> '${FOLLOWERS.person}'`);
  return { sql: pieces.map((piece) => ` AND ${piece}`).join(""), values };
}
