import type { Database } from "../../../knowledge/index.ts";

export const CANARY = "zimtstern";
/** Stands in what stays as a record of a unit when the person who typed it is forgotten. */
export const RECORD = "kardamom";

export interface KeptPerson {
  readonly channel: "zalo-oa";
  readonly conversation: string;
  /** Stands in every text that is kept of the person. */
  readonly word: string;
  readonly person: string;
  /** ISO instant at which all of it was kept. */
  readonly at: string;
}

/** Puts a row about a person into every table that holds any. */
export async function keepPerson(
  database: Database,
  { channel, conversation, word, person, at }: KeptPerson,
): Promise<void> {
  const say = (sql: string, ...values: readonly unknown[]) => database.query(sql, values);
  const [unit, owed, name] = [`unit-${person}`, `owed-${person}`, `Cô ${word}`];
  const choice = JSON.stringify({
    status: "clarify",
    text: word,
    citations: [],
    choices: [{ label: "a", question: word }],
  });
  await say(
    `INSERT INTO turns (turn_id, channel, conversation, message_id, text, received_at, reply, action, files, spans, weighed)
     VALUES ($1, $2, $3, 'm', $4, $5, $6, $4, $4, $4, $4)`,
    person,
    channel,
    conversation,
    word,
    at,
    choice,
  );
  await say(
    "INSERT INTO feedback (turn_id, helpful, given_at, wrong, note) VALUES ($1, false, $2, $3, $3)",
    person,
    at,
    word,
  );
  await say(
    `INSERT INTO conversation_memory (channel, conversation, menu, dialogue, pending, since, kept_at)
     VALUES ($1, $2, $3, 'visiting', $4, $5::text, $5::timestamptz)`,
    channel,
    conversation,
    JSON.stringify([{ label: word, action: word }]),
    word,
    at,
  );
  await say("INSERT INTO button_actions (key, action, kept_at) VALUES ($1, $2, $3)", person, JSON.stringify(word), at);
  for (const about of [conversation, `officer ${conversation}`])
    await say(
      "INSERT INTO platform_events (source, event_id, about, body, received_at, state) VALUES ($1, $2, $3, $4, $5, 'kept')",
      channel,
      `${person} ${about}`,
      about,
      word,
      at,
    );
  await say(
    "INSERT INTO officer_messages (channel, message_id, conversation, at, ends) VALUES ($1, $2, $3, $4, false)",
    channel,
    person,
    conversation,
    at,
  );
  await say(
    "INSERT INTO zalo_tags (account, user_id, tag, state, at) VALUES ('a', $1, 'học phí', 'given', $2)",
    conversation,
    at,
  );
  await say(
    "INSERT INTO data_exports (id, key_hash, channel, conversation, name, body, made_at, until) VALUES ($1, $1, $2, $3, 'a.txt', $4, $5, $5)",
    person,
    channel,
    conversation,
    word,
    at,
  );
  await say("INSERT INTO units (id, name, level) VALUES ($1, $1, 'primary')", unit);
  await say(
    `INSERT INTO contacts (id, person, channel, address, name, roles, unit_id, titles, topics)
     VALUES ($1, $1, $2, $3, $4, '{head}', $5, ARRAY[$6], ARRAY[$6])`,
    person,
    channel,
    conversation,
    name,
    unit,
    word,
  );
  await say(
    "INSERT INTO link_codes (id, hash, unit_id, role, created_by, created_at, expires_at, uses, person) VALUES ($1, $1, $2, 'head', 'Cô Lan', $3, $3, 1, $1)",
    person,
    unit,
    at,
  );
  await say(
    "INSERT INTO links (code_id, channel, address, unit_id, role, since) VALUES ($1, $2, $3, $4, 'head', $5)",
    person,
    channel,
    conversation,
    unit,
    at,
  );
  await say("INSERT INTO wrong_codes (channel, address, at) VALUES ($1, $2, $3)", channel, conversation, at);
  await say(
    "INSERT INTO files (id, name, type, bytes, for_office) VALUES ($1, $2, 'text/plain', $3, true)",
    `f-${person}`,
    `${word}.pdf`,
    Buffer.from(word),
  );
  for (const kind of ["visit", "question", "needs-help"])
    await say(
      "INSERT INTO inbox (kind, subject, channel, address, note, first_at, last_at, state) VALUES ($1, $2, $3, $4, $5, $6, $6, 'closed')",
      kind,
      // A matter of a unit is named by what it is about, others by the chat.
      kind === "needs-help" ? owed : `${channel} ${conversation}`,
      channel,
      conversation,
      word,
      at,
    );
  await say(
    "INSERT INTO visit_answers SELECT id, $1, 'Cô Lan', $2, 'sent', 1, 'c', $2 FROM inbox WHERE kind = 'visit' AND address = $3",
    word,
    at,
    conversation,
  );
  await say(
    "INSERT INTO visit_files SELECT id, $1, $2 FROM inbox WHERE kind = 'visit' AND address = $3",
    `f-${person}`,
    at,
    conversation,
  );
  await say(
    "INSERT INTO deliveries (cause, version, recipient, contact, channel, hop, state, message_id, says, changed_at, history) VALUES ('tb-1', 1, $1, $1, $2, 0, 'sent', $5, $3, $4, '')",
    person,
    channel,
    word,
    at,
    `m-${person}`,
  );
  await say("INSERT INTO obligations (id, version, body) VALUES ($1, 1, '{}')", owed);
  await say(
    `INSERT INTO unit_obligations (key, obligation, period, unit, state, at, by, note, escalated)
     VALUES ($1, $1, '2030', $2, 'reported', $3, $4, $5, $6::text::jsonb)`,
    owed,
    unit,
    at,
    name,
    RECORD,
    JSON.stringify({ step: 0, to: [name], at }),
  );
  for (const table of ["reminders", "asked_reminders"])
    await say(
      table === "reminders"
        ? "INSERT INTO reminders (key, revision, step, person, cause, at) VALUES ($1, 0, 0, $2, 'c', $3)"
        : "INSERT INTO asked_reminders (key, person, day, step, cause, at, by) VALUES ($1, $2, '2030-03-05', 0, 'c', $3, 'Cô Lan')",
      owed,
      person,
      at,
    );
  await say(
    "INSERT INTO unit_obligation_steps (key, step) VALUES ($1, $2::text::jsonb)",
    owed,
    JSON.stringify({ to: "reported", at, by: name, note: RECORD }),
  );
  await say(
    "INSERT INTO evidence (id, owed, kind, said, sha256, at, given_by) VALUES ($1, $1, 'number', $4, '', $2, $3)",
    owed,
    at,
    name,
    RECORD,
  );
  await say("INSERT INTO receipts (owed, number, at, given_by) VALUES ($1, 'R-1', $2, $3)", owed, at, name);
}

