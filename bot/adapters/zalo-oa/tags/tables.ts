/**
 * Tags of people on an Official Account, as far as this program gave them: `at` is when it set out to. A row is there
 * before Zalo is asked, so that what a crash leaves open is known to be ours. `zalo_tag_walks` is how far the comparison
 * with the directory came, and until when one process has it.
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
