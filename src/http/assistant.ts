import type {
  AnsweredTurn,
  Chat,
  Conversations,
  FeedbackStore,
  Journal,
  OwnDataBook,
  Presence,
  Webhook,
  WebPages,
  WebReply,
} from "../../bot/index.ts";
import type { FileStore } from "../../jobs/index.ts";
import type { Knowledge } from "../../knowledge/index.ts";
import type { SignInTold } from "../office/accounts/sign-in-desk.ts";
import type { Networks } from "../settings/door/networks.ts";
import type { OfficeSite } from "./office/site.ts";
import type { TelegramApp } from "./telegram-app/routes.ts";

/** What the HTTP routes need of the program. */
export interface Assistant {
  /** All that answers questions; undefined until the database is open and the index is built. */
  ready(): ReadyAssistant | undefined;
  readonly show: (turn: AnsweredTurn) => WebReply;
  readonly pages: WebPages;
  readonly metrics: {
    feedback(helpful: boolean): void;
    /** In the text format of Prometheus. */
    text(): string | Promise<string>;
  };
  readonly newId: () => string;
  /** Where people reach the server; absent when only this machine or network does. */
  readonly publicUrl?: string | undefined;
  /** Proxies whose word on who calls is believed; absent, none. */
  readonly trustedProxies?: Networks;
  /** Sites that may show the chat in a frame; absent, none. */
  readonly embedOrigins?: readonly string[];
  /** Now, as an ISO instant. */
  readonly instant: () => string;
  /** Now, in milliseconds of a monotonic clock. */
  readonly now: () => number;
  readonly onFault: (fault: unknown) => void;
  /** Told of each attempt to sign in for the office. */
  readonly onSignIn?: (told: SignInTold) => void;
  /** Files of announcements; undefined until the database is open. */
  readonly files?: () => FileStore | undefined;
  /** Whether the program does all its work, for whoever sends it requests or restarts it. */
  readonly standing: () => Promise<Standing>;
  /** Whether the program is about to end; absent, never. */
  readonly isEnding?: () => boolean;
  /** The webhook by the last part of its path; "starting" until it can be called, undefined when it is not set up. */
  readonly webhooks?: (name: string) => Webhook | "starting" | undefined;
  /** The office's pages; undefined until the database is open. */
  readonly office?: () => OfficeSite | undefined;
  /** The page inside Telegram; absent where no bot is set up. */
  readonly telegramApp?: TelegramApp | undefined;
}

/**
 * "ready": questions are answered and webhooks taken, except on the channels whose platform refuses the token (`refused`,
 * absent where none does); "stalled": these parts do not move although there is work, or are not there ("database",
 * "data-folder", "disk", "queue"); "failed": one of several provinces could not be started, and is tried again.
 */
export type Standing =
  | { readonly status: "ready"; readonly refused?: readonly string[] }
  | { readonly status: "starting" | "ending" | "failed" }
  | { readonly status: "stalled"; readonly stalled: readonly string[] };

export interface ReadyAssistant {
  readonly knowledge: Knowledge;
  readonly conversations: Conversations;
  readonly journal: Journal;
  readonly feedback: FeedbackStore;
  /** Whether a person of the office is with a chat. */
  readonly presence: (chat: Chat) => Promise<Presence>;
  /** Copies of their data that people fetch. */
  readonly copies: Pick<OwnDataBook, "takeCopy">;
}
