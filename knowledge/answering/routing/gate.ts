import type { Answer } from "../../domain/answer.ts";
import type { GateTopic, Lexicon } from "../lexicon.ts";
import { createPhraseTable, foldedText, type PhraseHit, type SpokenSyllable } from "../understanding/phrases.ts";
import type { Question } from "../understanding/question.ts";

/** Recognises what is not a question about the documents: courtesies, commands, fishing for secrets or people's data. */
export interface Gate {
  check(spoken: readonly SpokenSyllable[], question: Question): Answer | undefined;
}

/** A command opens the message; a greeting is the whole of it. */
const COMMAND_WITHIN = 3;

/** See {@link Gate}. */
export function createGate(lexicon: Lexicon): Gate {
  const topics = createPhraseTable(
    Object.entries(lexicon.gate).flatMap(([topic, phrases]) =>
      phrases.map((phrase) => [phrase, topic as GateTopic] as const),
    ),
  );
  return {
    check(spoken, question) {
      const hits = spoken.flatMap((_, position) => topics.at(spoken, position).map((hit) => ({ ...hit, position })));
      const of = (topic: GateTopic) => hits.find((hit) => hit.value === topic);
      if (of("secret") !== undefined) return refusal(question, "secret");
      if (of("personal-data") !== undefined) return refusal(question, "personal-data");
      if (isCommand(of("command"), question)) return refusal(question, "command");
      return saysMore(question) ? undefined : courtesy(hits, spoken.length);
    },
  };
}

function isCommand(hit: (PhraseHit<GateTopic> & { position: number }) | undefined, question: Question): boolean {
  if (hit === undefined || question.text.includes("?")) return false;
  const asks = [...question.asks].some(
    (asking) => asking === "who" || asking === "when" || asking === "figure" || asking === "define",
  );
  return hit.position <= COMMAND_WITHIN && (!asks || / (?:gui|nhan) /.test(foldedText(question.text).slice(0, 12)));
}

/** A year, figure, day or place is asked about, however politely. */
function saysMore({ years, figures, dates, place }: Question): boolean {
  return years.years.length > 0 || figures.length > 0 || dates.length > 0 || place !== undefined;
}

const AROUND = 3;

function courtesy(hits: readonly (PhraseHit<GateTopic> & { position: number })[], length: number): Answer | undefined {
  for (const about of ["who-are-you", "insult", "thanks", "farewell", "greeting"] as const) {
    const said = hits.filter((hit) => hit.value === about);
    const longest = Math.max(0, ...said.map((hit) => hit.length));
    // A single syllable ("dạ", "ok") opens a question as often as it ends one.
    const around = about === "thanks" && longest === 1 ? 0 : AROUND;
    if (longest > 0 && length <= longest + around) return { kind: "courtesy", about };
  }
  return undefined;
}

function refusal(question: Question, reason: "secret" | "personal-data" | "command"): Answer {
  return { kind: "refused", reason, held: [], asked: { years: question.years.years } };
}
