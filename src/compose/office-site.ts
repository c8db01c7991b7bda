import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { TargetsDesk } from "../../jobs/index.ts";
import type { Database, GroupQuestions, Knowledge } from "../../knowledge/index.ts";
import type { Config } from "../config.ts";
import { addressOf } from "../control-file.ts";
import type { OfficeSite } from "../http/office/site.ts";
import { createOfficeAccounts, type OfficeAccounts } from "../office/accounts/accounts.ts";
import accountWords from "../office/accounts/accounts.vi.json" with { type: "json" };
import { weaknessOf } from "../office/accounts/passwords/weak-password.ts";
import { accountsSection } from "../office/accounts/section/section.ts";
import type { AccountChange } from "../office/accounts/standing.ts";
import { auditSection } from "../office/audit/audit-section.ts";
import { mayAs, type Right } from "../office/frame/rights.ts";
import { createSentForms } from "../office/once/sent-forms.ts";
import { digest, instant, newId, packageRoot } from "../surroundings.ts";
import { composeAuditTrail } from "./audit/audit-trail.ts";
import type { Reach, ReachedChannel } from "./channels/reach/reachability.ts";
import type { composeDelivery } from "./delivery.ts";
import { type AdministrationChoices, composeAdministrationSection } from "./office/administration.ts";
import { type AnnouncementsDelivery, composeAnnouncementsSection } from "./office/announcements.ts";
import { composeDirectorySection, type DirectoryDelivery } from "./office/directory.ts";
import { composeDocumentsSection, type DocumentsSectionParts } from "./office/documents.ts";
import { composeQuestionsSection } from "./office/questions.ts";
import { composeReportsSection, type ReportsDelivery } from "./office/reports.ts";
import { composeTargetsSection } from "./office/targets.ts";
import { composeTodaySection, type TodayDelivery } from "./office/today.ts";
import type { VisitDelivery } from "./visits.ts";

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
interface AnsweringPages extends Pick<AdministrationChoices, "modelHealth" | "missing" | "kind" | "backups"> {
  readonly documents: DocumentsSectionParts;
  readonly knowledge: Knowledge;
  readonly onFault: (fault: unknown) => void;
  /** Puts questions together that ask the same. */
  readonly groupQuestions: GroupQuestions;
  readonly targets: TargetsDesk;
}

/** Of whom a code of a phone is demanded beside the password, by the setting OFFICE_CODE. */
const CODE_DEMANDED: Readonly<Record<Config["officeCode"], (isAdministrator: boolean) => boolean>> = {
  chosen: () => false,
  administrators: (isAdministrator) => isAdministrator,
  everybody: () => true,
};

/** The style of all pages, and what the pages of one section need beside it. */
const STYLES = [
  "frame/office.css",
  "frame/parts.css",
  "accounts/section/code.css",
  "directory/codes/sheet.css",
  "documents/documents.css",
  "targets/targets.css",
  "today/today.css",
];

/** The office's pages. */
export function composeOfficeSite(
  config: Config,
  { accounts }: Pick<Awaited<ReturnType<typeof composeOfficeDoor>>, "accounts">,
  delivery: AnnouncementsDelivery &
    ReportsDelivery &
    VisitDelivery &
    DirectoryDelivery &
    TodayDelivery &
    Pick<Awaited<ReturnType<typeof composeDelivery>>, "files"> &
    AdministrationChoices["delivery"],
  database: Database,
  reach: (channel: ReachedChannel) => Reach | undefined,
  { documents, groupQuestions, targets, knowledge, onFault, ...running }: AnsweringPages,
): OfficeSite {
  const trail = composeAuditTrail(database);
  const demandsCode = (isAdministrator: boolean): boolean => CODE_DEMANDED[config.officeCode](isAdministrator);
  const holders = async (right: Right): Promise<readonly string[]> =>
    (await accounts.list()).filter((one) => one.closed === undefined && mayAs(one.role, right)).map(({ name }) => name);
  const administrationSection = composeAdministrationSection(config, {
    database,
    delivery,
    reach,
    documents: async () => (await documents.library.list()).length,
    ...running,
  });
  const questions = composeQuestionsSection({
    config,
    database,
    delivery,
    knowledge,
    groupQuestions,
    published: () => documents.library.published(),
    onFault,
  });
  return {
    accounts,
    files: delivery.files,
    original: documents.library.original,
    hasOriginal: documents.library.hasOriginal,
    audit: (entry) => trail.record({ ...entry, at: instant() }),
    forms: createSentForms(database),
    digest,
    newKey: newId,
    holders,
    demandsCode: (role) => demandsCode(mayAs(role, "administer")),
    sections: [
      composeTodaySection(delivery, database, reach, {
        drafts: documents.drafts,
        targets,
        announcing: delivery.announcing,
        unhelped: questions.openGroups,
      }),
      composeReportsSection(delivery),
      composeAnnouncementsSection(delivery, () => holders("approve")),
      questions.section,
      composeDocumentsSection(config, database, documents),
      composeDirectorySection(delivery, database),
      composeTargetsSection(config, { desk: targets, files: delivery.files, instant: delivery.instant }),
      administrationSection,
      accountsSection(accounts, {
        address: addressOf(config),
        demandsCode: ({ may }) => demandsCode(may("administer")),
      }),
      auditSection({ trail, accounts: async () => (await accounts.list()).map(({ name }) => name) }),
    ],
    style: STYLES.map(ofOffice).join(""),
    script: ofOffice("frame/office.js"),
    secure: config.publicUrl?.startsWith("https:") ?? false,
  };
}

function ofOffice(name: string): string {
  return readFileSync(join(packageRoot, "src/office", name), "utf8");
}
