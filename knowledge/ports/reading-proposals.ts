import type { IdentityField } from "../domain/kept-document.ts";

/** What a model pointed at for a gap in what a document is. It says nothing before a person has confirmed it. */
export interface ReadingProposal {
  readonly id: string;
  readonly documentId: string;
  /** Key of the text that was read; with another text in its place the proposal is void. */
  readonly textKey: string;
  readonly field: IdentityField;
  /** What would be written: a day as ISO, a type by its name. */
  readonly value: string;
  /** The words of the line that say it. */
  readonly printed: string;
  readonly line: string;
  readonly placeId: string;
  readonly page?: number;
  readonly askedBy: string;
  /** ISO instant. */
  readonly askedAt: string;
}

/** Proposals that wait for a person. Every method rejects when the database does not answer. */
export interface ReadingProposals {
  /**
   * Keeps what was proposed for a document in the place of what was proposed before.
   * @example
   * await proposals.put("thong-bao-a1b2c3", [proposal]);
   */
  put(documentId: string, proposed: readonly ReadingProposal[]): Promise<void>;
  /**
   * What waits for one document, in the order in which it was put.
   * @example
   * (await proposals.of("thong-bao-a1b2c3")).map(({ field }) => field); // ["number", "signer"]
   */
  of(documentId: string): Promise<readonly ReadingProposal[]>;
  find(id: string): Promise<ReadingProposal | undefined>;
  /**
   * Takes one out; false when it is not there any more.
   * @example
   * await proposals.drop("3fa2b7c1"); // true, the second time false
   */
  drop(id: string): Promise<boolean>;
}
