import type { AnsweredTurn, Conversations, FeedbackStore, Journal, WebPages, WebReply } from "../../bot/index.ts";
import type { FileStore } from "../../jobs/index.ts";
import type { Knowledge } from "../../knowledge/index.ts";
import type { OfficeActions } from "../office-actions.ts";
import type { Metrics } from "./metrics.ts";

/** What the HTTP routes need of the program. */
export interface Assistant {
  /** Everything that answers, once the database is open and the index built. */
  ready(): ReadyAssistant | undefined;
  readonly show: (turn: AnsweredTurn) => WebReply;
  readonly pages: WebPages;
  readonly metrics: Metrics;
  readonly newId: () => string;
  /** Now, as an ISO instant. */
  readonly instant: () => string;
  /** Now, in milliseconds of a monotonic clock. */
  readonly now: () => number;
  readonly onFault: (fault: unknown) => void;
  /** What platforms deliver to, by the last part of its path; each is asked once the program is up. */
  readonly webhooks?: (name: string) => Webhook | undefined;
  /** Files of announcements, once the database is open. */
  readonly files?: () => FileStore | undefined;
  /** What the command line asks of this process; absent where it goes to the database itself. */
  readonly control?: { readonly token: string; readonly controlled: () => OfficeActions | undefined };
}

/** Takes a delivery of a platform: 200 once it is safe, anything else when it has to come again or is not believed. */
export type Webhook = (delivery: {
  readonly header: (name: string) => string | undefined;
  readonly body: string;
}) => Promise<200 | 400 | 401 | 500>;

export interface ReadyAssistant {
  readonly knowledge: Knowledge;
  readonly conversations: Conversations;
  readonly journal: Journal;
  readonly feedback: FeedbackStore;
}
