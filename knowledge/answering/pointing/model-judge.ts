import type { DocumentMeta } from "../../domain/document.ts";
import type { LanguageModel } from "../../ports/model/language-model.ts";
import type { ModelRecorder } from "../../ports/model/model-recorder.ts";
import type { Pointed, Sheet, SheetLine } from "../candidates/pointed.ts";
import type { Judge, JudgedQuestion } from "../evidence/judge.ts";
import { type Named, type Pointing, pointingPrompt } from "./pointing-prompt.ts";

export interface ModelJudgeParts {
  readonly model: LanguageModel;
  readonly instructions: string;
  /** Orders the candidates, and decides alone where the model is silent. */
  readonly keyless: Judge;
  readonly metaOf: (documentId: string) => DocumentMeta;
  /** Told of ids that name no line. */
  readonly recorder?: Pick<ModelRecorder, "dropped">;
}

/** The id of what the person typed. */
const TYPED = "typed";

/**
 * Lets a model point at the printed lines that answer, once more with what it says is missing. Only ids that were shown count.
 * Where the model is silent the outlook is that of the keyless judge alone.
 */
export function createModelJudge({ model, instructions, keyless, metaOf, recorder }: ModelJudgeParts): Judge {
  return {
    async outlook(question) {
      const outlook = await keyless.outlook(question);
      const pointed = question.sheet === undefined ? undefined : await pointOn(question.sheet, question);
      return pointed === undefined ? outlook : { ...outlook, pointed };
    },
  };

  async function pointOn(sheet: Sheet, question: JudgedQuestion): Promise<Pointed | undefined> {
    const first = await ask(sheet.lines, sheet.records, question);
    if (first === undefined || first.covers === "all") return first;
    const more = first.missing === "" ? [] : await sheet.search(first.missing);
    if (more.length + sheet.otherRecords.length === 0) return first;
    const second = await ask([...first.lines, ...more], [...first.records, ...sheet.otherRecords], question);
    return second === undefined || second.covers === "none" ? first : second;
  }

  async function ask(
    lines: readonly SheetLine[],
    records: Sheet["records"],
    { text, typed = text, facts = [], of }: JudgedQuestion,
  ): Promise<(Pointed & Pick<Pointing, "missing">) | undefined> {
    const named = lines.map((thing, index): Named<SheetLine> => ({ id: String(index + 1), thing }));
    const computed = records.map((thing, index) => ({ id: `R${index + 1}`, thing }));
    const prompt = pointingPrompt(instructions, { typed, question: text, facts }, named, computed, metaOf);
    const reply = await model.say(prompt, of);
    if (reply.kind === "silent") return undefined;
    const { ids, covers, polarity, missing, calculation } = reply.said;
    const pointedAt = <Thing>(all: readonly Named<Thing>[]): Thing[] =>
      ids.flatMap((id) => all.find((one) => one.id === id)?.thing ?? []);
    const pointed = { lines: pointedAt(named), records: pointedAt(computed) };
    const foreign = ids.length - pointed.lines.length - pointed.records.length;
    if (foreign > 0) recorder?.dropped("judge", "id", foreign);
    const isNothing = pointed.lines.length + pointed.records.length === 0;
    // Who answers by lines that were never shown has not read.
    if (isNothing && covers !== "none") return undefined;
    const figures = calculation?.terms.flatMap(({ id, figure }) => {
      if (id === TYPED) return typed.includes(figure) ? [{ figure }] : [];
      const line = named.find((one) => one.id === id)?.thing;
      return line === undefined ? [] : [{ line, figure }];
    });
    return {
      ...pointed,
      covers,
      polarity,
      missing,
      ...(calculation === undefined || figures?.length !== calculation.terms.length
        ? {}
        : { calculation: { operation: calculation.operation, figures } }),
    };
  }
}
