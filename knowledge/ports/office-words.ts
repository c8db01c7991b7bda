/** A word of people and the word of documents for the same thing, as an office added it. */
export interface OfficeWord {
  readonly id: string;
  /** As people type it: "xe đưa rước". */
  readonly said: string;
  /** As documents print it: "phương tiện đưa đón học sinh". */
  readonly printed: string;
  /** The account that added it. */
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
}

/**
 * Words that an office adds to those that the program brings along. Each change makes the revision of the library grow, so
 * that every process that answers reads messages by them within seconds. Every method rejects when the database does not answer.
 */
export interface OfficeWords {
  /**
   * All of them, by what people say.
   * @example
   * (await words.all()).map(({ said, printed }) => `${said} = ${printed}`); // ["xe đưa rước = phương tiện đưa đón học sinh"]
   */
  all(): Promise<readonly OfficeWord[]>;
  /**
   * Adds one; false when the same two words stand there already, whatever their capitals.
   * @example
   * await words.add({ id, said: "xe đưa rước", printed: "phương tiện đưa đón học sinh", by: "Cô Lan", at }); // true
   */
  add(word: OfficeWord): Promise<boolean>;
  /**
   * Takes one out and gives it; undefined when it is not there any more.
   * @example
   * (await words.remove(id))?.said; // "xe đưa rước", the second time undefined
   */
  remove(id: string): Promise<OfficeWord | undefined>;
}
