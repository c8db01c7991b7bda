import { existsSync } from "node:fs";
import { join } from "node:path";
import { migrations } from "../../compose/migrations.ts";
import type { Config } from "../../config.ts";
import { readMark } from "../../database/moving/folder-mark.ts";
import { createSource } from "../../database/moving/sql-source.ts";
import { createTarget } from "../../database/moving/sql-target.ts";
import { openDatabase } from "../../database/open.ts";
import { openPostgresql } from "../../database/postgresql.ts";
import { makeSchema, schemaOf, withSchema } from "../../database/schema/schema-name.ts";
import { writePlainly } from "../../database/tables/rows.ts";
import { move } from "../../moving/move.ts";
import { instant, newId, program } from "../../surroundings.ts";
import type { MoveAccess } from "./move.ts";

/**
 * Opens both ends of a move: the data folder of the settings, and a PostgreSQL database.
 * @throws with one line about it when there is no such folder, a program runs on it, or the database does not answer
 */
export async function openMove(
  { dataDir, databaseUrl, province }: Pick<Config, "dataDir" | "databaseUrl"> & Partial<Pick<Config, "province">>,
  given: string | undefined,
): Promise<MoveAccess> {
  const asked = given ?? databaseUrl;
  if (asked === undefined || !/^postgres(?:ql)?:\/\//.test(asked) || !URL.canParse(asked))
    throw new Error("say where to: npm run move -- --to postgresql://user:password@host:5432/name");
  const url = province === undefined ? asked : withSchema(asked, schemaOf(province));
  if (!existsSync(join(dataDir, "database")))
    throw new Error(`${dataDir} holds no embedded database: set DATA_DIR to the folder that is to be moved`);
  const left = await openDatabase({ dataDir, migrations, isMove: true });
  try {
    const taken = await openPostgresql(url);
    await makeSchema(taken.database, url);
    const to = named(url);
    return {
      to,
      move: ({ onlyLook, onProgress }) =>
        left.database.transaction(async (inside) => {
          await writePlainly(inside);
          const source = createSource(inside, dataDir);
          const target = createTarget(taken.database, { migrations, version: program.version });
          const parts = { source, target, mark: await readMark(dataDir), to, instant, newId, onProgress };
          return move(parts, { onlyLook });
        }),
      async close() {
        await taken.close();
        await left.close();
      },
    };
  } catch (fault) {
    await left.close();
    throw fault;
  }
}

/** The address of a database without its password and settings. */
function named(url: string): string {
  const { hostname, port, pathname, username } = new URL(url);
  return `postgresql://${username === "" ? "" : `${username}@`}${hostname}${port === "" ? "" : `:${port}`}${pathname}`;
}
