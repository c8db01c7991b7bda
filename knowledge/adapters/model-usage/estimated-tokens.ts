import type { ModelReply, Prompt, Tokens } from "../../ports.ts";

/** Vietnamese in the tokens of common models; English takes fewer tokens, so that an estimate is rather too high. */
const CHARACTERS_PER_TOKEN = 2.5;

/**
 * What a call cost: as the server counted, else as its characters make likely. A call that was late or broke is taken for
 * half of its prompt, since nobody knows how far the server read; a reply in a wrong form for a whole one; what never
 * reached the model for nothing.
 */
export function tokensUsed<Said>(prompt: Prompt<Said>, reply: ModelReply<Said>): Tokens {
  if (reply.kind === "said") {
    if (reply.tokens.read + reply.tokens.written > 0) return reply.tokens;
    return { read: tokensOfPrompt(prompt), written: tokensOf(JSON.stringify(reply.said) ?? "") };
  }
  switch (reply.why) {
    case "late":
    case "down":
      return { read: Math.ceil(tokensOfPrompt(prompt) / 2), written: 0 };
    case "formless":
      return { read: tokensOfPrompt(prompt), written: prompt.mostTokens };
    case "busy":
    case "refused":
    case "spent":
    case "resting":
    case "unrecorded":
      return { read: 0, written: 0 };
  }
}

function tokensOfPrompt({ instructions, told, printed, form }: Prompt<unknown>): number {
  return tokensOf(`${instructions}${JSON.stringify(told)}${JSON.stringify(printed)}${JSON.stringify(form.schema)}`);
}

function tokensOf(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}
