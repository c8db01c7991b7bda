import { type Audience, EVERYBODY } from "../../domain/people/audience.ts";
import type { Unit } from "../../domain/people/contact.ts";
import { createPhraseTable } from "../language/phrase-table.ts";
import { communeKey, rosterWords, shortened } from "../language/roster-words.ts";
import { type Token, tokensOf } from "../language/spelling.ts";
import type { UnitIndex } from "../unit-index.ts";
import { type Category, type Meaning, type Phrases, phrasesOf } from "./audience-phrases.ts";

/** Why an expression names no audience. One word that is not understood refuses the whole: nothing is guessed. */
export type AudienceProblem =
  | { readonly kind: "nothing" }
  | { readonly kind: "unknown"; readonly words: string }
  /** Two groups, which one audience would mix up: "hiệu trưởng THPT và phụ huynh tiểu học". */
  | { readonly kind: "mixed"; readonly words: string }
  | { readonly kind: "ended"; readonly words: string }
  | { readonly kind: "ambiguous"; readonly words: string; readonly candidates: readonly Unit[] };

export type AudienceReading =
  | { readonly kind: "audience"; readonly audience: Audience }
  | { readonly kind: "not-understood"; readonly problems: readonly AudienceProblem[] };

interface Item {
  readonly typed: string;
  readonly meanings: readonly Meaning[];
}

