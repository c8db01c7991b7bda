import { z } from "zod";
import type { SourceDocument } from "../domain/document.ts";
import type { Database, DocumentStore } from "../ports.ts";

const frontMatter = z.object({
  number: z.string().optional(),
  kind: z.string().optional(),
  title: z.string().optional(),
  issuer: z.string().optional(),
  issuedOn: z.string().optional(),
  validFrom: z.string().optional(),
  validUntil: z.string().optional(),
  replaces: z.array(z.string()).optional(),
  replacedBy: z.string().optional(),
  status: z.literal("draft").optional(),
});

interface Row {
  readonly id: string;
  readonly text: string;
  readonly front_matter: string;
}

/** The library in the database. */
export function createSqlDocumentStore(database: Database): DocumentStore {
  return {
    async put(document) {
      const meta = JSON.stringify(document.frontMatter);
      // Most documents that a start puts are there already.
      const [same] = await database.query(
        "SELECT id FROM documents WHERE id = $1 AND text = $2 AND front_matter = $3",
        [document.id, document.text, meta],
      );
      if (same !== undefined) return "unchanged";
      return database.transaction(async (inside) => {
        const [kept] = await inside.query<Row>(
          "SELECT id, text, front_matter FROM documents WHERE id = $1 FOR UPDATE",
          [document.id],
        );
        await inside.query("DELETE FROM removed_documents WHERE id = $1", [document.id]);
        if (kept !== undefined && kept.text === document.text && kept.front_matter === meta) return "unchanged";
        await inside.query(
          `INSERT INTO documents (id, text, front_matter) VALUES ($1, $2, $3)
           ON CONFLICT (id) DO UPDATE SET text = excluded.text, front_matter = excluded.front_matter, changed_at = now()`,
          [document.id, document.text, meta],
        );
        return kept === undefined ? "added" : "replaced";
      });
    },
    remove: (id) =>
      database.transaction(async (inside) => {
        const gone = await inside.query("DELETE FROM documents WHERE id = $1 RETURNING id", [id]);
        if (gone.length > 0)
          await inside.query("INSERT INTO removed_documents (id) VALUES ($1) ON CONFLICT DO NOTHING", [id]);
        return gone.length > 0;
      }),
    async all() {
      return (await database.query<Row>("SELECT id, text, front_matter FROM documents ORDER BY id")).map(toDocument);
    },
    async wasRemoved(id) {
      return (await database.query("SELECT id FROM removed_documents WHERE id = $1", [id])).length > 0;
    },
  };
}

function toDocument(row: Row): SourceDocument {
  return { id: row.id, text: row.text, frontMatter: frontMatter.parse(JSON.parse(row.front_matter)) };
}
