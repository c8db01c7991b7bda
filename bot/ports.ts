import type { MessageButton } from "../jobs/index.ts";

/** Names of the channels a person can write on. */
export type ChannelName = "web" | "terminal" | "telegram" | "zalo-bot";

/** A message that came in, whatever the channel. */
export interface Inbound {
  /** The channel's own id of the message; the same id twice in one conversation is the same message. */
  readonly id: string;
  readonly channel: ChannelName;
  /** The conversation (chat) it belongs to, unique within the channel. */
  readonly conversation: string;
  readonly text: string;
  /** What a tapped button or a link sends back; absent when the person wrote. `start:` begins what a link carries. */
  readonly action?: string;
  readonly files?: readonly InboundFile[];
  /** ISO instant of receipt. */
  readonly receivedAt: string;
}
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
  readonly citations: readonly ShownCitation[];
  /** Questions offered as buttons (or a numbered menu). */
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
  readonly passageId: string;
  readonly quote: string;
}
export interface ShownChoice {
  readonly label: string;
  /** What choosing it sends: a question, or the action of a dialogue. */
  readonly question: string;
}

/** A way to talk with people: what it is called, and how it shows a turn within its own limits. */
export interface Channel<Shown> {
  readonly name: ChannelName;
  show(turn: Turn & { readonly reply: Outbound }): Shown;
}

/** Where a conversation goes on. */
export interface Chat {
  readonly channel: ChannelName;
  readonly conversation: string;
}

/** What is remembered of a conversation between two messages, besides the journal. */
export interface ConversationMemory {
  /** A numbered menu was shown: a number that is typed afterwards means one of its lines, until another menu is shown. */
  offer(chat: Chat, menu: readonly MessageButton[]): Promise<void>;
  /** The menu shown last; empty when there was none. */
  offered(chat: Chat): Promise<readonly MessageButton[]>;
  /** A dialogue waits for something; undefined ends the waiting. */
  expect(chat: Chat, expected: Expected | undefined): Promise<void>;
  expected(chat: Chat): Promise<Expected | undefined>;
}
/** What a dialogue waits for, in its own words, and since when (ISO instant). */
export interface Expected {
  readonly dialogue: string;
  readonly pending: string;
  readonly since: string;
}

/** Everything said in one exchange. */
export interface Turn {
  readonly inbound: Inbound;
  /** Absent while the message is accepted but not yet answered. */
  readonly reply?: Outbound;
  /** Id that feedback refers to. */
  readonly turnId: string;
}

/**
 * The journal of what came in and what was answered. A message is recorded before it is handled, so that what was
 * acknowledged survives a crash; (channel, conversation, id) is unique, so that a repeated delivery is recognised.
 */
export interface Journal {
  /** Records a message; `fresh` is false when it had been recorded before (the stored turn is returned). */
  accept(inbound: Inbound): Promise<{ readonly fresh: boolean; readonly turn: Turn }>;
  answered(turnId: string, reply: Outbound): Promise<void>;
  find(turnId: string): Promise<Turn | undefined>;
  /** The last turns of a conversation, oldest first. */
  recent(channel: ChannelName, conversation: string, limit: number): Promise<readonly Turn[]>;
  /** Accepted messages that never got a reply (after a crash), oldest first. */
  unanswered(limit: number): Promise<readonly Turn[]>;
}

/** 👍/👎 kept with the question it is about; the last word of a person counts. */
export interface FeedbackStore {
  record(feedback: Feedback): Promise<"kept" | "unknown-turn">;
  /** What was said of each turn of a conversation: turn id → helpful. */
  of(conversation: string): Promise<ReadonlyMap<string, boolean>>;
}
export interface Feedback {
  readonly conversation: string;
  readonly turnId: string;
  readonly helpful: boolean;
  /** ISO instant. */
  readonly at: string;
}

/** What a platform told, as it came. */
export interface KeptUpdate {
  readonly channel: ChannelName;
  /** The platform's own number of it; the same number twice is the same update. */
  readonly id: string;
  readonly body: unknown;
  /** ISO instant of receipt. */
  readonly receivedAt: string;
  /** How many messages of the answer are out already. */
  readonly sent: number;
}

/** Actions of buttons that are too long for the platform to carry: the button carries a key. */
export interface ButtonBook {
  /** Keeps an action; the same action has the same key. */
  keep(action: string): Promise<string>;
  find(key: string): Promise<string | undefined>;
}

/**
 * Updates of platforms, kept before anything is done with them, so that a redelivery is harmless and a crash loses
 * nothing. A process holds what it works on for a while and renews that; what nobody holds any more, any may take over.
 * Instants are ISO.
 */
export interface Inbox {
  /** Keeps an update and holds it; false when it was kept before. */
  keep(update: KeptUpdate, until: string): Promise<boolean>;
  /** Holds these until then; an instant that is past lets them go. */
  hold(channel: ChannelName, ids: readonly string[], until: string): Promise<void>;
  /** Takes over what nobody holds at `at`, oldest first; what failed too often is left out. */
  takeOver(channel: ChannelName, at: string, until: string, limit: number): Promise<readonly KeptUpdate[]>;
  /** So many messages of the answer are out. */
  sent(channel: ChannelName, id: string, count: number): Promise<void>;
  /** It is worked off; its content is dropped, its number kept. */
  done(channel: ChannelName, id: string, at: string): Promise<void>;
  /** Working on it went wrong. */
  failed(channel: ChannelName, id: string): Promise<void>;
  /** Forgets the numbers of what was worked off before: platforms begin again with other numbers. */
  forget(before: string): Promise<void>;
}
