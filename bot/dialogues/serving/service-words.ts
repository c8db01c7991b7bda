import { tokensOf } from "../../../jobs/index.ts";
import words from "../../words/locale/serving.json" with { type: "json" };
import { createPhrases, type Letters, letteredPhrases, readings } from "../phrases.ts";

/** What a whole message can ask of the assistant itself. */
export type Service = (typeof SERVICES)[number] | "self" | "abuse";
const SERVICES = ["help", "source", "good", "bad"] as const;

const phrases = createPhrases<(typeof SERVICES)[number] | "around">([
  ...SERVICES.flatMap((service) => words[service].map((phrase) => [phrase, service] as const)),
  ...words.around.map((phrase) => [phrase, "around"] as const),
]);

const SELF: Letters<keyof typeof words.self> = { around: "f", you: "y", human: "h", machine: "m", asking: "q" };
const ofSelf = letteredPhrases(SELF, words.self);
/** "Bạn là người hay máy", "có phải người thật không", "bot hả": a person or a machine is named, and something asks. */
const ASKS_SELF = /^(?=.*(?:h.*m|m.*h|[yq].*[hm]|[hm].*q))[yhmq]+$/;
const ABUSE: Letters<keyof typeof words.abuse> = { around: "f", swearing: "s" };
const ofAbuse = letteredPhrases(ABUSE, words.abuse);
const signs: Readonly<Record<string, string>> = words.signs;
/** Which look and which skin a sign has. */
const LOOK = /[\u{fe0f}\u{1f3fb}-\u{1f3ff}\s]/gu;
const LONGEST = 60;

/**
 * The service that a whole message asks for, typed with or without marks or as a sign ("?", "👍"); undefined when it says
 * more.
 * @example
 * serviceIn("dạ cho xem nguồn với ad"); // "source"
 * serviceIn("bạn là người hay máy vậy"); // "self"
 * serviceIn("nguồn tuyển sinh lớp 10"); // undefined
 */
export function serviceIn(written: string): Service | undefined {
  if (written.length > LONGEST) return undefined;
  const [sign = "", ...others] = new Set(written.replace(LOOK, ""));
  if (others.length === 0 && signs[sign] !== undefined) return SERVICES.find((service) => service === signs[sign]);
  const sentence = tokensOf(written);
  const isWhole = (said: typeof ofSelf, pattern: RegExp): boolean =>
    readings(said.split(sentence)).some((letters) => pattern.test(letters.replace(/f/g, "")));
  if (isWhole(ofSelf, ASKS_SELF)) return "self";
  if (isWhole(ofAbuse, /^s+$/)) return "abuse";
  const named = new Set(phrases.split(sentence)?.flatMap(({ values }) => values.slice(0, 1)));
  named.delete("around");
  const [service, ...more] = named;
  return more.length === 0 && service !== "around" ? service : undefined;
}
