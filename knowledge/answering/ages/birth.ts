import { fold } from "../../domain/syllable.ts";

/** How people say when a child was born. */
export interface BirthWords {
  /** Words before the date. */
  readonly cues: readonly string[];
  /** Words that make another word of the cue: those before it, and those after it. */
  readonly notAfter: readonly string[];
  readonly notBefore: readonly string[];
  /** What documents print where people tell a birth. */
  readonly asked: string;
}

/** Reads births in messages. */
export interface BirthReader {
  /** The year of the last birth that a message tells. */
  yearIn(text: string): number | undefined;
  /** The message with an age in the place of a birth date, which no document prints. */
  asAge(text: string): string;
}

/** See {@link BirthReader}. */
export function createBirthReader({ cues, notAfter, notBefore, asked }: BirthWords): BirthReader {
  const one = (words: readonly string[]): string =>
    [...words]
      .map(fold)
      .sort((a, b) => b.length - a.length)
      .join("|");
  const birth = new RegExp(
    `(?<!(?:^|[^\\p{L}])(?:${one(notAfter)})\\s+)(?<![\\p{L}\\d])(?:${one(cues)})(?![\\p{L}\\d])(?!\\s+(?:${one(notBefore)})(?!\\p{L}))` +
      "[\\s.:,]*(?:\\p{L}{1,6}\\s+){0,2}(?:\\d{1,2}(?:\\s*[/.-]\\s*|\\s+(?:\\p{L}{1,6}\\s+)?)){0,2}((?:19|20)\\d\\d)(?![\\d]|\\s*[-–/]\\s*\\d)",
    "gu",
  );
  const foldedAge = fold(asked);
  return {
    yearIn(text) {
      const year = [...fold(text.normalize("NFC")).matchAll(birth)].at(-1)?.[1];
      return year === undefined ? undefined : Number(year);
    },
    asAge(text) {
      const source = text.normalize("NFC");
      const folded = fold(source);
      const says = new RegExp(`(?<!\\p{L})${foldedAge}(?!\\p{L})`, "u").test(folded);
      let [rest, from] = ["", 0];
      for (const { 0: match, index } of folded.matchAll(birth)) {
        rest += `${source.slice(from, index)}${says || rest !== "" ? "" : asked}`;
        from = index + match.length;
      }
      return from === 0 ? text : `${rest}${source.slice(from)}`.replace(/ {2,}/g, " ").trim();
    },
  };
}
