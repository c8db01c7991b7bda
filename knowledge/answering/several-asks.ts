import type { Answer, Citation, OpenAsk } from "../domain/answer.ts";
import { isUnder } from "../domain/place.ts";
import { syllables } from "../domain/syllable.ts";
import type { AskedQuestion } from "../ports.ts";
import type { Decided, Deciding } from "./decide.ts";
import { agreedOn, fittingAll } from "./joining/for-all.ts";
import { shownTogether } from "./joining/shown-together.ts";
import type { Ask } from "./understanding/asks.ts";

/** More questions than these are not answered one by one. */
const MOST_ASKS = 4;

/**
 * Answers each question of a message in the light of those before it, and of the documents to which the message as a whole leads.
 * Where not every one has an answer of its own, an answer to the message as a whole goes first; where none has, or one is
 * printed in two ways or has to be asked back, nothing else is said.
 */
export async function answerEach(asks: readonly Ask[], asked: AskedQuestion, decideOne: Deciding): Promise<Decided> {
  const [only] = asks;
  if (asks.length === 1 && only !== undefined) return answerStory(only, asked, decideOne);
  if (asks.length < 2 || asks.length > MOST_ASKS) return decideOne(asked);
  const beside = isLong(asked) ? {} : { within: asked };
  const decided: Decided[] = [];
  for (const [index, { text }] of asks.entries()) {
    const before = asks.slice(0, index).map((ask) => ask.text);
    decided.push(await decideOne({ ...asked, text, earlier: [...asked.earlier, ...before] }, beside));
  }
  const answers = decided.map(({ answer }) => answer);
  const given = answers.flatMap((answer) => (answer.kind === "answered" ? [answer] : []));
  const open = asks.flatMap((ask, index) => openOf(ask, answers[index]));
  if (open.length > 0) {
    const whole = isLong(asked) ? { answer: likeliest(answers, given[0]), certainty: 0 } : await decideOne(asked);
    const isOther = answers.some(({ kind }) => kind === "conflict" || kind === "clarify");
    const agreed = isOther ? undefined : agreedOn(whole, decided);
    if (agreed !== undefined) return agreed;
    if (given.length === 0 || isOther || answersAll(whole.answer, open))
      return isOther ? whole : fittingAll(whole, decided);
  }
  const statements = shownTogether(decided);
  const notices = given.flatMap((answer) => answer.notices);
  const certainty = Math.min(...decided.flatMap((one) => (one.answer.kind === "answered" ? [one.certainty] : [])));
  return { answer: { kind: "answered", statements, notices, ...(open.length === 0 ? {} : { open }) }, certainty };
}

/** In syllables: a message beyond it is answered question by question alone, so that no message costs twice its length. */
const LONG = 60;

function isLong({ text }: AskedQuestion): boolean {
  return syllables(text).length > LONG;
}

const LIKELIEST: readonly Answer["kind"][] = ["conflict", "clarify", "offered", "refused"];

/** Of answers that are none the one that says most. */
function likeliest(answers: readonly Answer[], given: Answer | undefined): Answer {
  const [first] = LIKELIEST.flatMap((kind) => answers.filter((answer) => answer.kind === kind));
  return first ?? given ?? { kind: "clarify", about: "question", statements: [], choices: [] };
}

/** From here on an answer to a message stands although what asks alone leads elsewhere. */
const SURE = 0.8;

/**
 * The answer to a message of one question. What asks is answered alone, in the light of what is told, for the words of a
 * story stand in no document; and the message is as a whole, for what is told may be a condition. The surer answer is
 * given. Where places are offered for what asks, an answer to the whole has to be very sure or stand at one of them.
 */
async function answerStory({ asked: clause, told }: Ask, asked: AskedQuestion, decideOne: Deciding): Promise<Decided> {
  const whole = await decideOne(asked);
  if (told === "") return whole;
  const alone = await decideOne({ ...asked, text: clause, earlier: [...asked.earlier, told] }, { within: asked });
  if (whole.answer.kind === "answered") {
    if (isComputed(whole.answer)) return whole;
    if (alone.answer.kind === "answered") return whole.certainty >= alone.certainty ? whole : alone;
    const stands = alone.answer.kind !== "offered" || leadsTo(whole.answer, alone.answer.places);
    return stands || whole.certainty >= SURE ? whole : alone;
  }
  return alone.answer.kind === "refused" && alone.answer.reason === "not-in-documents" ? whole : alone;
}

/** "Trường A và trường B cộng lại mấy học sinh": what is computed needs all that is named, also where no clause asks. */
function isComputed(answer: Answer): boolean {
  return answer.kind === "answered" && answer.statements.some(({ kind }) => kind === "sum" || kind === "difference");
}

/** Whether an answer to the whole message stands where each of its open questions may be answered. */
function answersAll(whole: Answer, open: readonly OpenAsk[]): boolean {
  return whole.kind === "answered" && open.every(({ places }) => leadsTo(whole, places));
}

/** Whether an answer stands at one of the places, above or below it. */
function leadsTo({ statements }: Extract<Answer, { kind: "answered" }>, places: readonly Citation[]): boolean {
  return places.some(({ document, place }) =>
    statements.some(
      ({ cite }) =>
        cite.document.id === document.id && (isUnder(cite.place.id, place.id) || isUnder(place.id, cite.place.id)),
    ),
  );
}

/** What is left of a question that has no answer. */
export function openOf({ asked }: Ask, answer: Answer | undefined): OpenAsk[] {
  if (answer === undefined || answer.kind === "answered") return [];
  const held = answer.kind === "refused" ? answer.held : [];
  return [{ asked, held, places: answer.kind === "offered" ? answer.places : [] }];
}
