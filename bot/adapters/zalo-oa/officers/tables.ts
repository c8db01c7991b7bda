/**
 * Messages that officers wrote in the account's own chat tool, and the ids of those that this program sent, by which its
 * own are told apart. Both are deleted after some days.
 */
export const officerTalksMigration = {
  id: "bot-095-officer-talks",
  statements: [
    `CREATE TABLE officer_messages (
      channel text NOT NULL,
      message_id text NOT NULL,
      conversation text NOT NULL,
      at timestamptz NOT NULL,
      ends boolean NOT NULL,
      PRIMARY KEY (channel, message_id)
    )`,
    "CREATE INDEX officer_messages_chat ON officer_messages (channel, conversation, at)",
    "CREATE TABLE own_messages (channel text NOT NULL, message_id text NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (channel, message_id))",
    "CREATE INDEX own_messages_at ON own_messages (at)",
  ],
};
