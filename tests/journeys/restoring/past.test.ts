import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../../knowledge/index.ts";
import { createErasureLog } from "../../../src/backups/erasures.ts";
import { restoreBackup } from "../../../src/backups/restoring.ts";
import { restore } from "../../../src/compose/backups/restoring.ts";
import { migrations } from "../../../src/compose/migrations.ts";
import type { OpenDatabase } from "../../../src/database/embedded.ts";
import { program } from "../../../src/surroundings.ts";
import { freshDatabase, startPostgresql } from "../../servers/postgresql.ts";
import { backedUp, emptyFolder, newPlace, opened, type Place } from "./stage.ts";

const BACKUP = "2026-11-30T02:00:00.000Z";
const LATER = "2026-11-30T08:00:00.000Z";

/** One of each that a backup cannot know the end of. */
async function fill(database: Database): Promise<void> {
  const announcement = (id: string, state: string, notBefore: string | null) =>
    database.query(
      `INSERT INTO announcements (id, version, text, audience, channels, state, not_before, urgent, created_by, approved_by, approved)
       VALUES ($1, 1, 'Mời họp', '{}', '{telegram}', $2, $3, false, 'Cô Lan', 'anh Sáu', 'mark')`,
      [id, state, notBefore],
    );
  await announcement("running", "sending", null);
  await announcement("tomorrow", "approved", "2031-01-01T00:00:00.000Z");
  await announcement("done", "done", null);
  const delivery = (recipient: string, state: string, until: string | null = null) =>
    database.query(
      `INSERT INTO deliveries (cause, version, recipient, contact, channel, hop, state, until, changed_at, history)
       VALUES ('running', 1, $1, $1, 'telegram', 0, $2, $3, now(), '')`,
      [recipient, state, until],
    );
  await delivery("had-it", "sent");
  await delivery("waited", "planned");
  await delivery("in-hand", "claimed");
  await delivery("next-year", "deferred", "2031-01-01T00:00:00.000Z");
  for (const address of ["71", "72", "73"])
    await database.query(
      `INSERT INTO contacts (id, person, channel, address, name, topics, consent) VALUES ($1, $1, 'telegram', $1, 'Cô Mẫu', '{}', 'given')`,
      [address],
    );
  await database.query(
    `INSERT INTO platform_events (source, event_id, about, body, received_at, state) VALUES ('telegram', '1', '71', '{"text":"xin chào"}', now(), 'open')`,
  );
  await database.query(
    `INSERT INTO zalo_tokens (position, app_id, mark, refresh_token, origin, obtained_at, refresh_until) OVERRIDING SYSTEM VALUE
     VALUES (1, '1', 'm', 'sealed', 'person', $1, $1)`,
    [BACKUP],
  );
  await database.query(
    "INSERT INTO zalo_grants (app_id, current, state, secret_mark, changed_at) VALUES ('1', 1, 'ready', 's', $1)",
    [BACKUP],
  );
}

