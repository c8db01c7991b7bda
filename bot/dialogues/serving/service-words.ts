import { tokensOf } from "../../../jobs/index.ts";
import words from "../../words/locale/serving.json" with { type: "json" };
import { createPhrases } from "../phrases.ts";

/** What a whole message can ask of the assistant itself. */
export type Service = "help" | "source" | "good" | "bad";
const SERVICES = ["help", "source", "good", "bad"] as const;

const phrases = createPhrases<Service | "around">([
  ...SERVICES.flatMap((service) => words[service].map((phrase) => [phrase, service] as const)),
  ...words.around.map((phrase) => [phrase, "around"] as const),
]);
const signs: Readonly<Record<string, string>> = words.signs;
/** Which look and which skin a sign has. */
const LOOK = /[\u{fe0f}\u{1f3fb}-\u{1f3ff}\s]/gu;
const LONGEST = 60;

/**
 * The service that a whole message asks for, typed with or without marks or as a sign ("?", "👍"); undefined when it says
 * more.
 * @example
 * serviceIn("dạ cho xem nguồn với ad"); // "source"
 * serviceIn("nguồn tuyển sinh lớp 10"); // undefined
 */
export function serviceIn(written: string): Service | undefined {
  if (written.length > LONGEST) return undefined;
  const [sign = "", ...others] = new Set(written.replace(LOOK, ""));
  if (others.length === 0 && signs[sign] !== undefined) return SERVICES.find((service) => service === signs[sign]);
  const named = new Set(phrases.split(tokensOf(written)));
  named.delete("around");
  const [service, ...more] = named;
  return more.length === 0 && service !== "around" ? service : undefined;
}
