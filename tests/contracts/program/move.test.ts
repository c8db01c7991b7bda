import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../../../knowledge/index.ts";
import { openMove } from "../../../src/commands/moving/open-move.ts";
import { migrations } from "../../../src/compose/migrations.ts";
import type { OpenDatabase } from "../../../src/database/embedded.ts";
import { refuseMoved } from "../../../src/database/moving/folder-mark.ts";
import { openPostgresql } from "../../../src/database/postgresql.ts";
import { migrate } from "../../../src/database/schema/migrate.ts";
import { program } from "../../../src/surroundings.ts";
import { freshDatabase, startPostgresql } from "../../servers/postgresql.ts";
import { createSeeded } from "../../trust/seeded.ts";
import { type MoveStage, openMoveStage, wholeOf } from "./move-stage.ts";

const server = await startPostgresql();
const why = server.kind === "absent" ? `: skipped, ${server.why}` : "";

describe.skipIf(server.kind === "absent")(`moving the embedded database to PostgreSQL${why}`, () => {
  let stage: MoveStage;
  let target: OpenDatabase;
  beforeAll(async () => {
    stage = await openMoveStage();
  });
  beforeEach(async () => {
    target = await openPostgresql(await freshDatabase(server.kind === "running" ? server.url : ""));
  });
  afterEach(async () => {
    await target.close();
    stage.forget();
  });
  afterAll(async () => {
    await stage?.close();
    if (server.kind === "running") await server.stop();
  });

  it("brings every row of every table over as it was, what is being sent too, and goes on with the next numbers", async () => {
    const moved = await stage.moveTo(target.database);
    expect(moved.kind).toBe("moved");
    expect(await wholeOf(target.database)).toEqual(await wholeOf(stage.source));
  });

  it("loses and doubles nothing when it is cut short at any moment, again and again", {
    timeout: 240_000,
  }, async () => {
    const { next } = createSeeded(21);
    let cuts = 0;
    for (let ended = false; !ended; ) {
      let left = Math.floor(next() * 60) + cuts * 60;
      const failing = (): void => {
        left -= 1;
        if (left < 0) throw new Error("cut");
      };
      await stage.moveTo(target.database, { failing }).then(
        ({ kind }) => {
          expect(kind).toBe("moved");
          ended = true;
        },
        (fault: unknown) => {
          expect(fault).toMatchObject({ message: "cut" });
          cuts += 1;
        },
      );
    }
    expect(cuts).toBeGreaterThan(3);
    expect(await wholeOf(target.database)).toEqual(await wholeOf(stage.source));
  });

  it("lets no program start on either database before it has ended, and then on the new one alone", async () => {
    const failing = (step: string): void => {
      if (step.startsWith('INSERT INTO "turns"')) throw new Error("cut");
    };
    await expect(stage.moveTo(target.database, { failing })).rejects.toThrow("cut");
    await expect(
      migrate({ database: target.database, kind: "postgresql" }, { migrations, version: program.version }),
    ).rejects.toThrow("give npm run move again");
    await expect(refuseMoved(stage.folder)).rejects.toThrow("give npm run move again");
    await stage.moveTo(target.database);
    expect(
      await migrate({ database: target.database, kind: "postgresql" }, { migrations, version: program.version }),
    ).toEqual([]);
    await expect(refuseMoved(stage.folder)).rejects.toThrow("set DATABASE_URL");
  });

  it("only looks when it is asked to, and writes nothing", async () => {
    const before = await wholeOf(target.database);
    const looked = await stage.moveTo(target.database, { onlyLook: true });
    expect(looked).toMatchObject({ kind: "would-move", isResumed: false });
    expect(await wholeOf(target.database)).toEqual(before);
    await refuseMoved(stage.folder);
  });

  it.each([
    ["has rows", "INSERT INTO removed_documents (id) VALUES ('a')", "removed_documents has rows"],
    ["is of an older version", "DELETE FROM schema_migrations WHERE id = 'jobs-001-directory'", "lacks jobs-001"],
    ["is of a newer version", "INSERT INTO schema_migrations (id) VALUES ('jobs-999')", "has jobs-999"],
  ])("refuses a database that %s, and leaves both as they are", async (_, sql, says) => {
    await target.database.query(sql);
    const moved = await stage.moveTo(target.database);
    expect(moved).toEqual({ kind: "refused", says: expect.stringContaining(says) });
    await refuseMoved(stage.folder);
  });

  it("refuses a folder that a program runs on, and one without a database", async () => {
    const to = "postgresql://nobody@127.0.0.1:1/none";
    await expect(openMove({ dataDir: stage.folder, databaseUrl: undefined }, to)).rejects.toThrow(
      "is in use by process",
    );
    await expect(openMove({ dataDir: "/nowhere", databaseUrl: to }, undefined)).rejects.toThrow("no embedded database");
  });

  it("refuses an account that may not make tables", async () => {
    await target.database.query("DROP ROLE IF EXISTS mover");
    await target.database.query("CREATE ROLE mover");
    const moved = await target.database.transaction(async (inside) => {
      await inside.query("SET LOCAL ROLE mover");
      return stage.moveTo(inside);
    });
    expect(moved).toEqual({ kind: "refused", says: expect.stringContaining("may not make tables") });
  });

  it("opens neither database when what came over is not what was there", async () => {
    // Somebody changes what has come already.
    const disturbed: Database = {
      query: target.database.query,
      transaction: (work) =>
        target.database.transaction(async (inside) => {
          await inside.query("UPDATE documents SET id = id || '!' WHERE id NOT LIKE '%!'");
          return work(inside);
        }),
    };
    expect((await stage.moveTo(disturbed)).kind).toBe("differs");
    await expect(
      migrate({ database: target.database, kind: "postgresql" }, { migrations, version: program.version }),
    ).rejects.toThrow("give npm run move again");
  });
});
