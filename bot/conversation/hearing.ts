import type { ConversationMemory, Inbound, Outbound, Turn } from "../ports.ts";
import { chosenLine } from "./choice.ts";
import type { Dialogue } from "./dialogue.ts";

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

/**
 * The reply of the first dialogue that has one; undefined when none has. The dialogue that waits for something is asked
 * first. A dialogue may get a message twice, when the process died before the reply was stored.
 */
export async function hear(
  { dialogues, memory }: { readonly dialogues: readonly Dialogue[]; readonly memory: ConversationMemory },
  { channel, conversation, text: written, spans, files = [], isGroup, receivedAt, wroteAt }: Inbound,
  { text, action }: { readonly text: string; readonly action: string | undefined },
): Promise<Outbound | undefined> {
  const chat = { channel, conversation };
  const kept = await memory.expected(chat);
  const expected = kept !== undefined && Date.parse(receivedAt) - Date.parse(kept.since) < WAITS_MS ? kept : undefined;
  const isSign = text === "" && action === undefined && files.length === 0;
  const open = dialogues.filter(
    ({ inGroups, hearsSigns }) => (isGroup !== true || inGroups === true) && (!isSign || hearsSigns === true),
  );
  const waiting = open.filter(({ name }) => name === expected?.dialogue);
  const others = open.filter(({ name }) => name !== expected?.dialogue);
  for (const dialogue of [...waiting, ...others]) {
    const said = await dialogue.hear({
      ...chat,
      text,
      written,
      files,
      isGroup,
      receivedAt,
      wroteAt,
      spans,
      action,
      pending: dialogue.name === expected?.dialogue ? expected.pending : undefined,
    });
    if (said === undefined) continue;
    const { pending, reply } = said;
    await memory.expect(
      chat,
      pending === undefined ? undefined : { dialogue: dialogue.name, pending, since: receivedAt },
    );
    return reply;
  }
  return undefined;
}

function choicesOf(turn: Turn | undefined) {
  return (turn?.reply?.choices ?? []).map(({ label, question }) => ({ label, action: question }));
}
