import { fill, type Inbox, instantInWords, type Visit, type VisitBook } from "../../../jobs/index.ts";
import type { Answer } from "../../../knowledge/index.ts";
import { shortened } from "../../../knowledge/index.ts";
import { type Dialogue, type Heard, type Said, saying } from "../../conversation/dialogue.ts";
import { type InboundFile, isAction, type Journal, type Outbound } from "../../ports.ts";
import words from "../../words/locale/visiting.json" with { type: "json" };
import type { Words } from "../../words/words.ts";
import { agrees } from "../agreeing.ts";
import { serviceIn } from "../serving/service-words.ts";
import { givesUp } from "../subscribing/stop-sentence.ts";
import { namesOf } from "../unit-reporting/reported-wording.ts";
import { attachFiles, type VisitFilesParts } from "./visit-files.ts";
import { readWish, type WishPending, writeWish } from "./visit-pending.ts";
import { chatOf, says, visitWish } from "./visit-words.ts";

export interface VisitingParts extends VisitFilesParts {
  readonly visits: Pick<VisitBook, "open" | "openAt" | "attach">;
  readonly inbox: Pick<Inbox, "step">;
  readonly journal: Pick<Journal, "recent">;
  /** The office as people are told of it: its name, and with how it is reached otherwise. */
  readonly office: Words["office"];
  /** When the office sees what comes at an instant: at once, or from a later one on (ISO). */
  readonly officeSees: (at: string) => string;
}

const [OPEN, SEND, DROP] = ["visit:open", "visit:send", "visit:drop"];
const LOOKED_BACK = 7;
const MOST_CHARACTERS = 500;
const SHOWN_CHARACTERS = 80;

/** What a message that asks for a human being does instead of being refused; undefined for every other answer. */
export function visitInstead(answer: Answer): string | undefined {
  return answer.kind === "refused" && answer.reason === "person" ? OPEN : undefined;
}

/**
 * Somebody asks for an officer. What they want, or their last question, goes to the office after they confirm it by a
 * button or its words, with the files beside it; while the office has it, asking again says so and sends nothing, and the
 * person may take it back.
 */
export function createVisiting(parts: VisitingParts): Dialogue {
  return {
    name: "visiting",
    yieldsToDanger: true,
    knows: agrees,
    async hearInGroup({ text, action }) {
      const isMeant = action === undefined && visitWish(text) === "officer";
      return isMeant ? { reply: saying(words.privately) } : undefined;
    },
    async hear(heard) {
      const chat = chatOf(heard);
      const waiting = readWish(heard.pending);
      const wants = chat && wishOf(heard, waiting);
      if (chat === undefined || wants === undefined) return undefined;
      if (wants.kind === "drop") return { reply: saying(words.dropped) };
      const before = waiting?.files ?? [];
      const files = [...before, ...heard.files.filter(({ id }) => !before.some((one) => one.id === id))];
      const open = await parts.visits.openAt(chat);
      if (wants.kind === "withdraw") return { reply: await takenBack(parts, open, heard.receivedAt) };
      if (open !== undefined) {
        const kept = await attachFiles(parts, open, heard, files);
        return { reply: said(words.again, parts.office.name, open.wish, kept) };
      }
      if (wants.kind === "sure") return { ...confirming(parts, wants, files), unlessDanger: true };
      if (wants.kind === "open") return opening(parts, heard, files);
      const since = await saidSince(parts, heard);
      if (since !== "") return confirming(parts, { wish: added(waiting, since), last: since }, files);
      const kind = await parts.visits.open(chat, wants.wish, heard.receivedAt);
      const visit = await parts.visits.openAt(chat);
      const kept = visit === undefined ? "" : await attachFiles(parts, visit, heard, files);
      const sent = chat.channel === "web" ? words.sentWeb : words.sent;
      const sees = parts.officeSees(heard.receivedAt);
      const when = sees === heard.receivedAt ? words.when.now : fill(words.when.later, { time: instantInWords(sees) });
      const sentence = kind === "new" ? sent.replace("{when}", when) : words.again;
      return { reply: said(sentence, parts.office.name, wants.wish, kept) };
    },
  };
}

type Wants =
  | { readonly kind: "open" }
  | { readonly kind: "withdraw" }
  | { readonly kind: "drop" }
  | { readonly kind: "send"; readonly wish: string }
  | ({ readonly kind: "sure" } & Wording);
/** What goes to the office, and the words of it that were said last. */
interface Wording {
  readonly wish: string;
  readonly last: string;
}

function wishOf({ action, text, files }: Heard, waiting: WishPending | undefined): Wants | undefined {
  const waits = waiting?.for;
  const wish = waiting?.wish;
  const isTyped = action === undefined;
  const said = isTyped ? visitWish(text) : undefined;
  if (action === OPEN || said === "officer") return { kind: "open" };
  const told = isTyped ? wishBehind(text) : undefined;
  if (told !== undefined) return { kind: "sure", wish: told, last: told };
  if (said !== undefined && waits === undefined) return { kind: said };
  // A button of long ago stands for words that are forgotten: they are asked for again.
  if (action === SEND || (isTyped && (says(text, [words.label.send]) || (waits === "sure" && agrees(text)))))
    return wish === undefined ? { kind: "open" } : { kind: "send", wish };
  const isOver = waits !== undefined && isTyped && says(text, [words.label.drop, ...words.drop]);
  if (action === DROP || isOver) return { kind: "drop" };
  if (waits === undefined || !isTyped) return undefined;
  // A file says by itself what is to be looked at.
  if (files.length > 0) return { kind: "sure", wish: added(waiting, text), last: oneLine(text) };
  if (text === "") return undefined;
  if (waits === "wish" && /^\P{L}+$/u.test(text)) return { kind: "open" };
  // Whoever asks something at the last moment is answered; what they add belongs to the message.
  if (waits === "sure" && (text.includes("?") || !isAsked(text))) return undefined;
  return { kind: "sure", wish: added(waiting, text), last: oneLine(text) };
}

