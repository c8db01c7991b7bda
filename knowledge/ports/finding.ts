/** Finds passages by meaning and words. Built once over a set of passages, then only read. */
export interface Finder {
  /**
   * The passages that fit a query, best first; 10 at most unless `options` says otherwise. Scores are comparable within
   * one call only, and none is above 1. When vectors cannot be had, the words alone decide; it rejects only where the words are
   * in a database that does not answer.
   * @example
   * await finder.find("tuyen sinh lop 10", { top: 2 });
   * // [{ id: "tuyen-sinh-lop-10#2", score: 1 }, { id: "tuyen-sinh-lop-10#3/2", score: 0.99 }]
   */
  find(query: string, options?: FindOptions): Promise<readonly Found[]>;
  /**
   * The syllables of a query, each with the accented reading that the corpus makes most likely.
   * @example
   * finder.restore("tuyen sinh").map(({ restored }) => restored); // ["tuyển", "sinh"]
   */
  restore(query: string): readonly RestoredSyllable[];
}
export interface FindOptions {
  /** How many passages at most. */
  readonly top?: number;
  /** Only passages for which it gives true are found. */
  readonly filter?: (passageId: string) => boolean;
}
export interface Found {
  /** Id of the passage. */
  readonly id: string;
  readonly score: number;
}
export interface RestoredSyllable {
  readonly typed: string;
  /** Lower case, without accents. */
  readonly folded: string;
  /** Accented reading, lower case; equals `typed` when nothing better is known. */
  readonly restored: string;
  /** False when the corpus knows neither the typed nor the restored form. */
  readonly known: boolean;
}

/** One text to be made findable. `heading` is its path of titles, outermost first. */
export interface FindableText {
  readonly id: string;
  readonly text: string;
  readonly heading?: readonly string[];
}

/** Some texts of a library, a document's. The same key always stands for the same texts. */
export interface FindablePart {
  readonly key: string;
  readonly ids: readonly string[];
  /** The texts in the order of their ids; asked for when they have to be indexed. */
  readonly texts: () => readonly FindableText[];
}

/** All texts that are found together. The same name always stands for the same parts, words and code. */
export interface FindableEdition {
  readonly name: string;
  readonly parts: readonly FindablePart[];
}

/** Keeps what finding by words needs: in memory, or where it does not have to fit into memory. */
export interface PassageIndex {
  /**
   * Makes the texts of an edition findable, all of them or none, and gives what finds them. What was indexed before is
   * opened. It may be asked for by several processes at once, and goes on where one that was killed had come to. Rejects
   * when what keeps it does not answer; so does `find` of the finder, which never finds less instead.
   * @example
   * const finder = await index.open({ name: "5f1c…", parts: [{ key: "90ab…", ids: ["tuyen-sinh-lop-10#2"], texts }] });
   * (await finder.find("tuyen sinh lop 10"))[0]?.id; // "tuyen-sinh-lop-10#2"
   */
  open(edition: FindableEdition): Promise<Finder>;
}
