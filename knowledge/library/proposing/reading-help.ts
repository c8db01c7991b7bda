import type { DocumentMeta } from "../../domain/document.ts";
import { asAnswered, type IdentityField, type KeptDocument } from "../../domain/kept-document.ts";
import { createMaskedModel } from "../../masking/masked-model.ts";
import type {
  DocumentEntry,
  DocumentStore,
  LanguageModel,
  ReadingProposal,
  ReadingProposals,
  WhySilent,
} from "../../ports.ts";
import { readDocument } from "../../reading/read.ts";
import type { CorrectOutcome } from "../changing/change-document.ts";
import { missingOf } from "../identity/described.ts";
import type { FileDesk } from "../library-desk.ts";
import { lookOver, type ToLookAt } from "../reviewing/look-over.ts";
import { fieldValue } from "./field-value.ts";
import { proposedOf } from "./proposed.ts";
import { proposingPrompt } from "./proposing-prompt.ts";
import { shownLines } from "./shown-lines.ts";

/** What an officer does with a document that was not read well, with a model that points and decides nothing. */
export interface ReadingHelp {
  /** Documents that a person has to look at. */
  doubtful(): Promise<readonly DoubtfulReading[]>;
  /** One of them, or any other document, with what waits for a person; undefined when there is no such document. */
  look(id: string): Promise<LookedAtReading | undefined>;
  /** Asks the model what lines print of what is missing. What it says is kept until an officer decides. */
  ask(id: string, by: string): Promise<HelpOutcome>;
  /** Writes one proposal, in the words that the officer sends. */
  confirm(proposal: string, written: string, by: string): Promise<DecidedOutcome>;
  /** Puts one proposal aside; false when it is not there any more. */
  dismiss(proposal: string): Promise<boolean>;
}

export interface DoubtfulReading {
  readonly meta: DocumentMeta;
  readonly looks: readonly ToLookAt[];
  readonly missing: readonly IdentityField[];
}

export interface LookedAtReading extends DoubtfulReading {
  readonly proposals: readonly ReadingProposal[];
}

export type HelpOutcome =
  | { readonly kind: "proposed"; readonly count: number }
  /** No line prints it, as far as the model sees and code finds it printed. */
  | { readonly kind: "nothing" }
  | { readonly kind: "silent"; readonly why: WhySilent }
  | { readonly kind: "missing" | "nothing-missing" };

export type DecidedOutcome =
  | (Extract<CorrectOutcome, { kind: "known" }> & { readonly field: IdentityField })
  | { readonly kind: "corrected"; readonly field: IdentityField; readonly value: string }
  /** What was sent has not the form of the field. */
  | { readonly kind: "formless"; readonly field: IdentityField }
  /** Another officer has put it aside, or the document is another now. */
  | { readonly kind: "gone" };

export interface ReadingHelpParts {
  readonly store: Pick<DocumentStore, "entries" | "find">;
  readonly library: Pick<FileDesk, "correct">;
  readonly proposals: ReadingProposals;
  readonly model: PointingModel;
  readonly instant: () => string;
  readonly newId: () => string;
}

export interface PointingModel {
  /** Before what is personal is kept from it. */
  readonly model: LanguageModel;
  readonly mask: (text: string) => string;
  /** Characters of a document that it is shown at most. */
  readonly reads: number;
}

/** See {@link ReadingHelp}. */
export function createReadingHelp(parts: ReadingHelpParts): ReadingHelp {
  const { store, library, proposals } = parts;
  return {
    doubtful: async () =>
      (await store.entries()).map(doubtsOf).filter(({ looks, missing }) => looks.length + missing.length > 0),
    async look(id) {
      const kept = await store.find(id);
      if (kept === undefined) return undefined;
      const doubts = doubtsOf(kept);
      const waiting = (await proposals.of(id)).filter(
        ({ field, textKey }) => textKey === kept.keys.text && doubts.missing.includes(field),
      );
      return { ...doubts, proposals: waiting };
    },
    async ask(id, by) {
      const kept = await store.find(id);
      return kept === undefined ? { kind: "missing" } : askAbout(parts, kept, by);
    },
    async confirm(id, written, by) {
      const proposal = await proposals.find(id);
      if (proposal === undefined) return { kind: "gone" };
      const { field, documentId, textKey } = proposal;
      const value = fieldValue(field, written);
      if (value === undefined) return { kind: "formless", field };
      const outcome = await library.correct(documentId, { field, value, textKey }, by);
      if (outcome.kind === "missing") return { kind: "gone" };
      return outcome.kind === "known" ? { ...outcome, field } : { kind: "corrected", field, value };
    },
    dismiss: (id) => proposals.drop(id),
  };
}

async function askAbout(
  { proposals, model: { model, mask, reads }, instant, newId }: ReadingHelpParts,
  kept: KeptDocument,
  by: string,
): Promise<HelpOutcome> {
  const missing = missingOf(kept);
  if (missing.length === 0) return { kind: "nothing-missing" };
  const lines = shownLines(readDocument(asAnswered(kept)).passages, reads);
  const reply = await createMaskedModel(model, mask).say(proposingPrompt(lines, missing), { asker: `office:${by}` });
  if (reply.kind === "silent") return reply;
  const found = proposedOf(reply.said, lines, missing);
  if (found.length === 0) return { kind: "nothing" };
  const { id: documentId } = kept.source;
  const [askedAt, textKey] = [instant(), kept.keys.text];
  await proposals.put(
    documentId,
    found.map(({ line: { text, placeId, page }, ...one }) => ({
      ...one,
      id: newId(),
      documentId,
      textKey,
      line: text,
      placeId,
      ...(page === undefined ? {} : { page }),
      askedBy: by,
      askedAt,
    })),
  );
  return { kind: "proposed", count: found.length };
}

function doubtsOf(entry: Pick<DocumentEntry, "read" | "shipped" | "source">): DoubtfulReading {
  return { meta: entry.read.meta, looks: lookOver(entry), missing: missingOf(entry) };
}