/** What is wanted where the call for an officer says it: "gặp cán bộ: con tôi bị ép học thêm". */
function wishBehind(text: string): string | undefined {
  const [, call = "", wish = ""] = /^([^:,.;!\n–-]+)[:,.;!\n–-]+(.+)$/su.exec(text) ?? [];
  return visitWish(call) === "officer" && /\p{L}.*\s.*\p{L}/su.test(wish) ? oneLine(wish) : undefined;
}

/** The words that wait with more behind them; own words take the place of a question that was only at hand. */
function added(waiting: WishPending | undefined, text: string): string {
  const isKept = waiting !== undefined && (waiting.for === "sure" || text === "");
  return oneLine(isKept ? `${waiting.wish} ${text}` : text);
}

/** What was said since we asked last and was answered by others, such as danger: it is not left out of the message. */
async function saidSince({ journal }: VisitingParts, { channel, conversation, text }: Heard): Promise<string> {
  const turns = await journal.recent(channel, conversation, LOOKED_BACK);
  const since = turns.slice(turns.findLastIndex(({ reply }) => offersOfficer(reply)) + 1);
  if (since.length === turns.length) return "";
  const words = since
    .filter(({ inbound: { action }, reply }) => action === undefined && reply !== undefined)
    .map(({ inbound }) => inbound.text)
    .filter((one) => one !== text && /\p{L}/u.test(one) && isAsked(one));
  return oneLine(words.join(" "));
}

/** Takes the message to the office back: the office answers it no more. */
async function takenBack(
  { inbox, office: { name: office } }: VisitingParts,
  visit: Visit | undefined,
  at: string,
): Promise<Outbound> {
  const step = { what: "closed", at, by: words.asker, note: words.withdrawnNote } as const;
  const isClosed = visit !== undefined && (await inbox.step(visit.id, step));
  return saying(fill(isClosed ? words.withdrawn : words.nothingToWithdraw, { wish: shown(visit?.wish ?? ""), office }));
}

/** Says what will happen and asks what they want, with the last question at hand. */
async function opening(
  { journal, office }: VisitingParts,
  { channel, conversation }: Heard,
  files: readonly InboundFile[],
): Promise<Said> {
  const typed = (await journal.recent(channel, conversation, LOOKED_BACK)).filter(
    ({ inbound: { action, text } }) => action === undefined && /\p{L}/u.test(text),
  );
  const now = typed.at(-1)?.inbound.text ?? "";
  // What was said while an officer was asked for before is no question.
  const asked = typed.slice(0, -1).findLast(({ inbound, reply }) => !offersOfficer(reply) && isAsked(inbound.text))
    ?.inbound.text;
  const orLast = asked === undefined ? words.orNothing : fill(words.orLast, { asked: shown(asked) });
  const asks = fill(words.opening, { office: office.reached, orLast });
  const waits = files.length === 0 ? "" : `\n${fill(words.file.waits, { said: namesOf(files) })}`;
  return {
    reply: saying(asks + waits, [
      { label: words.label.send, question: SEND },
      { label: words.label.drop, question: DROP },
    ]),
    pending: writeWish({ for: "wish", wish: oneLine(asked ?? now), files }),
  };
}

function confirming({ office }: VisitingParts, { wish, last }: Wording, files: readonly InboundFile[]): Said {
  const beside = files.length === 0 ? "" : fill(words.with, { said: namesOf(files) });
  return {
    reply: saying(fill(words.sure, { office: office.name, wish, with: beside }), [
      { label: words.label.send, question: SEND },
      // Words that look like the action of a button cannot be sent as a question.
      ...(last === "" || isAction(last) ? [] : [{ label: words.label.assistant, question: last }]),
      { label: words.label.drop, question: DROP },
    ]),
    pending: writeWish({ for: "sure", wish, files }),
  };
}

/** Says that the office has the wish, and what of the files. */
function said(sentence: string, office: string, wish: string, files: string): Outbound {
  const text = fill(sentence, { office, wish: shown(wish) });
  return { ...saying(files === "" ? text : `${text}\n${files}`), awaitsOfficer: true };
}

function offersOfficer(reply: Outbound | undefined): boolean {
  return reply?.choices.some(({ question }) => question === SEND) ?? false;
}

/** Whether words ask for something, and give nothing up. */
function isAsked(text: string): boolean {
  return serviceIn(text) === undefined && !givesUp(text);
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ").slice(0, MOST_CHARACTERS);
}

function shown(wish: string): string {
  return shortened(oneLine(wish), SHOWN_CHARACTERS);
}
