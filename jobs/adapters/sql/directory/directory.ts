import { type Database, lockKey } from "../../../../knowledge/index.ts";
import { communeKey } from "../../../directory/language/roster-words.ts";
import type { Address, Register } from "../../../directory/register.ts";
import { spelledTopic } from "../../../directory/roster/contact-rows.ts";
import type { Audience } from "../../../domain/people/audience.ts";
import type { ConsentWord } from "../../../domain/people/consent.ts";
import type { Contact, Recipient, Unit } from "../../../domain/people/contact.ts";
import type { Directory } from "../../../ports.ts";
import { contactConditions, fittingUnits, namesUnits } from "./audience-sql.ts";
import { consentsAt } from "./consents.ts";
import { CONTACT_COLUMNS, CONTACT_FIELDS, type ContactRow, grouped } from "./contact-row.ts";
import { nameChanger } from "./unit-changes.ts";
import { toUnit, type UnitRow } from "./unit-row.ts";

export interface SqlDirectoryParts {
  readonly database: Database;
  readonly newId: () => string;
  /** Today's ISO date in office time; it decides which units exist. */
  readonly today: () => string;
}

/** Advisory lock: only one import at a time; another waits. */
const LOCK = 7_301_702;
const UNITS_AT_ONCE = 1_000;

