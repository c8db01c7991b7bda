import {
  type Address,
  announcingWords,
  type DirectoryDesk,
  fill,
  foldedKey,
  type Office,
  problemInWords,
  type Register,
  type SendingChannel,
  tokensOf,
} from "../../jobs/index.ts";
import { type Dialogue, type Heard, type Said, saying } from "../conversation/dialogue.ts";
import type { Chat } from "../ports.ts";
import words from "../words/announcing.vi.json" with { type: "json" };
import { managed, previewed, statusOf } from "./announcing-steps.ts";

export interface AnnouncingParts {
  readonly register: Pick<Register, "peopleAt">;
  /** What the office does; undefined while the program starts. */
  readonly desk: () => AnnouncingDesk | undefined;
  /** Shows how far a run is, on channels that can; it never throws. */
  readonly follow?: (chat: Chat, announcement: string) => void;
}
export interface AnnouncingDesk {
  readonly office: Office;
  readonly desk: Pick<DirectoryDesk, "audience">;
  /** The channels that are set up, in the order in which they are tried. */
  readonly channels: readonly SendingChannel[];
}

const ACTION = /^announcing:(\w+)(?::([\w-]{1,24}))?(?::(\w{1,24}))?$/;
const VERBS = ["new", "list", "ask", "send", "drop", "pause", "resume", "cancel", "report"] as const;
/** What is waited for: the text; or the audience, with the text that was written. */
const TEXT = "text";
const AUDIENCE = "audience:";

/**
 * Announcements written, approved and watched in a chat, by people whose address the directory knows as the office's;
 * that is looked up with every message, since a button can be tapped by whoever holds the phone. The same actions as in
 * the pages and on the command line; two taps send, and the second names what the first has shown.
 */
export function createAnnouncing(parts: AnnouncingParts): Dialogue {
  return {
    name: "announcing",
    async hear(heard) {
      // Nobody is known on the web: there the office has its pages.
      if (heard.channel === "web" || heard.channel === "terminal") return undefined;
      const { action = "", text, pending } = heard;
      const [, named, id = "", mark = ""] = ACTION.exec(action) ?? [];
      const verb = VERBS.find((one) => one === named);
      const isNew = verb === "new" || (action === "" && words.new.includes(foldedKey(tokensOf(text))));
      if (verb === undefined && !isNew && (pending === undefined || action !== "")) return undefined;
      const by = await officeName(parts.register, heard);
      if (by === undefined) return { reply: saying(words.notOffice) };
      const desk = parts.desk();
      if (desk === undefined) return { reply: saying(words.starting), ...(pending === undefined ? {} : { pending }) };
      if (isNew) return begun(action === "" ? "" : writtenOf(heard));
      if (verb === undefined) return composed(desk, heard, pending ?? "", by);
      if (verb !== "send") return { reply: await managed(desk.office, verb, id, mark) };
      const approval = await desk.office.approve(id, by, mark);
      if (approval.kind !== "approved") return { reply: saying(fill(announcingWords.said[approval.kind], { id })) };
      parts.follow?.(heard, id);
      return { reply: await statusOf(desk.office, id) };
    },
  };
}

function begun(text: string): Said {
  return text === ""
    ? { reply: saying(words.askText), pending: TEXT }
    : { reply: saying(words.askAudience), pending: `${AUDIENCE}${text}` };
}

/** The next step of an announcement that is being written: its text, then whom it is for. */
async function composed(
  { office, desk, channels }: AnnouncingDesk,
  heard: Heard,
  pending: string,
  by: string,
): Promise<Said> {
  if (words.drop.includes(foldedKey(tokensOf(heard.text)))) return { reply: saying(words.dropped) };
  if (!pending.startsWith(AUDIENCE)) return begun(writtenOf(heard));
  const text = pending.slice(AUDIENCE.length);
  const meant = await desk.audience(heard.text);
  if (meant.audience === undefined || (meant.count ?? 0) === 0) {
    const lines = meant.audience === undefined ? [words.askAudience] : [words.nobody];
    return { reply: saying([...meant.lines, ...lines].join("\n")), pending };
  }
  const written = await office.draft({
    text,
    audience: meant.audience,
    channels: channels.filter(takesText),
    urgent: false,
    by,
  });
  if (written.kind === "wrong")
    return { reply: saying([...written.problems.map(problemInWords), words.askText].join("\n")), pending: TEXT };
  return { reply: await previewed(office, written.announcement.id, meant.lines) };
}

/** A registered template has parameters instead of a text; it is filled in on the command line. */
function takesText(channel: SendingChannel): boolean {
  return channel !== "zalo-template";
}

/** As it was typed, with its lines. */
function writtenOf({ written, text }: Heard): string {
  return (written ?? text).trim();
}

/** The name under which an address of the office acts; undefined for every other address. */
async function officeName(
  register: Pick<Register, "peopleAt">,
  { channel, conversation }: Chat,
): Promise<string | undefined> {
  if (channel === "web" || channel === "terminal") return undefined;
  const at: Address = { channel, address: conversation };
  const [person] = await register.peopleAt([at]);
  const contact = person?.contacts.find((one) => one.channel === channel && one.address === conversation);
  return contact?.roles.includes("office") ? contact.name || contact.person : undefined;
}
