import { tokensOf } from "../../jobs/index.ts";
import locale from "../words/locale/standing.json" with { type: "json" };
import visiting from "../words/locale/visiting.json" with { type: "json" };
import { createPhrases, type Letters, readings } from "./phrases.ts";

const LONGEST = 120;
const { parts } = locale;
const shared = visiting.parts;
const LETTERS = {
  around: "f",
  officer: "o",
  anybody: "a",
  there: "c",
  answer: "t",
  not: "k",
  notYet: "x",
  when: "w",
  wish: "v",
  office: "S",
  look: "t",
  decide: "P",
  allow: "D",
  receive: "r",
  extension: "e",
  report: "b",
  help: "h",
  message: "v",
} as const satisfies Partial<Letters<keyof typeof parts | keyof typeof shared>>;

const phrases = createPhrases(
  [shared, parts].flatMap((known) =>
    Object.entries(known).flatMap(([part, list]) => {
      const letter = part in LETTERS ? LETTERS[part as keyof typeof LETTERS] : undefined;
      return letter === undefined ? [] : list.map((phrase) => [phrase, letter] as const);
    }),
  ),
);
/** Asks whether it was answered, decided or received: "có ai trả lời chưa", "sở nhận báo cáo chưa", "được gia hạn chưa". */
const ASKS = /^(?=.*[xw])(?:(?=.*t)|(?=.*[PDr])(?=.*[aoSebhv]))[caotxwvkSPDrebh]+$/;
/** "Sở có đồng ý gia hạn không"; "gia hạn được không" is a wish. */
const ASKS_WHETHER = /^(?=.*[aoS])(?=.*P)[caotvSPDrebh]+k$/;
const ABOUT = [
  ["extension", "e"],
  ["help", "h"],
  ["report", "b"],
] as const;

/** What somebody asks about of what they sent to the office; "anything" where the words do not say. */
export type StandingAsked = (typeof ABOUT)[number][0] | "anything";

/**
 * What of the things sent to the office a whole message asks about, whether it was seen, answered or decided; undefined
 * when it asks something else.
 * @example
 * standingAsked("so co dong y gia han chua"); // "extension"
 * standingAsked("co ai tra loi em chua"); // "anything"
 */
export function standingAsked(text: string): StandingAsked | undefined {
  if (text.length > LONGEST) return undefined;
  for (const said of readings(phrases.split(tokensOf(text)))) {
    const letters = said.replace(/f/g, "");
    if (!ASKS.test(letters) && !ASKS_WHETHER.test(letters)) continue;
    return ABOUT.find(([, letter]) => letters.includes(letter))?.[0] ?? "anything";
  }
  return undefined;
}
