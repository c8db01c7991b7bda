/**
 * Tags that this program gave to people of an Official Account; `at` is when it began to. The row is written before
 * Zalo is called, so that after a crash the tag is known to be ours. `zalo_tag_walks` is how far the comparison with
 * the directory got, and until when a process has claimed it.
 */
export const zaloTagsMigration = {
  id: "bot-071-zalo-tags",
  statements: [
    `CREATE TABLE zalo_tags (
      account text NOT NULL,
      user_id text NOT NULL,
      tag text NOT NULL,
      state text NOT NULL CHECK (state IN ('giving', 'given', 'refused', 'stuck', 'by-hand')),
      at timestamptz NOT NULL,
      PRIMARY KEY (account, user_id, tag)
    )`,
    `CREATE TABLE zalo_tag_walks (
      account text PRIMARY KEY,
      people_after text NOT NULL DEFAULT '',
      users_after text NOT NULL DEFAULT '',
      held_until timestamptz NOT NULL
    )`,
  ],
};
