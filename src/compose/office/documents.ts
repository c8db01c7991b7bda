import { createSqlJournal } from "../../../bot/adapters/sql/journal.ts";
import { officeDate } from "../../../jobs/index.ts";
import type { Database, DocumentStore, DraftDesk, FileDesk, Knowledge, ModelInUse } from "../../../knowledge/index.ts";
import type { Config } from "../../config.ts";
import { documentsSection } from "../../office/documents/documents-section.ts";
import type { OfficeSection } from "../../office/frame/contract.ts";
import { digest, instant, newId } from "../../surroundings.ts";
import { readingHelpOver } from "../library.ts";
import { composeDraftTrials } from "./draft-trials.ts";

export interface DocumentsSectionParts {
  readonly library: FileDesk;
  readonly drafts: DraftDesk;
  readonly store: DocumentStore;
  /** What people are answered from. */
  readonly assistant: { readonly knowledge: Knowledge; readonly model: ModelInUse | undefined };
  readonly onFault: (fault: unknown) => void;
}

/** The office's documents. */
export function composeDocumentsSection(
  config: Config,
  database: Database,
  { library, drafts, store, assistant, onFault }: DocumentsSectionParts,
): OfficeSection {
  const { knowledge, model } = assistant;
  const journal = createSqlJournal(database, newId);
  return documentsSection({
    library,
    drafts,
    trials: composeDraftTrials({ config, store, knowledge, onFault }),
    help: readingHelpOver({ model, store, library, database }),
    async unhelped(most) {
      const texts = (await journal.unhelped(10 * most)).map(({ text }) => text).filter((text) => text !== "");
      return [...new Set(texts)].slice(0, most);
    },
    today: () => officeDate(Date.parse(instant())),
    digest,
  });
}
