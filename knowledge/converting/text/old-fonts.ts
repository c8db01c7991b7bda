import iconv from "iconv-lite";
import { isPossible } from "./spelling.ts";
import { fromVni } from "./vni.ts";

/** By how much a larger share of words has to be possible before a line counts as typed in an old font. */
const CLEARLY = 0.15;
/** Letters that texts typed in a font of before Unicode show instead of Vietnamese ones. */
const SUSPECT = /[\u00a1-\u00ff]/;

/**
 * Text in which lines typed in a TCVN3 font (.VnTime) or a VNI font read as they were printed. Each line is judged by
 * itself: in one document they often stand beside lines in Unicode.
 */
export function withoutOldFonts(text: string): string {
  return text.split("\n").map(restored).join("\n");
}

/** More words than this share have to be impossible before a name counts as typed in an old font. */
const HALF = 0.5;

/**
 * A few words, such as a name, as they were printed. Names of other languages ("Néang Sóc Phia") have impossible words
 * too, so that at least half of them have to be impossible.
 */
export function nameWithoutOldFont(name: string): string {
  return possibleWords(name) > HALF ? name : restored(name);
}

function restored(line: string): string {
  if (!SUSPECT.test(line)) return line;
  const asItIs = possibleWords(line);
  // No reading can be clearly better, and most lines of Unicode end here.
  if (asItIs + CLEARLY >= 1) return line;
  const readings = [line, fromTcvn3(line), fromVni(line)];
  const scores = [asItIs, ...readings.slice(1).map(possibleWords)];
  const best = scores.indexOf(Math.max(...scores));
  return (scores[best] ?? 0) > asItIs + CLEARLY ? withCapitals(readings[best] ?? line) : line;
}

/**
 * A font of capitals (.VnTimeH) shows every letter as one, and only those without a mark are written so: "CHíNH PHủ" was
 * printed as "CHÍNH PHỦ".
 */
function withCapitals(line: string): string {
  return line.replace(/[\p{L}\p{M}]{2,}/gu, (word) =>
    /[A-Z].*[A-Z]/.test(word) && !/[a-z]/.test(word) ? word.toUpperCase() : word,
  );
}

/** A soft hyphen is a letter of the old fonts (ư), so that words are counted with it. */
function possibleWords(line: string): number {
  const words = line.match(/[\p{L}\u00a1-\u00ff]{2,}/gu) ?? [];
  return words.filter((word) => isPossible(word.toLowerCase())).length / Math.max(1, words.length);
}

function fromTcvn3(line: string): string {
  const decode = (run: string): string => iconv.decode(Buffer.from(run, "latin1"), "tcvn");
  return line.replace(/[\u0020-\u00ff]+/g, decode).normalize("NFC");
}

/** Letters of the bytes of a text that is not in Unicode. */
export function decodeOld(bytes: Uint8Array): string {
  const text = Buffer.from(bytes);
  const readings = [iconv.decode(text, "windows-1258").normalize("NFC"), withoutOldFonts(text.toString("latin1"))];
  const [windows = "", old = ""] = readings;
  return possibleWords(old) > possibleWords(windows) ? old : windows;
}
