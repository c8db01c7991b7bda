import type { Announcement } from "./announcement.ts";

/** Whether nothing of a run may be sent any more at `now` (an ISO instant), because its last instant has passed. */
export function isExpired(
  { state, expiresAt }: Partial<Pick<Announcement, "state" | "expiresAt">>,
  now: string,
): boolean {
  return state === "expiring" || state === "expired" || (expiresAt !== undefined && now >= expiresAt);
}
