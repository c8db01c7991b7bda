import type { AskedQuestion, SaidFor } from "../../ports.ts";
import type { Considered } from "../consider.ts";
import type { Beside } from "../decide.ts";
import type { Judge, Outlook } from "../evidence/judge.ts";
import type { Ranked } from "../evidence/ranking.ts";
import { isTelling } from "../understanding/concepts.ts";
import { type DocumentShares, leaningOn, likeliest, sharesOf, sureOf } from "./likely-documents.ts";
import { createOwnWeighings } from "./own-weighing.ts";
import type { Weighing, WeighingParts } from "./weighing.ts";

export interface JudgingParts extends WeighingParts {
  readonly judge: Judge;
  /** Characters of documents that the judge reads for one question; 0 for one who only weighs. */
  readonly judgeReads: number;
}

/** A question with everything that may answer it, and what the judge says. */
export interface JudgedAsk {
  readonly considered: Considered;
  readonly outlook: Outlook;
  readonly documents: DocumentShares;
}

export type Judging = (asked: AskedQuestion, beside: Beside, of: SaidFor) => Promise<JudgedAsk>;

/**
 * Weighs a question over all documents, which tells which of them may be meant, and then over each of the likeliest as if it alone
 * were loaded: how rare a word is and how well something was found are then matters of that document, however large the library
 * is. What is said is the answer of the likeliest, as sure as it is itself and as the document is the one meant, and little surer
 * than the whole library is. Where the likeliest is sure by itself, no other is read: nothing of the others would be said. Else, where
 * one of them is not weighed by itself, none is, for only what is weighed alike can be compared.
 */
export function createJudging(parts: JudgingParts, weighing: Weighing): Judging {
  const { judge, judgeReads, shelf, finderOf } = parts;
  const ownOf = createOwnWeighings(parts);
  const isOfSeveral = shelf.documents.length > 1 && finderOf !== undefined;
  const weighAll = async (asked: AskedQuestion, also?: readonly string[]): Promise<JudgedAsk> => {
    const considered = await weighing.consider(asked, also);
    const outlook = await outlookOn(judge, asked, considered);
    return { considered, outlook, documents: sharesOf(outlook.ranked) };
  };
  const weighEach = async (whole: JudgedAsk, asked: AskedQuestion, { also, within }: Beside): Promise<JudgedAsk> => {
    const { considered, outlook } = whole;
    if (!isOfSeveral || !isOfOne(considered, outlook)) return whole;
    const documents = leaningOn(whole.documents, within && (await leadOf(within)));
    const read: Read[] = [];
    for (const id of likeliest(documents)) {
      const own = await ownOf(id)?.consider(asked, also);
      if (own === undefined) return { considered, outlook, documents };
      const one = { id, considered: own, outlook: await outlookOn(judge, asked, own) };
      read.push(one);
      // The likeliest answers, so nothing of the others is offered.
      if (read.length === 1 && certaintyOf(one, { considered, outlook, documents }) >= outlook.answerFrom) break;
    }
    return inLikeliest({ considered, outlook, documents }, read);
  };
  // A message is weighed once, for itself and for all parts that lean on it; the same words in another message are weighed anew.
  const allOf = rememberedFor((message: AskedQuestion) => weighAll(message));
  const eachOf = rememberedFor(async (message: AskedQuestion) => weighEach(await allOf(message), message, {}));
  const leadOf = async (message: AskedQuestion): Promise<DocumentShares> => (await allOf(message)).documents;
  const weigh = async (asked: AskedQuestion, beside: Beside): Promise<JudgedAsk> =>
    beside.also === undefined && beside.within === undefined
      ? eachOf(asked)
      : weighEach(await weighAll(asked, beside.also), asked, beside);
  return async (asked, beside, of) => {
    const weighed = await weigh(asked, beside);
    const { considered } = weighed;
    // Lines are read once, for what is said; who reads orders nothing.
    const reads = judgeReads > 0 && asked.asTyped !== true && considered.official.sure === undefined;
    if (!reads) return weighed;
    const { typed, facts } = beside;
    const told = { ...(typed === undefined ? {} : { typed }), ...(facts === undefined ? {} : { facts }) };
    const { pointed } = await outlookOn(judge, asked, considered, { ...told, of, sheet: considered.sheet(judgeReads) });
    return pointed === undefined ? weighed : { ...weighed, outlook: { ...weighed.outlook, pointed } };
  };
}

/** The same function with its results remembered for as long as what it was asked of is. */
function rememberedFor<Asked extends object, Value>(make: (asked: Asked) => Value): (asked: Asked) => Value {
  const known = new WeakMap<Asked, Value>();
  return (asked) => {
    const value = known.get(asked) ?? make(asked);
    known.set(asked, value);
    return value;
  };
}

type Told = Omit<Parameters<Judge["outlook"]>[0], "text" | "candidates" | "features" | "refusals">;

function outlookOn(
  judge: Judge,
  { text }: AskedQuestion,
  { candidates, features, refusals }: Considered,
  told: Told = {},
): Promise<Outlook> {
  return judge.outlook({ text, candidates, features, refusals: refusals.map(({ origin }) => origin), ...told });
}

/** What is asked of a place alone, of the office, or of several documents at once is no matter of one document. */
function isOfOne({ of, official, askedBack }: Considered, { ranked: [winner] }: Outlook): boolean {
  const isPlace = of.question.place !== undefined && !of.question.concepts.some(isTelling);
  if (isPlace || official.sure !== undefined || askedBack !== undefined || winner === undefined) return false;
  return new Set(winner.candidate.passages.map(({ documentId }) => documentId)).size === 1;
}

/**
 * A document by itself lacks many words, and is as sure without one that no document knows: it makes an answer at most so much surer than
 * the whole library is.
 */
const SURER = 0.15;

/** A document with what it says alone. */
interface Read {
  readonly id: string;
  readonly considered: Considered;
  readonly outlook: Outlook;
}

function certaintyOf({ id, outlook: { certainty } }: Read, { documents, outlook }: JudgedAsk): number {
  return Math.min(sureOf(certainty, documents.get(id) ?? 0), outlook.certainty + SURER);
}

/** What the likeliest of the documents says, with what may be said beside it. */
function inLikeliest(whole: JudgedAsk, read: readonly Read[]): JudgedAsk {
  const { documents } = whole;
  const shareOf = ({ id }: Read): number => documents.get(id) ?? 0;
  const ofDocument = (one: Read): Ranked[] =>
    one.outlook.ranked.map((ranked) => ({ ...ranked, share: ranked.share * shareOf(one) }));
  const [first, ...others] = read;
  const [winner, ...rest] = first === undefined ? [] : ofDocument(first);
  if (first === undefined || winner === undefined) return whole;
  const besides = [...rest, ...others.flatMap(ofDocument)].sort((left, right) => right.share - left.share);
  const { of, official, sheet, pointedAnswer } = whole.considered;
  return {
    considered: {
      ...first.considered,
      of: { ...first.considered.of, shelf: of.shelf },
      candidates: read.flatMap(({ considered }) => considered.candidates),
      features: read.flatMap(({ considered }) => considered.features),
      ...{ official, sheet, pointedAnswer },
    },
    outlook: {
      ...whole.outlook,
      ranked: [winner, ...besides],
      certainty: certaintyOf(first, whole),
      nearness: read.reduce((sum, one) => sum + one.outlook.nearness * shareOf(one), 0),
    },
    documents,
  };
}
