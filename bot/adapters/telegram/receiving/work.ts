import type { Directory } from "../../../../jobs/index.ts";
import type { AnswerProgress, ChatDesk, Told } from "../../../conversation/chat-desk.ts";
import type { EventDeskParts } from "../../../conversation/events/event-desk.ts";
import type { ButtonBook, Inbound } from "../../../ports.ts";
import type { TelegramGestures } from "./gestures.ts";
import { chatOfUpdate, KEY_MARK, readTelegramUpdate, type TelegramTap } from "./inbound.ts";
import type { TelegramReceiverParts } from "./receiver.ts";

export interface TelegramWorkParts {
  readonly desk: ChatDesk;
  readonly gestures: Pick<TelegramGestures, "self" | "whileTyping" | "answerQuery" | "acknowledge">;
  /** Taps whose query is answered here; see {@link TelegramReceiverParts}. */
  readonly isAcknowledged: TelegramReceiverParts["isAcknowledged"];
  readonly book: Pick<ButtonBook, "find">;
  readonly directory: Pick<Directory, "heardFrom" | "lostAt" | "moveAddress">;
  /** Now, as an ISO instant. */
  readonly instant: () => string;
  /** Monotonic clock in milliseconds. */
  readonly now: () => number;
}

type Work = EventDeskParts["work"];

/** Within this time a chat is greeted once, even when Start was pressed ten times while the program was down. */
const GREETED_FOR_MS = 30_000;

/** Works on each update once it is kept. */
export function createTelegramWork(parts: TelegramWorkParts): Work {
  const { desk, gestures, directory, instant } = parts;
  const greeted = new Map<string, number>();
  const greet = async (conversation: string): Promise<Told> => {
    const now = parts.now();
    for (const [chat, at] of greeted) if (now - at > GREETED_FOR_MS) greeted.delete(chat);
    if (greeted.has(conversation)) return "done";
    const came = await desk.greet(conversation, instant());
    if (came === "done") greeted.set(conversation, now);
    return came;
  };
  /** Replaces the key of a button by its action. An unknown key belongs to a button of long ago. */
  const unfolded = async (inbound: Inbound): Promise<Inbound> => {
    const { action = "" } = inbound;
    if (!action.startsWith(KEY_MARK)) return inbound;
    return { ...inbound, action: (await parts.book.find(action.slice(KEY_MARK.length))) ?? "old:" };
  };
  return async ({ body, receivedAt }, progress) => {
    const update: unknown = JSON.parse(body);
    const isGroup = chatOfUpdate(update).startsWith("-");
    const bot = isGroup ? await gestures.self() : undefined;
    // Needs the bot's name: without it, nobody can tell whether a group speaks to the bot.
    if (isGroup && bot === undefined) return "later";
    const event = readTelegramUpdate(update, receivedAt, bot);
    if (event === undefined) return "done";
    const answer = (inbound: Inbound, aside?: AnswerProgress["aside"]): Promise<Told> =>
      gestures.whileTyping(inbound.conversation, () =>
        desk.message(inbound, aside ? { ...progress, aside } : progress),
      );
    /** Shows what came of a tap at its button. When nothing is to be shown there, the button only stops spinning. */
    const acknowledged = async (inbound: Inbound, tap: TelegramTap): Promise<Told> => {
      let isAnswered = false;
      try {
        return await answer(inbound, (text) => {
          isAnswered = true;
          return gestures.acknowledge(tap, text);
        });
      } finally {
        if (!isAnswered) await gestures.answerQuery(tap.queryId);
      }
    };
    switch (event.kind) {
      case "message":
        return answer(event.inbound);
      case "not-text":
        return isGroup ? "done" : desk.notText(event.conversation, receivedAt);
      case "tapped":
        return parts.isAcknowledged(event.tap.data)
          ? acknowledged(event.inbound, event.tap)
          : answer(await unfolded(event.inbound));
      case "called":
        return desk.greet(event.conversation, event.at, { bot: `@${bot?.username ?? ""}` });
      case "started":
        return greet(event.inbound.conversation);
      case "blocked":
        await directory.lostAt("telegram", event.conversation, "blocked", event.at);
        return "done";
      case "unblocked":
        await directory.heardFrom("telegram", event.conversation, event.at);
        return "done";
      case "added":
        return desk.greet(event.conversation, event.at, { bot: `@${bot?.username ?? ""}` });
      case "moved":
        await directory.moveAddress("telegram", event.conversation, event.to);
        return "done";
    }
  };
}
