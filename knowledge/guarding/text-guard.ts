import type { Answer, Citation, Statement } from "../domain/answer.ts";
import type { Phrasing } from "../domain/phrasing.ts";
import { fold } from "../domain/syllable.ts";
import { comparisonBefore } from "../reading/records/indicators/comparison.ts";
import { misplacedLines } from "./extract-order.ts";
import { type Fact, NOTHING, type Sayable, sayableOf } from "./facts.ts";
import { evenText, figureTokens, wordTokens } from "./tokens.ts";
import { guardedSentences, type WordingGuard, wordedLine } from "./wording/guard.ts";

/** What the library knows beside the answer. */
export interface GuardedBy {
  /** All bodies named in rows of the library: only the statement's own may be named. */
  readonly bodies: readonly string[];
  /** By what the line above an answer is checked once more; without it no such line passes. */
  readonly wording?: WordingGuard | undefined;
}

/**
 * The lines of a composed text that say something no statement of the answer holds: a figure, period, name or word
 * outside quotation marks, or a quotation that is not printed so. Empty for a good text. Its first line may be the wording of the
 * answer.
 */
export function unboundIn(text: string, answer: Answer, phrasing: Phrasing, { bodies, wording }: GuardedBy): string[] {
  if (answer.kind === "courtesy") return [];
  const check = { ...phrasing, bodies, own: phrasing.sentences(answer) };
  const listed = phrasing.listed(answer);
  const sayables = [...statementsOf(answer).map(sayableOf), NOTHING];
  const foreign = text
    .split("\n")
    .filter((line, index) => index > 0 || !isWorded(line, answer, wording))
    .filter((line) => !sayables.some((sayable) => lineHolds(unnumbered(line, listed), sayable, check)));
  return [...foreign, ...misplacedLines(text, answer)];
}

/** Whether a line is the wording of the answer, and says only what its statements print. */
function isWorded(line: string, answer: Answer, guard: WordingGuard | undefined): boolean {
  if (guard === undefined || answer.kind !== "answered" || answer.wording === undefined) return false;
  const { wording } = answer;
  return line === wordedLine(wording) && guardedSentences(wording, answer, guard).length === wording.sentences.length;
}

type Check = Phrasing & { readonly bodies: readonly string[]; readonly own: readonly string[] };

/** All statements that an answer shows. */
export function statementsOf(answer: Answer): readonly Statement[] {
  switch (answer.kind) {
    case "answered": {
      const open = answer.open?.flatMap(({ held, places }) => [...held, ...places.map(offered)]) ?? [];
      return [...answer.statements, ...open];
    }
    case "clarify":
      return answer.statements;
    case "conflict":
      return answer.readings;
    case "refused":
      return answer.held;
    case "offered":
      return answer.places.map(offered);
    case "courtesy":
      return [];
  }
}

function offered(cite: Citation): Statement {
  return { kind: "quotation", text: cite.quote, cite };
}

/** A line without the number that lists it: one of the first so many. */
function unnumbered(line: string, listed: number): string {
  const [number = "", digits = ""] = /^(\d+)\. /.exec(line) ?? [];
  return number !== "" && Number(digits) <= listed ? line.slice(number.length) : line;
}

/** Whether a line says only what one statement holds, in its quotations and in every clause outside them. */
function lineHolds(line: string, sayable: Sayable, phrasing: Check): boolean {
  if (phrasing.own.includes(line)) return true;
  const fixed = [
    ...phrasing.own,
    ...sayable.phrases,
    ...(sayable.statement === undefined ? [] : phrasing.names(sayable.statement)),
  ];
  // A title that a place is named by stands in quotation marks of its own; what a row is about has such marks inside its own.
  const named = fixed.filter((phrase) => phrase.includes("“")).flatMap((phrase) => [`“${phrase}”`, phrase]);
  const unquoted = withoutQuotes(without(line, named), sayable.quotes);
  if (unquoted === undefined) return false;
  const unnamed = withoutNames(without(unquoted, fixed), sayable, phrasing.bodies);
  if (unnamed === undefined) return false;
  const isSaid = (folded: string) => phrasing.joining.has(folded) || sayable.words.has(folded);
  const clauses = clausesOf(unnamed);
  return clauses.every((clause) => wordTokens(clause).every(isSaid)) && areEntailed(clauses, sayable.facts);
}

