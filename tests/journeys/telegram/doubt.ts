import type { startFakeTelegram } from "../../fakes/telegram/server.ts";

type Person = ReturnType<Awaited<ReturnType<typeof startFakeTelegram>>["person"]>;

/**
 * What a person has before them: answers, and questions whether an answer came. A call that breaks off between
 * Telegram's answer and its record is followed by such a question; no answer comes again by itself.
 */
export function seenBy(person: Person): { readonly answers: number; readonly doubts: number } {
  const seen = person.sees();
  const doubts = seen.filter(({ buttons }) => buttons.some(({ data }) => data?.startsWith("again:"))).length;
  return { answers: seen.length - doubts, doubts };
}
