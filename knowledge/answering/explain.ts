import type { Answer } from "../domain/answer.ts";
import type { ReadByJudge, WeighedAsk, WeighedCandidate } from "../domain/explanation.ts";
import type { AnswerFollower } from "../ports.ts";
import type { Pointed } from "./candidates/pointed.ts";
import type { Considered } from "./consider.ts";
import type { Outlook } from "./evidence/judge.ts";
import type { Ranked } from "./evidence/ranking.ts";
import { type LinearModel, shareOf } from "./evidence/weights.ts";
import { SURE_FROM } from "./official/asked-officially.ts";
import type { Shelf } from "./shelf.ts";

const MOST_CANDIDATES = 10;
const MOST_FEATURES = 6;
const MOST_CHARACTERS = 160;

/** One question that was weighed for an answer: what may answer it, what the judge said, and what came of it. */
export interface Weighed {
  readonly considered: Considered;
  readonly outlook: Outlook;
  readonly answer: Answer;
}

/**
 * Told, while an answer is made, whether anything in the message asks and of every question that was weighed, and how far it is where
 * somebody follows it.
 */
export interface Watch extends Partial<AnswerFollower> {
  read(asks: boolean): void;
  weighed(weighed: Weighed): void;
}

/** What was weighed for one question; `ranking` are the weights by which its candidates were put in order. */
export function explainAsk(ranking: LinearModel, { considered, outlook, answer }: Weighed): WeighedAsk {
  const { of, refusals } = considered;
  const { ranked, certainty, answerFrom, nearness, offerFrom, pointed } = outlook;
  return {
    text: of.question.text,
    outcome: answer.kind === "refused" ? answer.reason : answer.kind,
    certainty,
    answeredFrom: answerFrom,
    nearness,
    offeredFrom: offerFrom,
    concepts: of.question.concepts.map(({ forms, weight, unknown }) => ({
      forms: forms.map((form) => form.trim()),
      weight,
      known: unknown !== true,
    })),
    missing: refusals.map(({ origin }) => origin),
    ...(pointed === undefined ? {} : { read: readOf(pointed) }),
    ...officialOf(considered),
    candidates: ranked.slice(0, MOST_CANDIDATES).map((one) => candidateOf(ranking, of.shelf, one)),
  };
}

function officialOf({ official: { sure } }: Considered): Pick<WeighedAsk, "official"> {
  if (sure === undefined) return {};
  const { answer, wording, likeness } = sure;
  return { official: { number: answer.number, wording, likeness, from: SURE_FROM } };
}

function readOf({ covers, lines, records }: Pointed): ReadByJudge {
  const passages = [...lines.map(({ passage }) => passage), ...records.map(({ source }) => source)];
  return { covers, places: [...new Set(passages.map(({ place }) => place.id))] };
}

function candidateOf(model: LinearModel, shelf: Shelf, { candidate, features, share }: Ranked): WeighedCandidate {
  const { source, origin, text } = candidate;
  const { number, title, id } = shelf.meta(source.documentId);
  const moving = Object.keys(model).map((name) => ({
    name,
    value: features[name] ?? 0,
    weighs: shareOf(model, name, features),
  }));
  return {
    origin,
    document: number ?? title ?? id,
    placeId: source.place.id,
    passageId: source.id,
    text: text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text,
    share,
    features: moving.sort((left, right) => Math.abs(right.weighs) - Math.abs(left.weighs)).slice(0, MOST_FEATURES),
  };
}
