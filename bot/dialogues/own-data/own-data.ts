import { fill, type Inbox, type OwnRecords } from "../../../jobs/index.ts";
import { shortened } from "../../../knowledge/index.ts";
import { type Dialogue, type Heard, type Said, saying } from "../../conversation/dialogue.ts";
import type { Chat, Journal, Outbound, OwnDataBook, ShownChoice } from "../../ports.ts";
import words from "../../words/locale/own-data.json" with { type: "json" };
import { agrees, createAnswerReader } from "../agreeing.ts";
import { givesUp } from "../subscribing/stop-sentence.ts";
import { STOP } from "../subscribing/subscribing.ts";
import { wishIn } from "../subscribing/subscription-words.ts";
import { writableAddress } from "../writable-address.ts";
import { giveCopy, type OwnCopyParts } from "./own-copy.ts";
import {
  correctionSent,
  deletionQuestion,
  deletionReceipt,
  type RetentionDays,
  saidInGroups,
  summary,
} from "./own-data-words.ts";
import { asksOfKeeping, keepingInWords } from "./own-keeping.ts";
import { type OwnWish, ownWish } from "./own-wish.ts";

export interface OwnDataParts extends Omit<OwnCopyParts, "book"> {
  readonly own: OwnRecords;
  readonly book: Pick<OwnDataBook, "keepCopy" | "noteErasure">;
  readonly inbox: Pick<Inbox, "put">;
  readonly journal: Pick<Journal, "recent">;
  readonly retention: RetentionDays;
  /** Whether others may come upon a chat by its name: what was said there is not shown then. Deleting shows nothing. */
  readonly isGuessable: (chat: Chat) => boolean;
}

/** What a tap, or a whole message, asks of this dialogue. */
type Step = Exclude<OwnWish, "withdraw" | "human"> | "keeping" | "sure" | "keep" | "corrects" | "send" | "drop";

const ACTION = /^own:(show|export|delete|sure|keep|correct|send|drop)$/;
/** What is waited for: a yes to the deletion, what is to be put right, and a yes to sending that. */
const [DELETING, ASKED_WHAT, CORRECTING] = ["delete", "correct?", "correct:"];
const MOST_CHARACTERS = 500;
const SHOWN_CHARACTERS = 200;
/** The number of a receipt has so many signs. */
const NUMBER_SIGNS = 8;

/**
 * The rights of a person over what is kept of them (Luật 91/2025/QH15): they see it, have a copy, have it deleted and put right.
 * Nothing is deleted before a yes to the question that stands last in the chat, or a tap of its button while it stands.
 */
export function createOwnData(parts: OwnDataParts): Dialogue {
  return {
    name: "own-data",
    // Who calls for an officer and then wants their data deleted does not want that passed on.
    goesFirst: (text) => wished(text) !== undefined && wished(text) !== "correct" && ownWish(text)?.isSure === true,
    async hearInGroup({ text, action }) {
      const wish = wished(text);
      const isMeant = action === undefined ? wish !== undefined && !(wish in words.told) : ACTION.test(action);
      return isMeant ? { reply: saying(saidInGroups(parts.retention)) } : undefined;
    },
    async hear(heard) {
      const step = await stepOf(parts, heard);
      if (step === undefined) return undefined;
      if (step !== "else") return take(parts, step, heard);
      // Who asks something else instead of saying yes is told that nothing was done, beside the answer.
      return { reply: saying(heard.pending === DELETING ? words.delete.not : words.correct.dropped), rest: heard.text };
    },
  };
}

async function stepOf(parts: OwnDataParts, heard: Heard): Promise<Step | "else" | undefined> {
  const { action, text, pending } = heard;
  const tapped = ACTION.exec(action ?? "")?.[1] as Step | undefined;
  if (tapped !== undefined) return tapped;
  if (action !== undefined || text === "") return undefined;
  if (pending !== undefined && givesUp(text)) return pending === DELETING ? "keep" : "drop";
  const last = await lastReply(parts, heard);
  const isNear = last !== undefined && isOfOwnData(last);
  const wish = isNear && asksOfKeeping(text) ? "keeping" : wished(text, isNear);
  if (pending === ASKED_WHAT) return wish === undefined || wish === "correct" ? "corrects" : wish;
  // Whether our question is the last thing that was said: a yes to something else deletes nothing.
  const asksStill = last?.choices.some(({ question }) => question === "own:sure" || question === "own:send") === true;
  if (pending === undefined || !asksStill) return wish;
  if (pending !== DELETING) return agrees(text) ? "send" : (wish ?? "else");
  const said = saidToDeletion(text);
  if (said !== undefined) return ({ yes: "sure", no: "keep", unclear: "delete" } as const)[said];
  return wish ?? "else";
}

/** Whether what was said is about somebody's data: it offers what may be done with them, or is a copy of them. */
function isOfOwnData({ text, choices, file }: Outbound): boolean {
  if (choices.some(({ question }) => question.startsWith("own:"))) return true;
  return file?.name === words.export.name || text.startsWith(words.export.pages);
}

const saidToDeletion = createAnswerReader(words.delete);

