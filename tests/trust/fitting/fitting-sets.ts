import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createConverter } from "../../../knowledge/adapters/converting/converter-process.ts";
import { readDocumentFile } from "../../../knowledge/adapters/document-folder.ts";
import type { SourceDocument } from "../../../knowledge/index.ts";
import { documentOf } from "../../../knowledge/library/parse-source.ts";
import { OTHER_DOCUMENTS, otherDocument, starterDocuments, thePlan } from "../documents.ts";
import { parseQuestions, type Question, readQuestions } from "../question-set.ts";

/** Questions with the documents that are loaded when they are asked. Sets of one group are left out of a fit together. */
export interface FittingSet {
  readonly name: string;
  readonly group: string;
  readonly documents: readonly SourceDocument[];
  readonly questions: readonly Question[];
  /** The document that the questions are about, where others are loaded beside it. */
  readonly about?: string;
  /** How much each of its questions counts in a fit. */
  readonly counts: number;
}

/** A library of many documents is asked less often than one of a few, and asks the same questions again. */
const TOGETHER = 0.5;
/** The documents that every office begins with. */
const SHIPPED = 2;

/** The sets of one document each, asked with the documents of all of them loaded at once. */
export function together(sets: readonly FittingSet[]): FittingSet[] {
  const documents = [...new Set(sets.flatMap((set) => set.documents))];
  return sets.flatMap((set) => {
    const [only, ...others] = set.documents;
    if (only === undefined || others.length > 0) return [];
    return [{ ...set, name: `together: ${set.name}`, documents, about: only.id, counts: TOGETHER }];
  });
}

/** The question sets of this project. */
export function ownSets(): FittingSet[] {
  const shipped = [thePlan(), ...starterDocuments()];
  return [
    { name: "the plan", group: "shipped", documents: [thePlan()], questions: readQuestions("plan"), counts: SHIPPED },
    { name: "parents", group: "shipped", documents: shipped, questions: readQuestions("phu-huynh"), counts: SHIPPED },
    { name: "messages", group: "shipped", documents: shipped, questions: readQuestions("tin-nhan"), counts: SHIPPED },
    ...OTHER_DOCUMENTS.map((name) => ({
      name,
      group: name,
      documents: [otherDocument(name)],
      questions: readQuestions(name),
      counts: 1,
    })),
  ];
}

const MAKES = new URL("../makes/documents/", import.meta.url);
const OF_MAKES = new URL("../questions/makes/", import.meta.url);

/** Questions on the documents of many makes, each document alone. */
export async function setsOfMakes(): Promise<FittingSet[]> {
  const convert = createConverter({ onFault: (fault) => process.stderr.write(`${String(fault)}\n`) });
  const files = readdirSync(MAKES).filter((file) => !file.endsWith(".json"));
  const sets = readdirSync(OF_MAKES).map(async (file): Promise<FittingSet[]> => {
    const name = file.slice(0, -".jsonl".length);
    const document = files.find((one) => one.startsWith(`${name}.`)) ?? "";
    const parsed = await readDocumentFile(new URL(document, MAKES).pathname, convert);
    const questions = parseQuestions(readFileSync(new URL(file, OF_MAKES), "utf8"));
    return parsed.kind === "document"
      ? [{ name, group: name, documents: [parsed.document], questions, counts: 1 }]
      : [];
  });
  return (await Promise.all(sets)).flat();
}

/** The sets of a folder: `questions/NAME.jsonl`, each asked of `documents/NAME.md` alone. */
export function setsOf(folder: string): FittingSet[] {
  return readdirSync(join(folder, "questions"))
    .filter((file) => file.endsWith(".jsonl"))
    .sort()
    .flatMap((file) => {
      const name = file.slice(0, -".jsonl".length);
      const path = join(folder, "documents", `${name}.md`);
      if (!existsSync(path)) return [];
      const parsed = documentOf(`${name}.md`, readFileSync(path, "utf8"), { format: "markdown" });
      const questions = parseQuestions(readFileSync(join(folder, "questions", file), "utf8"));
      return parsed.kind === "document"
        ? [{ name, group: name, documents: [parsed.document], questions, counts: 1 }]
        : [];
    });
}
