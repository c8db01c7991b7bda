import { EVERYBODY } from "../../jobs/index.ts";
import type { Database } from "../../knowledge/index.ts";

/** How much is behind the pages. */
export interface Amounts {
  readonly units: number;
  readonly people: number;
  /** Announcements that went to everybody; each has one delivery for each person. */
  readonly announcements: number;
  readonly questions: number;
  /** What was done for the office. */
  readonly acts: number;
}

/**
 * Fills an empty database with units, their people, sent announcements with a delivery for each person, and questions that
 * were answered with a refusal, and a trail of acts. What is read back as text has the form that the product writes.
 */
export async function fillOffice(database: Database, amounts: Amounts): Promise<void> {
  const { units, people, announcements, questions, acts } = amounts;
  await database.query(
    `INSERT INTO units (id, name, level, commune, commune_key)
     SELECT 'unit-' || n, 'School number ' || n, (ARRAY['primary', 'lower-secondary', 'preschool'])[1 + n % 3],
       'Commune ' || n % 102, 'commune ' || n % 102
     FROM generate_series(1, $1::int) AS n`,
    [units],
  );
  await database.query(
    `INSERT INTO contacts (id, person, channel, address, name, roles, unit_id, consent, consent_way)
     SELECT 'contact-' || n, 'person-' || n, (ARRAY['telegram', 'zalo-oa'])[1 + n % 2], 'address-' || n, 'Person ' || n,
       CASE WHEN n <= $2::int THEN ARRAY['head'] ELSE ARRAY['parent'] END, 'unit-' || (1 + n % $2::int), 'given', 'roster'
     FROM generate_series(1, $1::int) AS n`,
    [people, units],
  );
  for (let each = 1; each <= announcements; each += 1) {
    await database.query(
      `INSERT INTO announcements (id, version, text, audience, channels, state, urgent, created_by, approved_by, history)
       VALUES ($1, 1, $2, $3::jsonb, ARRAY['telegram', 'zalo-oa'], 'sending', false, 'Office', 'Office', '[]'::jsonb)`,
      [`announcement-${each}`, `Announcement number ${each}`, JSON.stringify(EVERYBODY)],
    );
    await database.query("INSERT INTO expansions (cause, version, finished) VALUES ($1, 1, true)", [
      `announcement-${each}`,
    ]);
    await database.query(
      `INSERT INTO deliveries (cause, version, recipient, contact, channel, hop, state, why, changed_at, history)
       SELECT $1, 1, 'person-' || n, 'contact-' || n, (ARRAY['telegram', 'zalo-oa'])[1 + n % 2], 0,
         CASE n % 50 WHEN 0 THEN 'unreachable' WHEN 1 THEN 'unknown' ELSE 'sent' END,
         CASE WHEN n % 50 = 0 THEN 'blocked' END, now(), 'planned 2026-11-01T01:00:00.000Z' || E'\\n'
       FROM generate_series(1, $2::int) AS n`,
      [`announcement-${each}`, people],
    );
  }
  await database.query(
    `INSERT INTO turns (turn_id, channel, conversation, message_id, text, received_at, reply, left_open, outcome)
     SELECT 'turn-' || n, 'web', 'conversation-' || n % 20000, 'message-' || n,
       'question about ' || (ARRAY['admission', 'fees', 'transfer', 'meals', 'exams'])[1 + n % 5] || ' number ' || n % 3000,
       to_char(now() - make_interval(mins => $1::int - n), 'YYYY-MM-DD"T"HH24:MI:SS".000Z"'), $2, true, 'refused'
     FROM generate_series(1, $1::int) AS n`,
    [questions, JSON.stringify({ text: "no", status: "refused", citations: [], choices: [] })],
  );
  await database.query(
    `INSERT INTO office_audit (at, account, session, way, act, title, object, was, became, outcome)
     SELECT now() - make_interval(mins => $1::int - n), 'Officer ' || n % 20, 'session', 'page', 'announcements/:id/approve',
       'Approve an announcement', 'Announcement number ' || n, 'draft', 'approved', 'done'
     FROM generate_series(1, $1::int) AS n`,
    [acts],
  );
  await database.query("ANALYZE");
}