/** Stopping messages, following topics, and asking for an officer ("có người thật không") are for other dialogues. */
function wished(text: string, near = false): Exclude<OwnWish, "withdraw" | "human"> | undefined {
  const read = wishIn(text, []) === undefined ? ownWish(text, { near }) : undefined;
  return read === undefined || read.wish === "withdraw" || read.wish === "human" ? undefined : read.wish;
}

/** What was said last in the chat before this message. */
async function lastReply({ journal }: OwnDataParts, heard: Heard): Promise<Outbound | undefined> {
  const { channel, conversation, text, written = text } = heard;
  const turns = await journal.recent(channel, conversation, 2);
  const own = turns.findLastIndex(
    ({ inbound, reply }) => reply === undefined && inbound.text.trim() === written.trim(),
  );
  return (own < 0 ? turns.at(-1) : turns[own - 1])?.reply;
}

async function take(parts: OwnDataParts, step: Step, heard: Heard): Promise<Said> {
  const chat: Chat = { channel: heard.channel, conversation: heard.conversation };
  const { pending, receivedAt } = heard;
  if ((step === "show" || step === "export") && parts.isGuessable(chat)) return { reply: saying(words.guessable) };
  switch (step) {
    case "show":
      return { reply: saying(summary(await parts.own.shown(chat), parts.retention), choicesFor(chat)) };
    case "keeping":
      return { reply: saying(keepingInWords(parts.retention), choicesFor(chat)) };
    case "export":
      return { reply: await giveCopy(parts, chat, await parts.own.shown(chat), receivedAt) };
    case "sure":
      // The button of long ago, or tapped twice, asks again.
      return pending === DELETING ? erase(parts, chat, receivedAt) : asking(parts, chat);
    case "delete":
      return asking(parts, chat);
    case "keep":
      return { reply: saying(words.delete.not) };
    case "part":
      return { reply: saying(words.delete.part, choicesFor(chat)) };
    case "correct":
      // A tap says only that something is wrong.
      return heard.action === undefined
        ? correcting(heard)
        : { reply: saying(words.correct.what), pending: ASKED_WHAT };
    case "corrects":
      return correcting(heard);
    case "source":
    case "others":
    case "complaint":
      return told(parts, step, chat);
    case "send":
      return pending?.startsWith(CORRECTING) ? send(parts, heard, pending.slice(CORRECTING.length)) : correcting(heard);
    case "drop":
      return { reply: saying(words.correct.dropped) };
  }
}

function choicesFor(chat: Chat): readonly ShownChoice[] {
  const { button } = words;
  return [
    { label: button.export, question: "own:export" },
    { label: button.delete, question: "own:delete" },
    { label: button.correct, question: "own:correct" },
    ...(writableAddress(chat) === undefined ? [] : [{ label: button.withdraw, question: STOP }]),
  ];
}

/** What is said where nothing is to be done with what is kept, and the way on. */
function told({ office }: OwnDataParts, about: keyof typeof words.told, chat: Chat): Said {
  const { button } = words;
  const officer = { label: button.officer, question: "visit:open" };
  const show = { label: button.show, question: "own:show" };
  const ways = { source: choicesFor(chat), others: [show], complaint: [officer, show] };
  const reply = saying(fill(words.told[about], { keeper: words.keeper, office }), ways[about]);
  // What sounds like it may be a cry for help: danger goes before it.
  return { reply, unlessDanger: true };
}

async function asking({ own }: OwnDataParts, chat: Chat): Promise<Said> {
  const choices = [
    { label: words.button.sure, question: "own:sure" },
    { label: words.button.keep, question: "own:keep" },
  ];
  return { reply: saying(deletionQuestion(await own.shown(chat)), choices), pending: DELETING };
}

async function erase({ own, book, newId }: OwnDataParts, chat: Chat, at: string): Promise<Said> {
  const done = await own.erase(chat, at);
  const number = `XD-${newId().replaceAll("-", "").slice(0, NUMBER_SIGNS).toUpperCase()}`;
  await book.noteErasure(number, at, Object.fromEntries(done.map(({ kind, ...counts }) => [kind, counts])));
  return { reply: { ...saying(deletionReceipt(done, number, at)), forgets: true } };
}

function correcting({ text, written = text, pending }: Heard): Said {
  const now = written.trim().replace(/\s+/g, " ");
  if (now === "") return { reply: saying(words.correct.what), pending: ASKED_WHAT };
  // What was to be put right before and still waits for a yes goes along.
  const before = pending?.startsWith(CORRECTING) ? pending.slice(CORRECTING.length) : undefined;
  const all = before === undefined ? now : fill(words.correct.another, { before, said: now });
  const said = shortened(all, MOST_CHARACTERS);
  return {
    reply: saying(fill(words.correct.ask, { said: shortened(said, SHOWN_CHARACTERS) }), [
      { label: words.button.send, question: "own:send" },
      { label: words.button.drop, question: "own:drop" },
    ]),
    pending: `${CORRECTING}${said}`,
    unlessDanger: true,
  };
}

async function send(
  { inbox }: OwnDataParts,
  { channel, conversation, receivedAt }: Heard,
  said: string,
): Promise<Said> {
  const from = channel === "terminal" ? {} : { channel, address: conversation };
  const matter = { kind: "correction" as const, subject: `${channel} ${conversation}`, note: said, ...from };
  return { reply: saying(correctionSent(await inbox.put(matter, receivedAt), shortened(said, SHOWN_CHARACTERS))) };
}
