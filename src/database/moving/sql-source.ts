import type { Database } from "../../../knowledge/index.ts";
import type { Source } from "../../moving/ports.ts";
import { fingerprint } from "../tables/fingerprint.ts";
import { sequencesOf, tablesOf } from "../tables/read-tables.ts";
import { rowsOf } from "../tables/rows.ts";
import { quoted } from "../tables/table.ts";
import { writeMark } from "./folder-mark.ts";

/** The database of a data folder, within one transaction that writes plainly. */
export function createSource(inside: Database, folder: string): Source {
  return {
    tables: () => tablesOf(inside),
    async count({ name }) {
      const [row] = await inside.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${quoted(name)}`);
      return row?.n ?? 0;
    },
    rows: (table, after) => rowsOf(inside, table, after),
    fingerprint: (table) => fingerprint(inside, table),
    sequences: () => sequencesOf(inside),
    mark: (mark) => writeMark(folder, mark),
  };
}
