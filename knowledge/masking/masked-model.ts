import type { LanguageModel, PromptValue } from "../ports/model/language-model.ts";
import { withoutHidden } from "./hidden.ts";

/**
 * A model that is never told what is personal: words of people pass the mask, and nothing hidden is sent of documents either, since
 * characters that no reader sees may instruct a model.
 */
export function createMaskedModel(model: LanguageModel, mask: (text: string) => string): LanguageModel {
  return {
    say: (prompt, of) =>
      model.say({ ...prompt, told: eachText(prompt.told, mask), printed: eachText(prompt.printed, withoutHidden) }, of),
  };
}

function eachText(
  values: Readonly<Record<string, PromptValue>>,
  change: (text: string) => string,
): Readonly<Record<string, PromptValue>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, changed(value, change)]));
}

function changed(value: PromptValue, change: (text: string) => string): PromptValue {
  if (typeof value === "string") return change(value);
  if (typeof value === "number") return value;
  if (isList(value)) return value.map((one) => changed(one, change));
  return eachText(value, change);
}

function isList(value: PromptValue): value is readonly PromptValue[] {
  return Array.isArray(value);
}
