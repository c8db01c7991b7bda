import { type DocumentRecords, fold, formsOf, type Indicator } from "../../knowledge/index.ts";
import type { Goal, ReadTarget } from "./ports.ts";

/** From so many common words on, two figures of a document measure one thing (share of all their words). */
const ONE_THING = 0.8;
/** The same where one is the row of the other and value and year agree: share of the words of the shorter. */
const ONE_PRINT = 0.9;

/**
 * The targets that documents set: the figures of each, those put together that measure one thing in several years or are
 * printed again in a row. Texts that the office has not confirmed set none.
 */
export function targetsIn(documents: readonly DocumentRecords[]): ReadTarget[] {
  return documents.filter(({ meta }) => meta.status !== "draft").flatMap(ofDocument);
}

/** Figures that are one thing; each member prints it. */
type Cluster = readonly Indicator[];

function ofDocument(document: DocumentRecords): ReadTarget[] {
  const figures = document.indicators.filter(({ saidOf }) => saidOf === undefined);
  const goals = joined(
    figures.map((figure) => [figure]),
    isOnePrint(document),
  );
  const things = acrossYears(goals);
  return things.map((clusters) => targetOf(document, clusters));
}

/** A figure of the text and the same in a row. */
function isOnePrint({ pairs }: DocumentRecords): (one: Cluster, other: Cluster) => boolean {
  const paired = new Set(pairs.map(({ textId, rowId }) => `${textId} ${rowId}`));
  const areOne = (text: Indicator, row: Indicator): boolean => {
    if (isInRow(text) || !isInRow(row)) return false;
    if (paired.has(`${text.id} ${row.id}`)) return true;
    const same = text.value === row.value && text.unit === row.unit && text.period?.to === row.period?.to;
    return same && text.period !== undefined && common(text, row) / shorter(text, row) >= ONE_PRINT;
  };
  return (one, other) => one.some((a) => other.some((b) => areOne(a, b) || areOne(b, a)));
}

function joined(clusters: readonly Cluster[], areOne: (one: Cluster, other: Cluster) => boolean): Cluster[] {
  const kept: Cluster[] = [];
  for (const cluster of clusters) {
    const at = kept.findIndex((one) => areOne(one, cluster));
    const found = kept[at];
    if (found === undefined) kept.push(cluster);
    else kept[at] = [...found, ...cluster];
  }
  return kept;
}

/** Puts goals of different years together that measure one thing, the likest first; each year once. */
function acrossYears(goals: readonly Cluster[]): Cluster[][] {
  const dated = goals.filter((goal) => yearOf(goal) !== undefined);
  const likest = dated
    .flatMap((one, at) =>
      dated.slice(at + 1).flatMap((other) => (yearOf(one) === yearOf(other) ? [] : [{ one, other }])),
    )
    .map(({ one, other }) => ({ one, other, like: likeness(one, other) }))
    .filter(({ like }) => like >= ONE_THING)
    .sort((left, right) => right.like - left.like);
  const groups = new Map<Cluster, Cluster[]>(goals.map((goal) => [goal, [goal]]));
  for (const { one, other } of likest) {
    const [left, right] = [groups.get(one) ?? [one], groups.get(other) ?? [other]];
    const years = new Set([...left, ...right].map(yearOf));
    if (left === right || years.size < left.length + right.length) continue;
    const both = [...left, ...right];
    for (const member of both) groups.set(member, both);
  }
  return [...new Set(groups.values())];
}

function likeness(one: Cluster, other: Cluster): number {
  return Math.max(
    ...one.flatMap((a) =>
      other.map((b) => (a.unit === b.unit ? common(a, b) / (wordsOf(a).size + wordsOf(b).size - common(a, b)) : 0)),
    ),
  );
}

