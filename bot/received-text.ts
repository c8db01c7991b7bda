/** Longest text of a call that is taken in, in UTF-16 units: four times what any platform lets a person write. */
const LONGEST = 16_384;
/** What lies deeper in a call than this many objects and lists is dropped: no event of a platform has ten. */
const DEEPEST = 32;
const LONGEST_NAME = 300;

/** Half of a surrogate pair: UTF-8 has no way to write it. */
const HALF = /\p{Cs}/gu;
/** Controls that no text needs: all but tab and line ends. PostgreSQL refuses NUL. */
const CONTROL = /[^\P{Cc}\t\n\r]/gu;
/** Marks that nobody sees and that turn "gpj.exe" into "exe.jpg" for the eye. */
const UNSEEN = /[\p{Cc}\p{Cf}]/gu;

/**
 * A text as it came, made one that everything behind can keep: halves of pairs and control characters replaced, NFC, cut
 * at 16,384 units. What is longer than an answered message stays longer, so that it is still said to be too long.
 */
export function receivedText(text: string): string {
  return unmovedText(text).normalize("NFC");
}

/**
 * The same without NFC: each unit stays at its place. For Telegram, which says by number of units what is bold, and for
 * the command line, where a path is to stay what the file is called.
 */
export function unmovedText(text: string): string {
  return text.slice(0, LONGEST).replace(HALF, "\ufffd").replace(CONTROL, " ");
}

/** The name of a file or of a person: one line without marks that nobody sees. */
export function receivedName(name: string): string {
  return receivedText(name).replace(UNSEEN, "").trim().slice(0, LONGEST_NAME);
}

/**
 * All texts of parsed JSON, names of fields too, put through `clean`; what lies too deep becomes null.
 * @example
 * received({ text: "a\u0000b" }); // { text: "a b" }
 */
export function received(value: unknown, clean: (text: string) => string = receivedText, depth = 0): unknown {
  if (typeof value === "string") return clean(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth === DEEPEST) return null;
  if (Array.isArray(value)) return value.map((one) => received(one, clean, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [clean(key), received(one, clean, depth + 1)]));
}
