import type { Attachment, Span } from "../../jobs/index.ts";

/** Names of the channels a person can write on. */
export type ChannelName = "web" | "terminal" | "telegram" | "zalo-bot" | "zalo-oa";

/** A message that came in, whatever the channel. */
export interface Inbound {
  /** The channel's own id of the message; the same id twice in one conversation is the same message. */
  readonly id: string;
  readonly channel: ChannelName;
  /** Id of the chat it belongs to, unique within the channel. */
  readonly conversation: string;
  readonly text: string;
  /**
   * What a tapped button or an opened link sends back, as `cite:t-81:0`; absent when the person typed. What a link
   * carries comes as `start:` and the rest, as `start:k7pm3xtc` for a code that links a chat to a unit.
   */
  readonly action?: string;
  /** Id of the earlier message that the person has corrected by this one; the earlier one counts no more. */
  readonly corrects?: string | undefined;
  /**
   * The earlier message that this one replies to: its id, and its words where the platform gives them; else, of a message of ours,
   * the ISO instant when it was sent, where that is known.
   */
  readonly repliesTo?: { readonly id: string; readonly text: string; readonly sentAt?: string | undefined } | undefined;
  /** Formatting of parts of the text (bold, links, …). */
  readonly spans?: readonly Span[];
  readonly files?: readonly InboundFile[];
  /**
   * Id of the album it is a part of, unique within the chat: messages that one person sent as one act, such as five
   * pictures chosen together. {@link NEARBY} where the platform sends them one by one without saying so.
   */
  readonly album?: string;
  /** True for a group chat: nobody may speak for a unit or the office there. */
  readonly isGroup?: true;
  /** ISO instant of receipt. */
  readonly receivedAt: string;
  /** ISO instant when it was written, never later than the receipt; absent where the platform does not say. */
  readonly wroteAt?: string | undefined;
}
/** Files that come within moments of each other are one album, on platforms that give albums no id. */
export const NEARBY = "nearby";

/** A picture or document that came with a message; it stays at the platform until somebody fetches it. */
export interface InboundFile {
  /** The platform's own id. */
  readonly id: string;
  readonly name?: string;
  /** MIME type, as the platform says. */
  readonly type?: string;
  /** Size, as the platform says. */
  readonly bytes?: number;
  readonly url?: string;
}

/** A reply, ready to be shown by any channel; each renders it within its own limits. */
export interface Outbound {
  readonly status: "answered" | "refused" | "clarify";
  readonly text: string;
  /** Formatting of parts of the text; a channel that cannot show it leaves it out. */
  readonly spans?: readonly Span[];
  readonly citations: readonly ShownCitation[];
  /**
   * The message asked nothing yet and could not be answered, or is a part of an album (then the text is empty): it is read
   * with the one that follows within seconds.
   */
  readonly unfinished?: true;
  /** An officer answers later, into the same conversation: an open page looks for it. */
  readonly awaitsOfficer?: true;
  /** A person of the office talks with them meanwhile: nothing is said (the text is empty). */
  readonly leftToOfficer?: true;
  /** What was said here before is deleted: an open page takes it away too. */
  readonly forgets?: true;
  /** A file that goes with it: a channel that cannot send it shows its link. */
  readonly file?: Attachment;
  /** Only acknowledges a tap: a channel that can show that at the tapped button sends no message. */
  readonly aside?: true;
  /** Places that may hold the answer, where none is claimed to. */
  readonly offers?: readonly ShownCitation[];
  /** Questions offered as buttons (or as a numbered menu where the channel has no buttons). */
  readonly choices: readonly ShownChoice[];
}
export interface ShownCitation {
  /** The place as people say it: "điểm c mục I.3.1.2". */
  readonly place: string;
  /** Canonical id: `I.3.1.2.c`. */
  readonly placeId: string;
  /** The document as people say it: "Kế hoạch 1701/KH-SGDĐT ngày 10/6/2022". */
  readonly document: string;
  readonly documentId: string;
  /** The number of the act, where it has one: "1701/KH-SGDĐT". */
  readonly number?: string;
  readonly passageId: string;
  /** The words printed there. */
  readonly quote: string;
}
export interface ShownChoice {
  readonly label: string;
  /** What is sent when it is chosen: a question, or the action of a dialogue. */
  readonly question: string;
}

/** Whether what a choice sends is the action of a dialogue, such as "report:done:7", which nobody types. */
export function isAction(sent: string): boolean {
  return /^[a-z]+:/.test(sent);
}

/** Where a conversation goes on. */
export interface Chat {
  readonly channel: ChannelName;
  readonly conversation: string;
}

/** A message and the reply to it. */
export interface Turn {
  readonly inbound: Inbound;
  /** Absent while the message is accepted but not yet answered. */
  readonly reply?: Outbound;
  /** Our own id of the turn; feedback and citation buttons refer to it. */
  readonly turnId: string;
}

/** A way to talk with people. `Shown` is what the channel sends: messages, a line of text, JSON for the page. */
export interface Channel<Shown> {
  readonly name: ChannelName;
  /**
   * Turns a reply into what this channel sends, within its limits of length and buttons. Never fails.
   * @example
   * const reply = { status: "answered", text: "Đến năm 2030: 100%.", citations: [], choices: [] } as const;
   * terminalChannel.show({ turnId: "t-81", inbound, reply }); // "Đến năm 2030: 100%."
   */
  show(turn: Turn & { readonly reply: Outbound }): Shown;
}
