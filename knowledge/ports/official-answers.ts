import type { ChosenPassage, OfficialAnswer } from "../domain/official/official-answer.ts";

/**
 * "draft": being written. "offered": waits for who approves. "published": given to people. "replaced": a correction was published
 * in its place. "withdrawn": taken back.
 */
export type OfficialState = "draft" | "offered" | "published" | "replaced" | "withdrawn";

/** What an official answer says and when; what its author writes. */
export interface OfficialContent {
  readonly wordings: readonly string[];
  readonly text: string;
  readonly passage?: ChosenPassage & { readonly document: string; readonly place: string };
  readonly validFrom?: string;
  readonly validUntil?: string;
}

/** One version of an official answer with its history. Instants are ISO. */
export interface KeptOfficialAnswer extends OfficialContent {
  readonly id: string;
  /** Given when it is first published; a correction has that of what it corrects. */
  readonly number?: number;
  /** Counted from 1 with each correction. */
  readonly version: number;
  /** The published version that this one corrects. */
  readonly corrects?: string;
  /** The turn whose group of questions it was written for. */
  readonly fromTurn?: string;
  readonly state: OfficialState;
  readonly author: string;
  readonly writtenAt: string;
  readonly approvedBy?: string;
  readonly publishedAt?: string;
  readonly publishedOn?: string;
  readonly endedBy?: string;
  readonly endedAt?: string;
  readonly endedWhy?: string;
  /** Counted up with every change of this version: who acts names the one that was seen. */
  readonly revision: number;
}

/** Which answers are listed, `size` of them after the first `from`; the latest first. */
export interface OfficialAsk {
  readonly states: readonly OfficialState[];
  /** Stands in the text or in a wording, whatever its capitals. */
  readonly words?: string;
  readonly from: number;
  readonly size: number;
}

/** Who acts on which version, and when. */
export interface OfficialAct {
  readonly id: string;
  /** The revision that was seen; with another one nothing happens. */
  readonly expects: number;
  readonly by: string;
  readonly at: string;
}

/**
 * The official answers of an office. What changes what people get makes the revision of the library grow. Every method rejects
 * when the database does not answer; those that act are false when somebody else was first.
 */
export interface OfficialAnswers {
  /**
   * The published ones, by number.
   * @example
   * (await answers.published()).map(({ number }) => number); // [1, 2, 12]
   */
  published(): Promise<readonly OfficialAnswer[]>;
  /**
   * One version.
   * @example
   * (await answers.find(id))?.state; // "offered"
   */
  find(id: string): Promise<KeptOfficialAnswer | undefined>;
  /** Every version under a number, the newest first. */
  versions(number: number): Promise<readonly KeptOfficialAnswer[]>;
  list(ask: OfficialAsk): Promise<{ readonly rows: readonly KeptOfficialAnswer[]; readonly total: number }>;
  /**
   * What was written for turns and is not ended, by turn.
   * @example
   * (await answers.forTurns(["t-81"])).get("t-81")?.state; // "published"
   */
  forTurns(turnIds: readonly string[]): Promise<ReadonlyMap<string, KeptOfficialAnswer>>;
  /** Keeps a new draft. */
  begin(draft: NewOfficialAnswer): Promise<void>;
  /** Writes a draft anew; one that was offered is a draft again. */
  write(content: OfficialContent, act: OfficialAct): Promise<boolean>;
  /** Offers a draft to who approves. */
  offer(act: OfficialAct): Promise<boolean>;
  /** Gives an offered one back to be written anew. */
  giveBack(act: OfficialAct): Promise<boolean>;
  /**
   * Publishes an offered one, or a draft, from a day on, in the place of what it corrects; gives its number.
   * @example
   * await answers.publish({ id, expects: 2, by: "Cô Lan", at, day: "2026-11-30" }); // 12
   */
  publish(act: OfficialAct & { readonly day: string }): Promise<number | undefined>;
  /** Takes a published one back. */
  withdraw(act: OfficialAct & { readonly why: string }): Promise<boolean>;
  /** Drops what was never published. */
  drop(act: Pick<OfficialAct, "id" | "expects">): Promise<boolean>;
}

export interface NewOfficialAnswer extends OfficialContent {
  readonly id: string;
  readonly author: string;
  readonly writtenAt: string;
  readonly fromTurn?: string;
  /** The published version that it corrects. */
  readonly corrects?: string;
}
