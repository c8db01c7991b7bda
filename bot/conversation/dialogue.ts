import type { Span } from "../../jobs/index.ts";
import type { Chat, InboundFile, Outbound } from "../ports.ts";

/**
 * Something people do in a chat besides asking the documents: subscribing, linking a unit, reporting. Dialogues are
 * asked in order before the documents are searched, and the first that has something to say says it. Each judges by the
 * address who may do what: a button can be tapped by whoever holds the phone, and any text can be typed.
 */
export interface Dialogue {
  readonly name: string;
  /** Heard in groups too: it does nothing in anybody's name. */
  readonly inGroups?: true;
  /** What is said to a message; undefined when it is not for this dialogue. */
  hear(heard: Heard): Promise<Said | undefined>;
}

/** A message as dialogues hear it. */
export interface Heard extends Chat {
  /** Cleaned; "" when only a file or a tap came. */
  readonly text: string;
  /** As it was typed, with its lines. */
  readonly written?: string;
  /** How parts of it look. */
  readonly spans?: readonly Span[];
  /** What a tapped button or the chosen line of a menu stands for. */
  readonly action?: string;
  readonly files: readonly InboundFile[];
  /** What this dialogue waits for. */
  readonly pending?: string;
  readonly receivedAt: string;
}

export interface Said {
  readonly reply: Outbound;
  /** Kept for this dialogue, and given back with the next message. */
  readonly pending?: string;
}

/** A reply of a dialogue: text, and choices if there are any. */
export function saying(text: string, choices: Outbound["choices"] = []): Outbound {
  return { status: choices.length === 0 ? "answered" : "clarify", text, citations: [], choices };
}
