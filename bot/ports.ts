import type { MessageButton, Span } from "../jobs/index.ts";

/** Names of the channels a person can write on. */
export type ChannelName = "web" | "terminal" | "telegram" | "zalo-bot" | "zalo-oa";

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
  /** How parts of the text look. */
  readonly spans?: readonly Span[];
  readonly files?: readonly InboundFile[];
  /** Said where several people hear and speak: there nobody speaks for a unit or the office. */
  readonly isGroup?: true;
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
  /** How parts of the text look; a channel that cannot show it leaves it out. */
  readonly spans?: readonly Span[];
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
  forget(chat: Chat): Promise<void>;
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
  /** Deletes everything that was said in a conversation, and what was said of it. */
  forget(channel: ChannelName, conversation: string): Promise<void>;
}

/** A call of a platform, its body as the bytes that came. */
export interface WebhookCall {
  readonly header: (name: string) => string | undefined;
  readonly body: Uint8Array;
}
/**
 * Takes calls of one platform. "taken" is safe (kept, or nothing to keep), "refused" is not from the platform,
 * "not-ready" asks the platform to tell it again.
 */
export type Webhook = (call: WebhookCall) => Promise<"taken" | "refused" | "not-ready">;

/** An event as a platform told it, kept before it is worked on. */
export interface PlatformEvent {
  readonly source: "telegram" | "zalo-bot" | "zalo-oa";
  /** The same id twice is the same event, told again. */
  readonly id: string;
  /** Whose event it is: a platform's id of a person, or of what else it is about. */
  readonly about: string;
  /** JSON, as it came. */
  readonly body: string;
  /** ISO instant of receipt. */
  readonly receivedAt: string;
}
/** An event that this process alone works on. */
export interface ClaimedEvent extends PlatformEvent {
  /** 1 for the first time. */
  readonly attempt: number;
  /** How many messages of its answer are out already. */
  readonly sent: number;
  /** The call of the next one was begun, and nobody knows what came of it. */
  readonly inDoubt?: true;
}
/**
 * Events of platforms. They are acknowledged once they are here, worked on later, and taken up by another process when
 * the first one dies: a claim holds until `until` unless it is renewed.
 */
export interface EventInbox {
  /** Keeps an event, "open" for work or "kept" to be looked at only; false when it was here before. */
  keep(event: PlatformEvent, as: "open" | "kept"): Promise<boolean>;
  /**
   * Takes open events, oldest first. An event waits while an earlier one about the same is not in the same hands, so
   * that what one person does is worked on in its order.
   */
  claim(hand: EventClaim, limit: number): Promise<readonly ClaimedEvent[]>;
  /** Holds the claims of an owner until a later instant. */
  renew(owner: string, until: string): Promise<void>;
  /** The next message of the answer is about to be sent: until `advance` it is in doubt. */
  begin(event: PlatformEvent): Promise<void>;
  /** So many messages of the answer are out, and none is in doubt. */
  advance(event: PlatformEvent, sent: number): Promise<void>;
  /** "done" deletes the body and leaves the id, so that a repetition is recognised; "kept" and "failed" leave both. */
  settle(event: PlatformEvent, as: "done" | "kept" | "failed"): Promise<void>;
  /** Gives an event back, to be tried again from then on. */
  release(event: PlatformEvent, notBefore: string): Promise<void>;
  /** Deletes the bodies of what came about somebody up to an instant, and that it was about them. */
  forget(source: PlatformEvent["source"], about: string, upTo: string): Promise<void>;
  /** When the last event of a source came, as an ISO instant; undefined when none is kept. */
  latest(source: PlatformEvent["source"]): Promise<string | undefined>;
  /** Deletes settled events that came before an instant. */
  prune(before: string): Promise<void>;
}
export interface EventClaim {
  readonly owner: string;
  /** ISO instants. */
  readonly at: string;
  readonly until: string;
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

/** Actions of buttons that are too long for the platform to carry: the button carries a key. */
export interface ButtonBook {
  /** Keeps an action; the same action has the same key. */
  keep(action: string): Promise<string>;
  find(key: string): Promise<string | undefined>;
}

/**
 * Files, and articles, that an account of a platform has taken: each is uploaded once, and sent by the platform's own name
 * afterwards.
 */
export interface UploadBook {
  /** The platform's name of a file; undefined when it was never taken, or its name is no longer good at this instant. */
  find(account: string, file: string, at: string): Promise<string | undefined>;
  /** Takes the place of an earlier upload of the same file. */
  keep(upload: Upload): Promise<void>;
  /** The platform does not know the name any more. */
  forget(account: string, file: string): Promise<void>;
}
export interface Upload {
  /** The account, of which the name gives no secret away: another bot does not know the files of this one. */
  readonly account: string;
  readonly file: string;
  /** The platform's name. */
  readonly remote: string;
  /** ISO instant up to which the name is good; for ever when absent. */
  readonly until?: string;
}
