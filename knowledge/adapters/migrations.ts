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
];
