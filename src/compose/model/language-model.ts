import { join } from "node:path";
import { officeDate } from "../../../jobs/index.ts";
import { type BoundedModel, createBoundedModel } from "../../../knowledge/adapters/language-model/bounded-model.ts";
import { createChatModel } from "../../../knowledge/adapters/language-model/chat-model.ts";
import { createRememberedModel } from "../../../knowledge/adapters/language-model/remembered-model.ts";
import { readModelFiles } from "../../../knowledge/adapters/model-files.ts";
import { createBudgetedModel } from "../../../knowledge/adapters/model-usage/budgeted-model.ts";
import { createSqlModelUsage } from "../../../knowledge/adapters/model-usage/sql-usage.ts";
import { createWatchedModel } from "../../../knowledge/adapters/model-usage/watched-model.ts";
import {
  createProbation,
  type Database,
  type LanguageModel,
  type ModelInUse,
  type ModelRecorder,
  type TrialOutcome,
  tryJudging,
  tryUnderstanding,
} from "../../../knowledge/index.ts";
import type { HealthPart } from "../../office/administration/channels/health-part.ts";
import { modelPart } from "../../office/administration/channels/model-part.ts";
import type { LanguageModelConfig } from "../../settings/models/language-model.ts";
import { digest, newId, now, packageRoot, ringAfter } from "../../surroundings.ts";

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

export interface ReadingParts extends Pick<ModelParts, "database" | "recorder" | "onFault"> {
  /** Told once of each change of what the model's trial told: a sentence for the log, and whether it tells of a fault. */
  readonly onModel?: ((says: string, isFault: boolean) => void) | undefined;
}

/** A model that reads, what the office sees of it, and what ends that which it does by itself. */
export interface ReadingModel {
  readonly inUse: Speaking;
  readonly health: () => Promise<HealthPart>;
  readonly stop: () => Promise<void>;
}

/**
 * The model of the settings, ready to read messages and printed lines for a server: within its limits and its budget. Where it is
 * to judge, its trial begins with the first question, or with `settled`.
 */
export async function composeReadingModel(config: LanguageModelConfig, parts: ReadingParts): Promise<ReadingModel> {
  const server = boundedServer(config, parts.onFault);
  const { model, stop } = composeLanguageModel(config, {
    ...parts,
    model: server,
    remembering: (other) => createRememberedModel(other, { model: config.model }),
  });
  const read = await reading(config, model, sayChanges(config.model, parts.onModel));
  return {
    inUse: { ...read, recorder: parts.recorder },
    health: composeModelHealth(config, parts.database, {
      trial: () => (read.uses.has("judge") ? read.probation?.judge.outcome() : undefined),
      rests: server.rests,
    }),
    stop,
  };
}

/** The same for the terminal and for evaluations: nobody's budget is used up. */
export async function composeOfflineModel(
  config: LanguageModelConfig,
  onFault: (line: unknown) => void,
): Promise<Speaking> {
  const model = createRememberedModel(boundedServer(config, onFault), { model: config.model });
  return reading(config, model);
}

function boundedServer(config: LanguageModelConfig, onFault: (fault: unknown) => void): BoundedModel {
  const { url, model, apiKey, timeLimitMilliseconds: timeLimitMs, concurrency: mostAtOnce } = config;
  const server = createChatModel({ url, model, apiKey, timeLimitMs, onFault: (line) => onFault(new Error(line)) });
  return createBoundedModel(server, { mostAtOnce, timeLimitMs, now, after: ringAfter });
}

async function reading(
  { uses, contextTokens, timeLimitMilliseconds }: LanguageModelConfig,
  model: LanguageModel,
  onOutcome: (use: TriedUse, outcome: TrialOutcome) => void = () => undefined,
): Promise<Speaking> {
  const { instructions, trial } = await readModelFiles(ANSWERING);
  const trying = (use: TriedUse) => ({ model, instructions: instructions[use], trial });
  const told = (use: TriedUse) => (outcome: TrialOutcome) => onOutcome(use, outcome);
  return {
    model,
    uses: new Set(uses),
    instructions,
    reads: charactersRead(contextTokens),
    answeredBy: () => now() + MESSAGE_LIMIT * timeLimitMilliseconds,
    probation: {
      understand: createProbation({
        run: () => tryUnderstanding(trying("understand")),
        now,
        onOutcome: told("understand"),
      }),
      judge: createProbation({ run: () => tryJudging(trying("judge")), now, onOutcome: told("judge") }),
    },
  };
}

type TriedUse = "understand" | "judge";

const TOLD: Readonly<Record<TrialOutcome, string>> = {
  passed: "passed its trial and is used from now on",
  failed: "failed its trial and is not used: people are answered without it",
  unknown: "could not be tried, since it said too little: people are answered without it until it is tried again",
};

function sayChanges(name: string, onModel: ReadingParts["onModel"]): (use: TriedUse, outcome: TrialOutcome) => void {
  const known = new Map<TriedUse, TrialOutcome>();
  return (use, outcome) => {
    if (outcome !== known.get(use)) onModel?.(`to ${use}: the model ${name} ${TOLD[outcome]}`, outcome !== "passed");
    known.set(use, outcome);
  };
}

/** A message takes several calls: all of them together so many times what one may take. */
const MESSAGE_LIMIT = 2;
/** Where the instructions and the trial of a model lie. */
export const ANSWERING = join(packageRoot, "knowledge/answering");
/** Tokens that instructions, form, question and reply take beside the lines of documents. */
const BESIDE_LINES = 4_200;
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

/** Waits until a model is tried in what it is used for; "understand passed, judge failed". */
export async function settled({ uses, probation }: Speaking): Promise<string> {
  const told = [];
  for (const use of ["understand", "judge"] as const)
    if (uses.has(use)) told.push(`${use} ${(await probation?.[use].settled()) ?? "not tried"}`);
  return told.join(", ");
}

/** What the office sees of the model, without asking it. */
export function composeModelHealth(
  { model, url, outsideHost, limits, prices }: LanguageModelConfig,
  database: Database,
  { trial, rests }: { readonly trial: () => TrialOutcome | undefined; readonly rests: () => boolean },
): () => Promise<HealthPart> {
  const usage = usageIn(database);
  return async () => {
    const day = today();
    const [used, month] = await Promise.all([usage.between(day, day), usage.between(`${day.slice(0, 7)}-01`, day)]);
    return modelPart({
      name: model,
      host: new URL(url).host,
      isOutside: outsideHost !== undefined,
      trial: trial(),
      rests: rests(),
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
