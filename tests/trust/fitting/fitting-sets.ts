import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createConverter } from "../../../knowledge/adapters/converting/converter-process.ts";
import { readDocumentFile } from "../../../knowledge/adapters/document-folder.ts";
import type { SourceDocument } from "../../../knowledge/index.ts";
import { documentOf } from "../../../knowledge/library/parse-source.ts";
import { otherDocument, starterDocuments, thePlan } from "../documents.ts";
import { parseQuestions, type Question, readQuestions } from "../question-set.ts";

/** Questions with the documents that are loaded when they are asked. Sets of one group are left out of a fit together. */
export interface FittingSet {
  readonly name: string;
  readonly group: string;
  readonly documents: readonly SourceDocument[];
  readonly questions: readonly Question[];
}

const OTHERS = ["thong-tu-thu-vien", "quyet-dinh-thi-dua", "ke-hoach-y-te-hoc-duong", "cong-van-mua-lu"];

/** The question sets of this project. */
export function ownSets(): FittingSet[] {
  const shipped = [thePlan(), ...starterDocuments()];
  return [
    { name: "the plan", group: "shipped", documents: [thePlan()], questions: readQuestions("plan") },
    { name: "parents", group: "shipped", documents: shipped, questions: readQuestions("phu-huynh") },
    { name: "messages", group: "shipped", documents: shipped, questions: readQuestions("tin-nhan") },
    ...OTHERS.map((name) => ({ name, group: name, documents: [otherDocument(name)], questions: readQuestions(name) })),
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
    return parsed.kind === "document" ? [{ name, group: name, documents: [parsed.document], questions }] : [];
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
      return parsed.kind === "document" ? [{ name, group: name, documents: [parsed.document], questions }] : [];
    });
}
