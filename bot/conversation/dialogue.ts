import type { Span } from "../../jobs/index.ts";
import type { Chat, Inbound, InboundFile, Outbound } from "../ports.ts";

/**
 * Something people do in a chat besides asking the documents: subscribing, linking a unit, reporting. Dialogues are
 * asked in order before the documents are searched; the first one that gives a reply ends the search. Each dialogue
 * looks up the address to decide what the person may do, since anybody can tap a button or type a command.
 */
export interface Dialogue {
  readonly name: string;
  /** True when the dialogue hears group chats too; only for those that do nothing in a person's name. */
  readonly inGroups?: true;
  /** True when the dialogue is asked about messages without letters and files too, such as "?" and "👍". */
  readonly hearsSigns?: true;
  /**
   * True when it takes any words of a person while it waits: where they tell of danger, help is said instead and it goes
   * on waiting.
   */
  readonly yieldsToDanger?: true;
  /** Whether words are surely meant for it, also while another dialogue waits that takes any words. */
  readonly goesFirst?: (text: string) => boolean;
  /** Whether words surely answer it and are no cry for help, whatever they sound like: "tất cả" without marks is like "tát". */
  readonly knows?: (text: string) => boolean;
  /**
   * Whether what it waits for is only kept in mind, such as what was looked at last: there is nothing to give up. Whatever else it waits
   * for it gives up by the plain word for that ("thôi"); see `GivingUp`.
   */
  readonly onlyRemembers?: (pending: string) => boolean;
  /**
   * The reply in a group chat instead of {@link hear}, for a dialogue that acts in a person's name: it acts on nothing, and
   * says that this is for a private chat. Undefined when the message is not for this dialogue.
   */
  hearInGroup?(heard: Heard): Promise<Said | undefined>;
  /**
   * The reply to a message; undefined when the message is not for this dialogue. May act (subscribe, report, …) before
   * it replies. Rejects when the database does not answer; the person is told of a fault then.
   * @example
   * await subscribing.hear({ channel, conversation, text: "đăng ký lịch thi", files: [], receivedAt });
   * // { reply: { status: "answered", text: "…", citations: [], choices: [] } }
   */
  hear(heard: Heard): Promise<Said | undefined>;
}

/** A message as dialogues get it. */
export interface Heard extends Chat {
  /** Without stray characters and spaces; "" when only a file or a tapped button came. */
  readonly text: string;
  /** The text as it was typed, with its line breaks. */
  readonly written?: string;
  /** Formatting of parts of `written`. */
  readonly spans?: readonly Span[];
  /** What a tapped button or the chosen line of a menu stands for. */
  readonly action?: string;
  readonly files: readonly InboundFile[];
  /** What this dialogue waits for: the `pending` it gave with its last reply. */
  readonly pending?: string;
  readonly receivedAt: string;
  /** ISO instant when it was written, where the platform says; messages may arrive in another order. */
  readonly wroteAt?: string | undefined;
  /** The earlier message that this one replies to. */
  readonly repliesTo?: Inbound["repliesTo"];
  /** Whether the text tells of danger to somebody: asked before anything is done by words that may be a cry for help. */
  readonly tellsDanger?: () => Promise<boolean>;
}

export interface Said {
  readonly reply: Outbound;
  /** What the dialogue waits for now; it gets this back with the next message. Absent: it waits for nothing. */
  readonly pending?: string;
  /** Words of the message that this reply leaves open, such as a question beside a file: they are answered as well. */
  readonly rest?: string | undefined;
  /** The message holds a secret, such as a code for linking: none of its words is kept. */
  readonly isSecret?: true;
  /** Nothing is done yet but to ask back: where the message tells of danger, help is said instead. */
  readonly unlessDanger?: true;
}

/** A reply of a dialogue: text, and choices if there are any. */
export function saying(text: string, choices: Outbound["choices"] = []): Outbound {
  return { status: choices.length === 0 ? "answered" : "clarify", text, citations: [], choices };
}
