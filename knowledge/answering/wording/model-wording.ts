import type { WordedPart, WordedSentence } from "../../domain/answer.ts";
import { evenText } from "../../guarding/tokens.ts";
import { guardedSentences, type WordingGuard } from "../../guarding/wording/guard.ts";
import { linesOf } from "../../guarding/wording/segments.ts";
import type { LanguageModel } from "../../ports/language-model.ts";
import type { ModelRecorder } from "../../ports/model-recorder.ts";
import type { Wording } from "./wording.ts";
import { type NamedFigure, wordingPrompt } from "./wording-prompt.ts";

export interface ModelWordingParts {
  readonly model: LanguageModel;
  readonly instructions: string;
  readonly guard: WordingGuard;
  /** Told how many sentences were dropped. */
  readonly recorder?: Pick<ModelRecorder, "dropped">;
}

/** Characters of printed words that are shown, and of one statement. */
const MOST_SHOWN = 3_000;
const LONGEST_SHOWN = 1_200;

/**
 * Lets a model write the line. A sentence with a placeholder that is not printed so, or that says more than the printed words, is
 * dropped; without its first sentence there is no line.
 */
export function createModelWording({ model, instructions, guard, recorder }: ModelWordingParts): Wording {
  return {
    async word({ typed, understood, answer, of }) {
      const statements = shownOf(answer.statements.map((statement) => linesOf(statement, guard.lists.roles)));
      if (statements.length === 0) return undefined;
      const { polarity } = answer;
      const question = understood === undefined ? {} : { understood };
      const prompt = wordingPrompt(instructions, {
        typed,
        ...question,
        statements,
        ...(polarity === undefined ? {} : { polarity }),
      });
      const reply = await model.say(prompt, of);
      if (reply.kind === "silent") return undefined;
      const { figures, sentences: given } = reply.said;
      const sentences = given.flatMap(eachSentence).map((text) => filled(text, figures));
      const asked = [typed, understood ?? ""].join("\n").trim();
      const kept = guardedSentences({ asked, sentences }, answer, guard);
      if (kept.length < sentences.length) recorder?.dropped("word", "sentence", sentences.length - kept.length);
      return kept.length === 0 ? undefined : { asked, sentences: kept };
    },
  };
}

/** What is shown of the statements, the first ones whole; ids are their numbers from 1 on. */
function shownOf(statements: readonly (readonly string[])[]): { id: string; lines: readonly string[] }[] {
  let left = MOST_SHOWN;
  return statements.flatMap((all, index) => {
    const lines = all.filter((line) => {
      const isShown = line.length <= Math.min(left, LONGEST_SHOWN);
      if (isShown) left -= line.length;
      return isShown;
    });
    return lines.length === 0 ? [] : [{ id: String(index + 1), lines }];
  });
}

/** A model that writes two sentences as one text is taken to have written two. */
function eachSentence(text: string): string[] {
  return evenText(text).split(/(?<=[.!])\s+(?=\p{Lu})/u);
}

/** A sentence with its placeholders filled; one that is not named stays as it stands, and no guard lets it through. */
function filled(text: string, figures: readonly NamedFigure[]): WordedSentence {
  return text.split(/(\{\{\s*\w+\s*\}\})/).flatMap((part): WordedPart[] => {
    if (part === "") return [];
    const name = /^\{\{\s*(\w+)\s*\}\}$/.exec(part)?.[1];
    const figure = figures.find((one) => one.name === name);
    if (name === undefined || figure === undefined) return [{ text: part }];
    return [{ piece: evenText(figure.text), statement: Number(figure.statement) - 1 }];
  });
}
