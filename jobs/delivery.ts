import { createOffice, type Office } from "./announcing/office.ts";
import type { Line } from "./delivering/deliver.ts";
import { createBreaker } from "./delivering/faults.ts";
import { createPacer, type Timing } from "./delivering/pacer.ts";
import { createReplier } from "./delivering/reply.ts";
import { createTurnstile } from "./delivering/turnstile.ts";
import { createWatch } from "./delivering/watch.ts";
import { type RunningWorker, startWorker } from "./delivering/worker.ts";
import type { SendingChannel } from "./domain/contact.ts";
import type { Message, SendOutcome } from "./domain/outcome.ts";
import type { SendingRules } from "./domain/route.ts";
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
  readonly deadlines: Omit<PlanParts, "directory" | "rules" | "digest" | "newId"> & { readonly asked: AskedReminders };
}

/** Everything that is sent: what the office does, and the workers that do it. */
export interface Delivery {
  readonly office: Office;
  readonly reminders: ReminderDesk;
  /** Answers somebody who wrote; goes before every announcement. */
  reply(channel: SendingChannel, address: string, message: Message): Promise<SendOutcome>;
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
        calls: createTurnstile(MOST_IN_FLIGHT),
      },
    ]),
  );
  const wake = (): Promise<void> => queue.add([{ kind: "tick" }]);
  const reminding = createReminding({ ...parts, ...parts.deadlines, rules });
  return {
    office: createOffice({ ...parts, rules, wake }),
    reminders: createReminderDesk({ ...parts, ...parts.deadlines, rules, wake }),
    reply: createReplier(lines, timing.sleep),
    startWorker: (worker, onFault) =>
      startWorker({
        ...parts,
        rules,
        worker,
        onFault,
        lines,
        reminding,
        watch: createWatch({ announcements, digest, now: timing.now, other: reminding.run }),
        breaker: createBreaker(announcements, timing.now),
      }),
  };
}
