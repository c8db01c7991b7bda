import type { Announcement } from "../domain/announcement/announcement.ts";
import type { Attachment } from "../domain/announcement/attachment.ts";
import type { CarriedTemplate, RegisteredTemplate } from "../domain/announcement/registered-template.ts";
import { templateProblems } from "../domain/announcement/registered-template.ts";
import { rewritten, type Span, trimmed } from "../domain/announcement/span.ts";
import type { SendingRules } from "../domain/delivery/route.ts";
import type { Audience } from "../domain/people/audience.ts";
import type { SendingChannel } from "../domain/people/contact.ts";
import type { Announcements, Ledger, TemplateBook } from "../ports.ts";
import type { Surroundings } from "../surroundings.ts";
import { type Attached, type AttachmentParts, attach, type NamedFile } from "./attachments.ts";
import { readable } from "./office-text.ts";
import { type Problem, problemsOf } from "./problems.ts";
import { timesOf } from "./times.ts";

/** How announcements are written, changed, copied and thrown away. */
export interface Drafting {
  draft(written: Written): Promise<Drafted | Wrong>;
  /**
   * Writes a draft anew in the place of the revision that the writer saw. "late": somebody changed or approved it meanwhile;
   * it comes as it stands now, and nothing of it is touched.
   */
  rewrite(
    id: string,
    seen: number,
    written: Written,
  ): Promise<
    | { readonly kind: "rewritten"; readonly announcement: Announcement }
    | { readonly kind: "late"; readonly announcement: Announcement }
    | Wrong
    | Missing
  >;
  /**
   * Writes another draft of the same, without its times. With "missed" it goes only to whoever the first was not sent to
   * by then, and is not about to be sent to.
   */
  copy(id: string, whom: "everybody" | "missed", by: string, from?: string): Promise<Drafted | Missing>;
  /** Throws a draft away of which nothing was ever sent. */
  remove(id: string): Promise<{ readonly kind: "removed" | "not-now" } | Missing>;
  /** Keeps a file, or the one at a path of this machine, to go out with an announcement. */
  attach(file: NamedFile | string): Promise<Attached | Wrong>;
  /**
   * Corrects the text of one that is not being sent at this moment: a new version for the same people. An approval that
   * it had is void. With `seen` only while it stands at that revision.
   */
  correct(id: string, text: string, by?: string, from?: string, seen?: number): Promise<Moved | Wrong>;
  /** A template as the platform has registered it; undefined where it could not be asked, or no channel carries any. */
  template(id: string): Promise<RegisteredTemplate | "missing" | undefined>;
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
  readonly at?: string | undefined;
  /** After when nothing is sent any more, as the office says it: "17h chiều mai". */
  readonly expires?: string | undefined;
  readonly urgent: boolean;
  readonly by: string;
  /** The account or person behind the name `by`; see `AnnouncementStep`. */
  readonly from?: string;
}
export interface Drafted {
  readonly kind: "drafted";
  readonly announcement: Announcement;
}
export interface Wrong {
  readonly kind: "wrong";
  readonly problems: readonly Problem[];
}
export interface Missing {
  readonly kind: "missing";
}
export type Moved = { readonly kind: "moved" | "not-now" } | Missing;

export interface DraftingParts {
  readonly announcements: Announcements;
  readonly ledger: Pick<Ledger, "moveAll">;
  readonly rules: SendingRules;
  readonly templates: TemplateBook | undefined;
  readonly attachments: AttachmentParts;
  readonly surroundings: Surroundings;
}

