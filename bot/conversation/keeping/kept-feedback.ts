import type { KeptWords } from "../../../knowledge/index.ts";
import type { FeedbackStore } from "../../ports.ts";

/** Keeps of the word that somebody adds to a judgement what is kept of messages: nothing that is personal. */
export function withKeptNotes(store: FeedbackStore, keptWords: Pick<KeptWords, "of">): FeedbackStore {
  return {
    of: store.of,
    record: ({ note, ...feedback }) =>
      store.record(note === undefined ? feedback : { ...feedback, note: keptWords.of(note).text }),
  };
}
