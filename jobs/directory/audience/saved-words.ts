import { clean, foldedKey, tokensOf } from "../language/spelling.ts";

/** Words that the office keeps under a name: those for an audience, or a text to begin an announcement with. */
export interface SavedWords {
  readonly name: string;
  /** As they are typed: "hiệu trưởng THPT trừ xã A", whose people are looked up each time; or the text as it is written. */
  readonly words: string;
  /** Who saved it last, and when (ISO instant). */
  readonly by: string;
  readonly at: string;
}

/** Where saved words of one kind are kept. A name is known by its letters alone: "Khối THPT" and "khối  thpt" are one. */
export interface SavedWordsBook {
  /**
   * All of them, in the order of their names.
   * @example
   * (await book.all()).map(({ name }) => name); // ["Hiệu trưởng THPT", "Kế toán các xã"]
   */
  all(): Promise<readonly SavedWords[]>;
  /**
   * The one of this key, which are the words of its name without marks.
   * @example
   * (await book.find("hieu truong thpt"))?.words; // "hiệu trưởng THPT"
   */
  find(key: string): Promise<SavedWords | undefined>;
  /**
   * Keeps one under its key. `instead` are the words that the office saw there; without it nothing may stand there yet.
   * False when that is not so any more.
   * @example
   * await book.put("khoi thpt", { name: "Khối THPT", words: "hiệu trưởng THPT", by: "cô Lan", at }); // true
   */
  put(key: string, saved: SavedWords, instead?: string): Promise<boolean>;
  /**
   * Removes one whose words are still these; false when they are not.
   * @example
   * await book.remove("khoi thpt", "hiệu trưởng THPT"); // true
   */
  remove(key: string, words: string): Promise<boolean>;
}

/** What came of saving: `taken`: another one has the name; `late`: somebody changed it meanwhile; `wrong`: why, in words. */
export type Saving =
  | { readonly kind: "saved"; readonly name: string }
  | { readonly kind: "nameless" }
  | { readonly kind: "taken" }
  | { readonly kind: "late" }
  | { readonly kind: "wrong"; readonly lines: readonly string[] };

/** Words of one kind that the office keeps by name; announcements take those of one. */
export interface SavedWordsDesk {
  all(): Promise<readonly SavedWords[]>;
  /** The one that somebody names, whatever the marks and the case: "khoi thpt". */
  find(name: string): Promise<SavedWords | undefined>;
  /**
   * Saves words that can be kept. `instead` are the words of the one that is changed, as the office saw them, and `was` its
   * name, where that is changed too.
   */
  save(asked: {
    readonly name: string;
    readonly words: string;
    readonly by: string;
    readonly instead?: string | undefined;
    readonly was?: string | undefined;
  }): Promise<Saving>;
  /** Removes one; "late" when its words are not these any more, or it is gone. */
  remove(name: string, words: string): Promise<"removed" | "late">;
}

export interface SavedWordsParts {
  readonly book: SavedWordsBook;
  /** Looks whether words can be kept, as an expression for an audience is read; not done: why, in words. */
  readonly read: (words: string) => Promise<{ readonly done: boolean; readonly lines: readonly string[] }>;
  /** How words are kept; default: as one line without what does not count. */
  readonly tidy?: (words: string) => string;
  /** Now, as an ISO instant. */
  readonly instant: () => string;
}

/** See {@link SavedWordsDesk}. */
export function createSavedWords({ book, read, tidy = clean, instant }: SavedWordsParts): SavedWordsDesk {
  return {
    all: () => book.all(),
    find: (name) => book.find(savedKey(name)),
    async save({ name: typed, words: said, by, instead, was = typed }) {
      const [name, words] = [clean(typed), tidy(said)];
      const key = savedKey(name);
      if (key === "") return { kind: "nameless" };
      const { done, lines } = await read(words);
      if (!done) return { kind: "wrong", lines };
      const saved = { name, words, by, at: instant() };
      if (instead === undefined || savedKey(was) === key)
        return (await book.put(key, saved, instead))
          ? { kind: "saved", name }
          : instead === undefined
            ? { kind: "taken" }
            : { kind: "late" };
      if ((await book.find(savedKey(was)))?.words !== instead) return { kind: "late" };
      if (!(await book.put(key, saved))) return { kind: "taken" };
      await book.remove(savedKey(was), instead);
      return { kind: "saved", name };
    },
    remove: async (name, words) => ((await book.remove(savedKey(name), words)) ? "removed" : "late"),
  };
}

/** The letters of a name, by which it is known. */
function savedKey(name: string): string {
  return foldedKey(tokensOf(name));
}
