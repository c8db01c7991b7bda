import { modelUsageMigration } from "./model-usage/sql-usage.ts";
import { officeWordsMigration } from "./office/sql-office-words.ts";
import { officialAnswersMigration } from "./office/sql-official-answers.ts";
import { passagesMigration } from "./passages/tables.ts";
import { documentDraftsMigration } from "./sql-draft-book.ts";
import { readingProposalsMigration } from "./sql-reading-proposals.ts";

/** The tables of this room. */
export const knowledgeMigrations = [
  {
    id: "knowledge-001-documents",
    statements: [
      `CREATE TABLE documents (
        id text PRIMARY KEY,
        text text NOT NULL,
        front_matter text NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT now()
      )`,
      "CREATE TABLE removed_documents (id text PRIMARY KEY, removed_at timestamptz NOT NULL DEFAULT now())",
    ],
  },
  {
    id: "knowledge-002-changes",
    statements: [
      "ALTER TABLE documents ADD COLUMN origin text",
      "ALTER TABLE documents ADD COLUMN about text",
      "ALTER TABLE documents ADD COLUMN text_key text",
      "ALTER TABLE documents ADD COLUMN number_key text",
      "ALTER TABLE documents ADD COLUMN file_key text",
      "CREATE INDEX documents_text_key ON documents (text_key)",
      "CREATE INDEX documents_number_key ON documents (number_key)",
      "CREATE INDEX documents_file_key ON documents (file_key)",
      `CREATE TABLE document_changes (
        revision bigint PRIMARY KEY,
        document_id text NOT NULL,
        kind text NOT NULL,
        batch text NOT NULL,
        before text,
        changed_by text NOT NULL,
        changed_at timestamptz NOT NULL,
        undone boolean NOT NULL DEFAULT false
      )`,
      "CREATE INDEX document_changes_document ON document_changes (document_id, revision)",
      "CREATE TABLE document_originals (digest text PRIMARY KEY, bytes bytea NOT NULL)",
      // One row: whoever changes the library holds it, so that revisions are seen in the order of their numbers.
      "CREATE TABLE library_revision (one boolean PRIMARY KEY DEFAULT true CHECK (one), revision bigint NOT NULL)",
      "INSERT INTO library_revision (revision) VALUES (0)",
    ],
  },
  {
    id: "knowledge-190-vectors",
    statements: [
      // 32-bit floats, the least byte first. Null in unused_since: an edition holds the content.
      `CREATE TABLE vectors (
        model text NOT NULL,
        content text NOT NULL,
        vector bytea NOT NULL,
        unused_since timestamptz,
        PRIMARY KEY (model, content)
      )`,
    ],
  },
  modelUsageMigration,
  readingProposalsMigration,
  officeWordsMigration,
  officialAnswersMigration,
  documentDraftsMigration,
  passagesMigration,
];
