import type { Database } from "../../../../knowledge/index.ts";
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
}

const COLUMNS =
  "id, version, text, spans, template, files, audience, channels, state, not_before, urgent, created_by, approved_by, approved, stopped_by, expires_at, history";

/** The new value, or the old one; what becomes a draft again is approved by nobody. */
const kept = (value: string, column: string): string =>
  `CASE WHEN $3 = 'draft' THEN NULL ELSE COALESCE(${value}, ${column}) END`;

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
          template === undefined ? null : JSON.stringify(template),
          files === undefined ? null : JSON.stringify(files),
          spans === undefined ? null : JSON.stringify(spans),
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
    async move(id, from, { state, approvedBy, approved, stoppedBy, version, text, spans, step }) {
      const rows = await database.query(
        `UPDATE announcements SET state = $3, approved_by = ${kept("$4", "approved_by")}, approved = ${kept("$5", "approved")},
           stopped_by = $6, version = COALESCE($7, version), text = COALESCE($8, text),
           spans = COALESCE($9::jsonb, spans), history = history || $10::jsonb
         WHERE id = $1 AND state = ANY($2::text[]) RETURNING 1`,
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
        ],
      );
      return rows.length > 0;
    },
  };
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
  };
}