function suite(from: () => Promise<Place>, to: () => Promise<Place>, isServer: boolean): void {
  let archive: string;
  let source: Place;
  let target: Place;
  let said: string;
  let restored: OpenDatabase;
  const rows = <Row>(sql: string) => restored.database.query<Row>(sql);
  beforeAll(async () => {
    source = await from();
    const open = await opened(source);
    await fill(open.database);
    archive = await backedUp(source, open, BACKUP);
    await open.close();
    target = await to();
    const log = createErasureLog(target.dataDir);
    await log.add("erased", { channel: "telegram", conversation: "72" }, LATER);
    await log.add("withdrew", { channel: "telegram", conversation: "73" }, LATER);
    const came = await restore(target, { archive, over: true, erasures: [] });
    said = came.lines.join("\n");
    restored = await opened(target);
    return () => restored.close();
  });

  it("holds what may have gone out since for the office, and says how many", async () => {
    expect(said).toMatch(/may have gone out since: 2,/);
    expect(await rows("SELECT recipient, state, why FROM deliveries ORDER BY id")).toEqual([
      { recipient: "had-it", state: "sent", why: null },
      { recipient: "waited", state: "unknown", why: "restored" },
      { recipient: "in-hand", state: "unknown", why: "restored" },
      { recipient: "next-year", state: "deferred", why: null },
    ]);
    expect(await rows("SELECT id, state, approved FROM announcements ORDER BY id")).toEqual([
      { id: "done", state: "done", approved: "mark" },
      { id: "running", state: "stopped", approved: "mark" },
      { id: "tomorrow", state: "draft", approved: null },
    ]);
  });

  it("counts them where the office sees them", async () => {
    expect(
      await rows(
        "SELECT state, sum(count)::integer AS count FROM delivery_tallies GROUP BY state HAVING sum(count) <> 0 ORDER BY state",
      ),
    ).toEqual([
      { state: "deferred", count: 1 },
      { state: "sent", count: 1 },
      { state: "unknown", count: 2 },
    ]);
  });

  it("answers nobody twice and keeps nothing of what they wrote", async () => {
    expect(await rows("SELECT state, body FROM platform_events")).toEqual([{ state: "kept", body: "" }]);
  });

  it("does not take a refresh token of Zalo's for one that is surely good", async () => {
    expect(await rows("SELECT state, doubted FROM zalo_grants")).toEqual([{ state: "unknown", doubted: true }]);
  });

  it("deletes again whom the log names, writes to nobody who said no, and leaves all others", async () => {
    expect(await rows("SELECT address, consent FROM contacts WHERE name = 'Cô Mẫu' ORDER BY address")).toEqual([
      { address: "71", consent: "given" },
      { address: "73", consent: "withdrawn" },
    ]);
    expect(said).toMatch(/2 in the logs; 1 deleted again, 1 withdrawn again/);
  });

  it("leaves the settings of the backup for the operator, and no draft", () => {
    expect(readFileSync(join(target.dataDir, "restored-settings/settings.env"), "utf8")).toBe("PORT=3000\n");
    expect(readdirSync(target.dataDir)).not.toContain("restoring");
    expect(existsSync(archive)).toBe(true);
  });

  it("refuses a place where something is", async () => {
    await restored.close();
    const again = await restore(target, { archive, over: false, erasures: [] });
    restored = await opened(target);
    expect([again.done, again.lines[0]]).toEqual([false, expect.stringMatching(/holds .* already.*--over/)]);
  });

  it("keeps what was there under a dated name where it is told to", async () => {
    if (!isServer) expect(readdirSync(target.dataDir)).toContainEqual(expect.stringMatching(/^database-before-\d{4}-/));
    else expect(await rows("SELECT nspname AS name FROM pg_namespace WHERE nspname LIKE 'before%'")).toHaveLength(1);
  });

  it("brings a backup of an older version to this one", async () => {
    // Into a server it is the same step, after the same migrations.
    if (isServer) return;
    const place = { dataDir: emptyFolder(), databaseUrl: undefined };
    const later = { id: "src-999-later", statements: ["CREATE TABLE later (id integer)"] };
    const seen: unknown[] = [];
    const came = await restoreBackup({
      version: program.version,
      ...{ ...place, archive, over: false, migrations: [...migrations, later], instant: () => LATER },
      async afterwards(inside) {
        seen.push(...(await inside.query("SELECT to_regclass('later')::text AS made")));
        return [];
      },
    });
    expect([came.kind, seen]).toEqual(["restored", [{ made: "later" }]]);
  });

  it("refuses a backup of a newer version with one sentence, and changes nothing", async () => {
    const [, ...older] = [...migrations].reverse();
    const place = { dataDir: emptyFolder(), databaseUrl: undefined };
    const came = await restoreBackup({
      version: program.version,
      ...place,
      archive,
      migrations: older.reverse(),
      over: false,
      afterwards: async () => [],
      instant: () => LATER,
    });
    expect(came).toMatchObject({
      kind: "refused",
      says: isServer ? expect.stringContaining("DATABASE_URL") : expect.stringContaining("newer version, 0.1.0"),
    });
    expect(readdirSync(place.dataDir)).toEqual([]);
  });
}

describe("an embedded database from a backup", () => {
  suite(
    async () => newPlace(),
    async () => newPlace(),
    false,
  );
});

const server = await startPostgresql();
if (server.kind === "absent") describe.skip(`a PostgreSQL database from a backup: ${server.why}`, () => undefined);
else
  describe("a PostgreSQL database from a backup", () => {
    suite(
      async () => newPlace(await freshDatabase(server.url)),
      async () => newPlace(await freshDatabase(server.url)),
      true,
    );
  });
