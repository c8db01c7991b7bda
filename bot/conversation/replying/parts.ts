import { officeDate } from "../../../jobs/index.ts";
import type { Answer, KeptWords, Knowledge, Tracer, WeighedAsk } from "../../../knowledge/index.ts";
import type {
  ChannelName,
  ConversationMemory,
  Drafting,
  Inbound,
  Journal,
  Outbound,
  ShownChoice,
  Turn,
} from "../../ports.ts";
import type { Words } from "../../words/words.ts";
import type { Dialogue } from "../dialogue.ts";
import type { GivingUp } from "../giving-up.ts";
import type { Keeping } from "../keeping/keeping.ts";

/** What messages are answered with. */
export interface ConversationParts {
  readonly journal: Journal;
  readonly knowledge: Pick<Knowledge, "explain" | "open" | "unbound">;
  readonly memory: ConversationMemory;
  /** Asked in this order, before the documents are searched. */
  readonly dialogues: readonly Dialogue[];
  readonly words: Words;
  /** What is kept of the words of an answered message; default all of them, as on the terminal, whose journal ends with it. */
  readonly keptWords?: KeptWords;
  /** Messages that are worked on at once although an answer in the same conversation is being made; default none. */
  readonly overtakes?: (text: string) => boolean;
  /** How what a dialogue waits for is given up; default no message does that. */
  readonly givingUp?: GivingUp;
  /** The choice under a reply that leaves a question open: it goes to the office. Absent where there is none. */
  readonly toOffice?: (turn: Turn, answer: Answer) => ShownChoice | undefined;
  /** The action of a dialogue that is done instead of an answer: a chat is opened, an officer asked for. Default none. */
  readonly instead?: (answer: Answer) => string | undefined;
  /** What is said under the first reply of a conversation, such as who answers and what is kept; default nothing. */
  readonly notice?: (inbound: Inbound) => string | undefined;
  /** Called with a fault while answering; it never contains what a person wrote. */
  readonly onFault: (fault: unknown, turnId: string) => void;
  /** Follows each message from where it came in to its reply; absent, nobody does. */
  readonly tracer?: Tracer | undefined;
  /** Called with each answer: its status and how long it took, in milliseconds. */
  readonly onAnswered?: (status: Outbound["status"], milliseconds: number, channel: ChannelName) => void;
  /** Shows the reply to the one message that is answered now while it is made; see `Conversations.receive`. */
  readonly drafting?: Drafting | undefined;
  /** Called with the time from a question until the first guarded sentence of its answer was shown, in milliseconds. */
  readonly onFirstSentence?: (milliseconds: number, channel: ChannelName) => void;
  /** Called when the figure guard stopped a composed text that said more than the documents print. */
  readonly onUnbound?: () => void;
  /** Monotonic clock in milliseconds. */
  readonly now: () => number;
}

/** A reply, and what was weighed for it where the documents were searched. */
export interface Replied {
  readonly reply: Outbound;
  readonly weighed?: readonly WeighedAsk[];
  /** Default "words". */
  readonly keeps?: Keeping;
}

/** Who hears a message before the documents are searched. */
export function hearersOf(
  { dialogues, memory, knowledge, overtakes, givingUp }: ConversationParts,
  { receivedAt }: Inbound,
) {
  const asOf = officeDate(Date.parse(receivedAt));
  return {
    dialogues,
    memory,
    overtakes,
    givingUp,
    tellsDanger: async (text: string): Promise<boolean> => {
      const { answer } = await knowledge.explain({ text, earlier: [], asOf, asTyped: true });
      return answer.kind === "refused" && (answer.reason === "crisis" || answer.reason === "violence");
    },
  };
}

/** A plain sentence as the whole reply. */
export function plain(text: string): Replied {
  return { reply: said(text) };
}

/** A plain sentence, as it is sent. */
export function said(text: string): Outbound {
  return { status: "refused", text, citations: [], choices: [] };
}
