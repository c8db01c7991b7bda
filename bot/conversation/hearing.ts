import { isNear } from "../near-in-time.ts";
import type { ConversationMemory, Inbound, Outbound, Turn } from "../ports.ts";
import { chosenLine } from "./choice.ts";
import type { Dialogue, Heard, Said } from "./dialogue.ts";
import { type GivingUp, givenUpBy, readExpected, writeAsked } from "./giving-up.ts";

/** How long a question of a dialogue stays open; a later message is not taken for its answer. */
const WAITS_MS = 60 * 60 * 1_000;

/**
 * What a message means: the action of a tapped button, or the line of the last menu that was typed. On channels without
 * buttons the sender remembers the menu, and any message that chooses none of its lines ends it; where no sender does,
 * the choices of the last reply are the menu.
 */
export async function meantBy(
  memory: ConversationMemory,
  { channel, conversation, action }: Inbound,
  text: string,
  before: Turn | undefined,
): Promise<string | undefined> {
  if (action !== undefined) return action;
  const chat = { channel, conversation };
  const shown = await memory.offered(chat);
  const chosen = chosenLine(text, shown.length > 0 ? shown : choicesOf(before));
  if (chosen === undefined && shown.length > 0) await memory.offer(chat, []);
  return chosen?.action;
}

/** The text of an earlier message; when it chose a line of a menu, the text of that line. */
export function spokenIn({ inbound }: Turn, before: Turn | undefined): string {
  return inbound.action ?? chosenLine(inbound.text, choicesOf(before))?.action ?? inbound.text;
}

interface Hearers {
  readonly dialogues: readonly Dialogue[];
  readonly memory: ConversationMemory;
  /** Whether words tell of danger to somebody. */
  readonly tellsDanger: (text: string) => Promise<boolean>;
  /** Whether a message means "stop"; see `ConversationParts`. */
  readonly overtakes?: ((text: string) => boolean) | undefined;
  readonly givingUp?: GivingUp | undefined;
}

/**
 * The reply of the first dialogue that has one; undefined when none has. Words that it leaves open go to the dialogues
 * again; when none takes them they are given as `rest`. A dialogue may get a message twice, when the process died before
 * the reply was stored.
 */
export async function hear(
  hearers: Hearers,
  inbound: Inbound,
  meant: { readonly text: string; readonly action: string | undefined },
): Promise<Pick<Said, "reply" | "rest" | "isSecret"> | undefined> {
  const first = await hearOnce(hearers, inbound, meant);
  if (first?.rest === undefined) return first;
  const left = { ...inbound, text: first.rest, spans: undefined, files: undefined };
  const second = await hearOnce(hearers, left, { text: first.rest, action: undefined });
  const { isSecret } = first;
  return second === undefined ? first : { reply: joined(first.reply, second.reply), ...(isSecret && { isSecret }) };
}

/** Two replies as one; how the second one stands is how both do. */
export function joined(first: Outbound, second: Outbound): Outbound {
  const before = `${first.text}\n\n`;
  const shift = before.length;
  const moved = (second.spans ?? []).map((span) => ({ ...span, from: span.from + shift, to: span.to + shift }));
  const spans = [...(first.spans ?? []), ...moved];
  return {
    ...second,
    text: before + second.text,
    citations: [...first.citations, ...second.citations],
    choices: [...first.choices, ...second.choices],
    spans: spans.length === 0 ? undefined : spans,
    unfinished: undefined,
  };
}

/** The dialogue that waits for something is asked first. */
async function hearOnce(
  { dialogues, memory, tellsDanger, overtakes, givingUp }: Hearers,
  { channel, conversation, text: written, spans, files = [], isGroup, receivedAt, wroteAt, repliesTo }: Inbound,
  { text: typed, action }: { readonly text: string; readonly action: string | undefined },
): Promise<Said | undefined> {
  // A line of a menu that was typed stands for its action, and says nothing besides.
  const text = action === undefined ? typed : "";
  const chat = { channel, conversation };
  const kept = await memory.expected(chat);
  const isOpen = kept !== undefined && isNear(receivedAt, kept.since, WAITS_MS);
  const expected = isOpen ? { ...kept, ...readExpected(kept.pending) } : undefined;
  const isSign = text === "" && action === undefined && files.length === 0;
  const open = dialogues.filter(
    ({ inGroups, hearInGroup, hearsSigns }) =>
      (isGroup !== true || inGroups === true || hearInGroup !== undefined) && (!isSign || hearsSigns === true),
  );
  const waiting = open.find(({ name }) => name === expected?.dialogue);
  const isTyped = action === undefined && text !== "";
  const mayYield = waiting?.yieldsToDanger === true && isTyped && waiting.knows?.(text) !== true;
  if (mayYield && (await tellsDanger(text))) return undefined;
  const others = open.filter((one) => one !== waiting);
  const given = waiting && expected && givenUpBy(givingUp, { ...chat, ...expected, waiting, text, action });
  if (expected !== undefined && typeof given === "object") {
    await memory.expect(chat, { ...expected, pending: writeAsked(expected.pending) });
    return { reply: given };
  }
  if (expected?.isAsked === true) await memory.expect(chat, expected);
  // Who wants no more messages is not answering a question.
  const isStop = given === undefined && isTyped && overtakes?.(text) === true;
  const isMeant = ({ goesFirst }: Dialogue): boolean => mayYield && goesFirst?.(text) === true;
  const [first, last] = [others.filter(isMeant), others.filter((one) => !isMeant(one))];
  const asked = waiting === undefined ? others : isStop ? [...others, waiting] : [...first, waiting, ...last];
  for (const dialogue of asked) {
    const dropped = dialogue === waiting && given === "drop" ? givingUp?.word : undefined;
    const said = await heardBy(dialogue, isGroup, {
      ...chat,
      text: dropped ?? text,
      written,
      files,
      receivedAt,
      wroteAt,
      repliesTo,
      spans,
      action: dropped === undefined ? action : undefined,
      tellsDanger: () => tellsDanger(text),
      pending: dialogue.name === expected?.dialogue ? expected.pending : undefined,
    });
    if (said === undefined || (said.unlessDanger === true && (await tellsDanger(text)))) continue;
    const { pending } = said;
    // A dialogue that waits for nothing does not end what another one waits for.
    if (pending !== undefined) await memory.expect(chat, { dialogue: dialogue.name, pending, since: receivedAt });
    else if (dialogue.name === expected?.dialogue) await memory.expect(chat, undefined);
    return said;
  }
  return undefined;
}

function heardBy(dialogue: Dialogue, isGroup: true | undefined, heard: Heard): Promise<Said | undefined> {
  return isGroup === true && dialogue.hearInGroup !== undefined ? dialogue.hearInGroup(heard) : dialogue.hear(heard);
}

function choicesOf(turn: Turn | undefined) {
  return (turn?.reply?.choices ?? []).map(({ label, question }) => ({ label, action: question }));
}
