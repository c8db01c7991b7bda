import { createPhraseTable, type PhraseTable, type SpokenSyllable } from "./phrases.ts";

/** The words by which Vietnamese asks, and those that join two questions into one message. */
export interface Interrogatives {
  /** They ask wherever they stand: "ai", "bao nhiêu". */
  readonly words: readonly string[];
  /** Right before one of the words they make it an indefinite one that asks nothing: "không ai", "chưa bao giờ". */
  readonly negations: readonly string[];
  /** They ask at the end of a clause: "không", "chưa". */
  readonly closings: readonly string[];
  /** They may follow a closing: "ạ", "vậy". */
  readonly particles: readonly string[];
  /** They may stand between two questions: "và", "còn". */
  readonly joints: readonly string[];
  /** A clause with one of them mostly tells: "ai cũng ngại", "em không biết tính sao". */
  readonly told: readonly string[];
}

/** One question of a message. */
export interface Ask {
  /** The clause that asks. */
  readonly asked: string;
  /** What is told before it, and after the last one. */
  readonly told: string;
  /** Both together. */
  readonly text: string;
}

/** Cuts a message into what is asked, in its order; what is told goes with the question that follows it. */
export type AskSplitter = (text: string, spoken: readonly SpokenSyllable[]) => readonly Ask[];

/**
 * Makes a splitter. A message in which nothing asks has no question.
 * @example
 * split("Em mất thẻ rồi. Thẻ cấp lại ở đâu, và giữ được mấy tháng?", spoken);
 * // [{ asked: "Thẻ cấp lại ở đâu", text: "Em mất thẻ rồi. Thẻ cấp lại ở đâu" }, { asked: "giữ được mấy tháng", … }]
 */
export function createAskSplitter(interrogatives: Interrogatives): AskSplitter {
  const table = (phrases: readonly string[]) => createPhraseTable(phrases.map((phrase) => [phrase, true] as const));
  const tables: Tables = {
    words: table(interrogatives.words),
    negations: table(interrogatives.negations),
    closings: table(interrogatives.closings),
    particles: table(interrogatives.particles),
    joints: table(interrogatives.joints),
    told: table(interrogatives.told),
  };
  return (text, spoken) => {
    const source = text.normalize("NFC");
    const cut = ([from, to]: Span): string => source.slice(from, to).replace(/[\s,;:?!.]+$/, "");
    return piecesOf(asking(clausesOf(source, spoken, tables))).map(({ asks, whole }) => ({
      asked: cut(asks),
      told: [cut([whole[0], asks[0]]), cut([asks[1], whole[1]])]
        .map((part) => part.trim())
        .filter((part) => part !== "")
        .join(". "),
      text: cut(whole),
    }));
  };
}

type Table = PhraseTable<true>;
type Tables = { readonly [Kind in keyof Interrogatives]: Table };
type Span = readonly [from: number, to: number];

interface Clause {
  readonly span: Span;
  /** "asks": by its words; "tells": its words ask, but it mostly tells; "silent": nothing in it asks. */
  readonly mood: "asks" | "tells" | "silent";
  /** The mark that ends its sentence; absent when nothing does. */
  readonly end?: string;
}

/** How far before a position a phrase is looked for that reaches to it, in syllables. */
const LONGEST_PHRASE = 4;
const MARK = /[?!;:\n]|\.(?=\s|$)|,(?=\s|$)/;

/** The clauses between marks and joints. A joint is left out of the clause that it opens; a quotation is not cut. */
function clausesOf(source: string, spoken: readonly SpokenSyllable[], tables: Tables): Clause[] {
  const clauses: Clause[] = [];
  let [begun, from] = [0, 0];
  for (let position = 1; position <= spoken.length; position += 1) {
    const [before, here] = [spoken[position - 1], spoken[position]];
    if (before === undefined) break;
    const between = source.slice(before.end, here?.start);
    const mark = isQuoted(source, before.end) ? null : MARK.exec(between);
    const joint = here === undefined ? 0 : jointAt(spoken, position, tables);
    if (here !== undefined && mark === null && joint === 0) continue;
    const to = mark === null ? (here?.start ?? source.length) : before.end + mark.index + 1;
    const mood = moodOf(spoken.slice(begun, position), tables);
    clauses.push({ span: [from, to], mood, ...(mark === null ? {} : { end: mark[0] }) });
    begun = position + joint;
    from = spoken[begun]?.start ?? source.length;
    position = Math.max(position, begun);
  }
  return clauses;
}

