import {
  type Database,
  type DocumentDraft,
  DRAFT_STATES,
  type DraftBook,
  type DraftMove,
  type NewDraft,
} from "../ports.ts";
import { fromJson, metaOf, toJson } from "./document-rows/kept-row.ts";

/** Files that were handed in and not published yet, with what was read of them. */
export const documentDraftsMigration = {
  id: "knowledge-210-document-drafts",
  statements: [
    `CREATE TABLE document_drafts (
      id text PRIMARY KEY,
      file_name text NOT NULL,
      file_key text NOT NULL,
      bytes bytea,
      size bigint NOT NULL,
      handed_in_by text NOT NULL,
      handed_in_at timestamptz NOT NULL,
      state text NOT NULL,
      attempts integer NOT NULL DEFAULT 0,
      revision integer NOT NULL DEFAULT 1,
      changed_by text NOT NULL,
      changed_at timestamptz NOT NULL,
      held_until timestamptz,
      problem text,
      meta text,
      document text,
      takes_place_of text,
      document_id text
    )`,
    // The few that are open; what is done with keeps neither its file nor its text.
    `CREATE INDEX document_drafts_open ON document_drafts (handed_in_at)
      WHERE state NOT IN ('published', 'discarded')`,
    `CREATE UNIQUE INDEX document_drafts_file ON document_drafts (file_key)
      WHERE state NOT IN ('published', 'discarded')`,
  ],
};

interface DraftRow {
  readonly id: string;
  readonly file_name: string;
  readonly file_key: string;
  readonly size: string | number;
  readonly handed_in_by: string;
  readonly handed_in_at: Date | string;
  readonly state: string;
  readonly attempts: number;
  readonly revision: number;
  readonly changed_by: string;
  readonly changed_at: Date | string;
  readonly problem: string | null;
  readonly meta: string | null;
  readonly takes_place_of: string | null;
  readonly document_id: string | null;
}

const COLUMNS = `id, file_name, file_key, size, handed_in_by, handed_in_at, state, attempts, revision, changed_by,
  changed_at, problem, meta, takes_place_of, document_id`;
const OPEN = "state NOT IN ('published', 'discarded')";
const UNREAD = "(state = 'waiting' OR (state IN ('converting', 'reading') AND held_until <= now()))";

/** The drafts in the database, which all processes share. */
export function createSqlDraftBook(database: Database): DraftBook {
  const rows = async (rest: string, values: readonly unknown[] = []): Promise<readonly DocumentDraft[]> =>
    (await database.query<DraftRow>(`SELECT ${COLUMNS} FROM document_drafts ${rest}`, values)).map(draftOf);
  return {
    keep: (files) =>
      database.transaction(async (inside) => {
        const kept: DocumentDraft[] = [];
        for (const file of files) kept.push(await keepOne(inside, file));
        return kept;
      }),
    open: () => rows(`WHERE ${OPEN} ORDER BY handed_in_at DESC, id`),
    find: async (id) => (await rows("WHERE id = $1", [id]))[0],
    async read(id) {
      const [row] = await database.query<{ document: string | null }>(
        "SELECT document FROM document_drafts WHERE id = $1",
        [id],
      );
      return fromJson(row?.document ?? null);
    },
    async bytes(id) {
      const [row] = await database.query<{ bytes: Uint8Array | null }>(
        "SELECT bytes FROM document_drafts WHERE id = $1",
        [id],
      );
      return row === undefined || row.bytes === null ? undefined : new Uint8Array(row.bytes);
    },
    async claim(seconds) {
      await database.query(
        `UPDATE document_drafts SET state = 'ready', held_until = NULL, revision = revision + 1
         WHERE state = 'publishing' AND held_until <= now()`,
      );
      const [row] = await database.query<DraftRow>(
        `UPDATE document_drafts SET state = 'converting', attempts = attempts + 1, revision = revision + 1,
           held_until = now() + make_interval(secs => $1)
         WHERE id = (SELECT id FROM document_drafts WHERE ${UNREAD} ORDER BY attempts, size, handed_in_at, id LIMIT 1
           FOR UPDATE SKIP LOCKED) RETURNING ${COLUMNS}`,
        [seconds],
      );
      return row === undefined ? undefined : draftOf(row);
    },
    renew: async (id, revision, seconds) =>
      (
        await database.query(
          `UPDATE document_drafts SET held_until = now() + make_interval(secs => $3)
           WHERE id = $1 AND revision = $2 RETURNING id`,
          [id, revision, seconds],
        )
      ).length > 0,
    move: (id, revision, to) => moved(database, id, revision, to),
  };
}

async function keepOne(inside: Database, file: NewDraft): Promise<DocumentDraft> {
  const { id, fileName, fileKey, bytes, by, at, as = null } = file;
  const [made] = await inside.query<DraftRow>(
    `INSERT INTO document_drafts (id, file_name, file_key, bytes, size, handed_in_by, handed_in_at, state, changed_by,
       changed_at, takes_place_of) VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting', $6, $7, $8)
     ON CONFLICT (file_key) WHERE ${OPEN} DO NOTHING RETURNING ${COLUMNS}`,
    [id, fileName, fileKey, Buffer.from(bytes), bytes.length, by, at, as],
  );
  if (made !== undefined) return draftOf(made);
  const [there] = await inside.query<DraftRow>(
    `SELECT ${COLUMNS} FROM document_drafts WHERE file_key = $1 AND ${OPEN}`,
    [fileKey],
  );
  if (there === undefined) throw new Error("a draft was closed while its file came once more");
  return draftOf(there);
}

async function moved(database: Database, id: string, revision: number, to: DraftMove) {
  const { state, by = null, at = null, problem = null, kept, documentId = null, hold = null } = to;
  const isDone = state === "published" || state === "discarded";
  const [row] = await database.query<DraftRow>(
    `UPDATE document_drafts SET state = $3, revision = revision + 1,
       attempts = CASE WHEN $3 = 'waiting' THEN 0 ELSE attempts END, changed_by = coalesce($4, changed_by),
       changed_at = coalesce($5::timestamptz, changed_at), problem = $6, meta = coalesce($7, meta),
       document = CASE WHEN $8::boolean THEN NULL ELSE coalesce($9, document) END,
       bytes = CASE WHEN $8::boolean THEN NULL ELSE bytes END, document_id = coalesce($10, document_id),
       held_until = now() + make_interval(secs => $11)
     WHERE id = $1 AND revision = $2 RETURNING ${COLUMNS}`,
    [
      id,
      revision,
      state,
      by,
      at,
      problem,
      kept === undefined ? null : JSON.stringify(kept.read.meta),
      isDone,
      toJson(kept),
      documentId,
      hold,
    ],
  );
  return row === undefined ? undefined : draftOf(row);
}

function draftOf(row: DraftRow): DocumentDraft {
  const meta = metaOf(row.meta);
  return {
    id: row.id,
    fileName: row.file_name,
    fileKey: row.file_key,
    size: Number(row.size),
    by: row.handed_in_by,
    at: new Date(row.handed_in_at).toISOString(),
    state: DRAFT_STATES.find((state) => state === row.state) ?? "waiting",
    attempts: row.attempts,
    revision: row.revision,
    changedBy: row.changed_by,
    changedAt: new Date(row.changed_at).toISOString(),
    ...(row.problem === null ? {} : { problem: row.problem }),
    ...(meta === undefined ? {} : { meta }),
    ...(row.takes_place_of === null ? {} : { as: row.takes_place_of }),
    ...(row.document_id === null ? {} : { documentId: row.document_id }),
  };
}
