import { z } from "zod";
import type { ModelLimits, ModelPrices, ModelUse } from "../../../knowledge/index.ts";
import { isInsideNetwork } from "../../inside-network.ts";
import { secret } from "../secret.ts";

const USES = ["understand", "judge", "word", "propose"] as const satisfies readonly ModelUse[];
/** What a model is used for unless it is said. To word a line, and to show an officer what documents may say, is switched on. */
const USED: readonly ModelUse[] = ["understand", "judge"];

const tokens = z.coerce.number().int().min(1);
const price = z.coerce.number().min(0);

/** The settings of the language model, as parts of the program's one object of settings. `url` parses an address. */
export const languageModelSettings = <Url extends z.ZodType<string>>(url: Url) => ({
  LLM_URL: url.optional(),
  LLM_MODEL: z.string().min(1).optional(),
  LLM_API_KEY: secret(z.string().min(1).optional()),
  LLM_OUTSIDE: z.enum(["yes", "no"]).default("no"),
  LLM_USES: z
    .string()
    .default(USED.join())
    .transform((list) => list.split(",").map((use) => use.trim()))
    .pipe(z.array(z.enum(USES, `write some of ${USES.join(", ")}, with commas between them`))),
  LLM_TIME_LIMIT_SECONDS: z.coerce.number().min(1).max(120).default(20),
  LLM_CONCURRENCY: z.coerce.number().int().min(1).max(256).default(4),
  LLM_TOKENS_PER_PERSON_DAY: tokens.default(200_000),
  LLM_TOKENS_PER_DAY: tokens.default(5_000_000),
  LLM_TOKENS_PER_MONTH: tokens.optional(),
  LLM_PRICE_READ: price.default(0),
  LLM_PRICE_WRITTEN: price.default(0),
  LLM_MONEY_PER_MONTH: z.coerce.number().positive().optional(),
  LLM_CONTEXT_TOKENS: z.coerce.number().int().min(1024, "write 1024 or more").default(8192),
});

export interface LanguageModelConfig {
  /** Base address of a server with the OpenAI interface. */
  readonly url: string;
  readonly model: string;
  readonly apiKey: string | undefined;
  /** The host where questions are read, when it is outside of this program's own network; else undefined. */
  readonly outsideHost: string | undefined;
  readonly uses: readonly ModelUse[];
  /** How long one reply is waited for. */
  readonly timeLimitMilliseconds: number;
  /** How many calls go on at once in one process. */
  readonly concurrency: number;
  /** Tokens that the model takes in one prompt, its reply included. */
  readonly contextTokens: number;
  readonly limits: ModelLimits;
  readonly prices: ModelPrices;
}

type Given = z.output<z.ZodObject<ReturnType<typeof languageModelSettings<z.ZodType<string>>>>>;

/** The model that is set up, undefined when there is none; or what is wrong, as the rest of a line that names a setting. */
export function languageModelOf(
  given: Given,
):
  | { readonly kind: "model"; readonly model: LanguageModelConfig | undefined }
  | { readonly kind: "wrong"; readonly says: string } {
  const { LLM_URL: url, LLM_MODEL: model } = given;
  if (url === undefined || model === undefined) return { kind: "model", model: undefined };
  const isOutside = !isInsideNetwork(url);
  if (given.LLM_MONEY_PER_MONTH !== undefined && given.LLM_PRICE_READ + given.LLM_PRICE_WRITTEN === 0)
    return {
      kind: "wrong",
      says: "LLM_MONEY_PER_MONTH needs LLM_PRICE_READ and LLM_PRICE_WRITTEN: without them nothing costs money",
    };
  return {
    kind: "model",
    model: {
      url,
      model,
      apiKey: given.LLM_API_KEY,
      outsideHost: isOutside ? new URL(url).host : undefined,
      uses: given.LLM_USES,
      timeLimitMilliseconds: given.LLM_TIME_LIMIT_SECONDS * 1000,
      concurrency: given.LLM_CONCURRENCY,
      contextTokens: given.LLM_CONTEXT_TOKENS,
      limits: {
        tokensPerPersonDay: given.LLM_TOKENS_PER_PERSON_DAY,
        tokensPerDay: given.LLM_TOKENS_PER_DAY,
        tokensPerMonth: given.LLM_TOKENS_PER_MONTH,
        moneyPerMonth: given.LLM_MONEY_PER_MONTH,
      },
      prices: { read: given.LLM_PRICE_READ, written: given.LLM_PRICE_WRITTEN },
    },
  };
}
