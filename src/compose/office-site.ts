import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createSqlJournal } from "../../bot/adapters/sql/journal.ts";
import { createSqlInbox } from "../../jobs/adapters/sql/linking/inbox.ts";
import type { Database, FileDesk, GroupQuestions, ReadingHelp } from "../../knowledge/index.ts";
import type { Config } from "../config.ts";
import type { OfficeSite } from "../http/office/site.ts";
import { createOfficeAccounts, type OfficeAccounts } from "../office/accounts/accounts.ts";
import accountWords from "../office/accounts/accounts.vi.json" with { type: "json" };
import { weaknessOf } from "../office/accounts/passwords/weak-password.ts";
import { accountsSection } from "../office/accounts/section/section.ts";
import type { AccountChange } from "../office/accounts/standing.ts";
import { auditSection } from "../office/audit/audit-section.ts";
import { documentsPage } from "../office/library/documents-page.ts";
import type { AnnouncementsParts } from "../office/pages/announcement-forms.ts";
import { announcementsPage } from "../office/pages/announcements-page.ts";
import { type DeadlinesPageParts, deadlinesPage } from "../office/pages/deadlines-page.ts";
import { asSection } from "../office/pages/page.ts";
import { questionsPage } from "../office/pages/questions-page.ts";
import { instant, newId, now, packageRoot } from "../surroundings.ts";
import type { Reach, ReachedChannel } from "./channels/reach/reachability.ts";
import type { composeDelivery } from "./delivery.ts";
import { type AdministrationChoices, composeAdministrationSection } from "./office/administration.ts";
import { composeAuditTrail } from "./office/audit.ts";
import { composeOfficers, composeVisits, type VisitDelivery } from "./visits.ts";

/** The office's accounts, and the link that signs the first one in while there is no account. */
export async function composeOfficeDoor(
  { officePassword }: Config,
  database: Database,
  told: (of: AccountChange) => void,
) {
  const accounts = composeAccounts(database, told);
  if (officePassword !== undefined && (await accounts.isEmpty())) {
    const weakness = weaknessOf(officePassword, [accountWords.first, ...accountWords.product]);
    if (weakness !== undefined)
      throw new Error("setting OFFICE_PASSWORD is easy to guess: take some words that do not belong together");
    await accounts.setFirst(officePassword);
  }
  const link = (await accounts.isEmpty()) ? await accounts.links.make(accountWords.first) : undefined;
  return { accounts, link };
}

/** The office's accounts; `told` is told what changes. */
export function composeAccounts(database: Database, told?: (of: AccountChange) => void): OfficeAccounts {
  return createOfficeAccounts({ database, first: accountWords.first, instant, ...(told && { told }) });
}

/** What the pages show of answering. */
interface AnsweringPages extends Pick<AdministrationChoices, "modelHealth" | "missing" | "kind"> {
  readonly library: FileDesk;
  /** Puts questions together that ask the same. */
  readonly groupQuestions: GroupQuestions;
  /** Absent where no model is to help with reading. */
  readonly help: ReadingHelp | undefined;
}

/** The office's pages. */
export function composeOfficeSite(
  config: Config,
  { accounts }: Pick<Awaited<ReturnType<typeof composeOfficeDoor>>, "accounts">,
  delivery: AnnouncementsParts &
    DeadlinesPageParts &
    VisitDelivery &
    Pick<Awaited<ReturnType<typeof composeDelivery>>, "files"> &
    AdministrationChoices["delivery"],
  database: Database,
  reach: (channel: ReachedChannel) => Reach | undefined,
  { library, help, groupQuestions, ...running }: AnsweringPages,
): OfficeSite {
  const trail = composeAuditTrail(database);
  const documents = async () => (await library.list()).length;
  const administrationSection = composeAdministrationSection(config, {
    database,
    delivery,
    reach,
    documents,
    ...running,
  });
  return {
    accounts,
    files: delivery.files,
    library,
    audit: (entry) => trail.record({ ...entry, at: instant() }),
    sections: [
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
    ]
      .map(asSection)
      .concat(
        administrationSection,
        accountsSection(accounts, now),
        auditSection({ trail, accounts: async () => (await accounts.list()).map(({ name }) => name) }),
      ),
    style: ["office.css", "parts.css"].map(ofFrame).join(""),
    script: ofFrame("office.js"),
    secure: config.publicUrl?.startsWith("https:") ?? false,
  };
}

function ofFrame(name: string): string {
  return readFileSync(join(packageRoot, "src/office/frame", name), "utf8");
}
