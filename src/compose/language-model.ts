import { officeDate } from "../../jobs/index.ts";
import { createBudgetedModel } from "../../knowledge/adapters/model-usage/budgeted-model.ts";
import { createSqlModelUsage } from "../../knowledge/adapters/model-usage/sql-usage.ts";
import { createWatchedModel } from "../../knowledge/adapters/model-usage/watched-model.ts";
import type { Database, LanguageModel, ModelRecorder } from "../../knowledge/index.ts";
import type { HealthPart } from "../office/pages/health-part.ts";
import { modelPart } from "../office/pages/model-part.ts";
import type { LanguageModelConfig } from "../settings/language-model.ts";
import { digest, newId, now } from "../surroundings.ts";

/** How often it is looked whether the day has changed, so that persons are forgotten also where nobody asks. */
const FORGETTING_MS = 3_600_000;

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
