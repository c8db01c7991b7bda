import type { Chat, Inbound, Journal, OfficerTalks } from "../../ports.ts";
import words from "../../words/locale/officer-talk.json" with { type: "json" };
import { says } from "./visit-words.ts";

export interface OfficerDeskParts {
  readonly talks: OfficerTalks;
  readonly journal: Pick<Journal, "recent">;
  readonly newId: () => string;
  /** Now, as an ISO instant. */
  readonly instant: () => string;
}

/** Officers who write to people in the chat tool of the platform: meanwhile the assistant is silent there. */
export interface OfficerDesk {
  /** An officer wrote; one of the office's phrases for "done" alone ends the talk. */
  said(chat: Chat, message: { readonly id: string; readonly text: string; readonly at: string }): Promise<void>;
  /** Whether what a person wrote, or did, at an ISO instant is left to an officer. */
  isWith(chat: Chat, at: string): Promise<boolean>;
  /** Talks that stand, or in which somebody wrote and no officer since; the latest first. */
  talks(): Promise<readonly OfficerTalk[]>;
  /** Ends a talk: the assistant answers again. */
  end(chat: Chat): Promise<void>;
}
export interface OfficerTalk extends Chat {
  /** ISO instant of the officer's last message. */
  readonly at: string;
  /** Whether the assistant is silent there now. */
  readonly stands: boolean;
  /** What the person wrote since then and nobody answered, oldest first. */
  readonly left: readonly Inbound[];
}

/** So long after an officer's last message the assistant answers again. */
const TALK_MS = 30 * 60_000;
const SHOWN_MS = 7 * 24 * 3_600_000;
const LOOKED_BACK = 60;

/** See {@link OfficerDesk}. */
export function createOfficerDesk({ talks, journal, newId, instant }: OfficerDeskParts): OfficerDesk {
  const standsAt = (said: string, at: string): boolean => Date.parse(at) - Date.parse(said) < TALK_MS;
  return {
    said: (chat, { id, text, at }) => talks.said(chat, { id, at, ends: says(text, words.done) }),
    async isWith(chat, at) {
      const last = await talks.last(chat);
      return last !== undefined && !last.ends && standsAt(last.at, at);
    },
    async talks() {
      const now = instant();
      const open = await talks.open(new Date(Date.parse(now) - SHOWN_MS).toISOString());
      const shown = await Promise.all(
        open.map(async ({ channel, conversation, at }) => {
          const turns = await journal.recent(channel, conversation, LOOKED_BACK);
          const left = turns.filter(({ inbound, reply }) => reply?.leftToOfficer === true && inbound.receivedAt > at);
          return {
            ...{ channel, conversation, at },
            stands: standsAt(at, now),
            left: left.map(({ inbound }) => inbound),
          };
        }),
      );
      return shown.filter(({ stands, left }) => stands || left.length > 0);
    },
    end: (chat) => talks.said(chat, { id: `done:${newId()}`, at: instant(), ends: true }),
  };
}
