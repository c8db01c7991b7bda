import { type Audience, type Conditions, EVERYBODY } from "../../domain/people/audience.ts";
import type { Unit } from "../../domain/people/contact.ts";
import { createPhraseTable } from "../language/phrase-table.ts";
import { communeKey, rosterWords, shortened } from "../language/roster-words.ts";
import { type Token, tokensOf } from "../language/spelling.ts";
import type { UnitIndex } from "../unit-index.ts";
import { type ReportName, readOwing } from "./audience-owing.ts";
import { type Category, type Meaning, type Phrases, phrasesOf } from "./audience-phrases.ts";

/** Why an expression names no audience. One word that is not understood refuses the whole: nothing is guessed. */
export type AudienceProblem =
  | { readonly kind: "nothing" }
  | { readonly kind: "unknown"; readonly words: string }
  /** Two groups, which one audience would mix up: "hiệu trưởng THPT và phụ huynh tiểu học". */
  | { readonly kind: "mixed"; readonly words: string }
  | { readonly kind: "ended"; readonly words: string }
  /** Of those who owe an obligation, which are units: no exception and no report that is owed. */
  | { readonly kind: "only-units"; readonly words: string }
  | { readonly kind: "no-report"; readonly words: string }
  | { readonly kind: "which-report"; readonly words: string; readonly candidates: readonly string[] }
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

/** What an expression is read against: the units, topics and titles of the register, and the reports that are owed. */
export interface AudienceBook {
  readonly book: UnitIndex;
  readonly topics: readonly string[];
  readonly titles?: readonly string[];
  readonly reports?: readonly ReportName[];
}

/** Reads an expression of the office, with or without marks: "kế toán các trường THCS trừ xã A". */
export function readAudience(expression: string, known: AudienceBook): AudienceReading {
  const typed = shortened(tokensOf(expression));
  if (everybody.exactly(typed).length > 0) return { kind: "audience", audience: EVERYBODY };
  const phrases = phrasesOf(known.book, known.topics, known.titles);
  const { meant, except, owed } = partsOf(typed, phrases);
  const problems: AudienceProblem[] = [];
  const isAll = everybody.exactly(meant).length > 0;
  const conditions = isAll ? EVERYBODY : conditionsOf(meant, phrases, known.book, problems);
  const out = except && conditionsOf(except.words, phrases, known.book, problems);
  if (out !== undefined && isEmpty(out) && problems.length === 0)
    problems.push({ kind: "unknown", words: except?.mark ?? "" });
  const owing = owed && readOwing(owed.words, known.reports ?? []);
  if (owing !== undefined && owing.kind !== "report") problems.push({ ...owing, words: owed?.said ?? "" });
  if (problems.length === 0 && !isAll && isEmpty(conditions) && owing === undefined) problems.push({ kind: "nothing" });
  if (problems.length > 0) return { kind: "not-understood", problems };
  return {
    kind: "audience",
    audience: {
      ...conditions,
      ...(out === undefined ? {} : { except: out }),
      ...(owing?.kind === "report" ? { owing: owing.report } : {}),
    },
  };
}

const isEmpty = (conditions: Conditions): boolean => Object.values(conditions).every((values) => values.length === 0);

interface Parts {
  readonly meant: readonly Token[];
  readonly except?: { readonly mark: string; readonly words: readonly Token[] };
  readonly owed?: { readonly said: string; readonly words: readonly Token[] };
}

