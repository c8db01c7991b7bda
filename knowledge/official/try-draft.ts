import { tellsOfDanger } from "../answering/routing/routing.ts";
import type { Answer } from "../domain/answer.ts";
import { asSource, type OfficialAnswer } from "../domain/official/official-answer.ts";
import type { AskedQuestion, KeptOfficialAnswer, Knowledge, OfficialAnswers, TriedOut } from "../ports.ts";

/** What becomes of questions when a draft is published. */
export interface TriedDraft {
  /** Its own wordings, and the others of the group that it was written for. */
  readonly wanted: readonly TriedQuestion[];
  /** Questions that were asked lately, or answered officially, and would be answered differently. */
  readonly changed: readonly TriedQuestion[];
  /** How many were looked at for that. */
  readonly lookedAt: number;
}
export interface TriedQuestion {
  readonly text: string;
  /**
   * "this": the draft is the answer. "offered": it is one of the places that are offered. "danger": somebody may be in danger, so
   * who helps is said. "other": something else is said.
   */
  readonly gets: "this" | "offered" | "danger" | "other";
  readonly before: Answer;
  readonly after: Answer;
}

/** Questions to try a draft on. */
export interface TriedOn {
  /** Of its group. */
  readonly wanted: readonly string[];
  /** That were asked lately. */
  readonly asked: readonly string[];
}

interface TryParts {
  readonly answers: Pick<OfficialAnswers, "published">;
  readonly knowledge: Pick<Knowledge, "tryOut">;
  readonly today: string;
}

/** Tries a draft on the day on which it would be given first, beside everything that is published. */
export async function tryDraft(
  { answers, knowledge, today }: TryParts,
  draft: KeptOfficialAnswer,
  { wanted, asked }: TriedOn,
): Promise<TriedDraft> {
  const published = await answers.published();
  const own = asPublished(draft, published, today);
  const others = published.filter(({ number }) => number !== own.number);
  const day = own.validFrom !== undefined && own.validFrom > today ? own.validFrom : today;
  const ask = (text: string): AskedQuestion => ({ text, earlier: [], asOf: day });
  const instead = { answers: [...others, own] };
  const mine = distinct([...draft.wordings, ...wanted]);
  const elsewhere = distinct([...others.flatMap(({ wordings }) => wordings), ...asked], mine);
  const id = asSource(own).meta.id;
  const [first, second] = [
    await knowledge.tryOut(instead, mine.map(ask)),
    await knowledge.tryOut(instead, elsewhere.map(ask)),
  ];
  return {
    wanted: first.flatMap((one) => triedOf(one, own, id)),
    changed: second.flatMap((one) => triedOf(one, own, id)).filter(({ before, after }) => !isSame(before, after)),
    lookedAt: elsewhere.length,
  };
}

/** A draft as it would be published; without a number of its own it is given the next one. */
function asPublished(
  { wordings, text, passage, validFrom, validUntil, number }: KeptOfficialAnswer,
  published: readonly OfficialAnswer[],
  today: string,
): OfficialAnswer {
  return {
    number: number ?? Math.max(0, ...published.map((one) => one.number)) + 1,
    wordings,
    text,
    publishedOn: today,
    ...(passage === undefined ? {} : { passage }),
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validUntil === undefined ? {} : { validUntil }),
  };
}

const NOTHING: Answer = { kind: "refused", reason: "not-in-documents", held: [], asked: { years: [] } };

function triedOf({ asked, answers }: TriedOut, own: OfficialAnswer, id: string): TriedQuestion[] {
  const { before, after } = answers ?? { before: NOTHING, after: NOTHING };
  return [{ text: asked.text, gets: getsOf(after, own, id), before, after }];
}

function getsOf(answer: Answer, { passage }: OfficialAnswer, id: string): TriedQuestion["gets"] {
  if (tellsOfDanger(answer)) return "danger";
  const isOwn = (cite: { readonly document: { readonly id: string }; readonly passageId: string }): boolean =>
    cite.document.id === id || cite.passageId === passage?.passageId;
  if (answer.kind === "answered" && answer.statements.some(({ cite }) => isOwn(cite))) return "this";
  return answer.kind === "offered" && answer.places.some(isOwn) ? "offered" : "other";
}

function isSame(one: Answer, other: Answer): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function distinct(texts: readonly string[], without: readonly string[] = []): string[] {
  const key = (text: string): string => text.normalize("NFC").trim().toLowerCase();
  const known = new Set(without.map(key));
  return texts.filter((text) => {
    const isNew = !known.has(key(text)) && text.trim() !== "";
    known.add(key(text));
    return isNew;
  });
}