/** Puts a roster that waits to be loaded, with a word in it. */
export async function keepRoster(database: Database, word: string, at: string): Promise<void> {
  await database.query(
    "INSERT INTO roster_drafts (id, name, bytes, choices, numbers, findings, by, at) VALUES ($1, 'a.xlsx', $2, '{}', '{}', $3::text::jsonb, 'Cô Lan', $4)",
    [word, Buffer.from(word), JSON.stringify([word]), at],
  );
}

/** The tables in which any column of any row holds a text, as text or as bytes, by name. */
export async function rowsWith(database: Database, text: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const table of await tablesOf(database)) {
    const [row] = await database.query<{ held: boolean }>(
      `SELECT EXISTS (SELECT FROM ${table} AS kept WHERE strpos(row_to_json(kept)::text, $1) > 0
         OR strpos(row_to_json(kept)::text, encode(convert_to($1, 'UTF8'), 'hex')) > 0) AS held`,
      [text],
    );
    if (row?.held === true) found.push(table);
  }
  return found;
}

export async function truncateAll(database: Database): Promise<void> {
  const tables = (await tablesOf(database)).filter((table) => table !== "schema_migrations");
  await database.query(`TRUNCATE ${tables.join(", ")} CASCADE`);
}

async function tablesOf(database: Database): Promise<readonly string[]> {
  const rows = await database.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name`,
  );
  return rows.map(({ name }) => name);
}
