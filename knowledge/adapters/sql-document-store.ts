import { asAnswered } from "../domain/kept-document.ts";
import type { Database, DocumentStore } from "../ports.ts";
import { type ChangeRow, changeOf, columnsOf } from "./document-rows/change-row.ts";
import { aboutOf, type DocumentRow, fromJson, keptOf, originOf, sourceOf } from "./document-rows/kept-row.ts";
import { sqlChanging } from "./document-rows/sql-document-changing.ts";

/** The library in the database. */
export function createSqlDocumentStore(database: Database): DocumentStore {
  const rows = (where = "", values: readonly unknown[] = []) =>
    database.query<DocumentRow>(`SELECT id, text, front_matter, origin, about FROM documents ${where}`, values);
  return {
    async all() {
      return (await rows("ORDER BY id")).map((row) => (row.about === null ? sourceOf(row) : asAnswered(keptOf(row))));
    },
    async entries() {
      const kept = await database.query<Omit<DocumentRow, "text" | "front_matter">>(
        "SELECT id, origin, about FROM documents ORDER BY id",
      );
      return kept.map(({ id, origin, about }) => ({ id, source: originOf(origin), ...aboutOf(id, about) }));
    },
    async find(id) {
      const [row] = await rows("WHERE id = $1", [id]);
      return row === undefined ? undefined : keptOf(row);
    },
    async revision() {
      const [row] = await database.query<{ revision: string | number }>("SELECT revision FROM library_revision");
      return Number(row?.revision ?? 0);
    },
    change: (cause, work) =>
      database.transaction(async (inside) => {
        await inside.query("SELECT revision FROM library_revision FOR UPDATE");
        return work(sqlChanging(inside, cause));
      }),
    async history(id) {
      const found = await database.query<ChangeRow>(
        `SELECT revision, document_id, kind, batch, changed_by, changed_at, undone FROM document_changes
         WHERE $1::text IS NULL OR document_id = $1 ORDER BY revision DESC`,
        [id ?? null],
      );
      return found.map(changeOf);
    },
    async before(revision) {
      const [row] = await database.query<{ before: string | null }>(
        "SELECT before FROM document_changes WHERE revision = $1",
        [revision],
      );
      return fromJson(row?.before ?? null);
    },
    async original(digest) {
      const [row] = await database.query<{ bytes: Uint8Array }>(
        "SELECT bytes FROM document_originals WHERE digest = $1",
        [digest],
      );
      return row === undefined ? undefined : new Uint8Array(row.bytes);
    },
    async hasOriginal(digest) {
      return (await database.query("SELECT FROM document_originals WHERE digest = $1", [digest])).length > 0;
    },
    async wasRemoved(id) {
      return (await database.query("SELECT id FROM removed_documents WHERE id = $1", [id])).length > 0;
    },
    undescribed: async () => (await rows("WHERE about IS NULL ORDER BY id")).map(sourceOf),
    async describe(kept) {
      await database.query(
        "UPDATE documents SET about = $2, text_key = $3, number_key = $4, file_key = $5 WHERE id = $1",
        [kept.source.id, ...columnsOf(kept)],
      );
    },
  };
}
