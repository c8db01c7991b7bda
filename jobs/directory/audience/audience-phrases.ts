import type { Role, Unit, UnitLevel } from "../../domain/people/contact.ts";
import { createPhraseTable, type PhraseTable } from "../language/phrase-table.ts";
import { communeKey, communeTokens, rosterWords, shortened } from "../language/roster-words.ts";
import { tokensOf } from "../language/spelling.ts";
import type { UnitIndex } from "../unit-index.ts";

/** What a phrase of an expression such as "hiệu trưởng THPT" adds to an audience. */
export type Meaning =
  /** People who have one of the roles or one of the titles. */
  | { readonly kind: "roles"; readonly value: Who }
  | { readonly kind: "levels"; readonly value: UnitLevel }
  /** The commune in every spelling that occurs in the register. */
  | { readonly kind: "communes"; readonly value: readonly string[] }
  | { readonly kind: "topics"; readonly value: string }
  | { readonly kind: "units"; readonly value: Unit }
  | { readonly kind: Mark };
/** Words that say what follows, or nothing. A courtesy ("thầy cô") means nobody without the role after it. */
type Mark = "commune-mark" | "place" | "topic-mark" | "join" | "filler" | "courtesy" | "except" | "owing";
export type Category = Exclude<Meaning["kind"], Mark>;
export interface Who {
  readonly roles: readonly Role[];
  readonly titles: readonly string[];
}

/** The phrases that may stand at a place of an expression. */
export interface Phrases {
  readonly anywhere: PhraseTable<Meaning>;
  readonly units: PhraseTable<Unit>;
  /** Titles of the register: "giáo viên toán". */
  readonly titles: PhraseTable<Meaning>;
  /** Only after the word for a commune, or after another commune. */
  readonly communes: PhraseTable<Meaning>;
  /** Only after the word for a topic, or after another topic. */
  readonly topics: PhraseTable<Meaning>;
}

const words = (phrase: string) => shortened(tokensOf(phrase));
const { expression } = rosterWords;
const marks = (phrases: readonly string[], kind: Mark) => phrases.map((phrase) => [words(phrase), { kind }] as const);
const roles = Object.entries(rosterWords.roles) as [Role, string[]][];
const levels = Object.entries(rosterWords.levels) as [UnitLevel, string[]][];

const who = ({ roles: meant = [], titles = [] }: Partial<Who>) =>
  ({ kind: "roles", value: { roles: meant, titles } }) as const;

const anywhere = createPhraseTable<Meaning>([
  ...roles.flatMap(([value, phrases]) => phrases.map((phrase) => [words(phrase), who({ roles: [value] })] as const)),
  ...expression.people.flatMap(({ words: phrases, roles: meant, titles }) =>
    phrases.map((phrase) => [words(phrase), who({ roles: meant as Role[], titles })] as const),
  ),
  ...rosterWords.jobs.flatMap((spellings) =>
    spellings.map((phrase) => [words(phrase), who({ titles: spellings.slice(0, 1) })] as const),
  ),
  ...levels.flatMap(([value, phrases]) => phrases.map((phrase) => [words(phrase), { kind: "levels", value }] as const)),
  // Not among the words of a roster: no row of a table can make a person "all followers".
  ...expression.followers.map((phrase) => [words(phrase), who({ roles: ["followers"] })] as const),
  ...marks(expression.communeMarks, "commune-mark"),
  ...marks(expression.topicMarks, "topic-mark"),
  ...marks(expression.joiners, "join"),
  ...marks(expression.fillers, "filler"),
  ...marks(expression.places, "place"),
  ...marks(expression.courtesies, "courtesy"),
  ...marks(expression.excepts, "except"),
  ...marks(expression.owings, "owing"),
]);

/** A title of the register in the spellings of its first words: "giáo viên toán", "gv toán". */
function spellingsOf(title: string): string[] {
  const known = rosterWords.jobs.find(([first = ""]) => title.startsWith(`${first} `));
  return known === undefined ? [title] : known.map((one) => one + title.slice((known[0] ?? "").length));
}

/** The phrases for one register: its units and communes, and its topics with those of the word file. */
export function phrasesOf(
  book: UnitIndex,
  registeredTopics: readonly string[],
  registeredTitles: readonly string[] = [],
): Phrases {
  const spellings = new Map<string, string[]>();
  for (const commune of new Set(book.units.flatMap((unit) => unit.commune ?? []))) {
    const key = communeKey(commune);
    spellings.set(key, [...(spellings.get(key) ?? []), commune]);
  }
  const communes = [...spellings.values()].map(
    (value) => [shortened(communeTokens(value[0] ?? "")), { kind: "communes", value }] as const,
  );
  const topics = [...new Set([...rosterWords.topics, ...registeredTopics])].map(
    (value) => [words(value), { kind: "topics", value }] as const,
  );
  return {
    anywhere,
    units: book.names,
    communes: createPhraseTable(communes),
    topics: createPhraseTable(topics),
    titles: createPhraseTable(
      registeredTitles.flatMap((title) =>
        spellingsOf(title).map((one) => [words(one), who({ titles: [title] })] as const),
      ),
    ),
  };
}
