import type { Chat, Outbound } from "../ports.ts";
import type { Dialogue } from "./dialogue.ts";

/** How people give up what a dialogue waits for. */
export interface GivingUp {
  /** The plain word for it, which every dialogue knows that waits for an answer. */
  readonly word: string;
  /** Whether a message gives it up, in whatever words. */
  readonly isMeant: (text: string) => boolean;
  /**
   * The question which of both is meant, for a word that may end all messages as well; with `isAgain` also for a yes, which answers
   * no such question. `drop` is the action of its line that gives up. Undefined for other words.
   */
  readonly ask: (text: string, drop: string, isAgain: boolean) => Outbound | undefined;
}

/** The action of the line that gives up what is waited for. */
const DROP = "begun:drop";
/** Before what a dialogue waits for, while the question above is the last thing that was said. */
const ASKED = "which?";

/** What a dialogue waits for, and whether it was just asked if that or all messages are given up. */
export function readExpected(kept: string): { readonly pending: string; readonly isAsked: boolean } {
  const isAsked = kept.startsWith(ASKED);
  return { pending: isAsked ? kept.slice(ASKED.length) : kept, isAsked };
}

export function writeAsked(pending: string): string {
  return `${ASKED}${pending}`;
}

/** What is said while a dialogue waits: what it waits for, the words, and whether that question stands. */
interface Saying extends Chat {
  readonly waiting: Dialogue;
  readonly pending: string;
  readonly isAsked: boolean;
  readonly text: string;
  readonly action: string | undefined;
}

/**
 * Whether a message gives up what a dialogue waits for ("drop"), or may as well end all messages: then the question which of
 * both. Undefined for every other message, and where there is nothing to give up. Where nobody is written to unasked, no message ends that.
 */
export function givenUpBy(givingUp: GivingUp | undefined, said: Saying): "drop" | Outbound | undefined {
  const { waiting, pending, isAsked, text, action, channel } = said;
  if (action === DROP) return "drop";
  if (givingUp === undefined || action !== undefined || text === "") return undefined;
  const asks = givingUp.ask(text, DROP, isAsked);
  if (asks === undefined) return givingUp.isMeant(text) ? "drop" : undefined;
  if (waiting.onlyRemembers?.(pending) === true) return undefined;
  return channel === "web" || channel === "terminal" ? "drop" : asks;
}