/** Whether every clause with figures states one fact of the statement; a fact marked `once` only once. */
function areEntailed(clauses: readonly string[], facts: readonly Fact[]): boolean {
  const stated = new Set<Fact>();
  return clauses.every((clause) => {
    if (figureTokens(clause).length === 0) return true;
    const fact = facts.find((one) => entails(one, clause) && !(one.once === true && stated.has(one)));
    if (fact !== undefined) stated.add(fact);
    return fact !== undefined;
  });
}

/** Removes the quotations; undefined when one is not printed so. */
function withoutQuotes(line: string, quotes: readonly string[]): string | undefined {
  let rest = line;
  for (let open = rest.indexOf("“"); open >= 0; open = rest.indexOf("“")) {
    const end = printedEnd(rest, open, quotes);
    if (end === undefined) return undefined;
    rest = `${rest.slice(0, open)} ; ${rest.slice(end + 1)}`;
  }
  return rest.includes("”") ? undefined : rest;
}

/** A quotation may contain quotation marks: takes the longest text up to a closing mark that is printed so. */
function printedEnd(line: string, open: number, quotes: readonly string[]): number | undefined {
  for (let end = line.lastIndexOf("”"); end > open; end = line.lastIndexOf("”", end - 1)) {
    const inner = evenText(line.slice(open + 1, end)).replace(/\s*…$/, "");
    if (quotes.some((quote) => evenText(quote).includes(inner))) return end;
  }
  return undefined;
}

function without(text: string, fixed: readonly string[]): string {
  return [...fixed]
    .filter((phrase) => phrase !== "")
    .sort((left, right) => right.length - left.length)
    .reduce((rest, phrase) => rest.replaceAll(phrase, " ; "), text);
}

/** Removes the statement's bodies; undefined when one stands in another role or twice in one, or another body is named. */
function withoutNames(text: string, { leads, cooperators }: Sayable, bodies: readonly string[]): string | undefined {
  let rest = text;
  const said = new Set<string>();
  for (const name of [...new Set([...leads, ...cooperators])].sort((left, right) => right.length - left.length)) {
    for (let at = rest.indexOf(name); at >= 0; at = rest.indexOf(name)) {
      const role = roleBefore(rest.slice(0, at));
      if (!(role === "cooperators" ? cooperators : leads).includes(name) || said.has(`${role} ${name}`))
        return undefined;
      said.add(`${role} ${name}`);
      rest = `${rest.slice(0, at)} ${rest.slice(at + name.length)}`;
    }
  }
  return bodies.some((body) => rest.includes(body)) ? undefined : rest;
}

function roleBefore(text: string): "leads" | "cooperators" {
  const folded = fold(text);
  return folded.lastIndexOf("phoi hop") > folded.lastIndexOf("chu tri") ? "cooperators" : "leads";
}

/** "Giai đoạn 2023 - 2026" is one period, not two clauses. */
function clausesOf(text: string): string[] {
  return text.split(/[;+=−•?]|[.,](?=\s|$)|(?<!20\d\d)\s[–-]\s/).filter((clause) => /[\p{L}\d]/u.test(clause));
}

/** Whether the clause states only this fact. */
function entails(fact: Fact, clause: string): boolean {
  const figures = figureTokens(clause);
  if (!figures.every((figure) => fact.figures.has(figure))) return false;
  // "2021-2021" is no period, though both its years are printed.
  const years = figures.filter((figure) => /^figure:20\d\d$/.test(figure));
  if (new Set(years).size < years.length) return false;
  if (fact.with !== undefined && !fact.with.test(fold(clause))) return false;
  return fact.comparison === undefined || !isMeasured(figures) || comparisonIn(clause) === fact.comparison;
}

function isMeasured(figures: readonly string[]): boolean {
  return figures.some((figure) => figure.endsWith("%"));
}

function comparisonIn(clause: string): Fact["comparison"] {
  return comparisonBefore(clause.slice(0, clause.search(/\d+(?:[.,]\d+)*\s?%/)));
}
