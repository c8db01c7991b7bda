import type { Outbound } from "../ports.ts";

/** A reply as plain messages of at most `longest` UTF-16 units: its text, then the choices as a numbered list. */
export function replyParts({ text, choices }: Outbound, longest: number): readonly string[] {
  const list = choices.map((choice, index) => `${index + 1}. ${choice.label}: ${choice.question}`).join("\n");
  return split((list === "" ? text : `${text}\n\n${list}`).normalize("NFC"), longest);
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
