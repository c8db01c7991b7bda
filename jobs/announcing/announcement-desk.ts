import type { SendingRules } from "../domain/delivery/route.ts";
import type { Announcements, Directory, Ledger, RecipientBook, TemplateBook } from "../ports.ts";
import type { Surroundings } from "../surroundings.ts";
import { type Approving, createApproving } from "./approving.ts";
import type { AttachmentParts } from "./attachments.ts";
import { createDrafting, type Drafting } from "./drafting.ts";
import { createFollowing, type Following } from "./following.ts";
import { dryRun } from "./preview/dry-run.ts";
import { createForeseeing, type Foreseeing } from "./preview/foreseeing.ts";
import type { SenderAbilities } from "./preview/rendered.ts";
import { createSteering, type Steering } from "./steering.ts";

export interface AnnouncementDeskParts {
  readonly stores: {
    readonly announcements: Announcements;
    readonly directory: Directory;
    readonly ledger: Ledger;
    readonly recipients: RecipientBook;
  };
  readonly rules: SendingRules;
  /** What the channels that are set up can do beside sending. */
  readonly abilities: SenderAbilities;
  /** Whether somebody else than who wrote a text has to approve it; default false. */
  readonly needsTwo?: boolean | undefined;
  /** Templates that the platform has registered; absent where no channel carries any. */
  readonly templates?: TemplateBook | undefined;
  readonly attachments: AttachmentParts;
  readonly surroundings: Surroundings;
  /** Makes the workers look for work now; otherwise they do at their next tick. */
  readonly wake: () => Promise<void>;
}

/** What the office can do with announcements; chat, pages and the command line call the same. */
export interface AnnouncementDesk extends Drafting, Approving, Foreseeing, Steering, Following {}

/** See {@link AnnouncementDesk}. */
export function createAnnouncementDesk(parts: AnnouncementDeskParts): AnnouncementDesk {
  const { rules, templates, wake, surroundings, abilities } = parts;
  const { announcements, directory, ledger, recipients } = parts.stores;
  const { instant, digest } = surroundings;
  return {
    ...createDrafting({
      ...{ announcements, ledger, rules, templates, surroundings },
      attachments: parts.attachments,
    }),
    ...createApproving({
      ...{ announcements, rules, surroundings, wake },
      look: (announcement) => dryRun({ directory, rules, instant }, announcement),
      needsTwo: parts.needsTwo === true,
    }),
    ...createForeseeing({ announcements, directory, rules, digest, instant, abilities }),
    ...createSteering({ announcements, directory, ledger, rules, surroundings, wake }),
    ...createFollowing({ announcements, directory, ledger, recipients, rules, instant, abilities }),
  };
}
