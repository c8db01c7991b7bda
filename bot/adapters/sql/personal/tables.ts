/** Since when what a button stands for is kept, so that it can be forgotten after a time. */
export const buttonTimesMigration = {
  id: "bot-100-button-times",
  statements: ["ALTER TABLE button_actions ADD COLUMN kept_at timestamptz NOT NULL DEFAULT now()"],
};

/** Since when a menu stands in the memory of a chat; what a dialogue waits for has its own time. */
export const menuTimesMigration = {
  id: "bot-220-menu-times",
  statements: ["ALTER TABLE conversation_memory ADD COLUMN kept_at timestamptz NOT NULL DEFAULT now()"],
};

/** Copies of their data that people asked for, until they are fetched; the key of the link is kept as a hash only. */
export const dataExportsMigration = {
  id: "bot-101-data-exports",
  statements: [
    `CREATE TABLE data_exports (
      id text PRIMARY KEY,
      key_hash text NOT NULL UNIQUE,
      channel text NOT NULL,
      conversation text NOT NULL,
      name text NOT NULL,
      body text NOT NULL,
      made_at timestamptz NOT NULL,
      until timestamptz NOT NULL
    )`,
    "CREATE INDEX data_exports_chat ON data_exports (channel, conversation)",
  ],
};

/** That a deletion was done: its number, when, and how many of each kind; not whose. */
export const dataErasuresMigration = {
  id: "bot-102-data-erasures",
  statements: ["CREATE TABLE data_erasures (number text PRIMARY KEY, at timestamptz NOT NULL, counts jsonb NOT NULL)"],
};