/** The directory and its register in the database. */
export function createSqlDirectory({ database, newId, today }: SqlDirectoryParts): Directory & Register {
  const personAt = async ({ channel, address }: Address): Promise<string | undefined> =>
    (
      await database.query<{ person: string }>("SELECT person FROM contacts WHERE channel = $1 AND address = $2", [
        channel,
        address,
      ])
    )[0]?.person;

  return {
    async recipients(audience, { after, limit, skip = 0 }) {
      // The ids of the units are passed as a list. Knowing how many they are, the database walks the people in order
      // when many fit and looks the units up when few do.
      const units = namesUnits(audience) ? await unitsOf(database, audience, today()) : undefined;
      if (units?.length === 0) return [];
      const { sql, values } = contactConditions(audience, 4, await exceptedUnits(database, audience, today()));
      const rows = await database.query<ContactRow>(
        `SELECT ${CONTACT_COLUMNS} FROM contacts WHERE person = ANY (ARRAY(
           SELECT DISTINCT person FROM contacts
           WHERE person > $1${units === undefined ? " AND $3::text[] IS NULL" : " AND unit_id = ANY ($3::text[])"}${sql}
           ORDER BY person OFFSET $4 LIMIT $2))
         ORDER BY person, contacts.id`,
        [after ?? "", limit, units ?? null, skip, ...values],
      );
      return grouped(rows);
    },

    async count(audience) {
      const units = namesUnits(audience) ? fittingUnits(audience, today()) : undefined;
      const excepted = await exceptedUnits(database, audience, today());
      const { sql, values } = contactConditions(audience, units?.values.length ?? 0, excepted);
      const [row] = await database.query<{ count: number }>(
        `${units === undefined ? "" : `WITH RECURSIVE ${units.sql} `}SELECT count(*)::integer AS count FROM (
           SELECT DISTINCT person FROM contacts
           WHERE ${units === undefined ? "true" : "unit_id IN (SELECT id FROM fits)"}${sql}) AS people`,
        [...(units?.values ?? []), ...values],
      );
      return row?.count ?? 0;
    },

    person: async (id) => (await peopleWith(database, [id]))[0],

    async people(ids) {
      const known = new Map((await peopleWith(database, ids)).map((one) => [one.person, one]));
      return ids.flatMap((id) => known.get(id) ?? []);
    },

    async markUnreachable(contactId, why) {
      await database.query("UPDATE contacts SET unreachable = $2 WHERE id = $1", [contactId, why]);
    },

    async lostAt(channel, address, why, at) {
      await database.query(
        `UPDATE contacts SET unreachable = $3 WHERE channel = $1 AND address = $2
           AND (last_wrote_at IS NULL OR last_wrote_at <= $4::timestamptz)`,
        [channel, address, why, at],
      );
    },

    async moveAddress(channel, from, to) {
      const moved = await database.query(
        `UPDATE contacts SET address = $3, unreachable = NULL WHERE channel = $1 AND address = $2
           AND NOT EXISTS (SELECT FROM contacts known WHERE known.channel = $1 AND known.address = $3)
         RETURNING id`,
        [channel, from, to],
      );
      if (moved.length === 0 && from !== to)
        await database.query("UPDATE contacts SET unreachable = 'gone' WHERE channel = $1 AND address = $2", [
          channel,
          from,
        ]);
    },

    async heardFrom(channel, address, at) {
      // Messages may come late and out of order, so the kept instant never moves back.
      await database.query(
        `UPDATE contacts SET unreachable = NULL, last_wrote_at = GREATEST(last_wrote_at, $3::timestamptz)
         WHERE channel = $1 AND address = $2`,
        [channel, address, at],
      );
    },

    async units() {
      const rows = await database.query<UnitRow>(
        `SELECT id, name, level, commune, aliases, to_char(valid_from, 'YYYY-MM-DD') AS valid_from,
           to_char(valid_to, 'YYYY-MM-DD') AS valid_to, succeeded_by FROM units ORDER BY id`,
      );
      return rows.map(toUnit);
    },

    putUnits: (units) =>
      // A successor may stand later in the list: the foreign key is checked at the end of the transaction.
      database.transaction(async (inside) => {
        for (let at = 0; at < units.length; at += UNITS_AT_ONCE)
          await inside.query(PUT_UNITS, [
            JSON.stringify(units.slice(at, at + UNITS_AT_ONCE).map((unit) => ({ ...unit, key: keyOf(unit) }))),
          ]);
      }),

    async peopleAt(addresses) {
      const rows = await database.query<ContactRow>(
        `SELECT ${CONTACT_COLUMNS} FROM contacts WHERE person IN (
           SELECT found.person FROM contacts found
           JOIN unnest($1::text[], $2::text[]) AS asked (channel, address) USING (channel, address))
         ORDER BY person, contacts.id`,
        [addresses.map(({ channel }) => channel), addresses.map(({ address }) => address)],
      );
      return grouped(rows);
    },

    async peopleOf(units) {
      const rows = await database.query<ContactRow>(
        `SELECT ${CONTACT_COLUMNS} FROM contacts WHERE person IN (SELECT person FROM contacts WHERE unit_id = ANY ($1::text[]))
         ORDER BY person, contacts.id`,
        [units],
      );
      return grouped(rows);
    },

    async putContacts(contacts) {
      const last = new Map(contacts.map((contact) => [`${contact.channel} ${contact.address}`, contact]));
      if (last.size > 0) await database.query(PUT_CONTACTS, [JSON.stringify([...last.values()])]);
    },

    async dropContacts(ids) {
      await database.query("DELETE FROM contacts WHERE id = ANY ($1::text[])", [ids]);
    },

    async topics() {
      const rows = await database.query<{ topic: string }>(
        "SELECT DISTINCT unnest(topics) AS topic FROM contacts WHERE topics <> '{}' ORDER BY topic",
      );
      return rows.map(({ topic }) => topic);
    },

    async titles() {
      const rows = await database.query<{ title: string }>(
        "SELECT DISTINCT unnest(titles) AS title FROM contacts WHERE titles <> '{}' ORDER BY title",
      );
      return rows.map(({ title }) => title);
    },

    async subscribe({ channel, address, topics, name = "", at, wording = null }) {
      const person = (await personAt({ channel, address })) ?? newId();
      await database.query(
        `INSERT INTO contacts (id, person, channel, address, name, roles, topics, consent, consent_at, consent_way, consent_wording)
         VALUES ($1, $2, $3, $4, $5, '{parent}', '{}', 'given', $6::timestamptz, 'subscribed', $7)
         ON CONFLICT (channel, address) DO NOTHING`,
        [newId(), person, channel, address, name, at, wording],
      );
      await database.query(
        `UPDATE contacts SET
           consent = CASE WHEN ${IS_LAST_WORD} THEN 'given' ELSE consent END,
           consent_at = CASE WHEN ${IS_LAST_WORD} THEN $4::timestamptz ELSE consent_at END,
           consent_way = CASE WHEN ${IS_LAST_WORD} THEN 'subscribed' ELSE consent_way END,
           consent_basis = CASE WHEN ${IS_LAST_WORD} THEN NULL ELSE consent_basis END,
           consent_wording = CASE WHEN ${IS_LAST_WORD} THEN $5 ELSE consent_wording END,
           unreachable = CASE WHEN (channel, address) = ($2, $3) THEN NULL ELSE unreachable END,
           last_wrote_at = CASE WHEN (channel, address) = ($2, $3) THEN GREATEST(last_wrote_at, $4::timestamptz) ELSE last_wrote_at END,
           roles = CASE WHEN roles = '{}' THEN '{parent}' ELSE roles END,
           topics = ARRAY(SELECT DISTINCT topic FROM unnest(topics || $1::text[]) AS topic ORDER BY topic)
         WHERE person = (SELECT person FROM contacts WHERE channel = $2 AND address = $3)`,
        [topics.map(spelledTopic), channel, address, at, wording],
      );
    },

    async unsubscribe({ channel, address }, topics) {
      await database.query(
        `UPDATE contacts
         SET topics = ARRAY(SELECT topic FROM unnest(topics) AS topic WHERE topic <> ALL ($1::text[]) ORDER BY topic)
         WHERE person = (SELECT person FROM contacts WHERE channel = $2 AND address = $3)`,
        [topics.map(spelledTopic), channel, address],
      );
    },

    async withdrawConsent({ channel, address }, at) {
      await database.query(
        `INSERT INTO contacts (id, person, channel, address, consent, consent_at, consent_way)
         VALUES ($1, $2, $3, $4, 'withdrawn', $5::timestamptz, 'stopped') ON CONFLICT (channel, address) DO NOTHING`,
        [newId(), newId(), channel, address, at],
      );
      const word = { to: "withdrawn", at, word: { way: "stopped" } } as const;
      return (await setConsent(database, { channel, address }, word)) ? "kept" : "superseded";
    },
    giveConsent: async (address, at, word) => void (await setConsent(database, address, { to: "given", at, word })),
    consents: (address) => consentsAt(database, address),

    atOnce: (work, by) =>
      database.transaction(async (inside) => {
        await inside.query(`SELECT pg_advisory_xact_lock(${lockKey(LOCK)})`);
        // Work within such work is done by the same.
        if (by !== undefined) await nameChanger(inside, by);
        const result = await work(createSqlDirectory({ database: inside, newId, today }));
        // The embedded database gathers no statistics by itself, and without them its query plans are bad.
        await inside.query("ANALYZE units");
        await inside.query("ANALYZE contacts");
        return result;
      }),
  };
}

