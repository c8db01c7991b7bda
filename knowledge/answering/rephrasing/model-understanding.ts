import type { LanguageModel } from "../../ports/model/language-model.ts";
import { rephrasingPrompt } from "./rephrasing-prompt.ts";
import type { MessageRead, Understanding, UnderstoodAsk } from "./understanding.ts";

export interface UnderstandingParts {
  readonly model: LanguageModel;
  readonly instructions: string;
  /** Takes what is personal out of words before the model is told them. */
  readonly mask: (text: string) => string;
}

/**
 * Lets a model say what a message asks. A question with a number that neither the message nor those before it nor the name of a
 * document holds is dropped; so is all of it, when it loses a number of the message: the person would get another figure than
 * was asked for. Numbers that `mask` takes out of it are not lost: they never leave.
 */
export function createModelUnderstanding({ model, instructions, mask }: UnderstandingParts): Understanding {
  return {
    async understand(given) {
      const message = { ...given, text: mask(given.text), earlier: given.earlier.map(mask) };
      const reply = await model.say(rephrasingPrompt(instructions, message), message.of);
      if (reply.kind === "silent") return undefined;
      const known = numbersIn([message.text, ...message.earlier, ...message.documents].join(" "));
      const asks = reply.said.asks.filter(({ question }) => [...numbersIn(question)].every((one) => known.has(one)));
      if (asks.length < reply.said.asks.length || losesNumber(message, asks, reply.said.facts)) return undefined;
      return { ...reply.said, asks };
    },
  };
}

function losesNumber({ text }: MessageRead, asks: readonly UnderstoodAsk[], facts: readonly string[]): boolean {
  if (asks.length === 0) return false;
  const kept = numbersIn([...asks.flatMap(({ question, search }) => [question, ...search]), ...facts].join(" "));
  return [...numbersIn(text)].some((one) => one.length > 1 && !kept.has(one));
}

/** "01/7/2026" holds 1, 7 and 2026. */
function numbersIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/\d+/g)].map(([digits]) => digits.replace(/^0+(?=\d)/, "")));
}
