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
  | "withdrawing"
  | "withdrawn";

/** A message of the office to many. */
export interface Announcement {
  readonly id: string;
  /** Raised by a correction: the corrected text goes out as a new version to the same people. */
  readonly version: number;
  /** Text with variables such as `{{ten_don_vi}}`. */
  readonly text: string;
  /** How parts of the text look, as they were written in a chat. */
  readonly spans?: readonly Span[];
  /** What goes out on the channel that carries registered templates only; its values may hold the same variables. */
  readonly template?: CarriedTemplate;
  /** Go out with the text, or as links under it where the channel does not carry them. */
  readonly files?: readonly Attachment[];
  readonly audience: Audience;
  /** Channels in the order in which they are tried for each person. */
  readonly channels: readonly SendingChannel[];
  readonly state: AnnouncementState;
  /** ISO instant before which nothing is sent. */
  readonly notBefore?: string;
  /** Goes out in the quiet hours too: a storm does not wait for the morning. */
  readonly urgent: boolean;
  readonly createdBy: string;
  readonly approvedBy?: string;
  /** Fingerprint of what was approved. */
  readonly approved?: string;
  /** Why a run was stopped by the program itself. */
  readonly stoppedBy?: string;
}

const NEXT: Readonly<Record<AnnouncementState, readonly AnnouncementState[]>> = {
  draft: ["approved", "cancelled"],
  approved: ["sending", "paused", "cancelled", "draft"],
  sending: ["paused", "stopped", "done", "cancelled"],
  paused: ["sending", "cancelled", "withdrawing"],
  // The office mends the text as a correction, or has the run go on.
  stopped: ["sending", "cancelled", "withdrawing"],
  // Resending those of unknown outcome opens a run again.
  done: ["sending", "withdrawing"],
  cancelled: ["withdrawing"],
  withdrawing: ["withdrawn"],
  withdrawn: [],
};

/** The states from which `to` may be reached. */
export function statesBeforeAnnouncement(to: AnnouncementState): readonly AnnouncementState[] {
  return (Object.keys(NEXT) as AnnouncementState[]).filter((from) => NEXT[from].includes(to));
}

/**
 * What an approval is bound to: the exact text, files, audience, channels and time. Whoever changes one of them needs a new
 * approval.
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
  urgent,
}: Announcement): string {
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
    ...(template === undefined ? [] : [template.id, Object.entries(template.parameters).sort()]),
    ...(template?.price === undefined ? [] : [[template.price.byPhone ?? null, template.price.byUser ?? null]]),
    // A file is kept once and never changed: its id stands for its bytes.
    ...(files.length === 0 ? [] : [files.map(({ id, name, link }) => [id, name, link])]),
    ...(spans.length === 0 ? [] : [spans.map(({ from, to, style, url }) => [from, to, style, url])]),
  ]);
}
