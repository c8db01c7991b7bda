import pLimit from "p-limit";
import { type Tracer, untraced } from "../knowledge/index.ts";
import { type AlertNoticingParts, createAlertNoticing } from "./alerting/alert-noticing.ts";
import { type AnnouncementDesk, createAnnouncementDesk } from "./announcing/announcement-desk.ts";
import { createAnnouncementRuns } from "./announcing/announcement-schedule.ts";
import { announcingWords } from "./announcing/announcement-wording.ts";
import type { AttachmentParts } from "./announcing/attachments.ts";
import { createPacer, type Timing } from "./delivering/pace/pacer.ts";
import type { RunKind } from "./delivering/run/run-kind.ts";
import { type CallBeside, createCallBeside } from "./delivering/sending/beside.ts";
import { type OnCalled, toldLines, tracedLines } from "./delivering/sending/counted-lines.ts";
import type { Line } from "./delivering/sending/deliver.ts";
import { createReplier, type Reply } from "./delivering/sending/reply.ts";
import { type RunningWorker, type SignsOfLife, startWorker, TICK_MS } from "./delivering/worker.ts";
import type { Register } from "./directory/register.ts";
import type { WorkingCalendar } from "./domain/calendar/calendar.ts";
import type { SendingRules } from "./domain/delivery/route.ts";
import type { SendingChannel } from "./domain/people/contact.ts";
import { createInboxNoticing, type InboxNoticingParts } from "./inbox/inbox-noticing.ts";
import type {
  Announcements,
  Directory,
  Ledger,
  RateBook,
  RecipientBook,
  Sender,
  Stillness,
  TemplateBook,
  WorkQueue,
} from "./ports.ts";
import { createReminderDesk, type ReminderDesk, type RemindNowParts } from "./reminding/remind-now.ts";
import { createReminding, type RemindingParts } from "./reminding/reminding.ts";
import type { RemindingRules } from "./reminding/rules.ts";
import { createNoticing, type NoticingParts } from "./reporting/notices/noticing.ts";
import type { Surroundings } from "./surroundings.ts";

export interface DeliveryParts {
  readonly stores: {
    readonly announcements: Announcements;
    readonly directory: Directory & Pick<Register, "units">;
    readonly ledger: Ledger;
    readonly recipients: RecipientBook;
    readonly rates: RateBook;
    readonly stillness: Stillness;
  };
  readonly queue: WorkQueue;
  readonly channels: ChannelParts;
  readonly attachments: AttachmentParts;
  readonly deadlines: DeadlineParts;
  readonly surroundings: Surroundings;
  readonly timing: Timing;
  /** Told of each call to a platform: answers, announcements, reminders and notices. */
  readonly onCalled?: OnCalled | undefined;
  /** Follows what is approved and sent; absent, nobody does. */
  readonly tracer?: Tracer | undefined;
}

interface ChannelParts {
  readonly rules: SendingRules;
  /** The channels that are set up; `token` is a name for the token from which nobody can tell the token. */
  readonly senders: readonly { readonly sender: Sender; readonly token: string }[];
  /** Templates of the channel that carries them; absent where it is not set up. */
  readonly templates?: TemplateBook | undefined;
  /** Whether somebody else than who wrote an announcement has to approve it; default false. */
  readonly needsTwo?: boolean | undefined;
}

/** What units owe, and who waits for an officer: what reminders and notices are made of. */
interface DeadlineParts {
  readonly stores: Omit<
    RemindingParts["stores"] &
      RemindNowParts["stores"] &
      NoticingParts["stores"] &
      InboxNoticingParts["stores"] &
      AlertNoticingParts["stores"],
    "directory"
  >;
  readonly calendar: WorkingCalendar;
  readonly reminding: RemindingRules;
}

/** Everything that is sent: what the office does, and the workers that do it. */
export interface Delivery {
  readonly announcing: AnnouncementDesk;
  readonly reminders: ReminderDesk;
  /** Answers somebody who wrote, ahead of every announcement. */
  readonly reply: Reply;
  /** Makes a call that is no message within the rate of its channel. */
  readonly beside: CallBeside;
  /** Plans the notice of a decision now instead of at the next tick; gives how many people it goes to. */
  tell(cause: string): Promise<number>;
  /**
   * Starts a worker in this process; `name` says in the ledger who sent. It looks every `tickMilliseconds` (2 s unless
   * said) for what has become due.
   */
  startWorker(
    name: string,
    onFault: (fault: unknown) => void,
    tickMilliseconds?: number,
    signs?: SignsOfLife,
  ): Promise<RunningWorker>;
}

