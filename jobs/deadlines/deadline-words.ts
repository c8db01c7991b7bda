import words from "../lexicon/deadlines.json" with { type: "json" };

/** What the office and units read about deadlines; one locale file per language. */
export const deadlineWords = words;
