import { rosterWords } from "./language/roster-words.ts";
import type { Register } from "./register.ts";

/** The topics that people can follow: those of the word file, and all others that somebody follows already. */
export async function offeredTopics(register: Pick<Register, "topics">): Promise<readonly string[]> {
  return [...new Set([...rosterWords.topics, ...(await register.topics())])];
}
