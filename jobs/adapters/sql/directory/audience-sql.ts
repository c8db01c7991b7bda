import { communeKey } from "../../../directory/language/roster-words.ts";
import { OWING_STATES } from "../../../domain/deadline/unit-obligation.ts";
import { HAVING } from "../../../domain/delivery/delivery.ts";
import type { Audience, Conditions } from "../../../domain/people/audience.ts";
import { FOLLOWERS } from "../../../domain/people/contact.ts";

/** A piece of SQL with the values of its placeholders, numbered from `$1`. */
export interface Piece {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** Whether an audience has conditions on units. */
export function namesUnits({ levels, communes, units }: Conditions): boolean {
  return levels.length + communes.length + units.length > 0;
}

/**
 * `fits(id)`: the units whose people an audience means on a day. A named unit that has ended means its successor.
 * Contacts that are still entered at an ended unit belong to its successor, so its id is in the list too.
 */
export function fittingUnits({ levels, communes, units }: Conditions, today: string): Piece {
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

/**
 * Conditions on a contact; `exceptedUnits` are the ids of the units that are left out, where an exception names units.
 * The placeholders are numbered after the first `taken`.
 */
export function contactConditions(
  { except, owing, missed, ...meant }: Audience,
  taken: number,
  exceptedUnits?: readonly string[],
): Piece {
  const values: unknown[] = [];
  const held = (value: unknown): string => `$${taken + values.push(value)}`;
  const pieces = personConditions(meant, held, "contacts");
  // Without roles, all followers of the Official Account are left out; by person, since the index used here holds it.
  if (meant.roles.length === 0) pieces.push(`person <> '${FOLLOWERS.person}'`);
  if (owing !== undefined)
    pieces.push(`EXISTS (SELECT FROM unit_obligations WHERE obligation = ${held(owing.obligation)}
      AND period = ${held(owing.period)} AND state = ANY (${held(OWING_STATES)}::text[])
      AND (unit = contacts.unit_id OR contacts.unit_id = ANY (stands_for)))`);
  if (missed !== undefined)
    pieces.push(`NOT EXISTS (SELECT FROM deliveries had WHERE had.cause = ${held(missed.announcement)}
      AND had.recipient = contacts.person AND had.state = ANY (${held(HAVING)}::text[]))`);
  if (except !== undefined) {
    const out = personConditions(except, held, "other");
    if (exceptedUnits !== undefined) out.push(`other.unit_id = ANY (${held(exceptedUnits)}::text[])`);
    pieces.push(`NOT EXISTS (SELECT FROM contacts other WHERE other.person = contacts.person
      AND ${out.length === 0 ? "false" : out.join(" AND ")})`);
  }
  return { sql: pieces.map((piece) => ` AND ${piece}`).join(""), values };
}

/** Conditions on who a person is: one of the roles or titles, and one of the topics. */
function personConditions(
  { roles, titles = [], topics }: Conditions,
  held: (value: unknown) => string,
  table: string,
): string[] {
  const column = (name: string, wanted: readonly string[]): string[] =>
    wanted.length === 0 ? [] : [`${table}.${name} && ${held(wanted)}::text[]`];
  const who = [...column("roles", roles), ...column("titles", titles)];
  return [...(who.length === 0 ? [] : [`(${who.join(" OR ")})`]), ...column("topics", topics)];
}
