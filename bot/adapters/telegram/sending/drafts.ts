import type { Api } from "grammy";
import type { ShownDrafts } from "../../../conversation/chat-desk.ts";
import type { Inbound } from "../../../ports.ts";
import { placeOf } from "../address.ts";

export interface TelegramDraftsParts {
  /** With a short time limit: the answer waits for a draft that is on its way. */
  readonly api: Pick<Api, "sendMessageDraft">;
  /** Makes a call within the rate of the token; see `CallBeside`. */
  readonly paced: (call: () => Promise<unknown>) => Promise<void>;
  /** Rings once after so many milliseconds; gives what stops it. */
  readonly after: (milliseconds: number, ring: () => void) => () => void;
}

/** Telegram animates a draft that changes; more often than about once a second it refuses. */
const SPACING_MS = 1_000;
/**
 * Shows an answer in a private chat while it is made, by `sendMessageDraft`: a preview that lives for half a minute or until the
 * message comes. At most one call a second in a chat, with the newest text; one that fails ends the drafts of that answer. Groups have
 * no drafts.
 */
export function createTelegramDrafts({ api, paced, after }: TelegramDraftsParts) {
  let lastId = 0;
  return ({ conversation, isGroup }: Pick<Inbound, "conversation" | "isGroup">): ShownDrafts | undefined => {
    const { chat, topic } = placeOf(conversation);
    if (isGroup === true || !/^\d+$/.test(chat)) return undefined;
    lastId += 1;
    const id = lastId;
    let wanted: string | undefined;
    let isOver = false;
    let isResting = false;
    let stopRest = (): void => undefined;
    let underWay: Promise<unknown> = Promise.resolve();
    const end = (): void => {
      isOver = true;
      stopRest();
    };
    /** The turn may come late: what is shown is what is newest by then, and nothing once the answer is there. */
    const call = async (): Promise<void> => {
      const text = wanted;
      if (isOver || text === undefined) return;
      wanted = undefined;
      const within = topic === undefined ? {} : { message_thread_id: topic };
      const called = api.sendMessageDraft(Number(chat), id, text, within);
      underWay = called.catch(() => undefined);
      await called;
    };
    const show = (): void => {
      isResting = true;
      void paced(call).then(() => {
        if (isOver) return;
        stopRest = after(SPACING_MS, () => {
          isResting = false;
          if (wanted !== undefined) show();
        });
      }, end);
    };
    return {
      asking: () => undefined,
      draft(text) {
        wanted = text;
        if (!isOver && !isResting) show();
      },
      async close() {
        end();
        await underWay;
      },
    };
  };
}
