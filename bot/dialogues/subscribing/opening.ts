import type { Register } from "../../../jobs/index.ts";
import type { Chat } from "../../ports.ts";
import type { Words } from "../../words/words.ts";
import { writableAddress } from "../writable-address.ts";

export interface OpeningParts {
  readonly register: Pick<Register, "peopleAt">;
  readonly words: Pick<Words, "courtesy" | "subscribing">;
}

/**
 * The first words of a chat: the greeting, and for somebody who has stopped all messages that they are off and how to have
 * them again. Rejects when the database does not answer.
 */
export function createOpening({ register, words }: OpeningParts): (chat: Chat) => Promise<string> {
  return async (chat) => {
    const address = writableAddress(chat);
    const [person] = address === undefined ? [] : await register.peopleAt([address]);
    const isOff = person?.contacts.some(({ consent }) => consent === "withdrawn") === true;
    return [words.courtesy.greeting, ...(isOff ? [words.subscribing.off] : [])].join("\n\n");
  };
}
