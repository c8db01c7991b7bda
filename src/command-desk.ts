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
import type { BackupDesk } from "./compose/backups/backups.ts";
import type { RetentionDesk } from "./compose/people/retention.ts";
import type { ConditionDesk } from "./doctor/condition.ts";
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
  readonly backups: BackupDesk;
  readonly asking: AskingDesk;
  readonly condition: ConditionDesk;
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

/** What the command line does with linking codes. */
export type CodeDesk = Pick<LinkDesk, "createCodes" | "codes" | "revoke">;

/**
 * The actions by name: what only looks, and what is an act of the office. The type makes the compiler refuse this table when
 * one is missing.
 */
const ACTIONS: { readonly [Part in keyof CommandDesk]: Readonly<Record<keyof CommandDesk[Part], "looks" | "acts">> } = {
  announcing: {
    draft: "acts",
    rewrite: "acts",
    copy: "acts",
    remove: "acts",
    template: "looks",
    weigh: "looks",
    foresee: "looks",
    foreseen: "looks",
    rendered: "looks",
    page: "looks",
    states: "looks",
    recipients: "looks",
    withdrawable: "looks",
    tests: "looks",
    attach: "acts",
    preview: "looks",
    test: "acts",
    approve: "acts",
    pause: "acts",
    resume: "acts",
    cancel: "acts",
    correct: "acts",
    withdraw: "acts",
    resendUnknown: "acts",
    status: "looks",
    list: "looks",
  },
  roster: { importFile: "acts", units: "looks", audience: "looks", describe: "looks", consents: "looks" },
  deadlines: { list: "looks", due: "looks", confirm: "acts", add: "acts", importFile: "acts" },
  linking: { createCodes: "acts", codes: "looks", revoke: "acts" },
  reports: {
    board: "looks",
    decide: "acts",
    report: "acts",
    history: "looks",
    close: "acts",
    inbox: "looks",
    assign: "acts",
    settle: "acts",
  },
  reminders: { look: "looks", remind: "acts" },
  retention: { look: "looks" },
  accounts: { list: "looks", link: "acts", role: "acts", codeOff: "acts" },
  backups: { make: "acts" },
  library: {
    addPaths: "acts",
    list: "looks",
    show: "looks",
    remove: "acts",
    confirm: "acts",
    undo: "acts",
    doubts: "looks",
    conflicts: "looks",
    history: "looks",
    published: "looks",
  },
  asking: { ask: "looks", explain: "looks" },
  condition: { look: "looks" },
};

/** Whether a word names a part of what the command line may ask. */
export function isPart(word: string): word is keyof CommandDesk {
  return Object.hasOwn(ACTIONS, word);
}

/** The names of the actions of one part. */
export function actionsOf<Part extends keyof CommandDesk>(part: Part): (keyof CommandDesk[Part] & string)[] {
  return Object.keys(ACTIONS[part]) as (keyof CommandDesk[Part] & string)[];
}

/** Whether an action is an act of the office, of which it is kept who did it. */
export function isAct<Part extends keyof CommandDesk>(part: Part, action: keyof CommandDesk[Part] & string): boolean {
  return ACTIONS[part][action] === "acts";
}