/** Calls of one process in flight on a channel. Rate = calls in flight ÷ latency: a slow platform needs many. */
const MOST_IN_FLIGHT = 128;

/** See {@link Delivery}. Policies of channels that are not set up are dropped, so nothing is planned for them. */
export function createDelivery(parts: DeliveryParts): Delivery {
  const { queue, attachments, surroundings, timing } = parts;
  const { announcements, directory, ledger, recipients, rates, stillness } = parts.stores;
  const { templates, senders, needsTwo } = parts.channels;
  const { digest, instant } = surroundings;
  const rules = rulesOf(parts.channels);
  const untold = new Map<SendingChannel, Line>(
    senders.map(({ sender, token }) => [
      sender.channel,
      {
        sender,
        pacer: createPacer({ book: rates, timing }, token, rules.policies[sender.channel] ?? {}),
        calls: pLimit(MOST_IN_FLIGHT),
      },
    ]),
  );
  const { tracer = untraced, onCalled = () => undefined } = parts;
  const lines = tracedLines(toldLines(untold, onCalled, timing.now), tracer);
  const wake = (): Promise<void> => queue.add([{ kind: "tick" }]);
  const stores = { ...parts.deadlines.stores, directory };
  const { calendar, reminding } = parts.deadlines;
  const reminderRules = { calendar, reminding, sending: rules };
  const noticing = createNoticing({
    stores,
    ledger,
    rules: { calendar, sending: rules, channels: reminding.channels },
    instant,
  });
  /** What is sent to many, the most urgent first. */
  const kinds: readonly RunKind[] = [
    createAnnouncementRuns({ announcements, ledger, directory, digest, instant, now: timing.now }),
    createAlertNoticing({ stores, ledger, rules: { sending: rules, channels: reminding.channels }, instant }),
    createInboxNoticing({
      stores,
      ledger,
      rules: { sending: rules, channels: reminding.channels },
      instant,
    }),
    noticing,
    createReminding({ stores, ledger, rules: reminderRules, surroundings }),
  ];
  const announcing = createAnnouncementDesk({
    stores: { announcements, directory, ledger, recipients },
    rules,
    abilities: {
      withdraws: (channel) => lines.get(channel)?.sender.withdraw !== undefined,
      messageCount: (channel, message) =>
        (lines.get(channel)?.sender.calls?.(message) ?? [1]).reduce((sum, messages) => sum + messages, 0),
    },
    needsTwo,
    templates,
    attachments,
    surroundings,
    wake,
  });
  return {
    announcing: {
      ...announcing,
      approve: (id, ...by) =>
        tracer.step("approve", { trace: id, begins: true, cause: id }, () => announcing.approve(id, ...by)),
    },
    async tell(cause) {
      const told = await noticing.tell(cause);
      await wake();
      return told;
    },
    reminders: createReminderDesk({ stores, rules: reminderRules, surroundings, wake }),
    reply: createReplier(lines, timing.sleep),
    beside: createCallBeside(lines),
    startWorker: (worker, onFault, tickMilliseconds = TICK_MS, signs) =>
      startWorker({
        worker,
        stores: { announcements, directory, ledger, stillness },
        queue,
        kinds,
        lines,
        rules,
        clock: { instant, now: timing.now },
        onFault,
        tickMilliseconds,
        signs,
        tracer,
      }),
  };
}

/** The sending rules with the policies of the channels that are set up. The quiet hours are those of the moment they are asked for. */
export function rulesOf({ rules, senders }: Pick<ChannelParts, "rules" | "senders">): SendingRules {
  const on = new Set(senders.map(({ sender }) => sender.channel));
  const policies = Object.fromEntries(
    Object.values(rules.policies).flatMap((policy) => (on.has(policy.channel) ? [[policy.channel, policy]] : [])),
  );
  return {
    ...rules,
    policies,
    titles: announcingWords.titles,
    get quiet() {
      return rules.quiet;
    },
  };
}