/** Syllables of the joint at a position; 0 when there is none, or when it is half of another word ("không còn"). */
function jointAt(spoken: readonly SpokenSyllable[], position: number, { joints, told }: Tables): number {
  const joint = joints.at(spoken, position)[0]?.length ?? 0;
  if (joint === 0) return 0;
  // Among words with marks, "con" is a child and not "còn".
  if (isMarked(spoken) && spoken[position]?.marked !== true) return 0;
  const isHalf = before(position).some((from) => told.at(spoken, from).some(({ length }) => from + length > position));
  return isHalf ? 0 : joint;
}

/** Whether a message is typed with marks: of such a one more than a third of the syllables have some. */
function isMarked(spoken: readonly SpokenSyllable[]): boolean {
  return 3 * spoken.filter(({ marked }) => marked).length > spoken.length;
}

/** The positions at which a phrase may begin that reaches to this one or over it. */
function before(position: number): readonly number[] {
  return Array.from({ length: LONGEST_PHRASE }, (_, index) => position - LONGEST_PHRASE + index).filter(
    (at) => at >= 0,
  );
}

function isQuoted(source: string, at: number): boolean {
  return source.lastIndexOf("“", at) > source.lastIndexOf("”", at - 1) && source.indexOf("”", at) > 0;
}

function moodOf(spoken: readonly SpokenSyllable[], tables: Tables): Clause["mood"] {
  const holds = (table: Table) => spoken.some((_, position) => table.at(spoken, position).length > 0);
  const asks = spoken.some(
    (_, position) =>
      tables.words.at(spoken, position).length > 0 &&
      (position === 0 || tables.negations.at(spoken, position - 1).length === 0),
  );
  if (!asks && !closes(spoken, tables)) return "silent";
  return holds(tables.told) ? "tells" : "asks";
}

/** "… được không ạ": a closing is the last word but for particles. */
function closes(spoken: readonly SpokenSyllable[], { closings, particles }: Tables): boolean {
  const endsWith = (table: Table, end: number): number =>
    before(end).find((position) => table.at(spoken, position).some(({ length }) => position + length === end)) ?? -1;
  for (let end = spoken.length; end > 0; ) {
    const closing = endsWith(closings, end);
    // "4 không, 1 có" counts things; in "vào lớp 1 không" the number belongs to the word before it.
    if (closing > 0) return closing > 1 || !/^\d+$/.test(spoken[0]?.folded ?? "");
    const particle = endsWith(particles, end);
    if (particle < 0) return false;
    end = particle;
  }
  return false;
}

/**
 * Which clauses ask. Where a sentence of the message ends in a question mark, those that end in another mark tell; where
 * one clause asks by its words, those that mostly tell do so.
 */
function asking(clauses: readonly Clause[]): readonly { readonly span: Span; readonly asks: boolean }[] {
  const ends = clauses.map((_, index) => clauses.slice(index).find(({ end }) => /[.!?\n]/.test(end ?? ""))?.end);
  const hasQuestionMark = ends.includes("?");
  const may = clauses.map(
    ({ mood }, index) => mood !== "silent" && (!hasQuestionMark || !/[.!\n]/.test(ends[index] ?? "")),
  );
  const isSure = clauses.some(({ mood }, index) => mood === "asks" && may[index] === true);
  return clauses.map(({ span, mood }, index) => ({ span, asks: may[index] === true && (mood === "asks" || !isSure) }));
}

interface Piece {
  readonly asks: Span;
  readonly whole: Span;
}

function piecesOf(clauses: ReturnType<typeof asking>): Piece[] {
  const pieces: Piece[] = [];
  let begun: number | undefined;
  for (const { span, asks } of clauses) {
    begun ??= span[0];
    if (!asks) continue;
    pieces.push({ asks: span, whole: [begun, span[1]] });
    begun = undefined;
  }
  const end = clauses.at(-1)?.span[1];
  const last = pieces.at(-1);
  if (begun === undefined || end === undefined || last === undefined) return pieces;
  return [...pieces.slice(0, -1), { asks: last.asks, whole: [last.whole[0], end] }];
}
