import type { Database } from "../../../../knowledge/index.ts";

/**
 * State of a tag that this program gave. `giving`: Zalo may have been asked; `given`: Zalo took it; `refused`: Zalo
 * would not give it; `stuck`: Zalo would not remove it; `by-hand`: somebody removed it on Zalo's own pages.
 */
export type TagState = "giving" | "given" | "refused" | "stuck" | "by-hand";

export interface KeptTag {
  /** The person's id at the account. */
  readonly user: string;
  readonly tag: string;
  readonly state: TagState;
  /** ISO instant when this program last began to give it, or Zalo refused it. */
  readonly at: string;
}

/** How far the comparison with the directory got: the last person, and the last user with a tag; "" at the start. */
export interface TagWalk {
  readonly peopleAfter: string;
  readonly usersAfter: string;
}

/** The tags that this program gave on one account; it never removes others. */
export interface TagBook {
  /** Claims the comparison until `until`; undefined while another process has it. */
  take(at: string, until: string): Promise<TagWalk | undefined>;
  /** Stores how far the comparison got; nobody continues before `until`. */
  leave(walk: TagWalk, until: string): Promise<void>;
  /** The next users with a tag, by id. */
  users(after: string, limit: number): Promise<readonly string[]>;
  tagsOf(users: readonly string[]): Promise<readonly KeptTag[]>;
  /** Stores the state of a tag, in place of the one before. */
  put(kept: KeptTag): Promise<void>;
  /** Changes the state only if it is still `from`: a removal by hand in between is not overwritten. */
  move(kept: Pick<KeptTag, "user" | "tag">, from: TagState, to: TagState): Promise<void>;
  forget(kept: Pick<KeptTag, "user" | "tag">): Promise<void>;
  /** Records that a tag was removed at `at`, from these users, or from all; tags given later stay. */
  removed(tag: string, at: string, users?: readonly string[]): Promise<void>;
}

/** Name of an Official Account in our tables. */
export const zaloOaAccount = (appId: string): string => `zalo-oa:${appId}`;

interface TagRow {
  readonly user_id: string;
  readonly tag: string;
  readonly state: TagState;
  readonly at: Date | string;
}

/** See {@link TagBook}. `account` contains no secret. */
export function createSqlTagBook(database: Database, account: string): TagBook {
  return {
    async take(at, until) {
      const [row] = await database.query<{ people_after: string; users_after: string }>(
        `INSERT INTO zalo_tag_walks (account, held_until) VALUES ($1, $3)
         ON CONFLICT (account) DO UPDATE SET held_until = excluded.held_until WHERE zalo_tag_walks.held_until <= $2
         RETURNING people_after, users_after`,
        [account, at, until],
      );
      return row === undefined ? undefined : { peopleAfter: row.people_after, usersAfter: row.users_after };
    },
    async leave({ peopleAfter, usersAfter }, until) {
      await database.query(
        "UPDATE zalo_tag_walks SET people_after = $2, users_after = $3, held_until = $4 WHERE account = $1",
        [account, peopleAfter, usersAfter, until],
      );
    },
    async users(after, limit) {
      const rows = await database.query<Pick<TagRow, "user_id">>(
        "SELECT DISTINCT user_id FROM zalo_tags WHERE account = $1 AND user_id > $2 ORDER BY user_id LIMIT $3",
        [account, after, limit],
      );
      return rows.map(({ user_id }) => user_id);
    },
    async tagsOf(users) {
      const rows = await database.query<TagRow>(
        `SELECT user_id, tag, state, at FROM zalo_tags WHERE account = $1 AND user_id = ANY ($2::text[])
         ORDER BY user_id, tag`,
        [account, users],
      );
      return rows.map(({ user_id: user, tag, state, at }) => ({ user, tag, state, at: new Date(at).toISOString() }));
    },
    async put({ user, tag, state, at }) {
      await database.query(
        `INSERT INTO zalo_tags (account, user_id, tag, state, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (account, user_id, tag) DO UPDATE SET state = excluded.state, at = excluded.at`,
        [account, user, tag, state, at],
      );
    },
    async move({ user, tag }, from, to) {
      await database.query(
        "UPDATE zalo_tags SET state = $5 WHERE account = $1 AND user_id = $2 AND tag = $3 AND state = $4",
        [account, user, tag, from, to],
      );
    },
    async forget({ user, tag }) {
      await database.query("DELETE FROM zalo_tags WHERE account = $1 AND user_id = $2 AND tag = $3", [
        account,
        user,
        tag,
      ]);
    },
    async removed(tag, at, users) {
      await database.query(
        `UPDATE zalo_tags SET state = 'by-hand' WHERE account = $1 AND tag = $2 AND at < $3
           AND state IN ('giving', 'given', 'stuck') AND ($4::text[] IS NULL OR user_id = ANY ($4::text[]))`,
        [account, tag, at, users ?? null],
      );
    },
  };
}
