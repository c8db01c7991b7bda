/** What the finder knows about how people write; from data files that an office can edit. */
export interface FinderLanguage {
  /** Function and question words (là, gì, của, bao, nhiêu, …): they weigh little, but not nothing. */
  readonly stopSyllables: readonly string[];
  /** Chat shorthand and its meaning ("ko" → "không"); used only for words that the corpus does not contain. */
  readonly shorthand: Readonly<Record<string, string>>;
}
