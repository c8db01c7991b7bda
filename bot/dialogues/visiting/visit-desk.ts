import {
  answerStands,
  type Delivery,
  fill,
  type Inbox,
  instantInWords,
  type SendOutcome,
  VISIT_CHANNELS,
  type Visit,
  type VisitBook,
  type VisitChat,
} from "../../../jobs/index.ts";
import type { Journal, Turn } from "../../ports.ts";
import words from "../../words/locale/visiting.json" with { type: "json" };
import { type AnswerSending, sendAnswer } from "./send-answer.ts";
import { isOfficeAnswer, sayVisitor } from "./visit-words.ts";

export interface VisitDeskParts extends AnswerSending {
  readonly visits: VisitBook;
  readonly inbox: Pick<Inbox, "step">;
  readonly journal: Pick<Journal, "find" | "recent" | "tell">;
  readonly reply: Delivery["reply"];
  /** Names a claim. */
  readonly newId: () => string;
}

/** What the office does with people who want to talk to an officer. */
export interface VisitDesk {
  waiting(): Promise<readonly Visit[]>;
  /** A visit with the last turns of its conversation, oldest first; undefined where there is none. */
  look(id: string): Promise<Looked | undefined>;
  /**
   * Sends an answer into the conversation of a visit and closes it. `expects` is how the answer stood when the officer
   * saw it: of two who answer at once, one does. `line` says what came of it, for the office.
   */
  answer(id: string, answer: OfficeAnswer): Promise<{ readonly done: boolean; readonly line: string }>;
  /**
   * Opens a visit for a question that somebody asked, so that the office can answer it, or gives the one that is open; undefined
   * where the question is forgotten, or was asked in a group.
   */
  begin(turnId: string): Promise<Visit | undefined>;
  /** Closes a visit without an answer; false when it is closed already. */
  close(id: string, how: { readonly by: string; readonly note: string }): Promise<boolean>;
  /** Sends the answer that was kept for a chat; called when the person writes. */
  bring(chat: VisitChat): Promise<void>;
}
interface Looked {
  readonly visit: Visit;
  readonly stands: ReturnType<typeof answerStands>;
  readonly turns: readonly Turn[];
}
interface OfficeAnswer {
  readonly text: string;
  readonly by: string;
  readonly expects: string;
}

const MOST_CHARACTERS = 6_000;
/** Turns that are shown with a visit. */
const SHOWN_TURNS = 6;
/** Turns that are looked through for those: people go on writing while they wait. */
const LOOKED_BACK = 60;

/** See {@link VisitDesk}. */
export function createVisitDesk(parts: VisitDeskParts): VisitDesk {
  const { visits, inbox, journal, instant } = parts;
  const claimed = async (
    visit: Visit,
    { text, by, expects }: OfficeAnswer,
    justWrote = false,
  ): Promise<SendOutcome | "lost"> => {
    const key = parts.newId();
    if (expects !== "none" && expects !== "kept" && expects !== "unknown") return "lost";
    const claim = await visits.claim({ id: visit.id, key, text, by, expects, at: instant() });
    return claim === undefined ? "lost" : sendAnswer(parts, visit, { key, text, sent: claim.sent, justWrote });
  };
  return {
    waiting: () => visits.waiting(),
    async look(id) {
      const visit = await visits.find(id);
      if (visit === undefined) return undefined;
      const turns = await journal.recent(visit.channel, visit.address, LOOKED_BACK);
      const until = turns.filter(({ inbound }) => inbound.receivedAt <= visit.lastAt || isOfficeAnswer(inbound));
      return { visit, stands: answerStands(visit, instant()), turns: until.slice(-SHOWN_TURNS) };
    },
    async answer(id, given) {
      const text = given.text.trim();
      if (text === "") return { done: false, line: words.outcome.empty };
      if (text.length > MOST_CHARACTERS) return { done: false, line: words.outcome["too-long"] };
      const visit = await visits.find(id);
      if (visit === undefined) return { done: false, line: words.outcome.missing };
      const outcome = await claimed(visit, { ...given, text });
      if (outcome === "lost") return { done: false, line: beforeInWords(await visits.find(id)) };
      return { done: outcome.kind === "sent", line: outcomeInWords(visit, outcome, parts.windowHours(visit.channel)) };
    },
    async begin(turnId) {
      const inbound = (await journal.find(turnId))?.inbound;
      const channel = VISIT_CHANNELS.find((one) => one === inbound?.channel);
      if (inbound === undefined || channel === undefined || inbound.isGroup === true) return undefined;
      const chat = { channel, address: inbound.conversation };
      const open = await visits.openAt(chat);
      if (open !== undefined) return open;
      await visits.open(chat, inbound.text, instant());
      return visits.openAt(chat);
    },
    close: (id, how) => inbox.step(id, { what: "closed", at: instant(), ...how }),
    async bring(chat) {
      const visit = await visits.openAt(chat);
      const answer = visit?.answer;
      if (visit === undefined || answer?.state !== "kept") return;
      await claimed(visit, { text: answer.text, by: answer.by, expects: "kept" }, true);
    },
  };
}

/** Why an answer was not sent: somebody else answers or has closed it. */
function beforeInWords(visit: Visit | undefined): string {
  const { outcome } = words;
  if (visit === undefined) return outcome.missing;
  const last = visit.steps.at(-1);
  if (visit.answer !== undefined)
    return fill(outcome.before, { by: visit.answer.by, time: instantInWords(visit.answer.at) });
  return fill(outcome.closed, { by: last?.by ?? "", time: instantInWords(last?.at ?? visit.lastAt) });
}

function outcomeInWords(visit: Visit, outcome: SendOutcome, hours: number | undefined): string {
  const who = sayVisitor(visit);
  const says = "says" in outcome ? outcome.says : undefined;
  const kept = (why: string): string =>
    fill(words.outcome.kept, { who, why: says ?? fill(why, { hours: hours ?? 0 }) });
  switch (outcome.kind) {
    case "sent":
    case "unknown":
      return fill(words.outcome[outcome.kind], { who });
    case "our-fault":
      return fill(words.outcome.fault, { who, why: says ?? words.why.fault });
    case "unreachable":
      return kept(words.why[outcome.why]);
    case "refused":
      return kept(
        outcome.why === "window-closed" && hours !== undefined ? words.why["window-closed"] : words.why.refused,
      );
    case "later":
      return kept(words.why.later);
    default:
      return kept(words.why["not-sent"]);
  }
}