/** See {@link Drafting}. */
export function createDrafting(parts: DraftingParts): Drafting {
  const { announcements, ledger, rules, templates } = parts;
  const { newId, instant } = parts.surroundings;
  const { files: kept, publicUrl, readFile } = parts.attachments;
  const compose = async (written: Written): Promise<Content | Wrong> => {
    const { text, spans = [], files = [], audience, at, expires, urgent } = written;
    const channels = channelsFor(audience, written.channels);
    const found = written.template === undefined ? undefined : await registered(written.template);
    const times = timesOf(at, expires, instant());
    const problems: Problem[] = [
      ...problemsOf({ text, template: found?.template, files, audience, channels }, rules),
      ...times.problems,
      ...(found?.problems ?? []),
    ];
    if (problems.length > 0) return { kind: "wrong", problems };
    const shown = trimmed(rewritten({ text, spans }, (piece) => piece.normalize("NFC")));
    return {
      text: shown.text,
      ...(shown.spans.length === 0 ? {} : { spans: shown.spans }),
      template: found?.template,
      ...(files.length === 0 ? {} : { files }),
      ...{ audience, channels, urgent, notBefore: times.notBefore, expiresAt: times.expiresAt },
    };
  };
  const add = async (content: Content, by: string, from: string | undefined): Promise<Drafted> => {
    const history = [{ what: "drafted", at: instant(), by, from }] as const;
    const announcement: Announcement = {
      ...{ id: newId(), version: 1, revision: 1, ...content, state: "draft", createdBy: by, history },
    };
    await announcements.add(announcement);
    return { kind: "drafted", announcement };
  };

  return {
    async draft(written) {
      const content = await compose(written);
      return "kind" in content ? content : add(content, written.by, written.from);
    },

    async rewrite(id, seen, written) {
      const found = await announcements.find(id);
      if (found === undefined) return { kind: "missing" };
      const content = await compose(written);
      if ("kind" in content) return content;
      const { version, state, createdBy } = found;
      const announcement = { id, version, state, createdBy, revision: seen, ...content };
      const step = { what: "edited", at: instant(), by: written.by, from: written.from } as const;
      const isKept = await announcements.rewrite(announcement, step);
      const now = await announcements.find(id);
      if (now === undefined) return { kind: "missing" };
      return { kind: isKept ? "rewritten" : "late", announcement: now };
    },

    async copy(id, whom, by, from) {
      const found = await announcements.find(id);
      if (found === undefined) return { kind: "missing" };
      const { text, spans, template, files, audience, channels, urgent } = found;
      const { missed: _, ...meant } = audience;
      const title = readable(text).slice(0, TITLE).split("\n")[0]?.trim() ?? "";
      const missed = whom === "missed" ? { missed: { announcement: id, title } } : {};
      const whole = whom === "everybody" ? audience : { ...meant, ...missed };
      return add({ text, spans, template, files, channels, urgent, audience: whole }, by, from);
    },

    async remove(id) {
      if ((await announcements.find(id)) === undefined) return { kind: "missing" };
      return { kind: (await announcements.remove(id)) ? "removed" : "not-now" };
    },

    async attach(given) {
      if (typeof given !== "string") return attach({ files: kept, publicUrl, newId }, given);
      const file = await readFile(given);
      return file === undefined
        ? { kind: "wrong", problems: [{ kind: "file-missing", name: given }] }
        : attach({ files: kept, publicUrl, newId }, file);
    },

    async correct(id, text, by, from, seen) {
      const announcement = await announcements.find(id);
      if (announcement === undefined) return { kind: "missing" };
      const { template } = announcement;
      const found = template === undefined ? undefined : await registered(template);
      const problems = [...problemsOf({ ...announcement, text }, rules), ...(found?.problems ?? [])];
      if (problems.length > 0) return { kind: "wrong", problems };
      const moved = await announcements.move(id, ["draft", "approved", "paused", "stopped", "done"], {
        ...{ state: "draft", seen },
        step: { what: "corrected", at: instant(), by, from },
        version: announcement.version + 1,
        text: text.normalize("NFC").trim(),
        spans: [],
      });
      if (!moved) return { kind: "not-now" };
      await ledger.moveAll(id, ["planned", "deferred"], "cancelled", instant(), "run-stopped");
      return { kind: "moved" };
    },

    template: async (id) => templates?.find(id),
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

/** What an announcement says, to whom, how and when. */
type Content = Pick<
  Announcement,
  "text" | "spans" | "template" | "files" | "audience" | "channels" | "urgent" | "notBefore" | "expiresAt"
>;
/** So many characters of a text name it. */
const TITLE = 60;

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
