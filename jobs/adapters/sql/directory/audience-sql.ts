import { communeKey } from "../../../directory/language/roster-words.ts";
import type { Audience } from "../../../domain/people/audience.ts";
import { FOLLOWERS } from "../../../domain/people/contact.ts";

/** A piece of SQL with the values of its placeholders, numbered from `$1`. */
export interface Piece {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Whether an audience says anything of units. */
export function namesUnits({ levels, communes, units }: Audience): boolean {
  return levels.length + communes.length + units.length > 0;
}

/**
 * `fits(id)`: every unit whose people an audience means on a day. A unit that is named but has ended stands for its
 * successor; the contacts still written to a unit that has ended count with the unit that took its place.
 */
export function fittingUnits({ levels, communes, units }: Audience, today: string): Piece {
  const ended = (unit: string): string => `${unit}.succeeded_by IS NOT NULL AND ${unit}.valid_to <= $1::date`;
  return {
    // UNION drops what was found before, so that a circle of successions ends.
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

/** Conditions on a contact, numbered after `taken` placeholders. */
export function contactConditions({ roles, topics }: Audience, taken: number): Piece {
  const pieces: string[] = [];
  const values: unknown[] = [];
  for (const [column, wanted] of [["roles", roles] as const, ["topics", topics] as const]) {
    if (wanted.length === 0) continue;
    values.push(wanted);
    pieces.push(`${column} && $${taken + values.length}::text[]`);
  }
  // By the person, which is in the index that this walks. Who names roles means whom these name.
  if (roles.length === 0) pieces.push(`person <> '${FOLLOWERS.person}'`);
  return { sql: pieces.map((piece) => ` AND ${piece}`).join(""), values };
}
