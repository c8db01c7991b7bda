import type { Directory } from "../../../jobs/index.ts";
import type { ChatDesk } from "../../conversation/chat-desk.ts";
import { createIntake } from "../../conversation/intake.ts";
import type { ButtonBook, Inbound, Inbox } from "../../ports.ts";
import type { TelegramGestures } from "./telegram-answers.ts";
import { chatOfUpdate, KEY_MARK, queryOfUpdate, readTelegramUpdate, type TelegramEvent } from "./telegram-inbound.ts";
import { numberedUpdate } from "./telegram-update.ts";

export interface TelegramReceiverParts {
  readonly inbox: Inbox;
  readonly desk: ChatDesk;
  readonly gestures: TelegramGestures;
  readonly book: Pick<ButtonBook, "find">;
  readonly directory: Pick<Directory, "heardFrom" | "lostAt" | "moveAddress">;
  /** Words that do not wait for an answer that is being made. */
  readonly overtakes: (text: string) => boolean;
  readonly onFault: (fault: unknown) => void;
  readonly instant: () => string;
  readonly holdMilliseconds?: number;
}

/** What comes from Telegram, by polling or by webhook. */
export interface TelegramReceiver {
  /** Keeps an update; ends before it is worked on. Rejects when it could not be kept: then it has to come again. */
  receive(update: unknown): Promise<void>;
  /** Waits for what is being worked on. */
  close(): Promise<void>;
}

/** A backlog in which somebody pressed Start ten times gets one greeting. */
const GREETED_FOR_MS = 30_000;

/** See {@link TelegramReceiver}. */
export function createTelegramReceiver(parts: TelegramReceiverParts): TelegramReceiver {
  const { desk, gestures, directory, instant } = parts;
  const greeted = new Map<string, number>();
  const answering = new Set<Promise<void>>();

  const greet = async (conversation: string): Promise<"done" | "later"> => {
    const now = Date.parse(instant());
    for (const [chat, at] of greeted) if (now - at > GREETED_FOR_MS) greeted.delete(chat);
    if (greeted.has(conversation)) return "done";
    const came = await desk.greet(conversation, instant());
    if (came === "done") greeted.set(conversation, now);
    return came;
  };
  /** The action itself where the button carries its key. A key that is not known is a button of long ago. */
  const unfolded = async (inbound: Inbound): Promise<Inbound> => {
    const { action = "" } = inbound;
    if (!action.startsWith(KEY_MARK)) return inbound;
    return { ...inbound, action: (await parts.book.find(action.slice(KEY_MARK.length))) ?? "old:" };
  };
  const handle = async (event: TelegramEvent, sent: number, advance: (sent: number) => Promise<void>) => {
    const answer = (inbound: Inbound): Promise<"done" | "later"> =>
      gestures.whileTyping(inbound.conversation, () => desk.message(inbound, { sent, advance }));
    switch (event.kind) {
      case "message":
        return answer(event.inbound);
      case "tapped":
        return answer(await unfolded(event.inbound));
      case "started":
        return greet(event.inbound.conversation);
      case "blocked":
        await directory.lostAt("telegram", event.conversation, "blocked");
        return "done";
      case "unblocked":
        await directory.heardFrom("telegram", event.conversation, instant());
        return "done";
      case "moved":
        await directory.moveAddress("telegram", event.conversation, event.to);
        return "done";
    }
  };
  const intake = createIntake({
    channel: "telegram",
    inbox: parts.inbox,
    onFault: parts.onFault,
    instant,
    ...(parts.holdMilliseconds === undefined ? {} : { holdMilliseconds: parts.holdMilliseconds }),
    laneOf(body) {
      const event = readTelegramUpdate(body, "");
      const isStop = event?.kind === "message" && parts.overtakes(event.inbound.text);
      return `${chatOfUpdate(body)}${isStop ? " stop" : ""}`;
    },
    async handle({ body, receivedAt, sent }, advance) {
      const isGroup = chatOfUpdate(body).startsWith("-");
      const bot = isGroup ? await gestures.self() : undefined;
      if (isGroup && bot === undefined) return "later";
      const event = readTelegramUpdate(body, receivedAt, bot);
      return event === undefined ? "done" : handle(event, sent, advance);
    },
  });
  return {
    async receive(update) {
      const numbered = numberedUpdate.safeParse(update);
      // Telegram numbers all of them: without a number it is not from there, and would never be recognised.
      if (!numbered.success) return;
      await intake.take(String(numbered.data.update_id), update);
      const queryId = queryOfUpdate(update);
      if (queryId === undefined) return;
      const answer: Promise<void> = gestures.answerQuery(queryId).finally(() => answering.delete(answer));
      answering.add(answer);
    },
    async close() {
      await intake.close();
      await Promise.all(answering);
    },
  };
}
