import { join } from "node:path";
import { readLexicon } from "../../../knowledge/adapters/lexicon-files.ts";
import { createKeptWords, createMask, type KeptWords } from "../../../knowledge/index.ts";
import { packageRoot } from "../../surroundings.ts";

export const LEXICON = join(packageRoot, "knowledge/lexicon");

/** The words that are being read. */
export type Reading = ReturnType<typeof readWords>;

/** What people say, from the word files of the package. */
export async function readWords() {
  const { lexicon, language, masking } = await readLexicon(LEXICON);
  const vocabulary = [
    ...lexicon.topics,
    ...lexicon.everyday.flatMap((group) => [...group.documents, ...group.people]),
    ...Object.values(lexicon.asked).flat(),
    ...Object.values(lexicon.gate).flat(),
    ...lexicon.stopSyllables,
  ];
  return { lexicon, words: { language, vocabulary }, masking };
}

/** Takes what is personal out of a text; made with the first text that it is needed for. */
export async function maskOf(
  reading: Reading,
  options?: { readonly keepsNames: boolean },
): Promise<(text: string) => string> {
  const { masking } = await reading;
  let mask: ((text: string) => string) | undefined;
  return (text) => {
    mask ??= createMask(masking, options);
    return mask(text);
  };
}

/** What is kept of the words of a message; made with the first message. */
export async function keptWordsOf(reading: Reading): Promise<KeptWords> {
  const { masking } = await reading;
  let made: KeptWords | undefined;
  const kept = (): KeptWords => {
    made ??= createKeptWords(masking);
    return made;
  };
  return { of: (text, options) => kept().of(text, options), read: (text) => kept().read(text) };
}
