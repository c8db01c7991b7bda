import type { KeptDocument } from "../../domain/kept-document.ts";
import type { ChangeCause, ChangingLibrary, Database } from "../../ports.ts";
import { type ChangeRow, changeOf, columnsOf, recordedKind } from "./change-row.ts";
import { type DocumentRow, fromJson, keptOf, toJson } from "./kept-row.ts";

/** The library inside of a transaction that holds the row of the revision. */
export function sqlChanging(inside: Database, cause: ChangeCause): ChangingLibrary {
  const rows = async (where: string, values: readonly unknown[]): Promise<KeptDocument[]> =>
    (
      await inside.query<DocumentRow>(`SELECT id, text, front_matter, origin, about FROM documents ${where}`, values)
    ).map(keptOf);
  const find = async (id: string) => (await rows("WHERE id = $1", [id]))[0];
  return {
    find,
    alike: ({ text = null, number = null, file = null }) =>
      rows("WHERE text_key = $1 OR number_key = $2 OR file_key = $3 ORDER BY id", [text, number, file]),
    async write(id, next, original) {
      const before = await find(id);
      await record(inside, cause, id, before);
      if (next === undefined) return takeOut(inside, id);
      if (original !== undefined && next.keys.file !== undefined)
        await inside.query("INSERT INTO document_originals (digest, bytes) VALUES ($1, $2) ON CONFLICT DO NOTHING", [
          next.keys.file,
          Buffer.from(original),
        ]);
      return put(inside, next);
    },
    async lastBatch() {
      const changes = await inside.query<ChangeRow & { before: string | null; latest: boolean }>(
        `SELECT changes.*, NOT EXISTS (
           SELECT 1 FROM document_changes later WHERE later.document_id = changes.document_id
             AND later.revision > changes.revision AND later.batch <> changes.batch
             AND later.kind <> 'undo' AND NOT later.undone
         ) AS latest
         FROM document_changes changes WHERE NOT undone AND kind NOT IN ('undo', 'seed') AND batch = (
           SELECT batch FROM document_changes WHERE NOT undone AND kind NOT IN ('undo', 'seed')
           ORDER BY revision DESC LIMIT 1)
         ORDER BY revision DESC`,
      );
      return changes.map((row) => ({ ...changeOf(row), before: fromJson(row.before), isLatest: row.latest }));
    },
    async markUndone(revision) {
      await inside.query("UPDATE document_changes SET undone = true WHERE revision = $1", [revision]);
    },
  };
}

async function record(inside: Database, cause: ChangeCause, id: string, before: KeptDocument | undefined) {
  const { batch, by, at } = cause;
  await inside.query(
    `WITH next AS (UPDATE library_revision SET revision = revision + 1 RETURNING revision)
     INSERT INTO document_changes (revision, document_id, kind, batch, before, changed_by, changed_at)
     SELECT revision, $1, $2, $3, $4, $5, $6 FROM next`,
    [id, recordedKind(cause, before), batch, toJson(before), by, at],
  );
}

async function takeOut(inside: Database, id: string): Promise<void> {
  await inside.query("DELETE FROM documents WHERE id = $1", [id]);
  await inside.query("INSERT INTO removed_documents (id) VALUES ($1) ON CONFLICT DO NOTHING", [id]);
}

async function put(inside: Database, next: KeptDocument): Promise<void> {
  const { id, text, frontMatter, origin } = next.source;
  await inside.query("DELETE FROM removed_documents WHERE id = $1", [id]);
  await inside.query(
    `INSERT INTO documents (id, text, front_matter, origin, about, text_key, number_key, file_key)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (id) DO UPDATE SET text = excluded.text, front_matter = excluded.front_matter,
       origin = excluded.origin, about = excluded.about, text_key = excluded.text_key,
       number_key = excluded.number_key, file_key = excluded.file_key, changed_at = now()`,
    [id, text, JSON.stringify(frontMatter), origin === undefined ? null : JSON.stringify(origin), ...columnsOf(next)],
  );
}
