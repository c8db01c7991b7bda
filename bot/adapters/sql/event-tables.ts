/** Events of platforms. */
export const eventsMigration = {
  id: "bot-020-platform-events",
  statements: [
    `CREATE TABLE platform_events (
      position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      source text NOT NULL,
      event_id text NOT NULL,
      about text NOT NULL,
      body text NOT NULL,
      received_at timestamptz NOT NULL,
      state text NOT NULL CHECK (state IN ('open', 'done', 'kept', 'failed')),
      attempt smallint NOT NULL DEFAULT 0,
      sent smallint NOT NULL DEFAULT 0,
      not_before timestamptz,
      owner text,
      owned_until timestamptz,
      UNIQUE (source, event_id)
    )`,
    "CREATE INDEX platform_events_open ON platform_events (position) WHERE state = 'open'",
    "CREATE INDEX platform_events_open_about ON platform_events (source, about, position) WHERE state = 'open'",
    "CREATE INDEX platform_events_about ON platform_events (source, about)",
    "CREATE INDEX platform_events_received ON platform_events (received_at)",
  ],
};

/** Adds the flag that the call which sends the next message of the answer was begun. */
export const eventCallsMigration = {
  id: "bot-050-event-calls",
  statements: ["ALTER TABLE platform_events ADD COLUMN calling boolean NOT NULL DEFAULT false"],
};

/** Adds the flag that later events about the same person wait for one that is tried again. */
export const eventOrderMigration = {
  id: "bot-090-event-order",
  statements: ["ALTER TABLE platform_events ADD COLUMN holds_up boolean NOT NULL DEFAULT false"],
};

/** Deletes what was kept of messages before they were reduced: bodies of events that were read, texts that were refused as too long. */
export const reducedContentMigration = {
  id: "bot-110-reduced-content",
  statements: [
    "UPDATE platform_events SET body = '' WHERE state = 'kept' AND attempt > 0",
    "UPDATE turns SET text = '', spans = NULL WHERE reply IS NOT NULL AND length(text) > 8000",
  ],
};
