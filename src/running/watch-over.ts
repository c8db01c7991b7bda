import { takesWrites } from "../database/standing/disk.ts";
import type { Health } from "./health.ts";

/** What is asked of an open database. */
interface Watched {
  readonly database: { query(sql: string): Promise<readonly unknown[]> };
  isInPlace(): Promise<boolean>;
}

/** What has to be there all the time, for whoever asks whether the program is ready. */
export function watchOver(
  health: Health,
  { database, isInPlace }: Watched,
  { dataDir, queueAnswers }: { readonly dataDir: string; readonly queueAnswers: () => Promise<boolean> },
): void {
  health.on("database", async () => (await database.query("SELECT 1")).length === 1);
  health.on("data-folder", isInPlace);
  // A folder that was removed is not made again before that is told.
  health.on("disk", async () => !(await isInPlace()) || takesWrites(dataDir));
  health.on("queue", queueAnswers);
}
