import type { WeighedAsk } from "../../knowledge/index.ts";
import type { ChannelName, Inbound, Outbound, Turn } from "./channel.ts";
import type { Judgement } from "./feedback-store.ts";

/**
 * The journal of what came in and what was answered. A message is recorded before it is handled: what was acknowledged
 * to the platform is still there after a crash. (channel, conversation, id) is unique: a message that the platform
 * delivers twice is recognised. Every method rejects when the database does not answer.
 */
export interface Journal {
  /**
   * Records a message. `fresh` is false when it had been recorded before; `turn` is then the stored one, with its reply
   * if there is one already.
   * @example
   * const inbound = { id: "17", channel: "telegram", conversation: "4711", text: "hạn nộp báo cáo?", receivedAt } as const;
   * await journal.accept(inbound); // { fresh: true, turn: { turnId: "t-81", inbound } }
   * await journal.accept(inbound); // { fresh: false, turn: { turnId: "t-81", inbound } }
   */
  accept(inbound: Inbound): Promise<{ readonly fresh: boolean; readonly turn: Turn }>;
  /**
   * Stores the reply of a turn with what was weighed for it, and in the same step what is kept of the message from now on
   * (absent: all of it); an unknown id changes nothing.
   * @example
   * await journal.answered("t-81", { status: "answered", text: "Trước ngày 20/12.", citations: [], choices: [] }, []);
   */
  answered(turnId: string, reply: Outbound, weighed: readonly WeighedAsk[], kept?: KeptMessage): Promise<void>;
  /**
   * Records what is said to a conversation without a message of the person, as one turn with its reply; the same id once
   * more replaces the reply.
   * @example
   * const told = { id: "office:12", channel: "web", conversation: "c-17", text: "", action: "told:12", receivedAt } as const;
   * await journal.tell(told, { status: "answered", text: "Văn phòng Sở trả lời: …", citations: [], choices: [] });
   */
  tell(told: Inbound, reply: Outbound): Promise<void>;
  /**
   * What was weighed for the reply of a turn, one entry for each of its questions; [] for a turn whose message was not
   * searched for, and for an unknown id.
   * @example
   * (await journal.weighed("t-81"))[0]?.outcome; // "answered"
   */
  weighed(turnId: string): Promise<readonly WeighedAsk[]>;
  /**
   * One turn by our own id; undefined for an unknown id.
   * @example
   * (await journal.find("t-81"))?.inbound.text; // "hạn nộp báo cáo?"
   */
  find(turnId: string): Promise<Turn | undefined>;
  /**
   * The last `limit` turns of a conversation, oldest first.
   * @example
   * (await journal.recent("telegram", "4711", 3)).map(({ turnId }) => turnId); // ["t-79", "t-80", "t-81"]
   */
  recent(channel: ChannelName, conversation: string, limit: number): Promise<readonly Turn[]>;
  /**
   * At most `limit` accepted messages without a reply, of all conversations, oldest first: what a crash left open. With
   * `before`, an ISO instant, only those received before it: later ones another process may be answering.
   * @example
   * await journal.unanswered(100); // [{ turnId: "t-82", inbound: { text: "lịch thi lớp 10", … } }]
   */
  unanswered(limit: number, before?: string): Promise<readonly Turn[]>;
  /**
   * At most `limit` turns whose message was searched for and not answered, of all conversations, the latest first; with
   * `before` only those that came before that turn.
   * @example
   * (await journal.leftOpen(50)).map(({ inbound }) => inbound.text); // ["lịch nghỉ tết", "học phí lớp 1"]
   */
  leftOpen(limit: number, before?: string): Promise<readonly Turn[]>;
  /**
   * At most `limit` questions that people were not helped with, of all conversations, the latest first: those of `leftOpen`, and
   * those whose answer was judged not to help.
   * @example
   * await journal.unhelped(5_000); // [{ turnId: "t-82", text: "lịch nghỉ tết", isRefused: true, isJudged: false, … }]
   */
  unhelped(limit: number): Promise<readonly UnhelpedQuestion[]>;
}

/** What is kept of a message once it is answered: its formatting goes, since it counts characters of what was typed. */
export interface KeptMessage extends Pick<Inbound, "text"> {
  /** Its files and what a link carried with it are forgotten too. */
  readonly wordsOnly?: true;
}

/** A question that somebody was not helped with. */
export interface UnhelpedQuestion
  extends Pick<Inbound, "channel" | "conversation" | "text" | "receivedAt">,
    Pick<Judgement, "wrong" | "note"> {
  readonly turnId: string;
  /** Nothing was answered, and no place offered. */
  readonly isRefused: boolean;
  /** The person judged that the answer does not help. */
  readonly isJudged: boolean;
}
