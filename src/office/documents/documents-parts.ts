import type { WebReply } from "../../../bot/index.ts";
import type { DraftDesk, FileDesk, LookedAtDraft, ReadingHelp } from "../../../knowledge/index.ts";

export interface DocumentsParts {
  readonly library: FileDesk;
  readonly drafts: DraftDesk;
  readonly trials: DraftTrials;
  /** Where a model may point at what was not read. */
  readonly help: ReadingHelp | undefined;
  /** What people asked lately and were not answered, in their words, the latest first. */
  readonly unhelped: (most: number) => Promise<readonly string[]>;
  /** The day, ISO, in office time. */
  readonly today: () => string;
  readonly digest: (content: string) => string;
}

/** Asks a draft before it is published, as people would ask once it is. Nothing of it is kept, nobody else is answered from it. */
export interface DraftTrials {
  /** Where the index of a draft is: it is made anew when the draft or the library has changed. */
  state(draftId: string): TrialState;
  /** Begins to index the library with the draft in it, in a thread; does nothing when that is done or under way. */
  begin(looked: LookedAtDraft): Promise<void>;
  /** The same question to the library as it is and to the library with the draft; waits for the index. */
  ask(looked: LookedAtDraft, text: string): Promise<TrialAnswer | "failed">;
}
export type TrialState = "none" | "making" | "ready" | "failed";

export interface TrialAnswer {
  /** What people are told today. */
  readonly today: WebReply;
  /** What they would be told. */
  readonly published: WebReply;
}

/** The id that a draft has in a trial: no document of the library is called so. */
export function trialId(draftId: string): string {
  return `draft-${draftId}`;
}
