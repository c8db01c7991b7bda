import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { doubtSince } from "../../src/compose/backups/restoring.ts";
import { migrations } from "../../src/compose/migrations.ts";
import { openDatabase } from "../../src/database/open.ts";
import { startOwnPostgresql } from "../servers/postgresql.ts";
import { createProcesses } from "../servers/processes.ts";
import { deliveriesIn, fillLedger } from "./filled.ts";

/**
 * Point-in-time recovery of PostgreSQL, tried with the settings of docs/operating.md on a cluster of its own:
 *
 *     npm run test:recovery
 *
 * The write-ahead log is archived, a base backup is taken, rows are written, somebody deletes them all, the server is
 * killed and its data folder lost; the base backup and the archive bring back the moment before the deletion, and `npm run restore --
 * --in-place` holds for the office what went out since. Ends with 1 when a row is missing or too many, or anything would go out twice.
 */
const BEFORE = 1_000;
const AFTER = 2_500;
/** One in ten of them is not sent yet. */
const DELIVERIES = 500;
const processes = createProcesses();
process.on("exit", () => processes.endAll());

/** The owner of the cluster's files, where the server refuses to run as root. */
const isRoot = process.getuid?.() === 0;
const own = (path: string): void => {
  if (isRoot) execFileSync("chown", ["-R", "postgres:postgres", path]);
};

const server = await startOwnPostgresql(processes);
if (server.kind === "absent") {
  process.stderr.write(`${server.why}\n`);
  process.exit(1);
}
const { url } = server;
const asked = async <Row>(sql: string, values: readonly unknown[] = []): Promise<readonly Row[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, [...values])).rows as Row[];
  } finally {
    await client.end();
  }
};
const contacts = async (): Promise<number> => {
  const [row] = await asked<{ count: number }>("SELECT count(*)::integer AS count FROM contacts");
  return row?.count ?? 0;
};
const enter = (from: number, until: number) =>
  asked(
    `INSERT INTO contacts (id, person, channel, address, name, topics, consent)
     SELECT 'c' || n, 'c' || n, 'telegram', n::text, 'Cô Mẫu', '{}', 'given' FROM generate_series($1::integer, $2::integer) AS n`,
    [from, until],
  );

const folder = (await asked<{ data_directory: string }>("SHOW data_directory"))[0]?.data_directory ?? "";
const place = join(folder, "..");
const archive = join(place, "archive");
const base = join(place, "base");
mkdirSync(archive);
own(archive);
for (const setting of [
  "wal_level = 'replica'",
  "archive_mode = 'on'",
  `archive_command = 'test ! -f ${archive}/%f && cp %p ${archive}/%f'`,
  "archive_timeout = '60s'",
])
  await asked(`ALTER SYSTEM SET ${setting}`);
await server.restart("SIGINT");

const opened = await openDatabase({ databaseUrl: url, dataDir: "", migrations });
await fillLedger(opened.database, DELIVERIES);
await opened.close();
await enter(1, BEFORE);
const version = (
  await asked<{ number: number }>("SELECT current_setting('server_version_num')::integer / 10000 AS number")
)[0];
const began = performance.now();
execFileSync(
  `/usr/lib/postgresql/${version?.number}/bin/pg_basebackup`,
  ["-d", url, "-D", base, "--checkpoint=fast", "-X", "none"],
  {
    stdio: ["ignore", "ignore", "inherit"],
  },
);
const based = performance.now() - began;
await enter(BEFORE + 1, AFTER);
await sleep(1_100);
const [moment] = await asked<{ at: string }>("SELECT now()::text AS at");
await sleep(1_100);
// What goes out between the moment and the loss, the recovered ledger knows nothing of.
await asked("UPDATE deliveries SET state = 'delivered', message_id = id::text WHERE state = 'planned'");
await asked("DELETE FROM contacts");
await asked("SELECT pg_switch_wal()");
const archived = async (): Promise<boolean> => {
  const [row] = await asked<{ done: boolean }>(
    "SELECT last_archived_wal >= pg_walfile_name(pg_current_wal_lsn() - 1) AS done FROM pg_stat_archiver",
  );
  return row?.done === true;
};
for (let left = 300; !(await archived()) && left > 0; left -= 1) await sleep(100);

const lost = performance.now();
await server.restart("SIGKILL", async (at) => {
  renameSync(join(at, "data"), join(at, "lost"));
  cpSync(base, join(at, "data"), { recursive: true });
  mkdirSync(join(at, "data/pg_wal"), { recursive: true });
  writeFileSync(join(at, "data/recovery.signal"), "");
  appendFileSync(
    join(at, "data/postgresql.auto.conf"),
    `restore_command = 'cp ${archive}/%f %p'\nrecovery_target_time = '${moment?.at}'\nrecovery_target_action = 'promote'\n`,
  );
  execFileSync("chmod", ["700", join(at, "data")]);
  own(join(at, "data"));
});
const isRecovering = async (): Promise<boolean> =>
  (await asked<{ recovering: boolean }>("SELECT pg_is_in_recovery() AS recovering"))[0]?.recovering !== false;
for (let left = 600; (await isRecovering()) && left > 0; left -= 1) await sleep(100);
const took = performance.now() - lost;

const found = await contacts();
// The recovered server is one that can be written to.
await enter(AFTER + 1, AFTER + 1);
const writes = (await contacts()) === AFTER + 1;
await doubtSince(
  { dataDir: place, databaseUrl: url },
  { madeAt: new Date(moment?.at ?? "").toISOString(), erasures: [] },
);
const again = await openDatabase({ databaseUrl: url, dataDir: "", migrations });
const ledger = await deliveriesIn(again.database);
await again.close();
const isLedgerRight = ledger.all === DELIVERIES && ledger.open === 0 && ledger.unknown === DELIVERIES / 10;
const isRight = found === AFTER && writes && isLedgerRight;
process.stdout.write(
  `${JSON.stringify({ postgresql: version?.number, segments: readdirSync(archive).length, baseBackupMs: Math.round(based), recoveryMs: Math.round(took), rowsAtMoment: AFTER, rowsFound: found, ledger })}\n`,
);
process.stdout.write(`${isRight ? "recovered" : "WRONG"}: ${found} of ${AFTER} rows of ${moment?.at}\n`);
await server.stop();
rmSync(base, { recursive: true, force: true });
process.exitCode = isRight ? 0 : 1;
