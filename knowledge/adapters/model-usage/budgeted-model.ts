import type {
  LanguageModel,
  ModelLimits,
  ModelPrices,
  ModelReply,
  ModelSpent,
  ModelUsage,
  Prompt,
  SaidFor,
} from "../../ports.ts";
import { tokensUsed } from "./estimated-tokens.ts";

export interface BudgetParts {
  readonly model: LanguageModel;
  readonly usage: ModelUsage;
  readonly limits: ModelLimits;
  readonly prices: ModelPrices;
  /** The ISO date in office time. */
  readonly today: () => string;
  readonly onFault: (fault: unknown) => void;
}

/**
 * A model within its budget: where the tokens or the money of the person, the day or the month are used up, it is silent
 * ("spent") without a call. Calls under way are not known to the count, so that a limit is passed by these at most. Where
 * nothing can be counted nothing is asked ("busy"). What a reply cost is said with it, estimated where the server did not
 * count: 0 tokens above this model mean a reply that was remembered.
 */
export function createBudgetedModel({ model, usage, limits, prices, today, onFault }: BudgetParts): LanguageModel {
  const untold = (fault: unknown): undefined => {
    onFault(fault);
  };
  return {
    async say<Said>(prompt: Prompt<Said>, of: SaidFor = {}): Promise<ModelReply<Said>> {
      const day = today();
      const { asker } = of;
      const spent = await usage.spent(day, asker).catch(untold);
      if (spent === undefined) return { kind: "silent", why: "busy" };
      const reply: ModelReply<Said> = isOver(spent, limits)
        ? { kind: "silent", why: "spent" }
        : await model.say(prompt, of);
      const tokens = tokensUsed(prompt, reply);
      const money = (tokens.read * prices.read + tokens.written * prices.written) / 1_000_000;
      const outcome = reply.kind === "said" ? reply.kind : reply.why;
      await usage.add({ day, use: prompt.use, outcome, tokens, money, asker }).catch(untold);
      return reply.kind === "said" ? { ...reply, tokens } : reply;
    },
  };
}

function isOver({ byPerson, today, month }: ModelSpent, limits: ModelLimits): boolean {
  return (
    byPerson >= limits.tokensPerPersonDay ||
    today >= limits.tokensPerDay ||
    month.tokens >= (limits.tokensPerMonth ?? Number.POSITIVE_INFINITY) ||
    month.money >= (limits.moneyPerMonth ?? Number.POSITIVE_INFINITY)
  );
}
