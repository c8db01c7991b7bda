import type {
  AnsweredTurn,
  Conversations,
  FeedbackStore,
  Journal,
  Webhook,
  WebPages,
  WebReply,
} from "../../bot/index.ts";
import type { FileStore } from "../../jobs/index.ts";
import type { Knowledge } from "../../knowledge/index.ts";
import type { CommandDesk } from "../command-desk.ts";
import type { Metrics } from "./metrics.ts";
import type { OfficeSite } from "./office-routes.ts";

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
  /** Files of announcements, once the database is open. */
  readonly files?: () => FileStore | undefined;
  /** Takes what platforms tell, by the last part of the path; undefined while the program starts. */
  readonly webhooks?: (name: string) => Webhook | undefined;
  /** The office's pages, once the database is open. */
  readonly office?: () => OfficeSite | undefined;
  /** What the command line asks of this process; absent where it goes to the database itself. */
  readonly control?: { readonly token: string; readonly controlled: () => CommandDesk | undefined };
}

export interface ReadyAssistant {
  readonly knowledge: Knowledge;
  readonly conversations: Conversations;
  readonly journal: Journal;
  readonly feedback: FeedbackStore;
}
