import type { Operation } from "../../domain/answer.ts";
import type { DocumentMeta } from "../../domain/document.ts";
import type { Form, Prompt, PromptValue } from "../../ports/language-model.ts";
import type { Candidate } from "../candidates/candidate.ts";
import type { Pointed, Polarity, SheetLine } from "./pointed.ts";

/** What the model says: names of lines, never their words. */
export interface Pointing {
  readonly covers: Pointed["covers"];
  readonly ids: readonly string[];
  readonly polarity: Polarity;
  /** What should be searched for the part that is missing, in the words of a document; may be empty. */
  readonly missing: string;
  readonly calculation?: Calculating;
}

/** Figures of lines, as printed, that are to be put together by the program. */
export interface Calculating {
  readonly operation: Operation;
  readonly terms: readonly { readonly id: string; readonly figure: string }[];
}

export interface PointingQuestion {
  /** As the person typed it, with what was told around it. */
  readonly typed: string;
  /** As a full question of its own. */
  readonly question: string;
  readonly facts: readonly string[];
}

const VERSION = 2;
const MOST_TOKENS = 500;
const INSTRUCTIONS = `You help the office of a Vietnamese provincial education department to find the place in its documents that answers a question.
"printed" holds lines of these documents, grouped under their titles; each line begins with its id and " | ". Lines whose id begins with R were computed from the documents by the program.
Point at the ids of the lines which together answer the question of "told" (question: the full question; typed: as the person wrote it; facts: what the person told about themselves).
Rules:
- Point at as few lines as possible, in the order in which they should be read (usually printed order): the line that says it, every item of a list that was asked for, the line with the condition or exception that decides the person's case. Do not point at a line only because it is about the same subject.
- An item of a list ("a) …") is understood only with the line that introduces it when the figure or the condition stands in that line: then point at both.
- Prefer a line R to the lines it was computed from when it says exactly what is asked.
- Numbers, years, levels (mầm non, tiểu học, THCS, THPT), kinds of school, areas and bodies must be those of the question. A line about another year, level or kind does not answer.
- "covers": "all" when the lines answer the whole question; "part" when they answer some of it and the rest is not printed (one of two things asked, a part of a list); "elsewhere" when nothing printed answers it but a line says who decides, announces or regulates it, or that it is set in another document: point at that line; "none" when no line answers it. A line about the same subject that does not hold the figure, day, name or rule that is asked for is neither "all" nor "part". Do not guess and do not use what you know yourself: only what is printed counts. Questions about things that the documents do not speak of are "none", even when words are shared.
- "polarity": for a question that is answered by yes or no: "yes", "no" or "depends" (on a condition that the person did not tell); otherwise "none". It answers the question as the person typed it.
- "missing": when covers is "part", "elsewhere" or "none" and another place of the same documents may hold the rest: a short search phrase in Vietnamese, worded as a legal or administrative document would; otherwise "".
- "calculation": only when the person asks for a figure that no line prints but that is a sum, difference or product of figures of the pointed lines (how much more, altogether, for a whole year, by a coefficient). Give the operation and its terms: for each the id of its line and the figure exactly as printed there with its unit ("15 kg", "1.170.000 đồng", "9 tháng"), in order (the larger first for a difference); a figure that the person typed has the id "typed". Do not compute it yourself. Otherwise operation "none" and no terms.
- First write "thought": one short sentence (at most 30 words) of why these lines answer.`;

const polarities: readonly string[] = ["yes", "no", "depends", "none"];
const OPERATIONS: readonly Operation[] = ["sum", "difference", "product"];
const covers: readonly string[] = ["all", "part", "elsewhere", "none"];

const FORM: Form<Pointing> = {
  name: "pointing",
  schema: {
    type: "object",
    additionalProperties: false,
    required: ["thought", "covers", "ids", "polarity", "calculation", "missing"],
    properties: {
      thought: { type: "string" },
      covers: { type: "string", enum: covers },
      ids: { type: "array", items: { type: "string" } },
      polarity: { type: "string", enum: polarities },
      calculation: {
        type: "object",
        additionalProperties: false,
        required: ["operation", "terms"],
        properties: {
          operation: { type: "string", enum: ["none", ...OPERATIONS] },
          terms: {
            type: "array",
            items: {
              type: "object",
              additionalProperties: false,
              required: ["id", "figure"],
              properties: { id: { type: "string" }, figure: { type: "string" } },
            },
          },
        },
      },
      missing: { type: "string" },
    },
  },
  read: readPointing,
};

