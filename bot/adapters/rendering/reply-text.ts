import { type Message, spansWithin } from "../../../jobs/index.ts";
import type { Outbound } from "../../ports.ts";

/**
 * Splits a reply into messages of at most `longest` UTF-16 units; the choices are buttons of the last one. `menuLength`
 * gives the length of the numbered menu where buttons become one, so that the last text and its menu fit together.
 */
export function replyMessages(
  { text, spans = [], choices }: Outbound,
  longest: number,
  menuLength: (buttons: Message["buttons"]) => number = () => 0,
): readonly Message[] {
  const buttons = choices.map(({ label, question }) => ({ label, action: question }));
  const composed = text.normalize("NFC");
  const look = composed === text ? spans : [];
  const parts = split(composed, longest);
  const last = parts.at(-1) ?? { from: 0, text: "" };
  const fits = last.text.length + menuLength(buttons) <= longest;
  const rest = fits ? [last] : split(last.text, longest - menuLength(buttons)).map((part) => moved(part, last.from));
  const whole = [...parts.slice(0, -1), ...rest];
  return whole.map((part, index) => {
    const within = spansWithin(look, part.from, part.from + part.text.length);
    return {
      text: part.text,
      spans: within.length === 0 ? undefined : within,
      buttons: index === whole.length - 1 ? buttons : [],
    };
  });
}

/** A part of a text, and where it begins there. */
interface Part {
  readonly from: number;
  readonly text: string;
}

const moved = (part: Part, by: number): Part => ({ ...part, from: part.from + by });

/** Where a text may be cut, best place first: between paragraphs, lines, sentences, words. */
const PAUSES: readonly RegExp[] = [/\n\n+/g, /\n/g, /(?<=[.!?…;])\s/g, /\s/g];

function split(text: string, longest: number): Part[] {
  const parts: Part[] = [];
  let from = text.length - text.trimStart().length;
  let rest = text.trim();
  while (rest.length > longest) {
    const at = cut(rest.slice(0, longest + 1), longest);
    parts.push({ from, text: rest.slice(0, at).trimEnd() });
    const left = rest.slice(at).trimStart();
    from += rest.length - left.length;
    rest = left;
  }
  return [...parts, { from, text: rest }];
}

function cut(head: string, longest: number): number {
  for (const pause of PAUSES) {
    const at = [...head.matchAll(pause)].at(-1)?.index;
    // A cut in the first half would leave a very short message.
    if (at !== undefined && at > longest / 2) return at;
  }
  // Never cut between the two UTF-16 halves of one character.
  return /[\ud800-\udbff]$/.test(head.slice(0, longest)) ? longest - 1 : longest;
}
