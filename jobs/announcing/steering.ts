import { planFor } from "../delivering/run/delivery-rows.ts";
import { type Announcement, approvable, statesBeforeAnnouncement } from "../domain/announcement/announcement.ts";
import { isExpired } from "../domain/announcement/expiry.ts";
import type { SendingRules } from "../domain/delivery/route.ts";
import { FOLLOWERS } from "../domain/people/contact.ts";
import type { Announcements, Directory, Ledger } from "../ports.ts";
import type { Surroundings } from "../surroundings.ts";
import { testIdOf } from "./approving.ts";
import type { Missing, Moved } from "./drafting.ts";

/** What is done with an announcement once it is written. */
export interface Steering {
  /** Sends a copy to one person alone, in the same way in which everybody will get it. */
  test(
    id: string,
    person: string,
  ): Promise<{ readonly kind: "testing"; readonly cause: string } | { readonly kind: "unreached" } | Missing>;
  pause(id: string, by?: string): Promise<Moved>;
  /** Goes on with what is paused or stopped; "expired" when the last instant at which it may be sent has passed. */
  resume(id: string, by?: string): Promise<Moved | Expired>;
  /** Nothing more is sent; what was sent stays sent. */
  cancel(id: string, by?: string): Promise<Moved>;
  /** Takes back what was sent, on the channels that allow it, and sends nothing more. */
  withdraw(id: string, by?: string): Promise<Moved>;
  /** Sends those of unknown outcome again, because a person of the office says so; says how many those are. */
  resendUnknown(id: string): Promise<{ readonly kind: "resent"; readonly count: number } | Expired>;
}
interface Expired {
  readonly kind: "expired";
}

export interface SteeringParts {
  readonly announcements: Announcements;
  readonly directory: Pick<Directory, "person">;
  readonly ledger: Pick<Ledger, "expand" | "moveAll">;
  readonly rules: SendingRules;
  readonly surroundings: Surroundings;
  /** Makes the workers look for work now. */
  readonly wake: () => Promise<void>;
}

type State = Announcement["state"];

/** See {@link Steering}. */
export function createSteering({
  announcements,
  directory,
  ledger,
  rules,
  surroundings,
  wake,
}: SteeringParts): Steering {
  const { digest, newId, instant } = surroundings;
  const move = async (
    id: string,
    state: Exclude<State, "draft" | "approved">,
    { by, from = statesBeforeAnnouncement(state) }: { readonly by?: string; readonly from?: readonly State[] },
  ): Promise<Moved> => {
    if ((await announcements.find(id)) === undefined) return { kind: "missing" };
    const step = { what: state, at: instant(), by };
    return { kind: (await announcements.move(id, from, { state, step })) ? "moved" : "not-now" };
  };
  const cancelOpen = (id: string): Promise<number> =>
    ledger.moveAll(id, ["planned", "deferred"], "cancelled", instant(), "run-stopped");

  return {
    async test(id, person) {
      const announcement = await announcements.find(id);
      if (announcement === undefined) return { kind: "missing" };
      // A test to "all followers" would send the announcement to all of them without an approval.
      const recipient = person === FOLLOWERS.person ? undefined : await directory.person(person);
      const copy: Announcement = {
        ...announcement,
        id: testIdOf(id, newId().slice(0, 6)),
        state: "draft",
        history: [],
      };
      const planned = recipient === undefined ? [] : planFor(recipient, copy, rules, { now: instant() });
      if (!planned.some(({ state }) => state === "planned" || state === "deferred")) return { kind: "unreached" };
      await announcements.add(copy);
      await ledger.expand(copy.id, copy.version, planned, { finished: true });
      await announcements.move(copy.id, ["draft"], {
        state: "approved",
        approved: digest(approvable(copy)),
        approvedBy: person,
        step: { what: "approved", at: instant(), from: `person ${person}` },
      });
      await wake();
      return { kind: "testing", cause: copy.id };
    },

    pause: (id, by) => move(id, "paused", { by }),
    async resume(id, by) {
      const found = await announcements.find(id);
      if (found !== undefined && isExpired(found, instant())) return { kind: "expired" };
      const moved = await move(id, "sending", { by, from: ["paused", "stopped"] });
      await wake();
      return moved;
    },

    async cancel(id, by) {
      const moved = await move(id, "cancelled", { by });
      if (moved.kind === "moved") await cancelOpen(id);
      return moved;
    },

    async withdraw(id, by) {
      const moved = await move(id, "withdrawing", { by });
      if (moved.kind === "moved") await cancelOpen(id);
      await wake();
      return moved;
    },

    async resendUnknown(id) {
      const found = await announcements.find(id);
      if (found !== undefined && isExpired(found, instant())) return { kind: "expired" };
      const count = await ledger.moveAll(id, ["unknown"], "planned", instant());
      if (count > 0) await announcements.move(id, ["done"], { state: "sending" });
      await wake();
      return { kind: "resent", count };
    },
  };
}
