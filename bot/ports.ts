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
  /** ISO instant of receipt. */
  readonly receivedAt: string;
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
  readonly question: string;
}

/** A way to talk with people: what it is called, and how it shows a turn within its own limits. */
export interface Channel<Shown> {
  readonly name: ChannelName;
  show(turn: Turn & { readonly reply: Outbound }): Shown;
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
