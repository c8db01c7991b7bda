import {
  type Address,
  type AnnouncementDesk,
  type DirectoryDesk,
  problemInWords,
  type Register,
  type SendingChannel,
  splitExpiry,
  tokensOf,
} from "../../../jobs/index.ts";
import { type Dialogue, type Heard, type Said, saying } from "../../conversation/dialogue.ts";
import type { Chat } from "../../ports.ts";
import words from "../../words/locale/announcing.json" with { type: "json" };
import { isOneOf } from "../phrases.ts";
import { announcingCommand } from "./announcing-command.ts";
import { type ChatDraft, EMPTY_DRAFT, type FetchFile, readDraft, withFiles, writeDraft } from "./announcing-draft.ts";
import { managed, notApproved, previewed, statusOf, tested } from "./announcing-steps.ts";

export interface AnnouncingParts {
  readonly register: Pick<Register, "peopleAt">;
  /** What the office does. */
  readonly desk: AnnouncingDesk;
  readonly fetchFile: FetchFile;
  /** Shows how far an announcement is sent, on channels that can show it; never rejects. */
  readonly follow?: (chat: Chat, announcement: string) => void;
}
export interface AnnouncingDesk {
  readonly announcing: AnnouncementDesk;
  readonly roster: Pick<DirectoryDesk, "audience">;
  /** The channels that are set up, in the order in which they are tried. */
  readonly channels: readonly SendingChannel[];
}

const ACTION = /^announcing:(\w+)(?::([\w-]{1,24}))?(?::(\w{1,24}))?$/;
const VERBS = ["new", "list", "ask", "test", "send", "drop", "pause", "resume", "cancel", "report"] as const;

/**
 * Announcements are written, approved and watched in a chat, by people whose address belongs to the office in the
 * directory. The address is looked up with every message, since anybody who holds the phone can tap a button. The
 * actions are the same as on the pages and the command line. Sending takes two taps; the second button names what the
 * first one showed.
 */
export function createAnnouncing(parts: AnnouncingParts): Dialogue {
  return {
    name: "announcing",
    async hear(heard) {
      // On the web nobody is known; the office has its own pages there.
      if (heard.channel === "web" || heard.channel === "terminal") return undefined;
      const { action = "", pending } = heard;
      const [, named, id = "", mark = ""] = ACTION.exec(action) ?? [];
      const verb = VERBS.find((one) => one === named);
      const command = action === "" ? announcingCommand(heard) : undefined;
      const isNew = verb === "new" || command !== undefined;
      if (verb === undefined && !isNew && (pending === undefined || action !== "")) return undefined;
      const officer = await officerAt(parts.register, heard);
      // "Gửi thông báo cho phụ huynh" without a text may be a question of somebody else.
      if (officer === undefined && command !== undefined && command.to !== "" && command.text === "") return undefined;
      if (officer === undefined) return { reply: saying(words.notOffice) };
      const { desk } = parts;
      const composing = { ...desk, fetchFile: parts.fetchFile };
      if (command !== undefined) {
        const { to, text, spans } = command;
        return written(composing, { ...EMPTY_DRAFT, to }, { ...heard, text, written: text, spans }, officer);
      }
      if (isNew) return written(composing, EMPTY_DRAFT, heard, officer);
      if (verb === undefined) return composed(composing, heard, readDraft(pending ?? ""), officer);
      if (verb === "test") return { reply: await tested(desk.announcing, id, mark, officer.person) };
      if (verb !== "send") return { reply: await managed(desk.announcing, { verb, id, mark, by: officer.name }) };
      const approval = await desk.announcing.approve(id, officer.name, mark, personOf(officer));
      if (approval.kind !== "approved") return { reply: await notApproved(desk.announcing, id, approval) };
      parts.follow?.(heard, id);
      return { reply: await statusOf(desk.announcing, id) };
    },
  };
}

type Composing = AnnouncingDesk & Pick<AnnouncingParts, "fetchFile">;
interface Officer {
  readonly name: string;
  readonly person: string;
}

/** Who acts, however they are called and on whatever channel; see `AnnouncementStep`. */
function personOf({ person }: Officer): string {
  return `person ${person}`;
}

/** A text, files or nothing has come so far: asks for what is missing, or goes on where it was said whom it is for. */
async function written(desk: Composing, before: ChatDraft, heard: Heard, by: Officer): Promise<Said> {
  const { draft, lines } = await withFiles(before, heard, desk);
  const text = writtenOf(heard);
  const now = text === "" ? draft : { ...draft, text, spans: heard.spans ?? [] };
  if (now.text !== "" && now.to !== "") return addressed(desk, { ...now, to: "" }, { to: now.to, by, lines });
  const ask = now.text === "" ? words.askText : words.askAudience;
  return { reply: saying([...lines, ask].join("\n")), pending: writeDraft(now) };
}

/** The next step of a draft: first its text and files, then whom it is for. */
async function composed(desk: Composing, heard: Heard, before: ChatDraft, by: Officer): Promise<Said> {
  if (isOneOf(tokensOf(heard.text), words.drop)) return { reply: saying(words.dropped) };
  // A file that comes after the text, as the files of an album do, belongs to it.
  if (before.text === "" || heard.text === "") return written(desk, before, heard, by);
  const { draft, lines } = await withFiles(before, heard, desk);
  return addressed(desk, draft, { to: heard.text, by, lines });
}

/** Drafts it for those who were named and shows what would be sent; asks again where nobody can be meant. */
async function addressed(
  desk: Composing,
  { to: _, ...draft }: ChatDraft,
  { to, by, lines }: { readonly to: string; readonly by: Officer; readonly lines: readonly string[] },
): Promise<Said> {
  const { rest, expires } = splitExpiry(to);
  const meant = await desk.roster.audience(rest);
  if (meant.audience === undefined || (meant.count ?? 0) === 0) {
    const again = meant.audience === undefined ? words.askAudience : words.nobody;
    return {
      reply: saying([...lines, ...meant.lines, again].join("\n")),
      pending: writeDraft({ ...draft, to: "" }),
    };
  }
  const channels = desk.channels.filter(takesText);
  const drafted = await desk.announcing.draft({
    ...draft,
    ...{ audience: meant.audience, channels, urgent: false, expires, by: by.name, from: personOf(by) },
  });
  if (drafted.kind === "wrong") {
    const problems = drafted.problems.map(problemInWords);
    const pending = writeDraft({ ...EMPTY_DRAFT, files: draft.files });
    return { reply: saying([...problems, words.askText].join("\n")), pending };
  }
  return { reply: await previewed(desk.announcing, drafted.announcement.id, [...lines, ...meant.lines]) };
}

/** A registered template has parameters instead of a text; it can only be filled in on the command line. */
function takesText(channel: SendingChannel): boolean {
  return channel !== "zalo-template";
}

/** The text as it was typed, with its line breaks. */
function writtenOf({ written, text }: Heard): string {
  return (written ?? text).trim();
}

/** Who acts for the office at an address; undefined for other addresses. */
async function officerAt(
  register: Pick<Register, "peopleAt">,
  { channel, conversation }: Chat,
): Promise<Officer | undefined> {
  if (channel === "web" || channel === "terminal") return undefined;
  const at: Address = { channel, address: conversation };
  const [found] = await register.peopleAt([at]);
  const contact = found?.contacts.find((one) => one.channel === channel && one.address === conversation);
  if (contact?.roles.includes("office") !== true) return undefined;
  return { name: contact.name || contact.person, person: contact.person };
}
