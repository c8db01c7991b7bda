import type { OfficeSection } from "../frame/contract.ts";
import { documentActs } from "./document-acts.ts";
import { documentView } from "./document-view.ts";
import { said } from "./document-words.ts";
import type { DocumentsParts } from "./documents-parts.ts";
import { draftActs } from "./drafts/draft-acts.ts";
import { draftView } from "./drafts/draft-view.ts";
import { trialView } from "./drafts/trial-view.ts";
import { draftsView, listView } from "./list-view.ts";
import { conflictsView, historyView } from "./looking-back.ts";

/** The office's documents: what is loaded, what was handed in, and what may be done with both. */
export function documentsSection(parts: DocumentsParts): OfficeSection {
  const { library, drafts } = parts;
  return {
    path: "documents",
    title: said.title,
    views: [
      listView(parts),
      draftsView(parts),
      draftView(parts),
      trialView(parts),
      conflictsView(parts),
      historyView(parts),
      documentView(parts),
    ],
    acts: [...draftActs(parts), ...documentActs(parts)],
    files: [
      { path: "drafts/:draft/original", file: ({ params }) => drafts.original(params.draft ?? "") },
      { path: ":id/original", file: ({ params }) => library.original(params.id ?? "") },
    ],
  };
}