const PUT_UNITS = `INSERT INTO units (id, name, level, commune, commune_key, aliases, valid_from, valid_to, succeeded_by)
  SELECT id, name, level, commune, key, aliases, "validFrom", "validTo", "succeededBy"
  FROM jsonb_to_recordset($1::text::jsonb) AS unit (id text, name text, level text, commune text, key text,
    aliases text[], "validFrom" date, "validTo" date, "succeededBy" text)
  ON CONFLICT (id) DO UPDATE SET name = excluded.name, level = excluded.level, commune = excluded.commune,
    commune_key = excluded.commune_key, aliases = excluded.aliases, valid_from = excluded.valid_from,
    valid_to = excluded.valid_to, succeeded_by = excluded.succeeded_by`;

/** Whom nothing could be sent to for want of a basis, and who is entered again with one. */
const GETS_A_BASIS =
  "contacts.consent = 'unasked' AND excluded.consent = 'given' AND excluded.consent_basis IS NOT NULL";

const PUT_CONTACTS = `INSERT INTO contacts (${CONTACT_FIELDS}, consent_way, consent_basis, consent_wording)
  SELECT id, person, channel, address, name, roles, COALESCE(titles, '{}'), "unitId", topics,
    CASE WHEN EXISTS (SELECT FROM contacts known WHERE known.person = given.person AND known.consent = 'withdrawn')
      THEN 'withdrawn' ELSE consent END, unreachable, "lastWroteAt",
    COALESCE("consentBy" ->> 'way', 'unstated'), "consentBy" ->> 'basis', "consentBy" ->> 'wording'
  FROM jsonb_to_recordset($1::text::jsonb) AS given (id text, person text, channel text, address text, name text,
    roles text[], titles text[], "unitId" text, topics text[], consent text, unreachable text, "lastWroteAt" timestamptz,
    "consentBy" jsonb)
  ON CONFLICT (channel, address) DO UPDATE SET person = excluded.person, name = excluded.name,
    roles = excluded.roles, titles = excluded.titles, unit_id = excluded.unit_id, ${[
      "consent",
      "consent_way",
      "consent_basis",
      "consent_wording",
    ]
      .map((column) => `${column} = CASE WHEN ${GETS_A_BASIS} THEN excluded.${column} ELSE contacts.${column} END`)
      .join(", ")}`;

/** The units that are left out; undefined where the exception names none. */
async function exceptedUnits(database: Database, { except }: Audience, today: string) {
  return except !== undefined && namesUnits(except) ? unitsOf(database, except, today) : undefined;
}

async function unitsOf(database: Database, audience: Parameters<typeof fittingUnits>[0], today: string) {
  const { sql, values } = fittingUnits(audience, today);
  return (await database.query<{ id: string }>(`WITH RECURSIVE ${sql} SELECT id FROM fits`, values)).map(
    ({ id }) => id,
  );
}

/** Events come late, twice and out of order: the word said last counts, whenever it arrives. `$4` is when it was said. */
const IS_LAST_WORD = `NOT EXISTS (
  SELECT FROM contacts known WHERE known.person = contacts.person AND known.consent_at > $4::timestamptz)`;

async function setConsent(
  database: Database,
  { channel, address }: Address,
  { to, at, word = { way: "unstated" } }: { to: Contact["consent"]; at: string; word?: ConsentWord | undefined },
): Promise<boolean> {
  const changed = await database.query(
    `UPDATE contacts SET consent = $3, consent_at = $4::timestamptz, consent_way = $5, consent_basis = $6, consent_wording = $7
     WHERE person = (SELECT person FROM contacts WHERE channel = $1 AND address = $2) AND ${IS_LAST_WORD}
     RETURNING id`,
    [channel, address, to, at, word.way, word.basis ?? null, word.wording ?? null],
  );
  return changed.length > 0;
}

const keyOf = ({ commune }: Unit): string | undefined => (commune === undefined ? undefined : communeKey(commune));

async function peopleWith(database: Database, ids: readonly string[]): Promise<Recipient[]> {
  const which = "WHERE person = ANY ($1::text[]) ORDER BY person, contacts.id";
  return grouped(await database.query<ContactRow>(`SELECT ${CONTACT_COLUMNS} FROM contacts ${which}`, [ids]));
}
