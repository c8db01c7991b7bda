import type { Message } from "../../jobs/index.ts";
import type { Outbound } from "../ports.ts";

/**
 * A reply as messages of at most `longest` UTF-16 units, the choices as buttons of the last. Where buttons become a
 * menu under the text, `menuLength` says how long that is, so that text and menu fit together.
 */
export function replyMessages(
  { text, choices }: Outbound,
  longest: number,
  menuLength: (buttons: Message["buttons"]) => number = () => 0,
): readonly Message[] {
  const buttons = choices.map(({ label, question }) => ({ label, action: question }));
  const parts = split(text.normalize("NFC"), longest);
  const last = parts.at(-1) ?? "";
  const fits = last.length + menuLength(buttons) <= longest;
  const texts = fits ? parts : [...parts.slice(0, -1), ...split(last, longest - menuLength(buttons))];
  return texts.map((part, index) => ({ text: part, buttons: index === texts.length - 1 ? buttons : [] }));
}

/** Cuts where people would pause: between paragraphs, else lines, else sentences, else words. */
const PAUSES: readonly RegExp[] = [/\n\n+/g, /\n/g, /(?<=[.!?…;])\s/g, /\s/g];

function split(text: string, longest: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > longest) {
    const at = cut(rest.slice(0, longest + 1), longest);
    parts.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return [...parts, rest];
}

function cut(head: string, longest: number): number {
  for (const pause of PAUSES) {
    const at = [...head.matchAll(pause)].at(-1)?.index;
    // A pause near the beginning would leave a crumb.
    if (at !== undefined && at > longest / 2) return at;
  }
  // Never between the two halves of one character.
  return /[\ud800-\udbff]$/.test(head.slice(0, longest)) ? longest - 1 : longest;
}
