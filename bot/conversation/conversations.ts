import { type Phrasing, untraced } from "../../knowledge/index.ts";
import type { Drafting, Inbound, Outbound, Turn } from "../ports.ts";
import { phrasingOf } from "../words/phrasing.ts";
import { gathered, HELD, isHeld, mayWait } from "./album.ts";
import { leftOpenBefore } from "./fragments.ts";
import { hear, joined, meantBy } from "./hearing.ts";
import { keepingHeard, keptOf, keptText, readAgain } from "./keeping/keeping.ts";
import { createLanes } from "./lanes.ts";
import { correctedBy, isRepetition, meantAfter } from "./meant.ts";
import { messageText } from "./message-text.ts";
import { type ConversationParts, hearersOf, plain, type Replied, said } from "./replying/parts.ts";
import { search } from "./replying/search.ts";

/** A turn with its reply. */
export type AnsweredTurn = Turn & { readonly reply: Outbound };

/** Records and answers messages, whatever the channel. */
export interface Conversations {
  /**
   * Records a message, then answers it; the same message again gets the same reply. "busy" when too many messages of
   * the conversation are waiting. `drafting` shows the reply while it is made; it is made to its end also where nobody looks any more.
   */
  receive(inbound: Inbound, drafting?: Drafting): Promise<AnsweredTurn | "busy">;
  /**
   * Records a part of an album, which is answered with the part that follows. False when it has been answered already, or
   * too many messages or parts are waiting.
   */
  hold(inbound: Inbound): Promise<boolean>;
  /**
   * Records a message that is left to an officer: nothing is said to it, and what was asked of the person before waits no
   * more. False when it is answered all the same: it stops, or tells of danger.
   */
  leave(inbound: Inbound): Promise<boolean>;
  /**
   * Answers messages that were recorded before a process ended but not answered; gives how many. With `before`, an ISO instant,
   * only those received before it: later ones another process may be answering.
   */
  resume(before?: string): Promise<number>;
  /** Whether no message is being answered. */
  isIdle(): boolean;
}

/** What stands in the journal for a message that is left to an officer. */
const LEFT: Outbound = { status: "answered", text: "", citations: [], choices: [], leftToOfficer: true };
const MOST_WAITING = 5;
/** How many turns are searched for those before this one: after a crash later ones may be recorded already. */
const LOOKED_BACK = 20;
const RESUMED_AT_ONCE = 100;

/** See {@link Conversations}. */
export function createConversations(parts: ConversationParts): Conversations {
  const lanes = createLanes(MOST_WAITING);
  const phrasing = phrasingOf(parts.words);
  const laneOf = ({ channel, conversation, text }: Inbound): string =>
    `${channel} ${conversation}${parts.overtakes?.(text) === true ? " stop" : ""}`;
  return {
    isIdle: lanes.isIdle,
    receive: (inbound, drafting) =>
      lanes
        .run(laneOf(inbound), async () => {
          const { turn } = await parts.journal.accept(inbound);
          // The journal keeps neither when a message was written nor which message it corrects or replies to.
          const { wroteAt, corrects, repliesTo } = inbound;
          const read = { ...turn, inbound: { ...turn.inbound, wroteAt, corrects, repliesTo } };
          return answerTurn({ ...parts, drafting }, phrasing, read);
        })
        .then((result) => (result === "full" ? "busy" : result)),
    async hold(inbound) {
      const held = await lanes.run(laneOf(inbound), async () => {
        const { turn } = await parts.journal.accept(inbound);
        if (turn.reply !== undefined) return isHeld(turn);
        if (!mayWait(turn.inbound, await turnsBefore(parts, turn))) return false;
        await settle(parts, turn, { reply: HELD });
        return true;
      });
      return held === true;
    },
    async leave(inbound) {
      const { text, channel, conversation } = inbound;
      if (parts.overtakes?.(text) === true) return false;
      if (/\p{L}/u.test(text) && (await hearersOf(parts, inbound).tellsDanger(text))) return false;
      const { turn } = await parts.journal.accept(inbound);
      await settle(parts, turn, { reply: LEFT });
      await parts.memory.forget({ channel, conversation });
      return true;
    },
    async resume(before) {
      const turns = await parts.journal.unanswered(RESUMED_AT_ONCE, before);
      for (const turn of turns) await lanes.run(laneOf(turn.inbound), () => answerTurn(parts, phrasing, turn));
      return turns.length;
    },
  };
}

async function answerTurn(parts: ConversationParts, phrasing: Phrasing, turn: Turn): Promise<AnsweredTurn> {
  if (turn.reply !== undefined) return { ...turn, reply: turn.reply };
  const { tracer = untraced } = parts;
  const { turnId, inbound } = turn;
  const about = { trace: turnId, begins: true, turn: turnId, channel: inbound.channel } as const;
  return tracer.step("answer", about, () => answerAnew(parts, phrasing, turn));
}

async function answerAnew(parts: ConversationParts, phrasing: Phrasing, turn: Turn): Promise<AnsweredTurn> {
  const started = parts.now();
  const made = await replyTo(parts, phrasing, turn);
  const replied = { ...made, reply: await noticed(parts, turn, made.reply) };
  await settle(parts, turn, replied);
  parts.onAnswered?.(replied.reply.status, parts.now() - started, turn.inbound.channel);
  return { ...turn, reply: replied.reply };
}

