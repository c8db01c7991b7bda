import type { WebReply } from "../bot/index.ts";
import type {
  AnnouncementDesk,
  DeadlinesDesk,
  DirectoryDesk,
  LinkDesk,
  ReminderDesk,
  ReportsDesk,
} from "../jobs/index.ts";
import type { Explanation, LibraryDesk } from "../knowledge/index.ts";
import type { RetentionDesk } from "./compose/people/retention.ts";
import type { AccountsDesk } from "./office/accounts/accounts-desk.ts";

/** What the command line may ask of the process that holds the database. */
export interface CommandDesk {
  readonly announcing: AnnouncementDesk;
  readonly roster: DirectoryDesk;
  readonly deadlines: DeadlinesDesk;
  readonly linking: CodeDesk;
  readonly reports: ReportsDesk;
  readonly reminders: ReminderDesk;
  readonly library: LibraryDesk;
  readonly retention: RetentionDesk;
  readonly accounts: AccountsDesk;
  readonly asking: AskingDesk;
}

/** Asks what a person on the terminal asks. */
export interface AskingDesk {
  /** "busy" when too many questions of the conversation are waiting. */
  ask(text: string, conversation: string): Promise<Asked | "busy">;
  /** Why a message alone gets its answer. Nothing is kept of it. */
  explain(text: string): Promise<Explanation>;
}
/** An answer as the terminal shows it, and as `POST /api/chat` gives it. */
export interface Asked {
  readonly shown: string;
  readonly reply: WebReply;
}

/** What the office does with linking codes. Redeeming one is left out: that is done in a chat. */
export type CodeDesk = Omit<LinkDesk, "redeem">;

/** The actions by name. The type makes the compiler refuse this table when one is missing. */
const ACTIONS: { readonly [Part in keyof CommandDesk]: Readonly<Record<keyof CommandDesk[Part], true>> } = {
  announcing: {
    draft: true,
    attach: true,
    preview: true,
    test: true,
    approve: true,
    pause: true,
    resume: true,
    cancel: true,
    correct: true,
    withdraw: true,
    resendUnknown: true,
    status: true,
    list: true,
  },
  roster: { importFile: true, units: true, audience: true, consents: true },
  deadlines: { list: true, due: true, confirm: true, add: true, importFile: true },
  linking: { createCodes: true, codes: true, revoke: true },
  reports: {
    board: true,
    decide: true,
    report: true,
    history: true,
    close: true,
    inbox: true,
    assign: true,
    settle: true,
  },
  reminders: { look: true, remind: true },
  retention: { look: true },
  accounts: { list: true, link: true, role: true },
  library: {
    addPaths: true,
    list: true,
    show: true,
    remove: true,
    confirm: true,
    undo: true,
    doubts: true,
    conflicts: true,
    history: true,
    published: true,
  },
  asking: { ask: true, explain: true },
};

/** The names of the actions of one part. */
export function actionsOf<Part extends keyof CommandDesk>(part: Part): (keyof CommandDesk[Part] & string)[] {
  return Object.keys(ACTIONS[part]) as (keyof CommandDesk[Part] & string)[];
}
