import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RecordsOwner } from "../jobs/index.ts";
import type { Database } from "../knowledge/index.ts";
import { migrations } from "../src/compose/migrations.ts";
import { composePersonalRecords } from "../src/compose/people/personal-records.ts";
import { openDatabase } from "../src/database/open.ts";
import { table, timed } from "./measure.ts";

export interface ErasingBenchOptions {
  /** How many turns of all people are kept. */
  readonly sizes: readonly number[];
  readonly print: (line: string) => void;
}

const OWNER: RecordsOwner = { person: "parent-1", chats: [{ channel: "web", conversation: "parent-1" }] };
const AT = "2026-11-01T01:00:00.000Z";
/** Answers are some two kilobytes, of words that do not repeat themselves. */
const REPLY = `'{"status":"answered","text":"' || (SELECT string_agg(md5(n || '-' || word), ' ') FROM generate_series(1, 60) word) || '","citations":[],"choices":[]}'`;

/**
 * Measures how long it takes to show and to delete what is kept of one person, of whom an officer has looked at a wish, among
 * turns of all others in the embedded database.
 */
export async function benchErasing({ sizes, print }: ErasingBenchOptions): Promise<void> {
  const rows: string[][] = [["turns of others", "shown ms", "deleted ms", "rows deleted"]];
  for (const size of sizes) {
    const folder = await mkdtemp(join(tmpdir(), "bench-erasing-"));
    const { database, close } = await openDatabase({ dataDir: folder, migrations });
    try {
      await fill(database, size);
      rows.push([String(size), ...(await eraseOne(database))]);
    } finally {
      await close();
      await rm(folder, { recursive: true, force: true });
    }
  }
  print(`\nDeleting what is kept of one person (embedded database)\n${table(rows)}`);
}

async function fill(database: Database, size: number): Promise<void> {
  const turns = (count: number, id: string, conversation: string, action: string, reply: string): Promise<unknown> =>
    database.query(
      `INSERT INTO turns (turn_id, channel, conversation, message_id, text, received_at, action, reply, outcome)
       SELECT ${id}, 'web', ${conversation}, 'm' || n, 'question ' || n, '${AT}', ${action}, ${reply}, NULL
       FROM generate_series(1, ${count}) n`,
    );
  await turns(size, "'other-' || n", "'person-' || n % 5000", "NULL", REPLY);
  await turns(20, "'own-' || n", "'parent-1'", "NULL", REPLY);
  await database.query(
    `INSERT INTO inbox (kind, subject, channel, address, note, first_at, last_at)
     VALUES ('visit', 'parent-1', 'web', 'parent-1', 'a wish', $1, $1)`,
    [AT],
  );
  const [visit] = await database.query<{ id: string }>("SELECT id::text FROM inbox WHERE kind = 'visit'");
  await turns(5, "'officer-' || n", "'officer'", `'officer:show:${visit?.id}'`, REPLY);
}

async function eraseOne(database: Database): Promise<string[]> {
  const records = composePersonalRecords(database);
  const shown = await timed(async () => {
    for (const one of records) await one.of(OWNER);
  });
  const deleted = await timed(async () => {
    let sum = 0;
    for (const one of records) sum += (await one.erase(OWNER, AT)).erased;
    return sum;
  });
  return [shown.milliseconds.toFixed(0), deleted.milliseconds.toFixed(0), String(deleted.value)];
}
