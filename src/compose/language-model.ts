import { join } from "node:path";
import { officeDate } from "../../jobs/index.ts";
import { createBoundedModel } from "../../knowledge/adapters/language-model/bounded-model.ts";
import { createChatModel } from "../../knowledge/adapters/language-model/chat-model.ts";
import { createRememberedModel } from "../../knowledge/adapters/language-model/remembered-model.ts";
import { createBudgetedModel } from "../../knowledge/adapters/model-usage/budgeted-model.ts";
import { createSqlModelUsage } from "../../knowledge/adapters/model-usage/sql-usage.ts";
import { createWatchedModel } from "../../knowledge/adapters/model-usage/watched-model.ts";
import { readTrial } from "../../knowledge/adapters/trial-file.ts";
import {
  createProbation,
  type Database,
  type LanguageModel,
  type ModelInUse,
  type ModelRecorder,
  tryModel,
} from "../../knowledge/index.ts";
import type { HealthPart } from "../office/pages/health-part.ts";
import { modelPart } from "../office/pages/model-part.ts";
import type { LanguageModelConfig } from "../settings/language-model.ts";
import { digest, newId, now, packageRoot } from "../surroundings.ts";

/** How often it is looked whether the day has changed, so that persons are forgotten also where nobody asks. */
const FORGETTING_MS = 3_600_000;

/** A language model in use, before what is personal is kept from it. */
export type Speaking = Omit<ModelInUse, "mask" | "wordingWords">;

export interface ModelParts {
  /** Asks the server. */
  readonly model: LanguageModel;
  /** Puts what remembers replies around a model. It stands over the budget: a remembered reply costs nothing. */
  readonly remembering?: (model: LanguageModel) => LanguageModel;
  readonly database: Database;
  readonly recorder: ModelRecorder;
  readonly onFault: (fault: unknown) => void;
}

/** The model within its budget, counted in the database, and watched. `stop` ends what it does by itself. */
export function composeLanguageModel(
  { limits, prices }: Pick<LanguageModelConfig, "limits" | "prices">,
  { model, remembering = (other) => other, database, recorder, onFault }: ModelParts,
): { readonly model: LanguageModel; readonly stop: () => Promise<void> } {
  const usage = usageIn(database);
  const budgeted = createBudgetedModel({ model, usage, limits, prices, today, onFault });
  let forgetting: Promise<unknown> = Promise.resolve();
  const forget = (): void => {
    forgetting = usage.forget(today()).catch(onFault);
  };
  forget();
  const timer = setInterval(forget, FORGETTING_MS).unref();
  return {
    model: createWatchedModel(remembering(budgeted), recorder, now),
    async stop() {
      clearInterval(timer);
      await forgetting;
    },
  };
}

/**
 * The model of the settings, ready to read messages and printed lines for a server: within its limits and its budget. Its trial
 * begins with the first question, or with `settled`.
 */
export async function composeReadingModel(
  config: LanguageModelConfig,
  parts: Pick<ModelParts, "database" | "recorder" | "onFault">,
): Promise<{ readonly inUse: Speaking; readonly stop: () => Promise<void> }> {
  const { model, stop } = composeLanguageModel(config, {
    ...parts,
    model: boundedServer(config, parts.onFault),
    remembering: (other) => createRememberedModel(other, { model: config.model }),
  });
  return { inUse: { ...(await reading(config, model)), recorder: parts.recorder }, stop };
}

/** The same for the terminal and for evaluations: nobody's budget is used up. */
export async function composeOfflineModel(
  config: LanguageModelConfig,
  onFault: (line: unknown) => void,
): Promise<Speaking> {
  const model = createRememberedModel(boundedServer(config, onFault), { model: config.model });
  return reading(config, model);
}

function boundedServer(config: LanguageModelConfig, onFault: (fault: unknown) => void): LanguageModel {
  const { url, model, apiKey, timeLimitMilliseconds: timeLimitMs, concurrency: mostAtOnce } = config;
  const server = createChatModel({ url, model, apiKey, timeLimitMs, onFault: (line) => onFault(new Error(line)) });
  return createBoundedModel(server, {
    mostAtOnce,
    timeLimitMs,
    now,
    after(milliseconds, ring) {
      const timer = setTimeout(ring, milliseconds);
      return () => clearTimeout(timer);
    },
  });
}

async function reading({ uses, contextTokens }: LanguageModelConfig, model: LanguageModel): Promise<Speaking> {
  const trial = await readTrial(TRIAL);
  return {
    model,
    uses: new Set(uses),
    reads: charactersRead(contextTokens),
    probation: createProbation({ run: () => tryModel(model, trial), now }),
  };
}

const TRIAL = join(packageRoot, "knowledge/answering/trial/trial.json");
/** Tokens that instructions, form, question and reply take beside the lines of documents. */
const BESIDE_LINES = 2_600;
/** Characters of Vietnamese in a token, of a tokeniser that was hardly made for it. */
const CHARACTERS_A_TOKEN = 2;
const FEWEST_READ = 2_000;
/** More lines find hardly more and cost as much again; measured in `docs/decisions/2026-11-30-the-model-points.md`. */
export const READS = 6_000;

/** Characters of documents that fit into one prompt. */
function charactersRead(contextTokens: number): number {
  const fit = (contextTokens - BESIDE_LINES) * CHARACTERS_A_TOKEN;
  return Math.max(FEWEST_READ, Math.min(READS, fit));
}

/** What the office sees of the model, without asking it. */
export function composeModelHealth(
  { model, url, outsideHost, limits, prices }: LanguageModelConfig,
  database: Database,
): () => Promise<HealthPart> {
  const usage = usageIn(database);
  return async () => {
    const day = today();
    const [used, month] = await Promise.all([usage.between(day, day), usage.between(`${day.slice(0, 7)}-01`, day)]);
    return modelPart({
      name: model,
      host: new URL(url).host,
      isOutside: outsideHost !== undefined,
      limits,
      costs: prices.read + prices.written > 0,
      today: used,
      month,
    });
  };
}

function usageIn(database: Database) {
  return createSqlModelUsage({ database, digest, newId });
}

const today = (): string => officeDate(Date.now());
