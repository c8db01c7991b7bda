import type { Delivery, Message, SendOutcome, Visit, VisitBook, VisitChannel } from "../../../jobs/index.ts";
import type { Inbound, Journal, Outbound } from "../../ports.ts";
import { isOfficeAnswer, officeAnswer, toldTurn } from "./visit-words.ts";

export interface AnswerSending {
  readonly visits: Pick<VisitBook, "goOn" | "settle">;
  readonly journal: Pick<Journal, "recent" | "tell">;
  readonly reply: Delivery["reply"];
  /** The messages that a reply becomes on a channel, within its limits. */
  readonly show: (
    channel: Exclude<VisitChannel, "web">,
    told: { inbound: Inbound; reply: Outbound },
  ) => readonly Message[];
  /** Hours after the person's last message in which a channel lets us write; undefined where it always does. */
  readonly windowHours: (channel: VisitChannel) => number | undefined;
  /** The office as people are told of it. */
  readonly office: string;
  /** Now, as an ISO instant. */
  readonly instant: () => string;
}

/** An answer whose sending is claimed; `sent` messages of it went out before. */
interface Claimed {
  readonly key: string;
  readonly text: string;
  readonly sent: number;
  /** The person wrote this moment: their message opens the window again. */
  readonly justWrote: boolean;
}

const HOUR_MS = 3_600_000;
/** The last turn of the person is among so many: an officer answers a visit once. */
const LOOKED_BACK = 5;

/**
 * Sends a claimed answer and records what came of it. Before each message it is noted that it may go out; where the
 * claim is lost, nothing more is sent: "lost".
 */
export async function sendAnswer(parts: AnswerSending, visit: Visit, claimed: Claimed): Promise<SendOutcome | "lost"> {
  const told = toldTurn(visit, parts.instant());
  const reply = officeAnswer(parts.office, claimed.text);
  const { sent, outcome } =
    visit.channel === "web"
      ? await intoJournal(parts, visit, claimed)
      : await outOn(parts, { ...visit, channel: visit.channel }, claimed, { inbound: told, reply });
  const step = { id: visit.id, key: claimed.key, sent, at: parts.instant() };
  // The page reads the journal: there the answer is out once it is written.
  if (visit.channel === "web" && outcome.kind === "sent") await parts.journal.tell(told, reply);
  const isSettled = await parts.visits.settle(step, stateAfter(outcome));
  if (visit.channel !== "web" && isSettled && outcome.kind === "sent") await parts.journal.tell(told, reply);
  return isSettled || outcome.kind === "sent" ? outcome : "lost";
}

interface Went {
  readonly sent: number;
  readonly outcome: SendOutcome;
}

async function intoJournal({ visits, instant }: AnswerSending, { id }: Visit, { key }: Claimed): Promise<Went> {
  const isOurs = await visits.goOn({ id, key, sent: 0, at: instant() });
  return { sent: 1, outcome: isOurs ? { kind: "sent", messageId: "" } : LOST };
}

const LOST: SendOutcome = { kind: "not-sent", detail: "the visit was closed or is answered by another process" };

async function outOn(
  parts: AnswerSending,
  visit: Visit & { readonly channel: Exclude<VisitChannel, "web"> },
  { key, sent: before, justWrote }: Claimed,
  told: { readonly inbound: Inbound; readonly reply: Outbound },
): Promise<Went> {
  const { id, channel, address } = visit;
  let sent = before;
  let outcome: SendOutcome = { kind: "sent", messageId: "" };
  if (!justWrote && (await isWindowClosed(parts, visit)))
    return { sent, outcome: { kind: "refused", why: "window-closed" } };
  for (const message of parts.show(channel, told).slice(before)) {
    const begin = () => parts.visits.goOn({ id, key, sent, at: parts.instant() });
    outcome = await parts.reply(channel, address, message, begin);
    if (outcome.kind !== "sent") break;
    sent += 1;
  }
  return { sent, outcome };
}

/** Whether the channel takes nothing for this person until they write again. */
async function isWindowClosed(
  { journal, windowHours, instant }: AnswerSending,
  { channel, address, lastAt }: Visit,
): Promise<boolean> {
  const hours = windowHours(channel);
  if (hours === undefined) return false;
  const turns = await journal.recent(channel, address, LOOKED_BACK);
  const wrote = turns.flatMap(({ inbound }) => (isOfficeAnswer(inbound) ? [] : [inbound.receivedAt]));
  const last = [lastAt, ...wrote].toSorted().at(-1) ?? lastAt;
  return Date.parse(instant()) - Date.parse(last) > hours * HOUR_MS;
}

function stateAfter({ kind }: SendOutcome): "sent" | "unknown" | "kept" | "none" {
  if (kind === "sent" || kind === "unknown") return kind;
  return kind === "our-fault" ? "none" : "kept";
}
