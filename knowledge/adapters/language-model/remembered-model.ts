import type { LanguageModel, ModelReply, Prompt, SaidFor } from "../../ports.ts";
import { partsOf, promptKey } from "./prompt-key.ts";
import { createRecentlyUsed } from "./recently-used.ts";

export interface Memory {
  /** Name of the model: another one's replies are not its own. */
  readonly model: string;
  /** 2,000 unless said. */
  readonly mostEntries?: number;
  /** As JSON; 8 MB unless said. */
  readonly mostBytes?: number;
}

const NOTHING_SPENT = { read: 0, written: 0 };

/**
 * Remembers what a model said, so that the same prompt is asked once, also while it is being asked. What is silent is not
 * remembered. A reply must be data that JSON can write, and nobody changes it.
 */
export function createRememberedModel(
  model: LanguageModel,
  { model: name, mostEntries = 2_000, mostBytes = 8_000_000 }: Memory,
): LanguageModel {
  const replies = createRecentlyUsed<unknown>({ entries: mostEntries, bytes: mostBytes });
  const underWay = new Map<string, Promise<ModelReply<unknown>>>();
  const ask = async <Said>(key: string, prompt: Prompt<Said>, of?: SaidFor): Promise<ModelReply<Said>> => {
    const reply = await model.say(prompt, of);
    if (reply.kind === "said") replies.keep(key, reply.said, bytesOf(key, reply.said));
    return reply;
  };
  const say = async <Said>(prompt: Prompt<Said>, of?: SaidFor): Promise<ModelReply<Said>> => {
    const key = `${name}\n${promptKey(partsOf(prompt))}`;
    const known = replies.get(key);
    if (known !== undefined) return remembered(known);
    const asked = underWay.get(key);
    if (asked !== undefined) {
      const reply = await asked;
      if (reply.kind === "said") return remembered(reply.said);
      // A budget is a person's own: that another one's is spent is no reply to this one.
      return reply.why === "spent" ? say(prompt, of) : reply;
    }
    const asking = ask(key, prompt, of).finally(() => underWay.delete(key));
    underWay.set(key, asking);
    return asking;
  };
  return { say };
}

/** The key holds the form, so what was kept under it is what its reader gave. */
function remembered<Said>(said: unknown): ModelReply<Said> {
  return { kind: "said", said: said as Said, tokens: NOTHING_SPENT };
}

function bytesOf(key: string, said: unknown): number {
  return key.length + Buffer.byteLength(JSON.stringify(said) ?? "");
}
