/** Letters with marks, and the letters without them: what a keyboard without Vietnamese types. */
const MARKED = [...lettersFrom(0xc0, 0x1b0), ...lettersFrom(0x1ea0, 0x1ef9)].flatMap((letter): [string, string][] => {
  const bare = bareOf(letter);
  return /^[a-z]$/.test(bare) ? [[letter, bare]] : [];
});

function lettersFrom(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at));
}

function bareOf(letter: string): string {
  return letter
    .replace(/[\u0110\u0111]/gu, "d")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase();
}

/** Finds people by words of their names among hundreds of thousands, whatever the marks and capitals. */
export const NAME_WORDS_STATEMENTS: readonly string[] = [
  `CREATE FUNCTION name_words(name text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $words$
     SELECT to_tsvector('simple', lower(translate(name, '${MARKED.map(([letter]) => letter).join("")}',
       '${MARKED.map(([, bare]) => bare).join("")}'))) $words$`,
  "CREATE INDEX contacts_name_words ON contacts USING gin (name_words(name))",
];

/** What `name_words` is asked for these words, the last of which may be the beginning of one; undefined without a word. */
export function nameQuery(text: string): string | undefined {
  const words = [...text.normalize("NFC")]
    .map(bareOf)
    .join("")
    .match(/[\p{L}\p{N}]+/gu);
  return words === null ? undefined : `${words.join(" & ")}:*`;
}
