import { type Compared, isDifferent, type Moved } from "./move.ts";

const number = (count: string | number): string => Number(count).toLocaleString("en");

/** What the operator reads when a move has ended, and whether it was carried out. */
export function reportOf(moved: Moved, to: string): { readonly done: boolean; readonly lines: readonly string[] } {
  switch (moved.kind) {
    case "refused":
      return { done: false, lines: [moved.says] };
    case "would-move": {
      const rows = moved.rows.filter(([, count]) => count > 0);
      const all = rows.reduce((sum, [, count]) => sum + count, 0);
      const last = `would ${moved.isResumed ? "go on moving" : "move"} ${number(all)} rows of ${moved.rows.length} tables to ${to}; nothing was written`;
      return { done: true, lines: [...rows.map(([table, count]) => line(table, number(count))), last] };
    }
    case "differs":
      return {
        done: false,
        lines: [
          ...moved.compared
            .filter(isDifferent)
            .map((one) => `${comparedLine(one)}  DIFFERS: ${one.after.count} rows, ${one.after.sum}`),
          `not moved: these tables of ${to} are not what the data folder holds, so neither was opened to the program. Give up: make the database anew, delete moved.json from the data folder, and move again`,
        ],
      };
    case "moved": {
      const held = moved.compared.filter(({ before }) => before.count !== "0");
      const all = held.reduce((sum, { before }) => sum + Number(before.count), 0);
      return {
        done: true,
        lines: [
          ...held.map(comparedLine),
          `moved ${number(all)} rows of ${moved.compared.length} tables to ${to}; each table has the same count and checksum in both`,
          "now set DATABASE_URL to it (and REDIS_URL, if there is a Redis) and start the program; what waits to be sent is taken up from the ledger",
          "the data folder is closed: moved.json in it says so, and how to go back. Its files stay until they are deleted",
        ],
      };
    }
  }
}

function comparedLine({ table, before }: Compared): string {
  return `${line(table, number(before.count))}  ${before.sum}`;
}

function line(table: string, count: string): string {
  return `  ${table.padEnd(24)}${count.padStart(12)}`;
}
