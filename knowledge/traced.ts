import type { AnswererParts } from "./answering/answer.ts";
import type { Finder, LanguageModel, Tracer } from "./ports.ts";

type Readers = Pick<AnswererParts, "judge" | "understanding" | "wording">;

/** The same readers; how long each took belongs to the trace of the question. */
export function tracedReaders<Given extends Readers>(tracer: Tracer, readers: Given): Given {
  const { judge, understanding, wording } = readers;
  return {
    ...readers,
    judge: { outlook: (question) => tracer.step("weigh", {}, () => judge.outlook(question)) },
    understanding: { understand: (message) => tracer.step("understand", {}, () => understanding.understand(message)) },
    wording: { word: (toWord) => tracer.step("word", {}, () => wording.word(toWord)) },
  };
}

/** The same model; whoever follows an answer is told what it is asked for. */
export function followedModel(model: LanguageModel): LanguageModel {
  return {
    say(prompt, of) {
      of?.asking?.(prompt.use);
      return model.say(prompt, of);
    },
  };
}

/** The same finder; how long it took belongs to the trace of the question. */
export function tracedFinder(tracer: Tracer, finder: Finder): Finder {
  return {
    find: (query, options) => tracer.step("find", {}, () => finder.find(query, options)),
    restore: (query) => finder.restore(query),
  };
}
