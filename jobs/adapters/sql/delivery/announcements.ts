import { type Database, holdingPattern } from "../../../../knowledge/index.ts";
import type { Announcement, AnnouncementStep } from "../../../domain/announcement/announcement.ts";
import type { Announcements } from "../../../ports.ts";

interface Row {
  readonly id: string;
  readonly version: number;
  readonly text: string;
  readonly template: Announcement["template"] | null;
  readonly spans: Announcement["spans"] | null;
  readonly files: Announcement["files"] | null;
  readonly audience: Announcement["audience"];
  readonly channels: Announcement["channels"];
  readonly state: Announcement["state"];
  readonly not_before: string | null;
  readonly urgent: boolean;
  readonly created_by: string;
  readonly approved_by: string | null;
  readonly approved: string | null;
  readonly stopped_by: string | null;
  readonly expires_at: string | null;
  readonly history: readonly AnnouncementStep[];
  readonly revision: number;
}

const COLUMNS =
  "id, version, text, spans, template, files, audience, channels, state, not_before, urgent, created_by, approved_by, approved, stopped_by, expires_at, history, revision";

/** The new value, or the old one; what becomes a draft again is approved by nobody. */
const kept = (value: string, column: string): string =>
  `CASE WHEN $3 = 'draft' THEN NULL ELSE COALESCE(${value}, ${column}) END`;

/** What marks a copy that tests another; see `testIdOf`. */
const TEST = "-test-";

/** Announcements in the database. */
export function createSqlAnnouncements(database: Database): Announcements {
  return {
    async add(announcement) {
      const { id, version, text, spans, template, files, audience, channels, state, urgent, createdBy } = announcement;
      const { notBefore, expiresAt, history = [] } = announcement;
      await database.query(
        `INSERT INTO announcements (id, version, text, audience, channels, state, not_before, urgent, created_by, template, files, spans,
           expires_at, history)
         VALUES ($1, $2, $3, $4::jsonb, $5::text[], $6, $7, $8, $9, $10::jsonb, $11::jsonb, $12::jsonb, $13, $14::jsonb)`,
        [
          id,
          version,
          text,
          JSON.stringify(audience),
          channels,
          state,
          notBefore ?? null,
          urgent,
          createdBy,
          asJson(template),
          asJson(files),
          asJson(spans),
          expiresAt ?? null,
          JSON.stringify(history),
        ],
      );
    },
    async find(id) {
      const [row] = await database.query<Row>(`SELECT ${COLUMNS} FROM announcements WHERE id = $1`, [id]);
      return row === undefined ? undefined : announcementFrom(row);
    },
    async all() {
      const rows = await database.query<Row>(`SELECT ${COLUMNS} FROM announcements ORDER BY position`);
      return rows.map(announcementFrom);
    },
    async inState(states) {
      const rows = await database.query<Row>(
        `SELECT ${COLUMNS} FROM announcements WHERE state = ANY($1::text[]) ORDER BY position`,
        [states],
      );
      return rows.map(announcementFrom);
    },
    async move(id, from, { state, seen, approvedBy, approved, stoppedBy, version, text, spans, step }) {
      const rows = await database.query(
        `UPDATE announcements SET state = $3, approved_by = ${kept("$4", "approved_by")}, approved = ${kept("$5", "approved")},
           stopped_by = $6, version = COALESCE($7, version), text = COALESCE($8, text),
           spans = COALESCE($9::jsonb, spans), history = history || $10::jsonb,
           revision = revision + CASE WHEN $8::text IS NULL THEN 0 ELSE 1 END
         WHERE id = $1 AND state = ANY($2::text[]) AND ($11::integer IS NULL OR revision = $11) RETURNING 1`,
        [
          id,
          from,
          state,
          approvedBy ?? null,
          approved ?? null,
          stoppedBy ?? null,
          version ?? null,
          text ?? null,
          spans === undefined ? null : JSON.stringify(spans),
          JSON.stringify(step === undefined ? [] : [step]),
          seen ?? null,
        ],
      );
      return rows.length > 0;
    },
    async rewrite(announcement, step) {
      const { id, revision = 1, text, spans, template, files, audience, channels, urgent } = announcement;
      const rows = await database.query(
        `UPDATE announcements SET text = $3, audience = $4::jsonb, channels = $5::text[], not_before = $6, urgent = $7,
           template = $8::jsonb, files = $9::jsonb, spans = $10::jsonb, expires_at = $11, history = history || $12::jsonb,
           revision = revision + 1
         WHERE id = $1 AND revision = $2 AND state = 'draft' RETURNING 1`,
        [
          ...[id, revision, text, JSON.stringify(audience), channels, announcement.notBefore ?? null, urgent],
          ...[asJson(template), asJson(files), asJson(spans), announcement.expiresAt ?? null, JSON.stringify([step])],
        ],
      );
      return rows.length > 0;
    },
    async remove(id) {
      const rows = await database.query(
        `DELETE FROM announcements WHERE id = $1 AND state = 'draft'
           AND NOT EXISTS (SELECT FROM deliveries WHERE cause = $1) RETURNING 1`,
        [id],
      );
      return rows.length > 0;
    },
    async page({ from, size, states, text, by, isDoubtful = false }) {
      const rows = await database.query<Row & { readonly total: string }>(
        `SELECT ${COLUMNS}, count(*) OVER ()::text AS total FROM announcements
         WHERE id NOT LIKE '%${TEST}%' AND ($1::text[] IS NULL OR state = ANY ($1::text[]))
           AND ($2::text IS NULL OR text ~ $2) AND ($3::text IS NULL OR created_by ~ $3)
           AND (NOT $6::boolean OR EXISTS (SELECT FROM deliveries WHERE cause = announcements.id AND state = 'unknown'))
         ORDER BY position DESC OFFSET $4 LIMIT $5`,
        [states ?? null, holding(text), holding(by), from, size, isDoubtful],
      );
      return { rows: rows.map(announcementFrom), total: Number(rows[0]?.total ?? 0) };
    },
    async states() {
      const rows = await database.query<{ state: Announcement["state"]; count: number }>(
        `SELECT state, count(*)::integer AS count FROM announcements WHERE id NOT LIKE '%${TEST}%' GROUP BY state`,
      );
      return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
    },
    async tests(id) {
      const rows = await database.query<Row>(
        `SELECT ${COLUMNS} FROM announcements WHERE starts_with(id, $1) ORDER BY position DESC`,
        [`${id}${TEST}`],
      );
      return rows.map(announcementFrom);
    },
  };
}

function asJson(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

/** What LIKE looks for: the words anywhere; null where none are said. */
function holding(words: string | undefined): string | null {
  return words === undefined || words.trim() === "" ? null : holdingPattern(words);
}

function announcementFrom(row: Row): Announcement {
  return {
    id: row.id,
    version: row.version,
    text: row.text,
    audience: row.audience,
    channels: row.channels,
    state: row.state,
    urgent: row.urgent,
    createdBy: row.created_by,
    template: row.template ?? undefined,
    spans: row.spans?.length === 0 ? undefined : (row.spans ?? undefined),
    files: row.files ?? undefined,
    notBefore: row.not_before ?? undefined,
    approvedBy: row.approved_by ?? undefined,
    approved: row.approved ?? undefined,
    stoppedBy: row.stopped_by ?? undefined,
    expiresAt: row.expires_at ?? undefined,
    history: row.history,
    revision: row.revision,
  };
}
