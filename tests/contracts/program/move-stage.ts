import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "../../../knowledge/index.ts";
import { migrations } from "../../../src/compose/migrations.ts";
import type { OpenDatabase } from "../../../src/database/embedded.ts";
import { readMark } from "../../../src/database/moving/folder-mark.ts";
import { createSource } from "../../../src/database/moving/sql-source.ts";
import { createTarget } from "../../../src/database/moving/sql-target.ts";
import { openDatabase } from "../../../src/database/open.ts";
import { type Fingerprint, fingerprint } from "../../../src/database/tables/fingerprint.ts";
import { type Sequence, sequencesOf, tablesOf } from "../../../src/database/tables/read-tables.ts";
import { writePlainly } from "../../../src/database/tables/rows.ts";
import { type Moved, move } from "../../../src/moving/move.ts";
import { program } from "../../../src/surroundings.ts";
import { newEmptyFolder } from "../../servers/data-folder.ts";
import { fillEveryTable } from "./every-table.ts";

/** A filled data folder, held open as a move holds it. */
export interface MoveStage {
  readonly folder: string;
  readonly source: Database;
  /** Moves, or goes on; what `failing` throws at a step stands for a process killed there. */
  moveTo(
    target: Database,
    options?: { readonly onlyLook?: boolean; readonly failing?: (step: string) => void },
  ): Promise<Moved>;
  /** As before any move. */
  forget(): void;
  close(): Promise<void>;
}

/** Deliveries enough for many pieces. */
const MANY = `INSERT INTO deliveries (cause, version, recipient, contact, channel, hop, state, changed_at, called_at, history)
  SELECT 'c', 1, n, n, 'telegram', 0, (ARRAY['planned', 'claimed', 'unknown', 'sent'])[1 + n % 4], now(), now(), repeat('x', 3000)
  FROM generate_series(10, 900) AS n`;

export async function openMoveStage(): Promise<MoveStage> {
  const folder = newEmptyFolder("move");
  const opened: OpenDatabase = await openDatabase({ dataDir: folder, migrations });
  const { database: source } = opened;
  await fillEveryTable(source);
  await source.query(MANY);
  return {
    folder,
    source,
    moveTo: (database, { onlyLook = false, failing = () => undefined } = {}) =>
      source.transaction(async (inside) => {
        await writePlainly(inside);
        const kept = createSource(inside, folder);
        const parts = {
          source: {
            ...kept,
            async mark(mark: Parameters<typeof kept.mark>[0]) {
              failing(mark.state);
              await kept.mark(mark);
              failing(mark.state);
            },
          },
          target: createTarget(failingAt(database, failing), { migrations, version: program.version }),
          mark: await readMark(folder),
          to: "postgresql://db/troly",
          instant: () => "2030-03-05T03:00:00.000Z",
          newId: randomUUID,
          onProgress: () => undefined,
        };
        return move(parts, { onlyLook });
      }),
    forget: () => rmSync(join(folder, "moved.json"), { force: true }),
    async close() {
      await opened.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A database whose connection may break before and after each statement. */
function failingAt(database: Database, failing: (step: string) => void): Database {
  return {
    async query<Row>(sql: string, parameters?: readonly unknown[]) {
      failing(sql);
      const rows = await database.query<Row>(sql, parameters);
      failing(sql);
      return rows;
    },
    transaction: (work) => database.transaction((inside) => work(failingAt(inside, failing))),
  };
}

/** All that is compared of a database: each table but the steps of the schema, and where its sequences stand. */
export async function wholeOf(database: Database): Promise<readonly (Sequence | readonly [string, Fingerprint])[]> {
  return database.transaction(async (inside) => {
    await writePlainly(inside);
    const prints: (readonly [string, Fingerprint])[] = [];
    for (const table of await tablesOf(inside))
      if (table.name !== "schema_migrations") prints.push([table.name, await fingerprint(inside, table)]);
    return [...prints, ...(await sequencesOf(inside))];
  });
}
