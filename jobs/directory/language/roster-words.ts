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

/** The role that a cell names, as a role ("phụ huynh") or by a title ("hiệu trưởng"). */
export function roleOf(text: string): Role | undefined {
  return rosterRoles.exactly(shortened(tokensOf(text)))[0];
}

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
