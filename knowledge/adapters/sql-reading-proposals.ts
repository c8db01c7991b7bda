import { z } from "zod";
import { IDENTITY_FIELDS } from "../domain/kept-document.ts";
import type { Database, ReadingProposal, ReadingProposals } from "../ports.ts";

/** What a model proposed of documents and nobody has put aside yet. */
export const readingProposalsMigration = {
  id: "knowledge-192-reading-proposals",
  statements: [
    `CREATE TABLE reading_proposals (
      id text PRIMARY KEY,
      document_id text NOT NULL,
      ordinal integer NOT NULL,
      proposal text NOT NULL
    )`,
    "CREATE INDEX reading_proposals_document ON reading_proposals (document_id, ordinal)",
  ],
};

const proposal = z.object({
  id: z.string(),
  documentId: z.string(),
  textKey: z.string(),
  field: z.enum(IDENTITY_FIELDS),
  value: z.string(),
  printed: z.string(),
  line: z.string(),
  placeId: z.string(),
  page: z.number().optional(),
  askedBy: z.string(),
  askedAt: z.string(),
});

/** The proposals in the database, which all processes share. */
export function createSqlReadingProposals(database: Database): ReadingProposals {
  const rows = async (where: string, value: string): Promise<readonly ReadingProposal[]> =>
    (
      await database.query<{ proposal: string }>(
        `SELECT proposal FROM reading_proposals WHERE ${where} ORDER BY ordinal`,
        [value],
      )
    ).map((row) => proposal.parse(JSON.parse(row.proposal)));
  return {
    put: (documentId, proposed) =>
      database.transaction(async (inside) => {
        // Those of documents that were taken out go with them.
        await inside.query(
          "DELETE FROM reading_proposals WHERE document_id = $1 OR document_id NOT IN (SELECT id FROM documents)",
          [documentId],
        );
        for (const [ordinal, one] of proposed.entries())
          await inside.query(
            "INSERT INTO reading_proposals (id, document_id, ordinal, proposal) VALUES ($1, $2, $3, $4)",
            [one.id, documentId, ordinal, JSON.stringify(one)],
          );
      }),
    of: (documentId) => rows("document_id = $1", documentId),
    find: async (id) => (await rows("id = $1", id))[0],
    drop: async (id) =>
      (await database.query("DELETE FROM reading_proposals WHERE id = $1 RETURNING id", [id])).length > 0,
  };
}
