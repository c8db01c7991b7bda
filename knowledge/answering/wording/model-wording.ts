import type { Worded, WordedPart, WordedSentence } from "../../domain/answer.ts";
import { evenText } from "../../guarding/tokens.ts";
import { guardedSentences, type WordingGuard } from "../../guarding/wording/guard.ts";
import { linesOf } from "../../guarding/wording/segments.ts";
import type { LanguageModel } from "../../ports/model/language-model.ts";
import type { ModelRecorder } from "../../ports/model/model-recorder.ts";
import type { Wording } from "./wording.ts";
import { type NamedFigure, readBegun, type WordingReply, wordingPrompt } from "./wording-prompt.ts";

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
 * dropped; without its first sentence there is no line. Who wants to be told of what has begun gets each sentence once it is whole
 * and has passed the guard, and hears nothing of one that has not.
 */
export function createModelWording({ model, instructions, guard, recorder }: ModelWordingParts): Wording {
  return {
    async word({ typed, understood, answer, of, begun }) {
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
      const asked = [typed, understood ?? ""].join("\n").trim();
      const guarded = (sentences: readonly WordedSentence[]) => guardedSentences({ asked, sentences }, answer, guard);
      const teller = begun && createTeller(guarded, (sentences) => begun({ asked, sentences }));
      const reply = await model.say(prompt, teller === undefined ? of : { ...of, begun: teller.hear });
      teller?.end();
      if (reply.kind === "silent") return undefined;
      const sentences = sentencesOf(reply.said);
      const kept = guarded(sentences);
      if (kept.length < sentences.length) recorder?.dropped("word", "sentence", sentences.length - kept.length);
      return kept.length === 0 ? undefined : { asked, sentences: kept };
    },
  };
}

/** Tells of a line that is being written, whenever more of its sentences are whole and guarded, until it ends. */
function createTeller(
  guarded: (sentences: readonly WordedSentence[]) => readonly WordedSentence[],
  tell: (sentences: Worded["sentences"]) => void,
) {
  let told = 0;
  let isOver = false;
  return {
    hear(value: unknown): void {
      const begun = isOver ? undefined : readBegun(value);
      const kept = begun === undefined ? [] : guarded(wholeOf(sentencesOf(begun)));
      if (kept.length <= told) return;
      told = kept.length;
      tell(kept);
    },
    end(): void {
      isOver = true;
    },
  };
}

/** The sentences before the first one with a placeholder that stands for nothing yet: those after it wait for it. */
function wholeOf(sentences: readonly WordedSentence[]): readonly WordedSentence[] {
  const first = sentences.findIndex((parts) => parts.some((part) => "text" in part && PLACEHOLDER.test(part.text)));
  return first === -1 ? sentences : sentences.slice(0, first);
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

function sentencesOf({ sentences, figures }: WordingReply): readonly WordedSentence[] {
  return sentences.flatMap(eachSentence).map((text) => filled(text, figures));
}

const PLACEHOLDER = /^\{\{\s*(\w+)\s*\}\}$/;

/** A sentence with its placeholders filled; one that is not named stays as it stands, and no guard lets it through. */
function filled(text: string, figures: readonly NamedFigure[]): WordedSentence {
  return text.split(/(\{\{\s*\w+\s*\}\})/).flatMap((part): WordedPart[] => {
    if (part === "") return [];
    const name = PLACEHOLDER.exec(part)?.[1];
    const figure = figures.find((one) => one.name === name);
    if (name === undefined || figure === undefined) return [{ text: part }];
    return [{ piece: evenText(figure.text), statement: Number(figure.statement) - 1 }];
  });
}