const everybody = createPhraseTable(
  rosterWords.expression.everybody.map((phrase) => [shortened(tokensOf(phrase)), true] as const),
);
const JOINING = /[,;+/]/;
/** What may stand between words without meaning anything. */
const IDLE = /[,;+/&().:"'“”‘’–-]/g;

/** Reads an expression of the office, with or without marks, against the units and topics of the register. */
export function readAudience(
  expression: string,
  { book, topics }: { readonly book: UnitIndex; readonly topics: readonly string[] },
): AudienceReading {
  const typed = shortened(tokensOf(expression));
  if (everybody.exactly(typed).length > 0) return { kind: "audience", audience: EVERYBODY };
  const { items, unknown } = itemsOf(typed, phrasesOf(book, topics));
  const problems: AudienceProblem[] = [...unknown.map((words) => ({ kind: "unknown", words }) as const)];
  const mixed = mixedAt(items);
  if (mixed !== undefined) problems.push({ kind: "mixed", words: mixed });
  const communes = items.flatMap(({ meanings: [first] }) => (first?.kind === "communes" ? first.value : []));
  const units = items
    .filter(({ meanings: [first] }) => first?.kind === "units")
    .flatMap((item): string[] => {
      const candidates = item.meanings.flatMap((meaning) => (meaning.kind === "units" ? [meaning.value] : []));
      const named = oneOf(candidates, book, communes);
      if ("id" in named) return [named.id];
      problems.push({ ...named, words: item.typed });
      return [];
    });
  const audience: Audience = {
    roles: distinct(items.flatMap(({ meanings: [first] }) => (first?.kind === "roles" ? [first.value] : []))),
    levels: distinct(items.flatMap(({ meanings: [first] }) => (first?.kind === "levels" ? [first.value] : []))),
    communes: distinct(communes),
    units: distinct(units),
    topics: distinct(items.flatMap(({ meanings: [first] }) => (first?.kind === "topics" ? [first.value] : []))),
  };
  if (problems.length === 0 && Object.values(audience).every((values) => values.length === 0))
    problems.push({ kind: "nothing" });
  return problems.length > 0 ? { kind: "not-understood", problems } : { kind: "audience", audience };
}

const distinct = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

/** Cuts an expression into phrases, at each word the longest. Words that begin no phrase come back as typed. */
function itemsOf(typed: readonly Token[], phrases: Phrases): { items: Item[]; unknown: string[] } {
  const items: Item[] = [];
  const unknown: string[] = [];
  let expects: "communes" | "topics" | undefined;
  let lastUnknown = -2;
  for (let at = 0; at < typed.length; ) {
    const token = typed[at];
    if (token === undefined) break;
    const sign = token.before.replace(IDLE, "");
    if (sign !== "") unknown.push(sign);
    if (JOINING.test(token.before)) items.push({ typed: ",", meanings: [{ kind: "join" }] });
    const found = phraseAt(typed, at, phrases, expects);
    if (found === undefined) {
      const joined = lastUnknown === at - 1 && token.before === "" && unknown.length > 0;
      unknown.push(joined ? `${unknown.pop()} ${token.typed}` : token.typed);
      lastUnknown = at;
      at += 1;
      continue;
    }
    const words = typed.slice(at, at + found.length).map((word) => word.typed);
    items.push({ typed: words.join(" "), meanings: found.meanings });
    const [first] = found.meanings;
    if (first?.kind === "commune-mark" || first?.kind === "communes") expects = "communes";
    else if (first?.kind === "topic-mark" || first?.kind === "topics") expects = "topics";
    else if (first?.kind !== "join") expects = undefined;
    at += found.length;
  }
  const last = items.findLast(({ meanings: [first] }) => first?.kind !== "join");
  const [mark] = last?.meanings ?? [];
  // "xã" or "chủ đề" at the end, without a name after it.
  if (last !== undefined && (mark?.kind === "commune-mark" || mark?.kind === "topic-mark") && unknown.length === 0)
    unknown.push(last.typed);
  return { items, unknown };
}

function phraseAt(
  typed: readonly Token[],
  at: number,
  phrases: Phrases,
  expects: "communes" | "topics" | undefined,
): { readonly length: number; readonly meanings: readonly Meaning[] } | undefined {
  const unit = phrases.units.longestAt(typed, at);
  const found = [
    expects === undefined ? undefined : phrases[expects].longestAt(typed, at),
    phrases.anywhere.longestAt(typed, at),
    unit && { length: unit.length, meanings: unit.meanings.map((value): Meaning => ({ kind: "units", value })) },
  ].filter((phrase) => phrase !== undefined);
  // Of equally long phrases the first in the list wins: what is expected here, then general words, then units.
  return found.reduce<(typeof found)[number] | undefined>(
    (best, phrase) => (best === undefined || phrase.length > best.length ? phrase : best),
    undefined,
  );
}

const CATEGORIES: readonly string[] = ["roles", "levels", "communes", "units", "topics"] satisfies Category[];

/**
 * Finds words that mean more than "one of these roles AND one of these levels AND …", which is all an audience can say.
 * They show by their order: a kind that comes back after another, two of a kind with nothing between them, an "and"
 * between two kinds ("hiệu trưởng và THPT").
 */
function mixedAt(items: readonly Item[]): string | undefined {
  const done = new Set<string>();
  let last: { readonly category: string; readonly typed: string } | undefined;
  let between: string | undefined;
  for (const { typed, meanings } of items) {
    const kind = meanings[0]?.kind ?? "filler";
    if (kind === "join") between = between === undefined || between === "," ? typed : between;
    if (!CATEGORIES.includes(kind)) continue;
    if (last !== undefined) {
      const isNew = kind !== last.category;
      const isWrong = isNew ? done.has(kind) || (between !== undefined && between !== ",") : between === undefined;
      if (isWrong) return `${last.typed} … ${typed}`;
      if (isNew) done.add(last.category);
    }
    last = { category: kind, typed };
    between = undefined;
  }
  return undefined;
}

function oneOf(
  candidates: readonly Unit[],
  book: UnitIndex,
  communes: readonly string[],
): Unit | { readonly kind: "ended" } | { readonly kind: "ambiguous"; readonly candidates: readonly Unit[] } {
  const named = book.choose(candidates);
  if (named.kind === "unit") return named.unit;
  if (named.kind !== "ambiguous") return { kind: "ended" };
  const keys = new Set(communes.map(communeKey));
  const there = named.candidates.filter(({ commune }) => commune !== undefined && keys.has(communeKey(commune)));
  const [only] = there;
  return there.length === 1 && only !== undefined ? only : { kind: "ambiguous", candidates: named.candidates };
}
