/** What the finder knows of how people write, from data files that an office can edit. */
export interface FinderLanguage {
  /** Closed-class and question syllables (là, gì, của, bao, nhiêu …): they weigh little, never nothing. */
  readonly stopSyllables: readonly string[];
  /** Chat shorthand and what it stands for ("ko" → "không"); used only for what the corpus does not print. */
  readonly shorthand: Readonly<Record<string, string>>;
}
