import type { Register } from "../../../jobs/index.ts";
import type { Chat } from "../../ports.ts";
import type { Words } from "../../words/words.ts";
import { writableAddress } from "../writable-address.ts";

export interface OpeningParts {
  readonly register: Pick<Register, "peopleAt">;
  readonly words: Pick<Words, "courtesy" | "subscribing">;
  /** What is kept of people, and how they see and delete it; absent: nothing is said of it. */
  readonly notice?: string;
}

/**
 * The first words of a chat: the greeting, for somebody who has stopped all messages that they are off and how to have
 * them again, and what is kept of people. Rejects when the database does not answer.
 */
export function createOpening({ register, words, notice }: OpeningParts): (chat: Chat) => Promise<string> {
  return async (chat) => {
    const address = writableAddress(chat);
    const [person] = address === undefined ? [] : await register.peopleAt([address]);
    const isOff = person?.contacts.some(({ consent }) => consent === "withdrawn") === true;
    return [
      words.courtesy.greeting,
      ...(isOff ? [words.subscribing.off] : []),
      ...(notice === undefined ? [] : [notice]),
    ].join("\n\n");
  };
}
