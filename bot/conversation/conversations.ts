import { officeDate } from "../../jobs/index.ts";
import type { Answer, Knowledge, Phrasing, WeighedAsk } from "../../knowledge/index.ts";
import {
  type ConversationMemory,
  type Inbound,
  isAction,
  type Journal,
  type Outbound,
  type ShownChoice,
  type Turn,
} from "../ports.ts";
import { phrasingOf } from "../words/phrasing.ts";
import { renderAnswer } from "../words/render.ts";
import type { Words } from "../words/words.ts";
import { gathered, HELD, isHeld, mayWait } from "./album.ts";
import { chosenPlace } from "./choice.ts";
import type { Dialogue } from "./dialogue.ts";
import { fragmentsBefore, isUnfinished, leftOpenBefore } from "./fragments.ts";
import { hear, joined, meantBy, spokenIn } from "./hearing.ts";
import { createLanes } from "./lanes.ts";
import { correctedBy, isRepetition, meantAfter } from "./meant.ts";
import { messageText } from "./message-text.ts";

export interface ConversationParts {
  readonly journal: Journal;
  readonly knowledge: Pick<Knowledge, "explain" | "open" | "unbound">;
  readonly memory: ConversationMemory;
  /** Asked in this order, before the documents are searched. */
  readonly dialogues: readonly Dialogue[];
  readonly words: Words;
  /** Messages that are worked on at once although an answer in the same conversation is being made; default none. */
  readonly overtakes?: (text: string) => boolean;
  /** The plain word for giving up, "thôi", where a message gives up what a dialogue waits for; default no message does. */
  readonly givesUp?: (text: string) => string | undefined;
  /** The choice under a reply that leaves a question open: it goes to the office. Absent where there is none. */
  readonly toOffice?: (turn: Turn, answer: Answer) => ShownChoice | undefined;
  /** The action of a dialogue that is done instead of an answer: a chat is opened, an officer asked for. Default none. */
  readonly instead?: (answer: Answer) => string | undefined;
  /** Called with a fault while answering; it never contains what a person wrote. */
  readonly onFault: (fault: unknown, turnId: string) => void;
  /** Called with each answer: its status and how long it took, in milliseconds. */
  readonly onAnswered?: (status: Outbound["status"], milliseconds: number) => void;
  /** Called when the figure guard stopped a composed text that said more than the documents print. */
  readonly onUnbound?: () => void;
  /** Monotonic clock in milliseconds. */
  readonly now: () => number;
}

/** A turn with its reply. */
export type AnsweredTurn = Turn & { readonly reply: Outbound };

/** Records and answers messages, whatever the channel. */
export interface Conversations {
  /**
   * Records a message, then answers it; the same message again gets the same reply. "busy" when too many messages of
   * the conversation are waiting.
   */
  receive(inbound: Inbound): Promise<AnsweredTurn | "busy">;
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
  /** Answers messages that were recorded before the process ended but not answered; gives how many. */
  resume(): Promise<number>;
  /** Whether no message is being answered. */
  isIdle(): boolean;
}

/** What stands in the journal for a message that is left to an officer. */
const LEFT: Outbound = { status: "answered", text: "", citations: [], choices: [], leftToOfficer: true };
const MOST_WAITING = 5;
const EARLIER = 3;
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
    receive: (inbound) =>
      lanes
        .run(laneOf(inbound), async () => {
          const { turn } = await parts.journal.accept(inbound);
          // The journal keeps neither when a message was written nor which message it corrects or replies to.
          const { wroteAt, corrects, repliesTo } = inbound;
          return answerTurn(parts, phrasing, { ...turn, inbound: { ...turn.inbound, wroteAt, corrects, repliesTo } });
        })
        .then((result) => (result === "full" ? "busy" : result)),
    async hold(inbound) {
      const held = await lanes.run(laneOf(inbound), async () => {
        const { turn } = await parts.journal.accept(inbound);
        if (turn.reply !== undefined) return isHeld(turn);
        if (!mayWait(turn.inbound, await turnsBefore(parts.journal, turn))) return false;
        await parts.journal.answered(turn.turnId, HELD, []);
        return true;
      });
      return held === true;
    },
    async leave(inbound) {
      const { text, channel, conversation } = inbound;
      if (parts.overtakes?.(text) === true) return false;
      if (/\p{L}/u.test(text) && (await hearersOf(parts, inbound).tellsDanger(text))) return false;
      const { turn } = await parts.journal.accept(inbound);
      await parts.journal.answered(turn.turnId, LEFT, []);
      await parts.memory.forget({ channel, conversation });
      return true;
    },
    async resume() {
      const turns = await parts.journal.unanswered(RESUMED_AT_ONCE);
      for (const turn of turns) await lanes.run(laneOf(turn.inbound), () => answerTurn(parts, phrasing, turn));
      return turns.length;
    },
  };
}

