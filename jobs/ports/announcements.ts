import type { Announcement, AnnouncementState } from "../domain/announcement/announcement.ts";
import type { Span } from "../domain/announcement/span.ts";

/** Announcements as the office wrote them. */
export interface Announcements {
  add(announcement: Announcement): Promise<void>;
  find(id: string): Promise<Announcement | undefined>;
  all(): Promise<readonly Announcement[]>;
  inState(states: readonly AnnouncementState[]): Promise<readonly Announcement[]>;
  /** Compare-and-set on the state, and on the approved content when it is given; false when it had moved on. */
  move(id: string, from: readonly AnnouncementState[], change: AnnouncementChange): Promise<boolean>;
}
export interface AnnouncementChange {
  readonly state: AnnouncementState;
  readonly approvedBy?: string;
  readonly approved?: string;
  readonly stoppedBy?: string;
  readonly version?: number;
  readonly text?: string;
  readonly spans?: readonly Span[];
}
