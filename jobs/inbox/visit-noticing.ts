import { planFor } from "../delivering/run/delivery-rows.ts";
import { resendOpen } from "../delivering/run/resend.ts";
import type { RunKind } from "../delivering/run/run-kind.ts";
import type { Message } from "../domain/delivery/outcome.ts";
import type { SendingRules } from "../domain/delivery/route.ts";
import { EVERYBODY } from "../domain/people/audience.ts";
import type { SendingChannel } from "../domain/people/contact.ts";
import { showVisit, type Visit } from "../domain/people/visit.ts";
import { fill } from "../domain/sentence.ts";
import words from "../lexicon/visits.json" with { type: "json" };
import type { Directory, Job, Ledger, PlannedDelivery } from "../ports.ts";
import type { VisitBook } from "./visit-book.ts";
import type { VisitNotices } from "./visit-notices.ts";

export interface VisitNoticingParts {
  readonly stores: {
    readonly directory: Pick<Directory, "recipients">;
    readonly visits: Pick<VisitBook, "find">;
    readonly visitNotices: VisitNotices<PlannedDelivery>;
  };
  readonly ledger: Pick<Ledger, "due" | "counts" | "repeatUnknown">;
  readonly rules: {
    readonly sending: SendingRules;
    /** In the order in which they are tried for each person. */
    readonly channels: readonly SendingChannel[];
  };
  readonly instant: () => string;
}

const PREFIX = "visit-";
const MOST_PEOPLE = 1_000;

/**
 * Tells the people of the office, in their own chats, that somebody wants to talk to an officer: once for each visit, at
 * the next tick, and not in the quiet hours of the sending rules. Who is told when the visit is closed already gets
 * nothing.
 */
export function createVisitNoticing({ stores, ledger, rules, instant }: VisitNoticingParts): RunKind {
  const { directory, visits, visitNotices } = stores;
  const runOf = (id: string) => ({ id, version: 1, channels: rules.channels, text: words.notice, urgent: false });
  const plan = async (id: string): Promise<void> => {
    const office = await directory.recipients({ ...EVERYBODY, roles: ["office"] }, { limit: MOST_PEOPLE });
    const deliveries = office.flatMap((person) =>
      planFor(person, runOf(PREFIX + id), rules.sending, { now: instant() }),
    );
    await visitNotices.plan(id, deliveries);
  };
  return {
    async tick() {
      const jobs: Job[] = [];
      for (const { id, isPlanned } of await visitNotices.open()) {
        if (!isPlanned) await plan(id);
        const one = await resendOpen(ledger, PREFIX + id, instant());
        if (one.isDone) await visitNotices.finish(id);
        jobs.push(...one.jobs);
      }
      return jobs;
    },
    owns: (cause) => cause.startsWith(PREFIX),
    run: async (cause) => ({
      ...runOf(cause),
      async compose() {
        const visit = await visits.find(cause.slice(PREFIX.length));
        if (visit === undefined || visit.state === "closed") return { kind: "nothing" };
        return { kind: "message", message: noticeOf(visit) };
      },
    }),
  };
}

function noticeOf({ id, channel, wish, files }: Visit): Message {
  const { show } = words;
  const beside = files.length === 0 ? "" : fill(words.files, { count: files.length });
  return {
    text: fill(words.notice, { channel: words.channels[channel], wish, files: beside, show }),
    buttons: [{ label: show, action: showVisit(id) }],
  };
}
