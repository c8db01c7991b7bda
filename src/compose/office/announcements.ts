import type { OfficeAccounts } from "../../office/accounts/accounts.ts";
import type { AnnouncementsParts } from "../../office/announcements/announcing-parts.ts";
import { announcementsSection } from "../../office/announcements/section.ts";
import type { OfficeSection } from "../../office/frame/contract.ts";
import { mayAs } from "../../office/frame/rights.ts";

export type AnnouncementsDelivery = Omit<AnnouncementsParts, "approvers">;

/** "Thông báo". */
export function composeAnnouncementsSection(
  delivery: AnnouncementsDelivery,
  accounts: Pick<OfficeAccounts, "list">,
): OfficeSection {
  return announcementsSection({
    ...delivery,
    approvers: async () =>
      (await accounts.list())
        .filter((one) => one.closed === undefined && mayAs(one.role, "approve"))
        .map(({ name }) => name),
  });
}