function targetOf({ meta, tasks }: DocumentRecords, clusters: readonly Cluster[]): ReadTarget {
  const sorted = clusters.toSorted((one, other) => (yearOf(one) ?? 0) - (yearOf(other) ?? 0));
  const goals = sorted.map(goalOf);
  const [first] = sorted.map(cited);
  const passages = new Set(sorted.flat().map(({ source }) => source.passageId));
  const rows = tasks.filter(({ source }) => passages.has(source.passageId));
  return {
    document: meta,
    says: first === undefined ? "" : measured(first),
    within: first === undefined ? "" : surroundings(first),
    measure: first?.unit ?? "",
    goals,
    leads: [...new Set(rows.flatMap(({ leads }) => leads))],
    cooperators: [...new Set(rows.flatMap(({ cooperators }) => cooperators))],
  };
}

function goalOf(cluster: Cluster): Goal {
  const main = cited(cluster);
  const { value, printed, comparison, sentence, source, period } = main;
  return {
    ...(period === undefined ? {} : { year: period.to }),
    value,
    printed,
    comparison,
    sentence,
    key: [...wordsOf(main)].map((word) => fold(word)).join(" "),
    passageId: source.passageId,
    place: source.place,
    also: cluster
      .filter((one) => one !== main)
      .map((one) => ({ passageId: one.source.passageId, place: one.source.place })),
  };
}

/** The one that is cited: the text before its row. */
function cited(cluster: Cluster): Indicator {
  const [first] = cluster;
  if (first === undefined) throw new Error("a cluster holds at least one figure");
  return cluster.find((one) => !isInRow(one)) ?? first;
}

const LABEL = /^\s*(?:\p{L}|\d+)[).]\s+/u;
const MEANT = /(?:dat\s+)?(?:toi thieu|it nhat|khong duoi|tren|hon|toi da|khong qua|khong vuot qua|duoi)?\s*$/;

/** What a figure measures: its own words without the figure and the words that bound it. */
function measured({ own, printed, unit }: Indicator): string {
  const text = own.normalize("NFC").replace(LABEL, "");
  const at = text.indexOf(printed);
  const counted = unit === "%" ? "" : unit;
  const rest =
    at < 0
      ? text
      : `${text.slice(0, at).slice(0, fold(text.slice(0, at)).search(MEANT))} ${counted} ${text.slice(at + printed.length)}`;
  const words = whole(rest.replace(/\s+/g, " ")).replace(/^[\s,;.:+-]+|[\s,;.:+-]+$/gu, "");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What its sentence says around it, without the introductions above. */
function surroundings({ shared }: Indicator): string {
  const around = / \.\s*$/.test(shared) ? "" : (shared.split(" . ").at(-1) ?? "");
  return whole(around.replace(LABEL, "").replace(/\s+/g, " ")).replace(/^[\s–-]+|[\s,;.:]+$/gu, "");
}

/** Words up to a bracket that stands alone, since its other half is not among them. */
function whole(words: string): string {
  const open: number[] = [];
  for (let at = 0; at < words.length; at += 1) {
    if (words[at] === "(") open.push(at);
    else if (words[at] === ")" && open.pop() === undefined) return words.slice(0, at);
  }
  const [alone] = open;
  return alone === undefined ? words : words.slice(0, alone);
}

const isInRow = ({ source }: Indicator): boolean => source.place.steps.at(-1)?.kind === "row";
const yearOf = ([first]: Cluster): number | undefined => first?.period?.to;

const known = new WeakMap<Indicator, ReadonlySet<string>>();

/** The words of a figure alone, with their marks: "cấp sở" and "cấp số" differ. */
function wordsOf(record: Indicator): ReadonlySet<string> {
  const found = known.get(record);
  if (found !== undefined) return found;
  const text = record.own.normalize("NFC").replace(LABEL, "").toLowerCase();
  const words = new Set((text.match(/\p{L}+/gu) ?? []).map((word) => formsOf(word).canonical));
  known.set(record, words);
  return words;
}

function common(one: Indicator, other: Indicator): number {
  const words = wordsOf(other);
  return [...wordsOf(one)].filter((word) => words.has(word)).length;
}

function shorter(one: Indicator, other: Indicator): number {
  return Math.max(1, Math.min(wordsOf(one).size, wordsOf(other).size));
}
