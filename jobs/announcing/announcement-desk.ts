import { planFor } from "../delivering/run/delivery-rows.ts";
import { type Announcement, approvable, statesBeforeAnnouncement } from "../domain/announcement/announcement.ts";
import type { Attachment } from "../domain/announcement/attachment.ts";
import { isExpired } from "../domain/announcement/expiry.ts";
import { type CarriedTemplate, templateProblems } from "../domain/announcement/registered-template.ts";
import { rewritten, type Span, trimmed } from "../domain/announcement/span.ts";
import type { DeliveryCounts } from "../domain/delivery/delivery.ts";
import type { SendingRules } from "../domain/delivery/route.ts";
import type { Audience } from "../domain/people/audience.ts";
import { FOLLOWERS, type SendingChannel } from "../domain/people/contact.ts";
import type { Announcements, Directory, Ledger, TemplateBook } from "../ports.ts";
import type { Surroundings } from "../surroundings.ts";
import { type Approval, createApproving, type Preview, testIdOf } from "./approving.ts";
import { type Attached, type AttachmentParts, attach, type NamedFile } from "./attachments.ts";
import { type Problem, problemsOf } from "./problems.ts";
import { timesOf } from "./times.ts";

export interface AnnouncementDeskParts {
  readonly stores: { readonly announcements: Announcements; readonly directory: Directory; readonly ledger: Ledger };
  readonly rules: SendingRules;
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
export interface AnnouncementDesk {
  draft(written: Written): Promise<{ readonly kind: "drafted"; readonly announcement: Announcement } | Wrong>;
  /** Keeps a file, or the one at a path of this machine, to go out with an announcement. */
  attach(file: NamedFile | string): Promise<Attached | Wrong>;
  /** What would happen if it were sent, and the mark that an approval has to name. */
  preview(id: string): Promise<Preview | Missing>;
  /** Sends a copy to one person alone, in the same way in which everybody will get it. */
  test(
    id: string,
    person: string,
  ): Promise<{ readonly kind: "testing"; readonly cause: string } | { readonly kind: "unreached" } | Missing>;
  /**
   * Approves what was previewed under this mark. "changed" when it is not the same any more, "already" when it is
   * approved. `from` is the account or person behind the name `by`; see `AnnouncementStep`.
   */
  approve(id: string, by: string, mark: string, from?: string): Promise<Approval>;
  pause(id: string, by?: string): Promise<Moved>;
  /** Goes on with what is paused or stopped; "expired" when the last instant at which it may be sent has passed. */
  resume(id: string, by?: string): Promise<Moved | Expired>;
  /** Nothing more is sent; what was sent stays sent. */
  cancel(id: string, by?: string): Promise<Moved>;
  /**
   * Corrects the text of one that is not being sent at this moment: a new version for the same people. An approval that
   * it had is void.
   */
  correct(id: string, text: string, by?: string, from?: string): Promise<Moved | Wrong>;
  /** Takes back what was sent, on the channels that allow it, and sends nothing more. */
  withdraw(id: string, by?: string): Promise<Moved>;
  /** Sends those of unknown outcome again, because a person of the office says so; says how many those are. */
  resendUnknown(id: string): Promise<{ readonly kind: "resent"; readonly count: number } | Expired>;
  status(id: string): Promise<Status | Missing>;
  list(): Promise<readonly Announcement[]>;
}

export interface Written {
  readonly text: string;
  /** How parts of the text look. */
  readonly spans?: readonly Span[];
  readonly template?: CarriedTemplate | undefined;
  /** Files that were attached. */
  readonly files?: readonly Attachment[];
  readonly audience: Audience;
  readonly channels: readonly SendingChannel[];
  /** When it may be sent at the earliest, as the office says it: "8h sáng mai", "01/12/2026 08:00". */
  readonly at?: string;
  /** After when nothing is sent any more, as the office says it: "17h chiều mai". */
  readonly expires?: string | undefined;
  readonly urgent: boolean;
  readonly by: string;
  /** The account or person behind the name `by`; see `AnnouncementStep`. */
  readonly from?: string;
}
export interface Wrong {
  readonly kind: "wrong";
  readonly problems: readonly Problem[];
}
export interface Missing {
  readonly kind: "missing";
}
interface Expired {
  readonly kind: "expired";
}
export type Moved = { readonly kind: "moved" | "not-now" } | Missing;
export interface Status {
  readonly kind: "status";
  readonly announcement: Announcement;
  readonly counts: DeliveryCounts;
  readonly said: Awaited<ReturnType<Ledger["said"]>>;
  readonly expanded: boolean;
}

/**
 * The channels that fit an audience. Callers ask for all that are set up; the article stays only when the audience
 * means the followers, and alone when it means nobody else. When none would be left, all stay: `problemsOf` then says
 * why.
 */
function channelsFor({ roles }: Audience, asked: readonly SendingChannel[]): readonly SendingChannel[] {
  const isOnly = roles.length > 0 && roles.every((role) => role === "followers");
  const fit = asked.filter((channel) => (channel === "zalo-article" ? roles.includes("followers") : !isOnly));
  return fit.length === 0 ? asked : fit;
}

type State = Announcement["state"];

/** See {@link AnnouncementDesk}. */
export function createAnnouncementDesk(parts: AnnouncementDeskParts): AnnouncementDesk {
  const { rules, templates, wake } = parts;
  const { files: kept, publicUrl, readFile } = parts.attachments;
  const { announcements, directory, ledger } = parts.stores;
  const { digest, newId, instant } = parts.surroundings;
  const move = async (
    id: string,
    state: Exclude<State, "draft" | "approved">,
    { by, from = statesBeforeAnnouncement(state) }: { readonly by?: string; readonly from?: readonly State[] },
  ): Promise<Moved> => {
    if ((await announcements.find(id)) === undefined) return { kind: "missing" };
    const step = { what: state, at: instant(), by };
    return { kind: (await announcements.move(id, from, { state, step })) ? "moved" : "not-now" };
  };
  const approving = createApproving({
    announcements,
    directory,
    rules,
    needsTwo: parts.needsTwo === true,
    surroundings: parts.surroundings,
    wake,
  });

  const cancelOpen = (id: string): Promise<number> =>
    ledger.moveAll(id, ["planned", "deferred"], "cancelled", instant(), "run-stopped");

  return {
    async draft({ text, spans = [], template, files = [], audience, channels: asked, at, expires, urgent, by, from }) {
      const channels = channelsFor(audience, asked);
      const found = template === undefined ? undefined : await registered(template);
      const times = timesOf(at, expires, instant());
      const problems: Problem[] = [
        ...problemsOf({ text, template: found?.template, files, audience, channels }, rules),
        ...times.problems,
        ...(found?.problems ?? []),
      ];
      if (problems.length > 0) return { kind: "wrong", problems };
      const written = trimmed(rewritten({ text, spans }, (piece) => piece.normalize("NFC")));
      const announcement: Announcement = {
        id: newId(),
        version: 1,
        text: written.text,
        ...(written.spans.length === 0 ? {} : { spans: written.spans }),
        template: found?.template,
        ...(files.length === 0 ? {} : { files }),
        audience,
        channels,
        state: "draft",
        urgent,
        createdBy: by,
        notBefore: times.notBefore,
        expiresAt: times.expiresAt,
        history: [{ what: "drafted", at: instant(), by, from }],
      };
      await announcements.add(announcement);
      return { kind: "drafted", announcement };
    },

    async attach(given) {
      if (typeof given !== "string") return attach({ files: kept, publicUrl, newId }, given);
      const file = await readFile(given);
      return file === undefined
        ? { kind: "wrong", problems: [{ kind: "file-missing", name: given }] }
        : attach({ files: kept, publicUrl, newId }, file);
    },

    ...approving,

    async test(id, person) {
      const announcement = await announcements.find(id);
      if (announcement === undefined) return { kind: "missing" };
      // A test to "all followers" would send the announcement to all of them without an approval.
      const recipient = person === FOLLOWERS.person ? undefined : await directory.person(person);
      const copy: Announcement = {
        ...announcement,
        id: testIdOf(id, newId().slice(0, 6)),
        state: "draft",
        history: [],
      };
      const planned = recipient === undefined ? [] : planFor(recipient, copy, rules, { now: instant() });
      if (!planned.some(({ state }) => state === "planned" || state === "deferred")) return { kind: "unreached" };
      await announcements.add(copy);
      await ledger.expand(copy.id, copy.version, planned, { finished: true });
      await announcements.move(copy.id, ["draft"], {
        state: "approved",
        approved: digest(approvable(copy)),
        approvedBy: person,
        step: { what: "approved", at: instant(), from: `person ${person}` },
      });
      await wake();
      return { kind: "testing", cause: copy.id };
    },

    pause: (id, by) => move(id, "paused", { by }),
    async resume(id, by) {
      const found = await announcements.find(id);
      if (found !== undefined && isExpired(found, instant())) return { kind: "expired" };
      const moved = await move(id, "sending", { by, from: ["paused", "stopped"] });
      await wake();
      return moved;
    },

    async cancel(id, by) {
      const moved = await move(id, "cancelled", { by });
      if (moved.kind === "moved") await cancelOpen(id);
      return moved;
    },

    async correct(id, text, by, from) {
      const announcement = await announcements.find(id);
      if (announcement === undefined) return { kind: "missing" };
      const { template } = announcement;
      const found = template === undefined ? undefined : await registered(template);
      const problems = [...problemsOf({ ...announcement, text }, rules), ...(found?.problems ?? [])];
      if (problems.length > 0) return { kind: "wrong", problems };
      const moved = await announcements.move(id, ["draft", "approved", "paused", "stopped", "done"], {
        state: "draft",
        step: { what: "corrected", at: instant(), by, from },
        version: announcement.version + 1,
        text: text.normalize("NFC").trim(),
        spans: [],
      });
      if (!moved) return { kind: "not-now" };
      await cancelOpen(id);
      return { kind: "moved" };
    },

    async withdraw(id, by) {
      const moved = await move(id, "withdrawing", { by });
      if (moved.kind === "moved") await cancelOpen(id);
      await wake();
      return moved;
    },

    async resendUnknown(id) {
      const found = await announcements.find(id);
      if (found !== undefined && isExpired(found, instant())) return { kind: "expired" };
      const count = await ledger.moveAll(id, ["unknown"], "planned", instant());
      if (count > 0) await announcements.move(id, ["done"], { state: "sending" });
      await wake();
      return { kind: "resent", count };
    },

    async status(id) {
      const announcement = await announcements.find(id);
      if (announcement === undefined) return { kind: "missing" };
      const { finished } = await ledger.expansion(id, announcement.version);
      return {
        kind: "status",
        announcement,
        counts: await ledger.counts(id),
        said: await ledger.said(id),
        expanded: finished,
      };
    },

    list: () => announcements.all(),
  };

  /** The problems of a template by what the platform has registered, and the template with its price there. */
  async function registered(
    template: CarriedTemplate,
  ): Promise<{ readonly template: CarriedTemplate; readonly problems: readonly Problem[] }> {
    const policy = rules.policies["zalo-template"]?.templates;
    if (templates === undefined || policy === undefined) return { template, problems: [] };
    const found = await templates.find(template.id);
    if (found === undefined) return { template, problems: [{ kind: "template-unread", id: template.id }] };
    const problems = templateProblems(template, found, policy);
    return { template: found === "missing" ? template : { price: found.price, ...template }, problems };
  }
}
