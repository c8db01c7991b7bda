import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createSqlJournal } from "../../bot/adapters/sql/journal.ts";
import { createSqlInbox } from "../../jobs/adapters/sql/linking/inbox.ts";
import type { Database, FileDesk, GroupQuestions, ReadingHelp } from "../../knowledge/index.ts";
import type { Config } from "../config.ts";
import type { OfficeSite } from "../http/office/site.ts";
import { createOfficeAccounts, type OfficeAccounts } from "../office/accounts/accounts.ts";
import { accountsPage } from "../office/accounts/accounts-page.ts";
import { weaknessOf } from "../office/accounts/passwords/weak-password.ts";
import type { AccountChange } from "../office/accounts/standing.ts";
import { documentsPage } from "../office/library/documents-page.ts";
import type { AnnouncementsParts } from "../office/pages/announcement-forms.ts";
import { announcementsPage } from "../office/pages/announcements-page.ts";
import { type DeadlinesPageParts, deadlinesPage } from "../office/pages/deadlines-page.ts";
import { type HealthPart, healthPage } from "../office/pages/health-part.ts";
import { asSection, officeWords } from "../office/pages/page.ts";
import { questionsPage } from "../office/pages/questions-page.ts";
import { zaloPage } from "../office/pages/zalo-page.ts";
import { instant, newId, now, packageRoot } from "../surroundings.ts";
import type { Reach, ReachedChannel } from "./channels/reach/reachability.ts";
import { composeTelegramHealth } from "./channels/telegram-health.ts";
import { composeZaloHealth } from "./channels/zalo-health.ts";
import type { composeDelivery } from "./delivery.ts";
import { composeDirectorySection, type DirectoryDelivery } from "./office/directory.ts";
import { composeTodaySection, type TodayDelivery } from "./office/today.ts";
import { composeOfficers, composeVisits, type VisitDelivery } from "./visits.ts";

/** The office's accounts, and the link that signs the first one in while there is no account. */
export async function composeOfficeDoor(
  { officePassword }: Config,
  database: Database,
  told: (of: AccountChange) => void,
) {
  const accounts = composeAccounts(database, told);
  if (officePassword !== undefined && (await accounts.isEmpty())) {
    const weakness = weaknessOf(officePassword, [officeWords.firstAccount, ...officeWords.accounts.product]);
    if (weakness !== undefined)
      throw new Error("setting OFFICE_PASSWORD is easy to guess: take some words that do not belong together");
    await accounts.setFirst(officePassword);
  }
  const link = (await accounts.isEmpty()) ? await accounts.links.make(officeWords.firstAccount) : undefined;
  return { accounts, link };
}

/** The office's accounts; `told` is told what changes. */
export function composeAccounts(database: Database, told?: (of: AccountChange) => void): OfficeAccounts {
  return createOfficeAccounts({ database, first: officeWords.firstAccount, instant, ...(told && { told }) });
}

/** What the pages show of answering. */
interface AnsweringPages {
  readonly library: FileDesk;
  /** Puts questions together that ask the same. */
  readonly groupQuestions: GroupQuestions;
  /** Absent where no model is to help with reading. */
  readonly help: ReadingHelp | undefined;
  /** Absent where no language model is configured. */
  readonly modelHealth: (() => Promise<HealthPart>) | undefined;
}

/** The office's pages. */
export function composeOfficeSite(
  config: Config,
  { accounts }: Pick<Awaited<ReturnType<typeof composeOfficeDoor>>, "accounts">,
  delivery: AnnouncementsParts &
    DeadlinesPageParts &
    VisitDelivery &
    DirectoryDelivery &
    TodayDelivery &
    Pick<Awaited<ReturnType<typeof composeDelivery>>, "zaloOa" | "files">,
  database: Database,
  reach: (channel: ReachedChannel) => Reach | undefined,
  { library, help, groupQuestions, modelHealth }: AnsweringPages,
): OfficeSite {
  return {
    accounts,
    files: delivery.files,
    library,
    audit: async () => undefined,
    sections: [
      composeTodaySection(delivery, database, reach),
      ...[
        announcementsPage(delivery),
        deadlinesPage(delivery),
        ...(help === undefined ? [] : [documentsPage({ help, library })]),
        questionsPage({
          journal: createSqlJournal(database, newId),
          groupQuestions,
          inbox: createSqlInbox(database),
          visits: composeVisits(database, config, delivery),
          officers: composeOfficers(database, delivery.instant),
          instant: delivery.instant,
        }),
        zaloPage(composeZaloHealth(config, database, delivery.zaloOa, () => reach("zalo-bot"))),
        healthPage(
          "telegram",
          officeWords.telegram.title,
          composeTelegramHealth(config, database, () => reach("telegram")),
        ),
        ...(modelHealth === undefined ? [] : [healthPage("model", officeWords.model.title, modelHealth)]),
        accountsPage(accounts, now),
      ].map(asSection),
      composeDirectorySection(delivery, database),
    ],
    style: ["frame/office.css", "frame/parts.css", "directory/codes/sheet.css", "today/today.css"]
      .map(ofOffice)
      .join(""),
    script: ofOffice("frame/office.js"),
    secure: config.publicUrl?.startsWith("https:") ?? false,
  };
}

function ofOffice(name: string): string {
  return readFileSync(join(packageRoot, "src/office", name), "utf8");
}
