import { readdirSync, readFileSync } from "node:fs";
import { parseQuestions } from "../question-set.ts";

const QUESTIONS = new URL("../questions/", import.meta.url);

/** A message of a set, and what it is. */
export interface SetMessage {
  readonly text: string;
  readonly kind: string;
  readonly route?: string;
}

/** The messages of a file below `tests/trust`. */
export function messagesOf(path: string): readonly SetMessage[] {
  return readFileSync(new URL(`../${path}`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** What people write besides wishes: the messages of the routes but some, and the last question of each set. */
export function otherMessages(isOther: (route: string) => boolean): readonly string[] {
  const routed = messagesOf("questions/routes.jsonl").filter(({ route = "" }) => isOther(route));
  const asked = readdirSync(QUESTIONS, { recursive: true, encoding: "utf8" })
    .filter((file) => /(?<!routes|personal-data)\.jsonl$/.test(file))
    .flatMap((file) => parseQuestions(readFileSync(new URL(file, QUESTIONS), "utf8")));
  return [...routed.map(({ text }) => text), ...asked.map(({ text }) => text.at(-1) ?? "")];
}
