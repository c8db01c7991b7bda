import {
  eventCallsMigration,
  eventOrderMigration,
  eventsMigration,
  reducedContentMigration,
} from "./sql/event-tables.ts";
import { feedbackReasonsMigration } from "./sql/feedback-store.ts";
import { turnsSeenByOfficersMigration } from "./sql/personal/quoted-visits.ts";
import {
  buttonTimesMigration,
  dataErasuresMigration,
  dataExportsMigration,
  menuTimesMigration,
} from "./sql/personal/tables.ts";
import { askedQuestionsMigration } from "./sql/questions/tables.ts";
import { zaloGrantMigration } from "./zalo-oa/grant/tables.ts";
import { officerTalksMigration } from "./zalo-oa/officers/tables.ts";
import { platformRefusalsMigration } from "./zalo-oa/sending/button-trial.ts";
import { zaloTagsMigration } from "./zalo-oa/tags/tables.ts";

/** The tables of this room. */
export const botMigrations = [
  {
    id: "bot-001-turns",
    statements: [
      `CREATE TABLE turns (
        position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        turn_id text NOT NULL UNIQUE,
        channel text NOT NULL,
        conversation text NOT NULL,
        message_id text NOT NULL,
        text text NOT NULL,
        received_at text NOT NULL,
        reply text,
        UNIQUE (channel, conversation, message_id)
      )`,
      "CREATE INDEX turns_unanswered ON turns (position) WHERE reply IS NULL",
      `CREATE TABLE feedback (
        turn_id text PRIMARY KEY REFERENCES turns (turn_id) ON DELETE CASCADE,
        helpful boolean NOT NULL,
        given_at text NOT NULL
      )`,
    ],
  },
  {
    id: "bot-002-dialogues",
    statements: [
      "ALTER TABLE turns ADD COLUMN action text, ADD COLUMN files text",
      `CREATE TABLE conversation_memory (
        channel text NOT NULL,
        conversation text NOT NULL,
        menu text,
        dialogue text,
        pending text,
        since text,
        PRIMARY KEY (channel, conversation)
      )`,
    ],
  },
  eventsMigration,
  zaloGrantMigration,
  {
    id: "bot-040-groups",
    statements: ["ALTER TABLE turns ADD COLUMN in_group boolean NOT NULL DEFAULT false"],
  },
  {
    id: "bot-030-button-actions",
    statements: ["CREATE TABLE button_actions (key text PRIMARY KEY, action text NOT NULL)"],
  },
  eventCallsMigration,
  zaloTagsMigration,
  {
    id: "bot-061-turn-spans",
    statements: ["ALTER TABLE turns ADD COLUMN spans text"],
  },
  {
    id: "bot-060-uploads",
    statements: [
      `CREATE TABLE uploads (
        account text NOT NULL,
        file text NOT NULL,
        remote text NOT NULL,
        until text,
        PRIMARY KEY (account, file)
      )`,
    ],
  },
  {
    id: "bot-070-turns-weighed",
    statements: [
      "ALTER TABLE turns ADD COLUMN weighed text, ADD COLUMN left_open boolean NOT NULL DEFAULT false",
      "CREATE INDEX turns_left_open ON turns (position) WHERE left_open",
    ],
  },
  {
    id: "bot-085-turns-album",
    statements: ["ALTER TABLE turns ADD COLUMN album text"],
  },
  officerTalksMigration,
  platformRefusalsMigration,
  eventOrderMigration,
  reducedContentMigration,
  buttonTimesMigration,
  dataExportsMigration,
  dataErasuresMigration,
  askedQuestionsMigration,
  feedbackReasonsMigration,
  menuTimesMigration,
  turnsSeenByOfficersMigration,
];
