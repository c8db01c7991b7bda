import { fill, tokensOf, VISIT_CHANNELS, type Visit, type VisitChat } from "../../../jobs/index.ts";
import type { Chat, Inbound, Outbound } from "../../ports.ts";
import words from "../../words/locale/visiting.json" with { type: "json" };
import { isOneOf, type Letters, letteredPhrases, readings } from "../phrases.ts";

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

/** What a whole message says of talking to an officer. */
export type VisitWish = "officer" | "withdraw";

const LETTERS: Letters<keyof typeof words.parts> = {
  around: "f",
  meet: "g",
  officer: "o",
  anybody: "a",
  there: "c",
  onDuty: "d",
  answer: "t",
  not: "k",
  notYet: "x",
  when: "w",
  unwilling: "n",
  machine: "m",
  noMore: "s",
  undo: "u",
  wish: "v",
};
const phrases = letteredPhrases(LETTERS, words.parts);
const WISHES: readonly (readonly [VisitWish, RegExp])[] = [
  // "Gặp cán bộ", "có ai trực không", "không muốn nói chuyện với máy".
  ["officer", /^c?g[oa]+k?$|^c[ao]+(?:d+|t)k$|^n[gt]m$/],
  ["withdraw", /^s*u+o?v+$|^s+g[oa]*$|^s+v+o?$/],
];

/**
 * What a whole message says of talking to an officer, read from its parts; undefined when it says something else.
 * @example
 * visitWish("dạ cho em gặp cán bộ ạ"); // "officer"
 * visitWish("hủy lời nhắn đi"); // "withdraw"
 */
export function visitWish(text: string): VisitWish | undefined {
  const said = readings(phrases.split(tokensOf(text))).map((letters) => letters.replace(/f/g, ""));
  return WISHES.find(([, pattern]) => said.some((letters) => pattern.test(letters)))?.[0];
}

/** Whether a whole message is one of these phrases, with or without accents. */
export function says(text: string, known: readonly string[]): boolean {
  return isOneOf(tokensOf(text), known);
}

/** The conversation, where an officer's answer can reach it. */
export function chatOf({ channel, conversation }: Chat): VisitChat | undefined {
  const known = VISIT_CHANNELS.find((one) => one === channel);
  return known && { channel: known, address: conversation };
}
