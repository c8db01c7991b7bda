import type { AnswerPolarity } from "../../domain/answer.ts";
import type { Form, Prompt } from "../../ports/model/language-model.ts";

/** What the model writes: what each placeholder stands for, and sentences with these. */
export interface WordingReply {
  readonly figures: readonly NamedFigure[];
  readonly sentences: readonly string[];
}

export interface NamedFigure {
  readonly name: string;
  /** The id of a statement. */
  readonly statement: string;
  /** As printed in it. */
  readonly text: string;
}

const VERSION = 2;
/** The reply itself takes some 150; a model that thinks before it has room for that. */
const MOST_TOKENS = 2_000;
const MOST_SENTENCES = 4;
const MOST_FIGURES = 8;
const LONGEST = 300;

const FORM: Form<WordingReply> = {
  name: "wording",
  schema: {
    type: "object",
    additionalProperties: false,
    required: ["figures", "sentences"],
    // In this order: a sentence is whole only with its figures, so these are written first.
    properties: {
      figures: {
        type: "array",
        items: {
          type: "object",
          additionalProperties: false,
          required: ["name", "statement", "text"],
          properties: { name: { type: "string" }, statement: { type: "string" }, text: { type: "string" } },
        },
      },
      sentences: { type: "array", items: { type: "string" } },
    },
  },
  read: readReply,
};

/** What of a reply is finished while it is still being written; a field that is not there yet is empty. */
export function readBegun(value: unknown): WordingReply | undefined {
  return typeof value === "object" && value !== null ? readReply({ sentences: [], figures: [], ...value }) : undefined;
}

function readReply(value: unknown): WordingReply | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const said = value as Readonly<Record<string, unknown>>;
  if (!Array.isArray(said.sentences) || !Array.isArray(said.figures)) return undefined;
  const sentences = said.sentences.flatMap((one: unknown) => (typeof one === "string" ? [one.trim()] : []));
  return {
    sentences: sentences.filter((one) => one !== "" && one.length <= LONGEST).slice(0, MOST_SENTENCES),
    figures: said.figures.flatMap(readFigure).slice(0, MOST_FIGURES),
  };
}

function readFigure(value: unknown): NamedFigure[] {
  const { name, statement, text } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const isNamed = typeof name === "string" && typeof text === "string";
  // What says nothing stands for nothing: a sentence around it would be a broken one.
  if (!isNamed || !/[\p{L}\d]/u.test(text) || (typeof statement !== "string" && typeof statement !== "number"))
    return [];
  return [{ name: name.replace(/[{}\s]/g, ""), statement: String(statement).trim(), text: text.trim() }];
}

export interface ShownAnswer {
  readonly typed: string;
  readonly understood?: string;
  /** The printed lines of each statement that may be said, by the id of the statement. */
  readonly statements: readonly { readonly id: string; readonly lines: readonly string[] }[];
  readonly polarity?: AnswerPolarity;
}

/** The prompt that asks for a line above an answer. */
export function wordingPrompt(
  instructions: string,
  { typed, understood, statements, polarity }: ShownAnswer,
): Prompt<WordingReply> {
  return {
    use: "word",
    version: VERSION,
    instructions,
    told: { typed, ...(understood === undefined ? {} : { question: understood }) },
    printed: {
      statements: statements.flatMap(({ id, lines }) => lines.map((line) => `${id} | ${line}`)),
      ...(polarity === undefined ? {} : { polarity }),
    },
    form: FORM,
    mostTokens: MOST_TOKENS,
  };
}
