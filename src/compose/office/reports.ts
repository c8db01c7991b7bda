import { readRosterBytes } from "../../../jobs/adapters/files/roster-file.ts";
import { officeDate } from "../../../jobs/index.ts";
import type { OfficeSection } from "../../office/frame/contract.ts";
import type { ReportsParts } from "../../office/reports/report-parts.ts";
import { reportsSection } from "../../office/reports/reports-section.ts";
import { newId } from "../../surroundings.ts";
import type { composeDelivery } from "../delivery.ts";

export type ReportsDelivery = Pick<
  Awaited<ReturnType<typeof composeDelivery>>,
  "reporting" | "reminders" | "holds" | "obligationDesk" | "files" | "instant"
>;

/** "Báo cáo & hạn". */
export function composeReportsSection({
  reporting,
  reminders,
  holds,
  obligationDesk,
  files,
  instant,
}: ReportsDelivery): OfficeSection {
  const today = (): string => officeDate(Date.parse(instant()));
  return reportsSection({
    matters: reporting.matters,
    office: reporting.office,
    reminders,
    holds,
    instant,
    obligations: obligationDesk,
    files,
    readTables: readRosterBytes,
    newId,
    today,
    workingDaysTo: (day) => reporting.workingDaysTo(day),
  } satisfies ReportsParts);
}
