import { fill, instantInWords, type OfficeDesk, showVisit, type VisitFile } from "../../../jobs/index.ts";
import { shortened } from "../../../knowledge/index.ts";
import { type Dialogue, type Heard, type Said, saying } from "../../conversation/dialogue.ts";
import locale from "../../words/locale/visiting.json" with { type: "json" };
import { agrees } from "../agreeing.ts";
import { isStop } from "../subscribing/subscription-words.ts";
import { writableAddress } from "../writable-address.ts";
import type { VisitDesk } from "./visit-desk.ts";
import { isOfficeAnswer, says, sayVisitor } from "./visit-words.ts";

export interface AnsweringVisitsParts {
  readonly office: Pick<OfficeDesk, "officer">;
  readonly visits: VisitDesk;
  /** The address at which the office opens a file; undefined without a public address. */
  readonly linkTo: (file: VisitFile) => string | undefined;
}
interface Asked {
  readonly verb: (typeof VERBS)[number] | "typed";
  readonly id: string;
  readonly waiting: Waiting | undefined;
}
/** What was asked of the officer: an answer or a reason, or a yes to the answer; the answer stood so when it was shown. */
interface Waiting {
  readonly for: "answer" | "close" | "sure";
  readonly id: string;
  readonly expects: string;
  readonly text: string;
}

const words = locale.officer;
const VERBS = ["list", "show", "answer", "close", "send", "drop"] as const;
const ACTION = /^officer:(\w+)(?::(\d{1,18}))?$/;
const PENDING = /^(answer|close|sure):(\d{1,18}):(\w*):(.*)$/s;
const MOST_LISTED = 8;
const WISH_CHARACTERS = 40;
const TURN_CHARACTERS = 300;

/**
 * The office sees who wants to talk to an officer, and answers or closes, in a chat. Sending takes a yes to a message that
 * names whom it goes to. Each message checks the role of the chat, since it may have been taken away.
 */
export function createAnsweringVisits(parts: AnsweringVisitsParts): Dialogue {
  return {
    name: "answering-visits",
    async hear(heard) {
      const address = writableAddress(heard);
      const asked = address && askedIn(heard);
      if (address === undefined || asked === undefined) return undefined;
      const by = await parts.office.officer(address);
      // What was only typed may mean something else to the people of other chats.
      if (by === undefined) return heard.action === undefined ? undefined : { reply: saying(words.notOffice) };
      if (asked.verb === "drop") return { reply: saying(words.dropped) };
      if (asked.verb === "list") return list(parts.visits);
      if (asked.verb === "show") return show(parts, asked.id);
      return writing(parts, asked, { by, text: (heard.written ?? heard.text).trim() });
    },
  };
}

function askedIn({ action, text, pending }: Heard): Asked | undefined {
  const waiting = readWaiting(pending);
  const [, named, id = ""] = ACTION.exec(action ?? "") ?? [];
  const verb = VERBS.find((one) => one === named);
  if (verb !== undefined) return { verb, id, waiting };
  if (action !== undefined || text === "" || isStop(text)) return undefined;
  if (says(text, words.list)) return { verb: "list", id: "", waiting };
  if (waiting === undefined) return undefined;
  if (says(text, [words.button.drop, ...locale.drop])) return { verb: "drop", id: waiting.id, waiting };
  if (waiting.for !== "sure") return { verb: "typed", id: waiting.id, waiting };
  return says(text, [words.button.send]) || agrees(text) ? { verb: "send", id: waiting.id, waiting } : undefined;
}

async function list(visits: VisitDesk): Promise<Said> {
  const waiting = await visits.waiting();
  if (waiting.length === 0) return { reply: saying(words.none) };
  const choices = waiting.slice(0, MOST_LISTED).map(({ id, firstAt, wish }) => ({
    label: fill(words.row, { time: instantInWords(firstAt), wish: shortened(wish, WISH_CHARACTERS) }),
    question: showVisit(id),
  }));
  return { reply: saying(fill(words.waiting, { count: waiting.length }), choices) };
}

async function show({ visits, linkTo }: AnsweringVisitsParts, id: string): Promise<Said> {
  const looked = await visits.look(id);
  if (looked === undefined) return { reply: saying(locale.outcome.missing) };
  const { visit, stands, turns } = looked;
  const values = { id, who: sayVisitor(visit), time: instantInWords(visit.firstAt), wish: visit.wish };
  const lines = turns.flatMap(({ inbound, reply }) => [
    ...(isOfficeAnswer(inbound) || inbound.text === "" ? [] : [fill(words.person, { text: cut(inbound.text) })]),
    ...(reply === undefined || reply.text === "" ? [] : [fill(words.assistant, { text: cut(reply.text) })]),
  ]);
  const files = visit.files.map((file) => fill(words.file, { said: [file.name, linkTo(file) ?? ""].join(" ").trim() }));
  const isOpen = visit.state !== "closed" && stands !== "sending";
  const verbs = isOpen ? (["answer", "close"] as const) : [];
  return {
    reply: saying(
      [
        fill(words.shown, { ...values, state: words.states[stands] }),
        ...(files.length === 0 ? [] : [words.files, ...files]),
        words.turns,
        ...lines,
      ].join("\n"),
      verbs.map((verb) => ({ label: words.button[verb], question: `officer:${verb}:${id}` })),
    ),
  };
}

/** Asks for an answer or a reason, says back whom the answer goes to, and does it. */
async function writing(
  parts: AnsweringVisitsParts,
  { verb, id, waiting }: Asked,
  { by, text }: { readonly by: string; readonly text: string },
): Promise<Said> {
  const { visits } = parts;
  const looked = await visits.look(id);
  if (looked === undefined) return { reply: saying(locale.outcome.missing) };
  const who = sayVisitor(looked.visit);
  if (verb === "answer" || verb === "close") {
    const ask = verb === "answer" ? words.askAnswer : words.askReason;
    return { reply: saying(fill(ask, { who })), pending: `${verb}:${id}:${looked.stands}:` };
  }
  if (verb === "typed" && waiting?.for === "close") {
    const isClosed = await visits.close(id, { by, note: text });
    return { reply: saying(fill(isClosed ? words.closed : words.closedBefore, { id })) };
  }
  if (verb === "typed" && waiting !== undefined)
    return {
      reply: saying(fill(words.sure, { who, answer: text }), [
        { label: words.button.send, question: `officer:send:${id}` },
        { label: words.button.drop, question: `officer:drop:${id}` },
      ]),
      pending: `sure:${id}:${waiting.expects}:${text}`,
    };
  // The button of an answer that was given up or sent already: the officer looks again.
  if (waiting?.for !== "sure" || waiting.id !== id) return show(parts, id);
  const { line } = await visits.answer(id, { text: waiting.text, by, expects: waiting.expects });
  return { reply: saying(line) };
}

function readWaiting(pending: string | undefined): Waiting | undefined {
  const [, kind, id, expects, text] = PENDING.exec(pending ?? "") ?? [];
  if ((kind !== "answer" && kind !== "close" && kind !== "sure") || id === undefined) return undefined;
  return { for: kind, id, expects: expects ?? "", text: text ?? "" };
}

function cut(text: string): string {
  return shortened(text.replace(/\s+/g, " "), TURN_CHARACTERS);
}
