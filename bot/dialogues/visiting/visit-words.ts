import { fill, foldedKey, tokensOf, VISIT_CHANNELS, type Visit, type VisitChat } from "../../../jobs/index.ts";
import type { Chat, Inbound, Outbound } from "../../ports.ts";
import words from "../../words/locale/visiting.json" with { type: "json" };
import { isWholly } from "../spoken.ts";

const LAST_DIGITS = 4;
/** Marks the turns of the journal that are answers of an officer. */
const TOLD = "told:";

/** Whom an answer goes to, as far as the conversation says: "người hỏi trên Zalo OA (số cuối 0002)". */
export function sayVisitor({ channel, address }: Pick<Visit, "channel" | "address">): string {
  const values = { channel: words.channels[channel], last: address.slice(-LAST_DIGITS) };
  // A conversation of the web page has no name that anybody knows.
  return fill(channel === "web" ? words.who : words.whoAt, values);
}

/** The answer as the person reads it, marked as the office's. */
export function officeAnswer(office: string, answer: string): Outbound {
  return { status: "answered", text: fill(words.fromOffice, { office, answer }), citations: [], choices: [] };
}

/** The turn of the journal under which an officer's answer is kept. */
export function toldTurn(visit: VisitChat & Pick<Visit, "id">, receivedAt: string): Inbound {
  const { id, channel, address } = visit;
  return { id: `office:${id}`, channel, conversation: address, text: "", action: `${TOLD}${id}`, receivedAt };
}

/** Whether a turn is an officer's answer and no message of the person. */
export function isOfficeAnswer({ action }: Pick<Inbound, "action">): boolean {
  return action?.startsWith(TOLD) ?? false;
}

/** Whether a whole message asks for a human being: "cho em gặp cán bộ ạ", "có ai trực không". */
export function asksForOfficer(text: string): boolean {
  return words.ask.some((slots) => isWholly(text, [words.before, ...slots, words.after]));
}

/** Whether a whole message is one of these phrases, with or without accents. */
export function says(text: string, phrases: readonly string[]): boolean {
  const said = foldedKey(tokensOf(text));
  return phrases.some((phrase) => foldedKey(tokensOf(phrase)) === said);
}

/** The conversation, where an officer's answer can reach it. */
export function chatOf({ channel, conversation }: Chat): VisitChat | undefined {
  const known = VISIT_CHANNELS.find((one) => one === channel);
  return known && { channel: known, address: conversation };
}
