import type { AnnouncementsParts } from "../../office/announcements/announcing-parts.ts";
import { announcementsSection } from "../../office/announcements/section.ts";
import type { OfficeSection } from "../../office/frame/contract.ts";

export type AnnouncementsDelivery = Omit<AnnouncementsParts, "approvers">;

/** "Thông báo". */
export function composeAnnouncementsSection(
  delivery: AnnouncementsDelivery,
  approvers: AnnouncementsParts["approvers"],
): OfficeSection {
  return announcementsSection({ ...delivery, approvers });
}
