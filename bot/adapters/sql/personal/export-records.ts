import type { CoveringRecords } from "../../../../jobs/index.ts";
import type { Database } from "../../../../knowledge/index.ts";
import { CHATS, chatsOf } from "./owner-chats.ts";

/** Copies of their data that people asked for, until they are fetched, and how such a file is called at a platform. */
export function createExportRecords(database: Database): CoveringRecords {
  return {
    kind: "exports",
    tables: ["data_exports", "uploads"],
    async of(owner) {
      const rows = await database.query<{ made_at: Date | string }>(
        `SELECT made_at FROM data_exports WHERE (channel, conversation) IN (${CHATS}) ORDER BY made_at`,
        chatsOf(owner),
      );
      return rows.map(({ made_at: at }) => ({ at: new Date(at).toISOString(), fields: { copy: "1" } }));
    },
    erase: (owner) =>
      database.transaction(async (inside) => {
        const gone = await inside.query<{ id: string }>(
          `DELETE FROM data_exports WHERE (channel, conversation) IN (${CHATS}) RETURNING id`,
          chatsOf(owner),
        );
        await forgetUploads(inside, gone);
        return { erased: gone.length, kept: 0 };
      }),
    // Nobody can fetch a copy whose link has ended.
    expire: (before, limit) =>
      database.transaction(async (inside) => {
        const gone = await inside.query<{ id: string }>(
          `DELETE FROM data_exports WHERE id IN (
             SELECT id FROM data_exports WHERE until < clock_timestamp() OR made_at < $1::timestamptz LIMIT $2)
           RETURNING id`,
          [before, limit],
        );
        await forgetUploads(inside, gone);
        return gone.length;
      }),
  };
}

/** The key of an upload is the id of the file and how it is shown. */
async function forgetUploads(inside: Database, files: readonly { readonly id: string }[]): Promise<void> {
  for (const { id } of files) await inside.query("DELETE FROM uploads WHERE strpos(file, $1) > 0", [id]);
}
