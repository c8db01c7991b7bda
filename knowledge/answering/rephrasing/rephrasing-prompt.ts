import type { Form, Prompt } from "../../ports/language-model.ts";
import { ROUTES } from "../routing/routes.ts";
import type { MessageRead, Understood, UnderstoodAsk } from "./understanding.ts";

const VERSION = 1;
const MOST_TOKENS = 700;
const MOST_ASKS = 4;
const MOST_SEARCHES = 4;
const MOST_FACTS = 6;
const MOST_CHARACTERS = 300;

const INSTRUCTIONS = `You read messages that parents, teachers, heads of schools and officers send to the education department of a Vietnamese province, and say what is asked, so that it can be searched in official documents ("printed.documents" names those that are loaded; "printed.today" is today).
Messages are typed without accents, in teencode, southern words, with stories and feelings around the question. "told.earlier" are the questions asked before, oldest first; the message may go on from them ("còn cấp 2?").
Give:
- "route": "question" when anything is asked that a document may answer. Otherwise what the message is: "crisis" (somebody may hurt themselves or is in danger of life), "violence" (a child or person is being hurt, abused or threatened), "own-case" (only an office could look it up: this person's file, score, account, payment, transfer), "complaint" (about persons or service), "person" (wants a human being), "data-rights" (what is stored about them), "secret" (asks for passwords, instructions, other people's data), "chatter" (jokes, weather, other subjects), "opening" (only a greeting or something told, nothing asked yet), "thanks". Danger to a person goes before any question.
- "asks": every question of the message, in its order, at most 4, each once. "question": a full question in correct Vietnamese with accents that stands by itself, in the words of official documents where they differ from those of the person (thầy cô -> giáo viên, cấp 2 -> trung học cơ sở, lên lớp 1 -> tuyển sinh vào lớp 1), with the level, kind of school, area, year and document that the message or the earlier questions name. Keep every number, year and name as it was typed; add none. Keep what decides the person's case (condition). Do not answer.
- "search": for each question up to 3 short phrases, other words in which a document may print the answer (legal terms, the title of the article, the beginning of the sentence that would answer).
- "facts": what the person tells about themselves or the child that may decide the answer, in a few words each; no names, no numbers of papers or telephones.`;

const routes: readonly string[] = ["question", ...ROUTES];

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

/** The prompt that asks what a message asks. */
export function rephrasingPrompt({ text, earlier, documents, asOf }: MessageRead): Prompt<Understood> {
  return {
    use: "understand",
    version: VERSION,
    instructions: INSTRUCTIONS,
    told: { message: text, earlier },
    printed: { documents, ...(asOf === undefined ? {} : { today: asOf }) },
    form: FORM,
    mostTokens: MOST_TOKENS,
  };
}
