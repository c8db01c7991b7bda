import type { Announcement } from "../domain/announcement/announcement.ts";
import type { DeliveryCounts, DeliveryState } from "../domain/delivery/delivery.ts";
import type { SendingRules } from "../domain/delivery/route.ts";
import type { SendingChannel } from "../domain/people/contact.ts";
import type { Announcements, Directory, Ledger, PeopleCount, RecipientBook } from "../ports.ts";
import type { Missing } from "./drafting.ts";
import { type NextStep, nextStepOf } from "./next-step.ts";
import type { SenderAbilities } from "./preview/rendered.ts";

/** How announcements stand. Who is counted is a person, whatever the channels that were tried for them. */
export interface Following {
  status(id: string): Promise<Status | Missing>;
  /** All of them, the oldest first; copies made to test one are among them. */
  list(): Promise<readonly Announcement[]>;
  /** One page of them with where each stands, the newest first, without copies made to test one. */
  page(
    ask: Parameters<Announcements["page"]>[0],
  ): Promise<{ readonly rows: readonly Standing[]; readonly total: number }>;
  /** How many announcements stand in each state. */
  states(): ReturnType<Announcements["states"]>;
  /** One page of the people of a version. */
  recipients(id: string, ask: Parameters<RecipientBook["page"]>[1]): ReturnType<RecipientBook["page"]>;
  /** How many people have the message, and from how many it can be taken back now, by channel. */
  withdrawable(id: string): Promise<readonly Withdrawable[]>;
  /** The copies that were sent to test it, the newest first, with the name of whom they went to. */
  tests(id: string): Promise<readonly TestCopy[]>;
}
/** How one announcement stands. */
export interface Standing {
  readonly announcement: Announcement;
  /** People of the current version by state. */
  readonly counts: DeliveryCounts;
  /** The same and those of earlier versions, by channel and reason too. */
  readonly people: readonly PeopleCount[];
  /** Whether everybody who is meant has been counted. */
  readonly expanded: boolean;
  readonly next: NextStep;
}
export interface Status extends Standing {
  readonly kind: "status";
  /** The platforms' reasons, the most frequent first. */
  readonly said: Awaited<ReturnType<Ledger["said"]>>;
}
export interface Withdrawable {
  readonly channel: SendingChannel;
  readonly people: number;
  readonly back: number;
}
export interface TestCopy {
  readonly id: string;
  readonly name: string;
  readonly at?: string | undefined;
  readonly status: Status;
}

export interface FollowingParts {
  readonly announcements: Announcements;
  readonly directory: Pick<Directory, "person">;
  readonly ledger: Pick<Ledger, "said" | "expansion">;
  readonly recipients: RecipientBook;
  readonly rules: SendingRules;
  readonly instant: () => string;
  readonly abilities: Pick<SenderAbilities, "withdraws">;
}

const HOUR_MS = 3_600_000;

/** See {@link Following}. */
export function createFollowing(parts: FollowingParts): Following {
  const { announcements, directory, ledger, recipients, rules, instant, abilities } = parts;
  const standing = async (announcement: Announcement, people: readonly PeopleCount[]): Promise<Standing> => {
    const { id, version, state } = announcement;
    const counts = countsOf(people, version);
    // Only of what is on its way it matters, and lists hold many.
    const isOpen = state === "sending" || state === "paused" || state === "stopped";
    const [{ finished }, until] = await Promise.all([
      isOpen ? ledger.expansion(id, version) : { finished: true },
      state === "sending" && counts.deferred !== undefined ? recipients.waitsUntil(id) : undefined,
    ]);
    const next = nextStepOf(announcement, { counts, until, isWhole: finished, now: instant() });
    return { announcement, counts, people, expanded: finished, next };
  };
  const statusOf = async (announcement: Announcement): Promise<Status> => {
    const { id } = announcement;
    const [people, said] = await Promise.all([recipients.counts([id]), ledger.said(id)]);
    return { kind: "status", ...(await standing(announcement, people)), said };
  };
  return {
    async status(id) {
      const announcement = await announcements.find(id);
      return announcement === undefined ? { kind: "missing" } : statusOf(announcement);
    },
    list: () => announcements.all(),
    async page(ask) {
      const { rows, total } = await announcements.page(ask);
      const people = await recipients.counts(rows.map(({ id }) => id));
      const statuses = rows.map((row) =>
        standing(
          row,
          people.filter(({ cause }) => cause === row.id),
        ),
      );
      return { rows: await Promise.all(statuses), total };
    },
    states: () => announcements.states(),
    recipients: (id, ask) => recipients.page(id, ask),
    async withdrawable(id) {
      const now = Date.parse(instant());
      const found: Withdrawable[] = [];
      for (const { channel, people } of await recipients.having(id, instant())) {
        const { withdrawHours } = rules.policies[channel] ?? {};
        const since = withdrawHours === undefined ? 0 : now - withdrawHours * HOUR_MS;
        const having = abilities.withdraws(channel) ? await recipients.having(id, new Date(since).toISOString()) : [];
        found.push({ channel, people, back: having.find((one) => one.channel === channel)?.recent ?? 0 });
      }
      return found;
    },
    async tests(id) {
      const copies = await announcements.tests(id);
      return Promise.all(
        copies.map(async (copy) => {
          const { approvedBy = "", history = [] } = copy;
          const found = await directory.person(approvedBy);
          const name = found?.contacts.find((contact) => contact.name.trim() !== "")?.name ?? approvedBy;
          return { id: copy.id, name, at: history[0]?.at, status: await statusOf(copy) };
        }),
      );
    },
  };
}

/** People of one version by state. */
function countsOf(people: readonly PeopleCount[], version: number): DeliveryCounts {
  const counts = new Map<DeliveryState, number>();
  for (const one of people)
    if (one.version === version) counts.set(one.state, (counts.get(one.state) ?? 0) + one.count);
  return Object.fromEntries(counts);
}
