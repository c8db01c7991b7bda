import type { Message } from "../../domain/delivery/outcome.ts";
import type { SendingRules } from "../../domain/delivery/route.ts";
import type { Recipient, SendingChannel } from "../../domain/people/contact.ts";
import type { Job, Ledger, PlannedDelivery } from "../../ports.ts";
import { planFor } from "./delivery-rows.ts";
import { resendOpen } from "./resend.ts";
import type { RunKind } from "./run-kind.ts";

/**
 * Notices by their cause in the ledger. The deliveries of each are planned once, however many processes find it. Every
 * method rejects when the database does not answer.
 */
export interface NoticeBook<Delivery> {
  /**
   * The notices that are not finished, the oldest first. `isPlanned` says whether their deliveries are in the ledger.
   * @example
   * await notices.open(); // [{ cause: "notice-51d0", isPlanned: false }]
   */
  open(): Promise<readonly { readonly cause: string; readonly isPlanned: boolean }[]>;
  /**
   * Adds the deliveries of a notice to the ledger and marks it as planned, both or neither. False, and nothing is
   * added, when it was planned before.
   * @example
   * await notices.plan("notice-51d0", [deliveryToLan, deliveryToHoa]); // true; the same again gives false
   */
  plan(cause: string, deliveries: readonly Delivery[]): Promise<boolean>;
  /**
   * Marks a notice as finished: nothing of it is sent any more.
   * @example
   * await notices.finish("notice-51d0");
   */
  finish(cause: string): Promise<void>;
}

export interface NoticeRunParts {
  /** Whether a cause is one of these notices. */
  readonly owns: (cause: string) => boolean;
  readonly notices: NoticeBook<PlannedDelivery>;
  readonly ledger: Pick<Ledger, "due" | "counts" | "repeatUnknown">;
  readonly rules: {
    readonly sending: SendingRules;
    /** In the order in which they are tried for each person. */
    readonly channels: readonly SendingChannel[];
  };
  readonly instant: () => string;
  /** The form of the text, for its length. */
  readonly text: string;
  readonly people: (cause: string) => Promise<readonly Recipient[]>;
  /** What a notice says now; undefined when it has nothing to say any more. */
  readonly message: (cause: string) => Promise<Message | undefined>;
}

/** Notices on their way to a few people: runs, of which a tick plans what nobody has planned yet. */
export interface NoticeRun extends RunKind {
  /** Plans one notice at once; gives how many people it goes to. */
  tell(cause: string): Promise<number>;
}

/** See {@link NoticeRun}. Notices keep the quiet hours of the sending rules. */
export function createNoticeRun(parts: NoticeRunParts): NoticeRun {
  const { owns, notices, ledger, rules, instant, text } = parts;
  const runOf = (id: string) => ({ id, version: 1, channels: rules.channels, text, urgent: false });
  const tell = async (cause: string): Promise<number> => {
    const deliveries = (await parts.people(cause)).flatMap((person) =>
      planFor(person, runOf(cause), rules.sending, { now: instant() }),
    );
    await notices.plan(cause, deliveries);
    const open = deliveries.filter(({ state }) => state === "planned" || state === "deferred");
    return new Set(open.map(({ recipient }) => recipient)).size;
  };
  return {
    tell,
    async tick() {
      const jobs: Job[] = [];
      for (const { cause, isPlanned } of await notices.open()) {
        if (!isPlanned) await tell(cause);
        const one = await resendOpen(ledger, cause, instant());
        if (one.isDone) await notices.finish(cause);
        jobs.push(...one.jobs);
      }
      return jobs;
    },
    owns,
    run: async (cause) => ({
      ...runOf(cause),
      async compose() {
        const message = await parts.message(cause);
        if (message === undefined) return { kind: "nothing" };
        return { kind: "message", message: { ...message, besideMenu: true } };
      },
    }),
  };
}
