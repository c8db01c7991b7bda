import type { Operation } from "../../domain/answer.ts";
import type { DocumentMeta } from "../../domain/document.ts";
import type { Form, Prompt, PromptValue } from "../../ports/model/language-model.ts";
import type { Candidate } from "../candidates/candidate.ts";
import type { Pointed, Polarity, SheetLine } from "../candidates/pointed.ts";

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
/** The reply itself takes some 150; a model that thinks before it has room for that. */
const MOST_TOKENS = 2_000;

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

/** The prompt that asks where on a sheet the answer stands; `instructions` are those of `instructions.txt`. */
export function pointingPrompt(
  instructions: string,
  question: PointingQuestion,
  lines: readonly Named<SheetLine>[],
  records: readonly Named<Candidate>[],
  metaOf: (documentId: string) => DocumentMeta,
): Prompt<Pointing> {
  return {
    use: "judge",
    version: VERSION,
    instructions,
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
