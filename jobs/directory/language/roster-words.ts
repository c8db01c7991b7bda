import type { Role, UnitLevel } from "../../domain/people/contact.ts";
import roster from "../../lexicon/roster.json" with { type: "json" };
import { createPhraseTable } from "./phrase-table.ts";
import { clean, markedKey, type Token, tokensOf } from "./spelling.ts";

/** The words of tables and expressions, and what the office is told; one file per language. */
export const rosterWords = roster;

/** What a column of a table may hold. */
export type Field = keyof typeof roster.headers;
/** Why a row, a table or a file was not taken. */
export type ProblemKind = keyof typeof roster.problems;

const shorter = createPhraseTable(roster.same.map(([long = "", short = ""]) => [tokensOf(long), tokensOf(short)]));
const leading = createPhraseTable(roster.leading.map((word) => [tokensOf(word), word]));

/** Words in the short spelling of the office: "trung học phổ thông" → "thpt". */
export function shortened(typed: readonly Token[]): Token[] {
  const words: Token[] = [];
  for (let at = 0; at < typed.length; ) {
    const first = typed[at];
    if (first === undefined) break;
    const found = shorter.longestAt(typed, at);
    const [short] = found?.meanings ?? [];
    if (found === undefined || short === undefined) words.push(first);
    else {
      const asTyped = typed.slice(at, at + found.length).map((token) => token.typed);
      words.push(...short.map((token) => ({ ...token, before: first.before, typed: asTyped.join(" ") })));
    }
    at += found?.length ?? 1;
  }
  return words;
}

/** The words of a unit's name without a leading "Trường" and the like: "Trường THPT A" and "THPT A" are the same. */
export function unitNameTokens(name: string): Token[] {
  const words = shortened(tokensOf(name));
  return words.length > 1 && leading.longestAt(words, 0) !== undefined ? words.slice(1) : words;
}

/** Two spellings are the name of one unit when they have the same key. */
export function unitNameKey(name: string): string {
  return markedKey(unitNameTokens(name));
}

function tableOf<Meaning extends string>(...sources: readonly Readonly<Record<Meaning, readonly string[]>>[]) {
  return createPhraseTable(
    sources.flatMap((source) =>
      (Object.keys(source) as Meaning[]).flatMap((meaning) =>
        source[meaning].map((phrase) => [shortened(tokensOf(phrase)), meaning] as const),
      ),
    ),
  );
}

const headers = tableOf<Field>(roster.headers);
const rosterRoles = tableOf<Exclude<Role, "followers">>(roster.roles, roster.titles);
const rosterLevels = tableOf<UnitLevel>(roster.levels, roster.kinds);

/** The field that a header cell names; notes in brackets and asterisks are ignored. */
export function fieldOf(header: string): Field | undefined {
  const plain = clean(header).replace(/\([^)]*\)|\[[^\]]*\]/g, " ");
  return headers.exactly(shortened(tokensOf(plain)))[0];
}

/** What a cell of a roster says that somebody is: a role of the directory, and their titles at the unit. */
export interface Post {
  readonly role: Exclude<Role, "followers">;
  /** "kế toán"; with what else the cell says, "tổ trưởng" and "tổ trưởng tổ Toán". */
  readonly titles: readonly string[];
}

/** The role that a cell names, as a role ("phụ huynh") or by a title ("hiệu trưởng", "kế toán", "GV Toán"). */
export function postOf(text: string): Post | undefined {
  const words = shortened(tokensOf(text));
  const [role] = rosterRoles.exactly(words);
  if (role !== undefined) return { role, titles: [] };
  const title = jobTitles.longestAt(words, 0);
  const [known] = title?.meanings ?? [];
  if (title === undefined || known === undefined || past.some((ended) => holds(words, ended))) return undefined;
  const rest = words.slice(title.length).map(({ typed }) => typed.toLowerCase());
  const more = rest.length > 0 ? [[known, ...rest].join(" ")] : [];
  return { role: "staff", titles: [known, ...more] };
}

/** The posts that one cell joins: "Kế toán kiêm văn thư". */
export function postsIn(text: string): readonly string[] {
  const words = tokensOf(text);
  const posts: Token[][] = [[]];
  for (let at = 0; at < words.length; ) {
    const join = joins.longestAt(words, at);
    const word = words[at];
    if (join !== undefined) posts.push([]);
    else if (word !== undefined) posts.at(-1)?.push(word);
    at += join?.length ?? 1;
  }
  return posts.map((post) => post.map(({ typed }) => typed).join(" ")).filter((post) => post !== "");
}

/** Words of titles in one spelling; each list begins with the spelling that is kept. */
const jobTitles = createPhraseTable(
  roster.jobs.flatMap((spellings) => spellings.map((one) => [shortened(tokensOf(one)), spellings[0] ?? one] as const)),
);
const joins = createPhraseTable(roster.jobsJoined.map((word) => [tokensOf(word), word]));
const past = roster.jobsPast.map(tokensOf);
const holds = (words: readonly Token[], phrase: readonly Token[]): boolean =>
  words.some((_, at) => markedKey(words.slice(at, at + phrase.length)) === markedKey(phrase));

/** The level that a cell names; "several" when it names more than one. */
export function levelOf(text: string): UnitLevel | "several" | undefined {
  const words = unitNameTokens(text);
  const [level] = rosterLevels.exactly(words);
  if (level !== undefined) return level;
  const named = words.flatMap((_, at) => rosterLevels.longestAt(words, at)?.meanings ?? []);
  return new Set(named).size > 1 ? "several" : undefined;
}

const communeKinds = createPhraseTable(roster.communeKinds.map((kind) => [tokensOf(kind), kind]));

/** The words of a commune without its kind ("xã", "phường"): a province has each name only once. */
export function communeTokens(commune: string): Token[] {
  const words = tokensOf(commune);
  const kind = communeKinds.longestAt(words, 0);
  return kind === undefined || kind.length === words.length ? words : words.slice(kind.length);
}

/** Two spellings are the same commune when they have the same key. */
export function communeKey(commune: string): string {
  return markedKey(communeTokens(commune));
}
