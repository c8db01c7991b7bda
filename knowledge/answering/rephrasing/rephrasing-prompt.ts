import type { Form, Prompt } from "../../ports/model/language-model.ts";
import { ROUTES } from "../routing/routes.ts";
import type { MessageRead, Understood, UnderstoodAsk } from "./understanding.ts";

const VERSION = 1;
/** The reply itself takes some 150; a model that thinks before it has room for that. */
const MOST_TOKENS = 2_000;
const MOST_ASKS = 4;
const MOST_SEARCHES = 4;
const MOST_FACTS = 6;
const MOST_CHARACTERS = 300;

/** Greetings and questions about the assistant are told by their words alone, and the model is not asked about them. */
const BY_WORDS: readonly string[] = ["greeting", "help"];
const routes: readonly string[] = ["question", ...ROUTES.filter((route) => !BY_WORDS.includes(route))];

const FORM: Form<Understood> = {
  name: "understood",
  schema: {
    type: "object",
    additionalProperties: false,
    required: ["route", "asks", "facts"],
    properties: {
      route: { type: "string", enum: routes },
      asks: {
        type: "array",
        items: {
          type: "object",
          additionalProperties: false,
          required: ["question", "search"],
          properties: { question: { type: "string" }, search: { type: "array", items: { type: "string" } } },
        },
      },
      facts: { type: "array", items: { type: "string" } },
    },
  },
  read: readUnderstood,
};

function readUnderstood(value: unknown): Understood | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const said = value as Readonly<Record<string, unknown>>;
  if (!Array.isArray(said.asks)) return undefined;
  const route = ROUTES.find((one) => one === said.route);
  return {
    ...(route === undefined ? {} : { route }),
    asks: said.asks.flatMap(readAsk).slice(0, MOST_ASKS),
    facts: textsOf(said.facts, MOST_FACTS),
  };
}

function readAsk(value: unknown): UnderstoodAsk[] {
  if (typeof value !== "object" || value === null) return [];
  const { question, search } = value as Readonly<Record<string, unknown>>;
  const [text] = textsOf([question], 1);
  return text === undefined ? [] : [{ question: text, search: textsOf(search, MOST_SEARCHES) }];
}

function textsOf(value: unknown, most: number): string[] {
  const texts = Array.isArray(value) ? value.filter((text): text is string => typeof text === "string") : [];
  return texts
    .map((text) => text.replace(/\s+/g, " ").trim())
    .filter((text) => text !== "" && text.length <= MOST_CHARACTERS)
    .slice(0, most);
}

/** The prompt that asks what a message asks; `instructions` are those of `instructions.txt`. */
export function rephrasingPrompt(
  instructions: string,
  { text, earlier, documents, asOf }: MessageRead,
): Prompt<Understood> {
  return {
    use: "understand",
    version: VERSION,
    instructions,
    told: { message: text, earlier },
    printed: { documents, ...(asOf === undefined ? {} : { today: asOf }) },
    form: FORM,
    mostTokens: MOST_TOKENS,
  };
}
