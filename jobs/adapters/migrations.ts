import { alertsMigration } from "./sql/alerting/alert-book.ts";
import { obligationMigration } from "./sql/deadlines/obligation-tables.ts";
import { heldAskedMigration, reminderHoldsMigration } from "./sql/deadlines/reminder-holds.ts";
import { reminderOrderMigration } from "./sql/deadlines/reminders.ts";
import { filesMigration, officeFilesMigration } from "./sql/delivery/files.ts";
import { calledMigration, ledgerMigration } from "./sql/delivery/ledger-tables.ts";
import { pauseLengthMigration } from "./sql/delivery/rate-book.ts";
import { talliesMigration } from "./sql/delivery/tallies.ts";
import {
  consentsMigration,
  directoryMigration,
  timeOfConsentMigration,
  titlesMigration,
} from "./sql/directory/directory-tables.ts";
import { NAME_WORDS_STATEMENTS } from "./sql/directory/name-words.ts";
import { rosterDraftsMigration } from "./sql/directory/roster-drafts.ts";
import { savedAudiencesMigration, savedTextsMigration } from "./sql/directory/saved-words.ts";
import { unitChangesMigration } from "./sql/directory/unit-changes.ts";
import { backupsAreAlertsMigration, inboxNoticesMigration } from "./sql/linking/inbox-notices.ts";
import { linkSaltMigration } from "./sql/linking/link-salt.ts";
import { linkSheetsMigration } from "./sql/linking/link-sheets.ts";
import { linkingMigration } from "./sql/linking/linking-tables.ts";
import { visitFilesMigration, visitsMigration } from "./sql/linking/visits.ts";
import { matterIndexesMigration } from "./sql/reporting/matter-book.ts";
import { noticesMigration } from "./sql/reporting/notices.ts";
import { reportingMigration } from "./sql/reporting/reporting-tables.ts";
import { retentionMigration } from "./sql/retention/retention-book.ts";
import { targetsMigration, targetValuesMigration } from "./sql/targets/target-tables.ts";
import { unknownDeliveriesMigration } from "./sql/waiting/waiting-book.ts";

const templatesMigration = {
  id: "jobs-020-announcement-templates",
  statements: ["ALTER TABLE announcements ADD COLUMN template jsonb"],
};
const reasonsMigration = {
  id: "jobs-021-platform-reasons",
  statements: ["ALTER TABLE deliveries ADD COLUMN says text"],
};
const filesOfAnnouncementsMigration = {
  id: "jobs-060-announcement-files",
  statements: ["ALTER TABLE announcements ADD COLUMN files jsonb"],
};
const spansOfAnnouncementsMigration = {
  id: "jobs-061-announcement-spans",
  statements: ["ALTER TABLE announcements ADD COLUMN spans jsonb"],
};
const askedRemindersMigration = {
  id: "jobs-062-asked-reminders",
  statements: [
    `CREATE TABLE asked_reminders (
      key text NOT NULL,
      person text NOT NULL,
      day text NOT NULL,
      step integer NOT NULL,
      cause text NOT NULL,
      at timestamptz NOT NULL,
      by text NOT NULL,
      PRIMARY KEY (key, person, day)
    )`,
    "CREATE INDEX asked_reminders_cause ON asked_reminders (cause, person)",
  ],
};

/** Until when an announcement may be sent, and who did what with it. */
const expiryMigration = {
  id: "jobs-150-announcement-expiry",
  statements: [
    "ALTER TABLE announcements ADD COLUMN expires_at text",
    "ALTER TABLE announcements ADD COLUMN history jsonb NOT NULL DEFAULT '[]'",
  ],
};

/** Which change of an announcement its writer saw; people by the words of their names. */
const officeAnnouncementsMigration = {
  id: "jobs-191-office-announcements",
  statements: ["ALTER TABLE announcements ADD COLUMN revision integer NOT NULL DEFAULT 1", ...NAME_WORDS_STATEMENTS],
};

/** The tables of this room. */
export const jobsMigrations = [
  directoryMigration,
  ledgerMigration,
  filesMigration,
  obligationMigration,
  linkingMigration,
  reportingMigration,
  templatesMigration,
  reasonsMigration,
  noticesMigration,
  officeFilesMigration,
  reminderOrderMigration,
  filesOfAnnouncementsMigration,
  spansOfAnnouncementsMigration,
  askedRemindersMigration,
  timeOfConsentMigration,
  pauseLengthMigration,
  calledMigration,
  visitsMigration,
  visitFilesMigration,
  inboxNoticesMigration,
  expiryMigration,
  consentsMigration,
  linkSaltMigration,
  titlesMigration,
  retentionMigration,
  savedAudiencesMigration,
  unitChangesMigration,
  linkSheetsMigration,
  rosterDraftsMigration,
  unknownDeliveriesMigration,
  matterIndexesMigration,
  targetsMigration,
  targetValuesMigration,
  talliesMigration,
  officeAnnouncementsMigration,
  alertsMigration,
  savedTextsMigration,
  reminderHoldsMigration,
  heldAskedMigration,
  backupsAreAlertsMigration,
];