function readPointing(value: unknown): Pointing | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const said = value as Readonly<Record<string, unknown>>;
  if (!Array.isArray(said.ids) || !covers.includes(String(said.covers))) return undefined;
  const ids = said.ids.flatMap((id: unknown) => (typeof id === "string" || typeof id === "number" ? [bare(id)] : []));
  return {
    covers: said.covers as Pointing["covers"],
    ids: [...new Set(ids)],
    polarity: polarities.includes(String(said.polarity)) ? (said.polarity as Polarity) : "none",
    ...readCalculating(said.calculation),
    missing: typeof said.missing === "string" ? said.missing.slice(0, MOST_MISSING) : "",
  };
}
const MOST_MISSING = 200;

function readCalculating(value: unknown): Pick<Pointing, "calculation"> {
  if (typeof value !== "object" || value === null) return {};
  const said = value as Readonly<Record<string, unknown>>;
  const operation = OPERATIONS.find((one) => one === said.operation);
  if (operation === undefined || !Array.isArray(said.terms)) return {};
  const terms = said.terms.flatMap((term: unknown) => {
    const { id, figure } = (term ?? {}) as Readonly<Record<string, unknown>>;
    const isTerm = (typeof id === "string" || typeof id === "number") && typeof figure === "string";
    return isTerm ? [{ id: bare(id), figure: figure.trim() }] : [];
  });
  return { calculation: { operation, terms } };
}

/** Small models write "12 |" or "[12]" for 12; anything else names no line. */
function bare(id: string | number): string {
  return /^[[(]?\s*(R?\d{1,4}|typed)\b/.exec(String(id))?.[1] ?? "";
}

/** A line or a record with the id by which it can be pointed at. */
export interface Named<Thing> {
  readonly id: string;
  readonly thing: Thing;
}

/** The prompt that asks where on a sheet the answer stands. */
export function pointingPrompt(
  question: PointingQuestion,
  lines: readonly Named<SheetLine>[],
  records: readonly Named<Candidate>[],
  metaOf: (documentId: string) => DocumentMeta,
): Prompt<Pointing> {
  return {
    use: "judge",
    version: VERSION,
    instructions: INSTRUCTIONS,
    told: { question: question.question, typed: question.typed, facts: question.facts },
    printed: {
      documents: documentsOf(lines, metaOf),
      ...(records.length === 0 ? {} : { computed: records.map(({ id, thing }) => `${id} | ${thing.text}`) }),
    },
    form: FORM,
    mostTokens: MOST_TOKENS,
  };
}

function documentsOf(lines: readonly Named<SheetLine>[], metaOf: (documentId: string) => DocumentMeta): PromptValue[] {
  const documents = [...new Set(lines.map(({ thing }) => thing.passage.documentId))];
  return documents.map((id) => ({
    document: nameOf(metaOf(id)),
    parts: partsOf(lines.filter(({ thing }) => thing.passage.documentId === id)),
  }));
}

function nameOf({ kind, number, title, issuedOn, issuer }: DocumentMeta): string {
  return [kind, number, title, issuer, issuedOn].filter((part) => part !== undefined).join(" · ");
}

/**
 * The lines in printed order, gathered under the titles that stand above them. A title that is shown as a line, or stood above the
 * lines before, is not repeated; a table's columns are named once.
 */
function partsOf(lines: readonly Named<SheetLine>[]): PromptValue[] {
  const parts: { under: string; lines: string[] }[] = [];
  let shown = "";
  let above: readonly string[] = [];
  for (const { id, thing } of lines) {
    const titles = titlesOf(thing).filter((title) => !shown.includes(title));
    const last = parts.at(-1);
    const line = `${id} | ${textOf(thing)}`;
    if (last !== undefined && titles.every((title) => above.includes(title))) last.lines.push(line);
    else parts.push({ under: titles.map(shortened).join(" > "), lines: [line] });
    above = titlesOf(thing);
    shown += `\n${line}`;
  }
  return parts;
}

function titlesOf({ passage }: SheetLine): string[] {
  const columns = passage.cells?.map(({ header }) => header).join(" | ");
  return [...passage.headings, ...(columns === undefined ? [] : [`[${columns}]`])];
}

const LONGEST_TITLE = 90;

function shortened(title: string): string {
  return title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE)}…` : title;
}

function textOf({ passage, sentence }: SheetLine): string {
  return (sentence ?? passage.text).replace(/\s+/g, " ");
}