/** Cuts out what follows "trừ", and the report after "chưa nộp", which goes to the next word for people or units. */
function partsOf(typed: readonly Token[], phrases: Phrases): Parts {
  const kindAt = (at: number) => phraseAt(typed, at, phrases, undefined)?.meanings[0]?.kind;
  const lengthAt = (at: number): number => phrases.anywhere.longestAt(typed, at)?.length ?? 1;
  const find = (kind: "except" | "owing"): number => typed.findIndex((_, at) => kindAt(at) === kind);
  const owingAt = find("owing");
  let owedEnd = owingAt < 0 ? owingAt : owingAt + lengthAt(owingAt);
  const owedFrom = owedEnd;
  while (owedEnd >= 0 && owedEnd < typed.length && !ENDS_REPORT.has(kindAt(owedEnd) ?? "")) owedEnd += 1;
  const said = (from: number, to: number): string =>
    typed
      .slice(from, to)
      .map((token) => token.typed)
      .join(" ");
  const rest = owingAt < 0 ? typed : [...typed.slice(0, owingAt), ...typed.slice(owedEnd)];
  const owed = owingAt < 0 ? {} : { owed: { said: said(owedFrom, owedEnd), words: typed.slice(owedFrom, owedEnd) } };
  const cut = rest.findIndex((_, at) => phrases.anywhere.longestAt(rest, at)?.meanings[0]?.kind === "except");
  if (cut < 0) return { meant: rest, ...owed };
  const after = cut + (phrases.anywhere.longestAt(rest, cut)?.length ?? 1);
  return {
    meant: rest.slice(0, cut),
    except: { mark: rest[cut]?.typed ?? "", words: rest.slice(after) },
    ...owed,
  };
}

const ENDS_REPORT = new Set(["roles", "levels", "except", "commune-mark", "place", "topic-mark"]);

/** What one stretch of an expression says; what is wrong with it is added to the problems. */
function conditionsOf(
  typed: readonly Token[],
  phrases: Phrases,
  book: UnitIndex,
  problems: AudienceProblem[],
): Conditions {
  const { items, unknown } = itemsOf(typed, phrases);
  problems.push(...unknown.map((words) => ({ kind: "unknown", words }) as const));
  const mixed = mixedAt(items);
  if (mixed !== undefined) problems.push({ kind: "mixed", words: mixed });
  const first = items.map(({ meanings: [meaning] }) => meaning);
  const communes = first.flatMap((meaning) => (meaning?.kind === "communes" ? meaning.value : []));
  const units = items
    .filter(({ meanings: [meaning] }) => meaning?.kind === "units")
    .flatMap((item): string[] => {
      const candidates = item.meanings.flatMap((meaning) => (meaning.kind === "units" ? [meaning.value] : []));
      const named = oneOf(candidates, book, communes);
      if ("id" in named) return [named.id];
      problems.push({ ...named, words: item.typed });
      return [];
    });
  const who = first.flatMap((meaning) => (meaning?.kind === "roles" ? [meaning.value] : []));
  const titles = distinct(who.flatMap((one) => one.titles));
  return {
    roles: distinct(who.flatMap(({ roles }) => roles)),
    ...(titles.length === 0 ? {} : { titles }),
    levels: distinct(first.flatMap((meaning) => (meaning?.kind === "levels" ? [meaning.value] : []))),
    communes: distinct(communes),
    units: distinct(units),
    topics: distinct(first.flatMap((meaning) => (meaning?.kind === "topics" ? [meaning.value] : []))),
  };
}

const distinct = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];

/** Cuts an expression into phrases, at each word the longest. Words that begin no phrase come back as typed. */
function itemsOf(typed: readonly Token[], phrases: Phrases): { items: Item[]; unknown: string[] } {
  const items: Item[] = [];
  const unknown: string[] = [];
  let expects: "communes" | "topics" | undefined;
  let lastUnknown = -2;
  let courtesy: string | undefined;
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
    if (first?.kind === "courtesy") courtesy = words.join(" ");
    else if (courtesy !== undefined && first?.kind !== "filler") {
      // "Thầy cô tiểu học" does not say which of the people there.
      if (first?.kind !== "roles") unknown.push(courtesy);
      courtesy = undefined;
    }
    if (first?.kind === "commune-mark" || first?.kind === "place" || first?.kind === "communes") expects = "communes";
    else if (first?.kind === "topic-mark" || first?.kind === "topics") expects = "topics";
    else if (first?.kind !== "join") expects = undefined;
    at += found.length;
  }
  if (courtesy !== undefined) unknown.push(courtesy);
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
    phrases.titles.longestAt(typed, at),
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
