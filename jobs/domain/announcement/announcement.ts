import type { Audience } from "../people/audience.ts";
import type { SendingChannel } from "../people/contact.ts";
import type { Attachment } from "./attachment.ts";
import type { CarriedTemplate } from "./registered-template.ts";
import type { Span } from "./span.ts";

/** Where an announcement stands. */
export type AnnouncementState =
  | "draft"
  | "approved"
  | "sending"
  | "paused"
  | "stopped"
  | "done"
  | "cancelled"
  | "expiring"
  | "expired"
  | "withdrawing"
  | "withdrawn";

/** A message of the office to many. */
export interface Announcement {
  readonly id: string;
  /** Raised by a correction: the corrected text goes out as a new version to the same people. */
  readonly version: number;
  /** Raised by every change of what is written: who changes it says which one they saw. Absent before it is kept. */
  readonly revision?: number;
  /** Text with variables such as `{{ten_don_vi}}`. */
  readonly text: string;
  /** How parts of the text look, as they were written in a chat. */
  readonly spans?: readonly Span[];
  /** Sent instead of the text on the channel of registered templates; its values may hold the same variables. */
  readonly template?: CarriedTemplate;
  /** Sent with the text, or as links under it on a channel that does not carry them. */
  readonly files?: readonly Attachment[];
  readonly audience: Audience;
  /** Channels in the order in which they are tried for each person. */
  readonly channels: readonly SendingChannel[];
  readonly state: AnnouncementState;
  /** ISO instant before which nothing is sent. */
  readonly notBefore?: string;
  /** ISO instant from which on nothing is sent any more; what is left then ends as expired. */
  readonly expiresAt?: string;
  /** Sent in the quiet hours too, such as the news at night that schools stay closed because of a storm. */
  readonly urgent: boolean;
  readonly createdBy: string;
  readonly approvedBy?: string;
  /** Fingerprint of what was approved. */
  readonly approved?: string;
  /** Why the program itself stopped the run: what the platform said to the call that failed last. */
  readonly stoppedBy?: string;
  /** What was done with it, the oldest first. */
  readonly history?: readonly AnnouncementStep[];
}

/** Something that was done with an announcement, and who did it; without a name the program itself. */
export interface AnnouncementStep {
  readonly what: "drafted" | "edited" | "approved" | "corrected" | Exclude<AnnouncementState, "draft" | "approved">;
  /** ISO instant. */
  readonly at: string;
  readonly by?: string | undefined;
  /** The account or the person behind the name, as "account Cô Lan" or "person p-17"; absent where nobody signs in. */
  readonly from?: string | undefined;
}

const NEXT: Readonly<Record<AnnouncementState, readonly AnnouncementState[]>> = {
  draft: ["approved", "cancelled"],
  approved: ["sending", "paused", "stopped", "cancelled", "draft", "expiring"],
  sending: ["paused", "stopped", "done", "cancelled", "expiring"],
  paused: ["sending", "cancelled", "withdrawing", "expiring"],
  // The office resumes it. A correction makes it a draft again (see `correct` of the desk), which is not listed here.
  stopped: ["sending", "cancelled", "withdrawing", "expiring"],
  // The run goes on when the office has deliveries of unknown outcome sent again.
  done: ["sending", "withdrawing"],
  cancelled: ["withdrawing"],
  // Its last instant has passed: everybody who is left gets a row that says so.
  expiring: ["expired"],
  expired: ["withdrawing"],
  withdrawing: ["withdrawn"],
  withdrawn: [],
};

/** The states from which `to` may be reached. */
export function statesBeforeAnnouncement(to: AnnouncementState): readonly AnnouncementState[] {
  return (Object.keys(NEXT) as AnnouncementState[]).filter((from) => NEXT[from].includes(to));
}

/**
 * What an approval is bound to, as one text: version, text and its look, template with its price, files, audience,
 * channels, times and urgency. After a change of any of them the announcement needs a new approval.
 */
export function approvable({
  version,
  text,
  spans = [],
  template,
  files = [],
  audience,
  channels,
  notBefore = "",
  expiresAt,
  urgent,
}: Announcement): string {
  const { titles, except, owing, missed } = audience;
  return JSON.stringify([
    version,
    text,
    audience.roles,
    audience.levels,
    audience.communes,
    audience.units,
    audience.topics,
    channels,
    notBefore,
    urgent,
    ...(expiresAt === undefined ? [] : [{ expiresAt }]),
    ...Object.entries({ titles, except, owing, missed }).flatMap(([name, value]) =>
      value === undefined || (Array.isArray(value) && value.length === 0) ? [] : [{ [name]: value }],
    ),
    ...(template === undefined ? [] : [template.id, Object.entries(template.parameters).sort()]),
    ...(template?.price === undefined ? [] : [[template.price.byPhone ?? null, template.price.byUser ?? null]]),
    // A file is kept once and never changed: its id stands for its bytes.
    ...(files.length === 0 ? [] : [files.map(({ id, name, link }) => [id, name, link])]),
    ...(spans.length === 0 ? [] : [spans.map(({ from, to, style, url }) => [from, to, style, url])]),
  ]);
}
