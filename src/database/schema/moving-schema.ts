import { type Database, OF_PROVINCE } from "../../../knowledge/index.ts";

/** The schema in which a move to this database keeps how far it is. */
export async function movingSchema(database: Database): Promise<string> {
  const [row] = await database.query<{ of: string }>(`SELECT ${OF_PROVINCE} AS of`);
  return row === undefined || row.of === "" ? "moving" : `${row.of}_moving`;
}
