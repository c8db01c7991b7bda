import type { Answer } from "../domain/answer.ts";
import type { DocumentMeta } from "../domain/document.ts";
import { syllables } from "../domain/syllable.ts";
import type { AskedQuestion, SaidFor } from "../ports.ts";
import { withAge } from "./ages/with-age.ts";
import { refused } from "./case.ts";
import { type Deciding, decide, heldDecided } from "./decide.ts";
import { createJudging, type Judging, type JudgingParts } from "./each-document/judging.ts";
import { bound, createWeighing, MOST_EARLIER, type Weighing } from "./each-document/weighing.ts";
import type { Watch } from "./explain.ts";
import { answerAsUnderstood } from "./rephrasing/as-understood.ts";
import type { OwnWords } from "./rephrasing/own-words.ts";
import { asTyped, type MessageRead, type Understanding } from "./rephrasing/understanding.ts";
import { createGate } from "./routing/gate.ts";
import { type Message, type Routing, routingOf, tellsOfDanger } from "./routing/routing.ts";
import { answerEach } from "./several-asks.ts";
import type { Ask } from "./understanding/asks.ts";
import { boundedMessage } from "./understanding/bounded-message.ts";
import { isTelling } from "./understanding/concepts.ts";
import { withoutManners } from "./understanding/manners.ts";
import { spokenSyllables } from "./understanding/phrases.ts";
import type { Question } from "./understanding/question.ts";
import { preferCurrent } from "./validity/as-of.ts";
import { withNotices } from "./validity/notices.ts";
import { withWording } from "./wording/with-wording.ts";
import type { Wording } from "./wording/wording.ts";

export interface AnswererParts extends JudgingParts {
  readonly understanding: Understanding;
  readonly wording: Wording;
  /** By when a message that comes now has to be answered, in milliseconds of a monotonic clock. */
  readonly answeredBy?: () => number;
}

/** Answers questions from one set of read documents. */
export function createAnswerer({ shelf: whole, ...parts }: AnswererParts): Answering {
  const loaded = whole.documents.map(({ meta }) => meta);
  return preferCurrent(whole, (shelf) => answererOver({ shelf, ...parts }, loaded));
}

type Answering = (asked: AskedQuestion, watch?: Watch) => Promise<Answer>;

function answererOver(parts: AnswererParts, loaded: readonly DocumentMeta[]): Answering {
  const { lexicon, understanding } = parts;
  const weighing = createWeighing(parts);
  const judging = createJudging(parts, weighing);
  const gate = createGate(lexicon);
  const names = loaded.slice(0, MOST_NAMED).map(nameOf);
  return async (given, watch) => {
    const text = boundedMessage(given.text);
    const alone = { ...given, text, earlier: given.earlier.map(boundedMessage) };
    if (spokenSyllables(text, (typed) => typed).length === 0) return refused(weighing.read(alone), "unreadable");
    const stopped = gate.check(
      spokenSyllables(withoutManners(text), (typed) => typed),
      { ...weighing.read(alone), text },
    );
    if (stopped !== undefined) return stopped;
    const ownAsks = weighing.asks(alone);
    watch?.read(ownAsks.length > 0 || text.includes("?"));
    const asked = withFragments(alone, ownAsks.length > 0);
    const asks = asked.text === text ? ownAsks : weighing.asks(asked);
    const routing = routingOf(lexicon.routes, messageOf(alone, ownAsks));
    const first = routing.first ?? routingOf(lexicon.routes, messageOf(asked, asks)).first;
    if (first !== undefined) return first;
    const of: SaidFor = {
      ...(asked.asker === undefined ? {} : { asker: asked.asker }),
      ...(parts.answeredBy === undefined ? {} : { until: parts.answeredBy() }),
      ...(watch?.asking === undefined ? {} : { asking: watch.asking }),
    };
    const official = weighing.officially(alone).sure;
    if (official !== undefined) {
      // No route and no model knows better than the office what it has answered.
      const { answer } = await createDeciding(judging, { watch, of })({ ...alone, asTyped: true });
      return withNotices(answer, { successions: lexicon.successions, loaded, asOf: asked.asOf });
    }
    const danger = await dangerAsTyped(parts, { weighing, judging }, routing, { asks, asked });
    if (danger !== undefined) return danger;
    const decideOne = createDeciding(judging, { watch, of });
    const understood = asked.asTyped === true ? undefined : await understanding.understand(readBy(asked, names, of));
    const typed = { ...asked, asTyped: true as const };
    const answer =
      (understood &&
        (await answerAsUnderstood(understood, {
          asked,
          own: ownWordsOf(weighing, asked, asks),
          decideOne,
          decideTyped: () => answerEach(asks, typed, decideOne),
        }))) ??
      (asksNothing(weighing.read(asked))
        ? ASK_BACK
        : routing.otherwise((await answerEach(asks, asked, decideOne)).answer));
    const whole = withNotices(withAge(answer, weighing.bornIn(asked), lexicon.births.asked), {
      successions: lexicon.successions,
      loaded,
      asOf: asked.asOf,
    });
    const worded = { text: asked.text, understood, of, follower: watch };
    return asked.asTyped === true ? whole : withWording(whole, worded, parts.wording);
  };
}

