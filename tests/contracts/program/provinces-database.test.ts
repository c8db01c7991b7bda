import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createOneAtATime } from "../../../bot/adapters/sql/processes/one-at-a-time.ts";
import { createSqlLinking } from "../../../jobs/adapters/sql/linking/linking.ts";
import { openMove } from "../../../src/commands/moving/open-move.ts";
import { composeBackups } from "../../../src/compose/backups/backups.ts";
import { restore } from "../../../src/compose/backups/restoring.ts";
import { migrations } from "../../../src/compose/migrations.ts";
import type { OpenDatabase } from "../../../src/database/embedded.ts";
import { openDatabase } from "../../../src/database/open.ts";
import { schemaOf, withSchema } from "../../../src/database/schema/schema-name.ts";
import { newEmptyFolder } from "../../servers/data-folder.ts";
import { freshDatabase, startPostgresql } from "../../servers/postgresql.ts";

const server = await startPostgresql();
const folder = mkdtempSync(join(tmpdir(), "test-provinces-database-"));
let url = "";
const addressOf = (province: string): string => withSchema(url, schemaOf(province));
const open = (province: string): Promise<OpenDatabase> =>
  openDatabase({ databaseUrl: addressOf(province), dataDir: folder, migrations });
const unitsOf = async ({ database }: OpenDatabase): Promise<readonly string[]> =>
  (await database.query<{ name: string }>("SELECT name FROM units ORDER BY name")).map(({ name }) => name);
const addUnit = ({ database }: OpenDatabase, name: string) =>
  database.query("INSERT INTO units (id, name, level) VALUES ('mau-1', $1, 'primary')", [name]);

describe.skipIf(server.kind === "absent")("several provinces in one PostgreSQL database", () => {
  let anGiang: OpenDatabase;
  let caMau: OpenDatabase;
  beforeAll(async () => {
    if (server.kind === "absent") return;
    url = await freshDatabase(server.url);
    // What was an installation of one province becomes the first of several.
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query("ALTER SCHEMA public RENAME TO province_an_giang");
    await client.query("CREATE SCHEMA public");
    await client.end();
    [anGiang, caMau] = [await open("an-giang"), await open("ca-mau")];
    await addUnit(anGiang, "Trường của An Giang");
    await addUnit(caMau, "Trường của Cà Mau");
  });
  afterAll(async () => {
    await anGiang?.close();
    await caMau?.close();
    if (server.kind === "running") await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it("keep each what is its own, under the same ids", async () => {
    expect(await unitsOf(anGiang)).toEqual(["Trường của An Giang"]);
    expect(await unitsOf(caMau)).toEqual(["Trường của Cà Mau"]);
  });

  it("work beside each other where processes of one province take turns", async () => {
    const poll = ({ database }: OpenDatabase) => createOneAtATime(database, "telegram-polling");
    const linking = ({ database }: OpenDatabase) =>
      createSqlLinking({ database, newId: () => "1", today: () => "2030-01-01" });
    const found = await poll(anGiang)(() =>
      linking(anGiang).atOnce(async () => ({
        same: await poll(anGiang)(async () => "polls"),
        other: await poll(caMau)(async () => "polls"),
        linked: await linking(caMau).atOnce(async () => "links"),
      })),
    );
    expect(found).toEqual({ same: undefined, other: "polls", linked: "links" });
  });

  it("are backed up and restored one by one, while the others go on", async () => {
    const settings = { dataDir: folder, databaseUrl: addressOf("an-giang"), given: {} };
    const backups = { folder: join(folder, "backups") };
    const keeper = composeBackups({ ...settings, backups }, anGiang, { onFault: () => undefined });
    const elsewhere = createOneAtATime(anGiang.database, "backup")(() => keeper.backUp());
    expect(await elsewhere).toEqual({ kind: "elsewhere" });
    const made = await keeper.backUp();
    if (made.kind !== "made") throw new Error(JSON.stringify(made));
    // Tried in a database of its own, which is gone again.
    expect(made.untried).toBeUndefined();
    const trials = await anGiang.database.query(
      "SELECT FROM pg_database WHERE datname LIKE 'trial_of_%province_an_giang'",
    );
    expect(trials).toEqual([]);
    await anGiang.database.query("UPDATE units SET name = 'Trường sau đó'");
    const order = { archive: made.file, over: true, erasures: [] };
    const [foreign] = (await restore({ dataDir: folder, databaseUrl: addressOf("dong-thap") }, order)).lines;
    expect(foreign).toContain("not a backup of the schema province_dong_thap");
    await anGiang.close();
    // The server notices in a moment that connections have closed; until then it refuses, and changes nothing.
    await expect.poll(async () => (await restore(settings, order)).done).toBe(true);
    anGiang = await open("an-giang");
    expect([await unitsOf(anGiang), await unitsOf(caMau)]).toEqual([["Trường của An Giang"], ["Trường của Cà Mau"]]);
  });

  it("take in one that was embedded, and are left as they are by it", async () => {
    const dataDir = newEmptyFolder("moved");
    const left = await openDatabase({ dataDir, migrations });
    await addUnit(left, "Trường đến sau");
    await left.close();
    const move = await openMove({ dataDir, databaseUrl: undefined, province: "soc-trang" }, url);
    const moved = await move.move({ onlyLook: false, onProgress: () => undefined });
    await move.close();
    const socTrang = await open("soc-trang");
    const units = [await unitsOf(socTrang), await unitsOf(caMau)];
    await socTrang.close();
    expect([moved.kind, ...units]).toEqual(["moved", ["Trường đến sau"], ["Trường của Cà Mau"]]);
  });
});