/** Stores the reply, and of the message what may be kept of it: until then all of it is, so that a crash loses nothing. */
function settle(parts: ConversationParts, turn: Turn, replied: Replied): Promise<void> {
  const { journal, keptWords, words, tracer = untraced } = parts;
  const { reply, weighed, kept } = keptOf({ keptWords, words }, turn.inbound, replied);
  return tracer.step("keep", {}, () => journal.answered(turn.turnId, reply, weighed, kept));
}

/** The first reply of a conversation with the notice under it, unless it says it already. */
async function noticed({ journal, notice }: ConversationParts, { inbound }: Turn, reply: Outbound): Promise<Outbound> {
  const text = notice?.(inbound);
  if (text === undefined || reply.text === "" || reply.text.includes(text)) return reply;
  // Where nothing is kept any more, not even this turn, its reply is the receipt of a deletion.
  const turns = await journal.recent(inbound.channel, inbound.conversation, 2);
  return turns.length === 1 ? { ...reply, text: `${reply.text}\n\n${text}` } : reply;
}

async function replyTo(parts: ConversationParts, phrasing: Phrasing, turn: Turn): Promise<Replied> {
  const { words } = parts;
  try {
    const { inbound, before: all } = gathered(turn.inbound, await turnsBefore(parts, turn));
    const asKept = (text: string): string => readAgain(parts, keptText(parts, text));
    if (isRepetition(inbound, all, asKept)) return { reply: HELD };
    const { standing, replaced } = correctedBy(inbound, all);
    const isAnew = replaced.some(({ reply }) => reply !== undefined && reply.text !== "" && reply.unfinished !== true);
    const before = meantAfter(inbound, standing);
    const made = await madeFor(parts, phrasing, turn, { inbound, before });
    const { reply } = made;
    if (!isAnew || reply.text === "" || reply.unfinished === true) return made;
    return { ...made, reply: joined(said(words.answeredAnew), reply) };
  } catch (fault) {
    parts.onFault(fault, turn.turnId);
    return plain(words.problem.fault);
  }
}

/** The reply to a message that is read in the light of the turns before it. */
async function madeFor(
  parts: ConversationParts,
  phrasing: Phrasing,
  turn: Turn,
  { inbound, before }: { readonly inbound: Inbound; readonly before: readonly Turn[] },
): Promise<Replied> {
  const { words, memory } = parts;
  const message = messageText(inbound.text);
  if (message.kind === "problem" && message.problem === "too-long")
    return { ...plain(words.problem["too-long"]), keeps: "nothing" };
  const text = message.kind === "text" ? message.text : "";
  const action = await meantBy(memory, inbound, text, before.at(-1));
  const { tracer = untraced } = parts;
  const heard = await tracer.step("read", {}, () => hear(hearersOf(parts, inbound), inbound, { text, action }));
  if (heard !== undefined && heard.rest === undefined) {
    // Nothing is left to a tap, and nothing to what overtakes.
    const isBeside = inbound.text === "" || parts.overtakes?.(inbound.text) === true;
    const left = isBeside ? undefined : leftOpenBefore(before, inbound, words.leftOpen);
    return { reply: left === undefined ? heard.reply : joined(heard.reply, left), ...keepingHeard(heard) };
  }
  const asked = heard?.rest ?? action ?? text;
  // A number after a menu that has no such line, or long after it, is no question. After "con em lớp" it may be one.
  if (/^\d{1,2}$/.test(asked) && before.at(-1)?.reply?.unfinished !== true) return plain(words.problem["no-line"]);
  if (asked === "") return plain(words.problem[inbound.files === undefined ? "empty" : "only-file"]);
  // What is left of a message that a dialogue has answered may be dropped: nothing of it is shown before.
  const shown = heard === undefined ? parts : { ...parts, drafting: undefined };
  const sought = await search(shown, phrasing, { ...turn, inbound }, { asked, before, action }).catch(
    (fault: unknown) => {
      // What a dialogue has done stands, and the person is told of it.
      if (heard === undefined) throw fault;
      parts.onFault(fault, turn.turnId);
      return { ...plain(words.problem.fault), asks: true, takesFiles: false };
    },
  );
  if (heard !== undefined)
    return sought.asks
      ? { ...sought, reply: joined(heard.reply, sought.reply), ...keepingHeard(heard) }
      : { reply: heard.reply, ...keepingHeard(heard) };
  if (inbound.files === undefined || sought.takesFiles === true) return sought;
  return { ...sought, reply: joined(sought.reply, said(words.problem["beside-file"])) };
}

/** The turns of the conversation before this one, oldest first, as they are read again. */
async function turnsBefore(parts: ConversationParts, turn: Turn): Promise<readonly Turn[]> {
  const { channel, conversation } = turn.inbound;
  const turns = await parts.journal.recent(channel, conversation, LOOKED_BACK);
  const before = turns.slice(
    0,
    turns.findIndex((other) => other.turnId === turn.turnId),
  );
  return before.map((one) => ({ ...one, inbound: { ...one.inbound, text: readAgain(parts, one.inbound.text) } }));
}