/**
 * What is said to somebody who may be in danger where the words alone say so. It goes before anything that a model says, which could
 * take a cry for help for a question.
 */
async function dangerAsTyped(
  parts: AnswererParts,
  { weighing, judging }: { readonly weighing: Weighing; readonly judging: Judging },
  { mayBeDanger, otherwise }: Routing,
  { asks, asked }: { readonly asks: readonly Ask[]; readonly asked: AskedQuestion },
): Promise<Answer | undefined> {
  const isRead = parts.understanding !== asTyped || parts.judgeReads > 0;
  if (!mayBeDanger || !isRead || asksNothing(weighing.read(asked))) return undefined;
  const alone = { ...asked, asTyped: true as const };
  const decideOne = createDeciding(judging, { watch: undefined, of: {} });
  const answer = otherwise((await answerEach(asks, alone, decideOne)).answer);
  return tellsOfDanger(answer) ? answer : undefined;
}

/** Nothing in it asks, so the person is asked. */
const ASK_BACK: Answer = { kind: "clarify", about: "question", statements: [], choices: [] };
/** Most documents that are named to who understands a message. */
const MOST_NAMED = 40;

function readBy({ text, earlier, asOf }: AskedQuestion, documents: readonly string[], of: SaidFor): MessageRead {
  return {
    text,
    earlier: earlier.slice(-MOST_EARLIER),
    documents,
    ...(asOf === undefined ? {} : { asOf }),
    of,
  };
}

function nameOf({ kind, number, title }: DocumentMeta): string {
  return [kind, number, title].filter((part) => part !== undefined).join(" ");
}

function ownWordsOf(weighing: Weighing, asked: AskedQuestion, asks: readonly Ask[]): OwnWords {
  const named = [asked, ...asks.map(({ text }) => ({ ...asked, text }))];
  return {
    text: asked.text,
    asks: asks.map((ask) => ask.asked),
    documentNumbers: named.flatMap((one) => weighing.read(one).documentNumber ?? []),
  };
}

function createDeciding(
  judging: Judging,
  { watch, of }: { readonly watch: Watch | undefined; readonly of: SaidFor },
): Deciding {
  return async (one, beside = {}) => {
    const { considered, outlook } = await judging(one, beside, of);
    const decided = decide(considered, outlook);
    const held = heldDecided(decided, (answer) => bound(answer, considered.of));
    watch?.weighed({ considered, outlook, answer: held.answer });
    return held;
  };
}

/**
 * A message that asks is read with the fragments before it, a line each; one that names what it wants without asking goes on
 * from them as from earlier turns.
 */
function withFragments({ fragments = [], ...alone }: AskedQuestion, asks: boolean): AskedQuestion {
  if (!asks) return { ...alone, earlier: [...alone.earlier, ...fragments] };
  return { ...alone, text: boundedMessage([...fragments, alone.text].join("\n")) };
}

function messageOf({ text, earlier, fragments = [] }: AskedQuestion, asks: readonly Ask[]): Message {
  return {
    text,
    asks: asks.length > 0,
    asked: asks.map(({ asked }) => asked).join(" "),
    goesOn: isTurn(text),
    follows: earlier.length + fragments.length > 0,
  };
}

const SHORT = 4;

/** "Còn giáo viên", "2030?": a few words or a question mark ask for more of what was spoken of. */
function isTurn(text: string): boolean {
  return text.includes("?") || syllables(text).length < SHORT;
}

/** "Kế hoạch", "2030": a word without a question. */
function asksNothing({ asks, concepts }: Question): boolean {
  return asks.size === 0 && !concepts.some((concept) => isTelling(concept) || concept.unknown === true);
}