async function answerTurn(parts: ConversationParts, phrasing: Phrasing, turn: Turn): Promise<AnsweredTurn> {
  if (turn.reply !== undefined) return { ...turn, reply: turn.reply };
  const started = parts.now();
  const { reply, weighed = [] } = await replyTo(parts, phrasing, turn);
  await parts.journal.answered(turn.turnId, reply, weighed);
  parts.onAnswered?.(reply.status, parts.now() - started);
  return { ...turn, reply };
}

/** A reply, and what was weighed for it where the documents were searched. */
interface Replied {
  readonly reply: Outbound;
  readonly weighed?: readonly WeighedAsk[];
}

async function replyTo(parts: ConversationParts, phrasing: Phrasing, turn: Turn): Promise<Replied> {
  const { words, journal } = parts;
  try {
    const { inbound, before: all } = gathered(turn.inbound, await turnsBefore(journal, turn));
    if (isRepetition(inbound, all)) return { reply: HELD };
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
  if (message.kind === "problem" && message.problem === "too-long") return plain(words.problem["too-long"]);
  const text = message.kind === "text" ? message.text : "";
  const action = await meantBy(memory, inbound, text, before.at(-1));
  const heard = await hear(hearersOf(parts, inbound), inbound, { text, action });
  if (heard !== undefined && heard.rest === undefined) {
    // Nothing is left to a tap, and nothing to what overtakes.
    const isBeside = inbound.text === "" || parts.overtakes?.(inbound.text) === true;
    const left = isBeside ? undefined : leftOpenBefore(before, inbound, words.leftOpen);
    return { reply: left === undefined ? heard.reply : joined(heard.reply, left) };
  }
  const asked = heard?.rest ?? action ?? text;
  // A number after a menu that has no such line, or long after it, is no question. After "con em lớp" it may be one.
  if (/^\d{1,2}$/.test(asked) && before.at(-1)?.reply?.unfinished !== true) return plain(words.problem["no-line"]);
  if (asked === "") return plain(words.problem[inbound.files === undefined ? "empty" : "only-file"]);
  const sought = await search(parts, phrasing, { ...turn, inbound }, { asked, before, action }).catch(
    (fault: unknown) => {
      // What a dialogue has done stands, and the person is told of it.
      if (heard === undefined) throw fault;
      parts.onFault(fault, turn.turnId);
      return { ...plain(words.problem.fault), asks: true, takesFiles: false };
    },
  );
  if (heard !== undefined)
    return sought.asks ? { ...sought, reply: joined(heard.reply, sought.reply) } : { reply: heard.reply };
  if (inbound.files === undefined || sought.takesFiles === true) return sought;
  return { ...sought, reply: joined(sought.reply, said(words.problem["beside-file"])) };
}

/** The answer of the documents, or of a dialogue instead of it; `asks` says whether the words ask anything. */
async function search(
  parts: ConversationParts,
  phrasing: Phrasing,
  turn: Turn,
  {
    asked,
    before,
    action,
  }: { readonly asked: string; readonly before: readonly Turn[]; readonly action: string | undefined },
): Promise<Replied & { readonly asks: boolean; readonly takesFiles?: boolean }> {
  const { knowledge } = parts;
  const { inbound } = turn;
  const place = chosenPlace(before, asked);
  const inGroup = inbound.isGroup === true;
  const isAlone = action !== undefined || inGroup;
  const { fragments, earlier } = isAlone ? { fragments: [], earlier: before } : fragmentsBefore(before, inbound);
  const asOf = officeDate(Date.parse(inbound.receivedAt));
  const opened = place && knowledge.open(place.passageId, asOf);
  if (opened !== undefined) return { reply: guarded(parts, phrasing, opened), asks: true };
  const asker = `${inbound.channel}:${inbound.conversation}`;
  const question = { text: asked, earlier: earlierTexts(earlier), fragments, asOf, asker };
  const { answer, asks, weighed } = await knowledge.explain(question);
  const instead = inGroup ? undefined : parts.instead?.(answer);
  const done =
    instead === undefined ? undefined : await hear(hearersOf(parts, inbound), inbound, { text: "", action: instead });
  if (done !== undefined) {
    // Whoever is refused something and gets it done asked for it, files and all; whoever greets asks nothing.
    const isRefused = answer.kind === "refused";
    return { reply: done.reply, asks: asks || isRefused, takesFiles: isRefused };
  }
  const rendered = guarded(parts, phrasing, answer);
  const reply = !asks && !inGroup && isUnfinished(answer) ? { ...rendered, unfinished: true as const } : rendered;
  const onward = inGroup ? undefined : parts.toOffice?.(turn, answer);
  const whole = onward === undefined ? reply : { ...reply, choices: [...reply.choices, onward] };
  const left = asks && fragments.length > 0 ? leftOpenBefore(before, inbound, parts.words.leftOpen) : undefined;
  if (left === undefined) return { reply: whole, weighed, asks };
  // What changes nothing of the answer was a matter of its own.
  const isOwn = isSame(answer, (await knowledge.explain({ ...question, fragments: [] })).answer);
  return { reply: isOwn ? joined(whole, left) : whole, weighed, asks };
}

/** Whether two answers say the same, however they are worded. */
function isSame(one: Answer, other: Answer): boolean {
  const printed = (answer: Answer): string =>
    JSON.stringify(answer, (key, value: unknown) => (key === "wording" ? undefined : value));
  return printed(one) === printed(other);
}

/** Who hears a message before the documents are searched. */
function hearersOf({ dialogues, memory, knowledge, overtakes, givesUp }: ConversationParts, { receivedAt }: Inbound) {
  const asOf = officeDate(Date.parse(receivedAt));
  return {
    dialogues,
    memory,
    overtakes,
    givesUp,
    tellsDanger: async (text: string): Promise<boolean> => {
      const { answer } = await knowledge.explain({ text, earlier: [], asOf, asTyped: true });
      return answer.kind === "refused" && (answer.reason === "crisis" || answer.reason === "violence");
    },
  };
}

/** The composed text; when it says something that no record of the answer holds, a refusal instead. */
function guarded({ words, knowledge, onUnbound }: ConversationParts, phrasing: Phrasing, answer: Answer): Outbound {
  const reply = renderAnswer(answer, words);
  const stopped = answer.kind === "refused" && answer.reason === "unbound";
  if (!stopped && knowledge.unbound(reply.text, answer, phrasing).length === 0) return reply;
  onUnbound?.();
  return said(words.refused.unbound);
}

function plain(text: string): Replied {
  return { reply: said(text) };
}

function said(text: string): Outbound {
  return { status: "refused", text, citations: [], choices: [] };
}

/** The turns of the conversation before this one, oldest first. */
async function turnsBefore(journal: Journal, turn: Turn): Promise<readonly Turn[]> {
  const { channel, conversation } = turn.inbound;
  const turns = await journal.recent(channel, conversation, LOOKED_BACK);
  return turns.slice(
    0,
    turns.findIndex((other) => other.turnId === turn.turnId),
  );
}

/** What the same person wrote before, oldest first. */
function earlierTexts(before: readonly Turn[]): string[] {
  const asked = before.filter(({ inbound }) => !isAction(inbound.action ?? ""));
  const texts = asked.map((turn, index) => messageText(spokenIn(turn, asked[index - 1])));
  return texts.slice(-EARLIER).flatMap((message) => (message.kind === "text" ? [message.text] : []));
}
