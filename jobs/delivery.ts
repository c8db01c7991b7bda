import { type AnnouncementDesk, createAnnouncementDesk } from "./announcing/announcement-desk.ts";
import { createLimiter } from "./delivering/pace/limiter.ts";
import { createPacer, type Timing } from "./delivering/pace/pacer.ts";
import { createWatch } from "./delivering/run/watch.ts";
import { createCircuitBreaker } from "./delivering/sending/circuit-breaker.ts";
import type { Line } from "./delivering/sending/deliver.ts";
import { createReplier, type Reply } from "./delivering/sending/reply.ts";
import { type RunningWorker, startWorker } from "./delivering/worker.ts";
import type { SendingRules } from "./domain/delivery/route.ts";
import type { SendingChannel } from "./domain/people/contact.ts";
import type {
  Announcements,
  Directory,
  FileStore,
  Ledger,
  RateBook,
  Sender,
  TemplateBook,
  WorkQueue,
} from "./ports.ts";
import type { AskedReminders } from "./reminding/ask-reminders.ts";
import type { PlanParts } from "./reminding/plan-reminders.ts";
import { createReminderDesk, type ReminderDesk } from "./reminding/remind-now.ts";
import { createReminding } from "./reminding/reminding.ts";
import { createNoticing, type NoticingParts } from "./reporting/notices/noticing.ts";

export interface DeliveryParts {
  readonly announcements: Announcements;
  readonly directory: Directory;
  readonly ledger: Ledger;
  readonly queue: WorkQueue;
  readonly rates: RateBook;
  readonly rules: SendingRules;
  /** The channels that are set up, each with a name of its token that gives nothing of it away. */
  readonly senders: readonly { readonly sender: Sender; readonly token: string }[];
  /** Templates of the channel that carries them; absent where it is not set up. */
  readonly templates?: TemplateBook | undefined;
  readonly files: FileStore;
  /** Where people reach the product; links of attachments begin with it. */
  readonly publicUrl: string | undefined;
  readonly readFile: (path: string) => Promise<{ readonly name: string; readonly bytes: Uint8Array } | undefined>;
  /** A fingerprint (SHA-256) of a text, in hex. */
  readonly digest: (text: string) => string;
  readonly newId: () => string;
  readonly instant: () => string;
  readonly timing: Timing;
  readonly deadlines: Omit<PlanParts, "directory" | "rules" | "digest" | "newId"> &
    Pick<NoticingParts, "notices" | "book"> & { readonly asked: AskedReminders };
}

/** Everything that is sent: what the office does, and the workers that do it. */
export interface Delivery {
  readonly announcing: AnnouncementDesk;
  readonly reminders: ReminderDesk;
  /** Answers somebody who wrote; goes before every announcement. */
  readonly reply: Reply;
  /** Has the notice of a decision sent; gives how many people it goes to. A worker would find it by itself. */
  tell(cause: string): Promise<number>;
  /** Starts a worker in this process; `name` says in the ledger who sent. */
  startWorker(name: string, onFault: (fault: unknown) => void): Promise<RunningWorker>;
}

/** Calls of one process in flight on a channel; rate = calls in flight ÷ latency, so a slow platform needs many. */
const MOST_IN_FLIGHT = 128;

/** See {@link Delivery}. Only the channels that are set up have a policy, so nothing is planned for another. */
export function createDelivery(parts: DeliveryParts): Delivery {
  const { announcements, queue, rates, senders, digest, timing } = parts;
  const on = new Set(senders.map(({ sender }) => sender.channel));
  const policies = Object.fromEntries(
    Object.values(parts.rules.policies).flatMap((policy) => (on.has(policy.channel) ? [[policy.channel, policy]] : [])),
  );
  const rules: SendingRules = { ...parts.rules, policies };
  const lines = new Map<SendingChannel, Line>(
    senders.map(({ sender, token }) => [
      sender.channel,
      {
        sender,
        pacer: createPacer({ book: rates, timing }, token, policies[sender.channel] ?? {}),
        calls: createLimiter(MOST_IN_FLIGHT),
      },
    ]),
  );
  const wake = (): Promise<void> => queue.add([{ kind: "tick" }]);
  const reminding = createReminding({ ...parts, ...parts.deadlines, rules });
  const { channels } = parts.deadlines.reminding;
  const noticing = createNoticing({ ...parts, ...parts.deadlines, rules, channels });
  return {
    announcing: createAnnouncementDesk({ ...parts, rules, wake }),
    async tell(cause) {
      const told = await noticing.tell(cause);
      await wake();
      return told;
    },
    reminders: createReminderDesk({ ...parts, ...parts.deadlines, rules, wake }),
    reply: createReplier(lines, timing.sleep),
    startWorker: (worker, onFault) =>
      startWorker({
        ...parts,
        rules,
        worker,
        onFault,
        lines,
        others: [noticing, reminding],
        watch: createWatch({
          announcements,
          digest,
          now: timing.now,
          other: (cause) => reminding.run(cause) ?? noticing.run(cause),
        }),
        breaker: createCircuitBreaker(announcements, timing.now),
      }),
  };
}
