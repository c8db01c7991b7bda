import { inTime } from "../../in-time.ts";
import type { ClaimedEvent, EventInbox, PlatformEvent } from "../../ports.ts";
import type { AnswerProgress } from "../chat-desk.ts";
import { FOLLOWS_MS } from "../fragments.ts";
import { createLanes } from "../lanes.ts";
import { createFollowing } from "./following.ts";
import { type Apart, createInHand, laneOf } from "./in-hand.ts";

export interface EventDeskParts {
  readonly inbox: EventInbox;
  /** Name of this process among those that share the inbox. */
  readonly owner: string;
  /**
   * Works on an event. "done", or "kept" where there was nothing to do with it: its content is no longer needed; "later": try
   * it again; "not-taken": the same, and later events about the same person wait for it, so that answers come in the order of the
   * questions. When it rejects, it is tried again, and the first times they wait for it too. `progress` records how many messages of the answer were sent.
   */
  readonly work: (event: ClaimedEvent, progress: AnswerProgress) => Promise<Worked>;
  /** Called with a fault; it never contains an event's content. */
  readonly onFault: (fault: unknown) => void;
  /** Now, as an ISO instant. */
  readonly instant: () => string;
  /**
   * Most events worked on at once, beside those that wait for a platform. Few where one process and one database do everything, so
   * that new messages get in.
   */
  readonly mostAtWork: number;
  /** Whether an event is a message that gets an answer. */
  readonly isMessage: (event: PlatformEvent) => boolean;
  /** Id of the album an event is a part of; undefined for all others. */
  readonly albumOf?: (event: PlatformEvent) => string | undefined;
  /** How long an unfinished message, or a part of an album, waits for the one that follows; default 2.5 s. */
  readonly waitMilliseconds?: number;
  /** How often events that other processes left are looked for; default 5 s. */
  readonly sweepMilliseconds?: number;
  /** How long the work on an event may take before the event is given back; default 4 minutes. */
  readonly workMilliseconds?: number;
  /** Called each time the desk moves: it has looked for events, or is done with one. */
  readonly onMoved?: () => void;
}
/** What came of the work on an event; see {@link EventDeskParts}. */
export type Worked = "done" | "kept" | "later" | "not-taken";

/** Keeps the events of platforms, then works on them. */
export interface EventDesk {
  /** Resolves once the event is kept, without waiting for the work on it. */
  take(event: PlatformEvent, as?: "open" | "kept"): Promise<void>;
  /** Waits for the events being worked on; what is claimed and not begun is given back. */
  stop(): Promise<void>;
}

const SWEEP_MS = 5_000;
/** Length of a claim: other processes take the events of a killed process after this time. */
const LEASE_MS = 15_000;
const AGAIN_MS = [10_000, 30_000, 120_000];
const LONGEST_WAIT_MS = 600_000;
/** Most tries after faults of ours, which would only happen again. */
const MOST_FAULTS = 5;
/**
 * So many faults hold up what the same person wrote later, for 40 s together: mostly the database was away, and their answers come in
 * order. What fails again does not silence a chat.
 */
const FAULTS_THAT_HOLD_UP = 2;
/** What takes longer hangs, or waits out a long pause of its platform; it would keep its place all the time. */
const WORK_MS = 4 * 60_000;
const HOUR_MS = 3_600_000;
/** How long an event is tried while the platform is away. */
const WAITS_MS = 48 * HOUR_MS;
const KEPT_MS = 90 * 24 * HOUR_MS;

/** See {@link EventDesk}. Begins with events that were left open before. */
export function createEventDesk(parts: EventDeskParts): EventDesk {
  const { inbox, owner, onFault, instant, mostAtWork, sweepMilliseconds = SWEEP_MS } = parts;
  const following = createFollowing({
    waitMilliseconds: parts.waitMilliseconds ?? FOLLOWS_MS,
    isMessage: parts.isMessage,
    albumOf: parts.albumOf,
  });
  const lanes = createLanes(Number.POSITIVE_INFINITY);
  const inHand = createInHand(mostAtWork, () => wakeWhereRoom());
  let stopping = false;
  /** Grows with each claim, and with each event that holds up others: of those only what was claimed before is in hand. */
  let claims = 0;
  const heldUp = new Map<string, number>();
  let claiming: Promise<void> | undefined;
  let askedAgain = false;
  let prunedAt = Number.NEGATIVE_INFINITY;

  const workOn = async (event: ClaimedEvent, claim: number, followed: Followed): Promise<void> => {
    const lane = laneOf(event);
    // Was claimed while the one before it was tried, which waits now; or nobody waits for it any more.
    if (claim < (heldUp.get(lane) ?? 0) || stopping) return inbox.release(event, 0);
    heldUp.delete(lane);
    // Where it could not be given back, it is claimed again, before the later ones.
    let holdsUp = true;
    try {
      holdsUp = await inHand.atWork(lane, (apart) =>
        settleOf(parts, event, { apart, followed: () => apart(followed) }),
      );
    } finally {
      if (holdsUp) heldUp.set(lane, ++claims);
    }
  };
  const begin = (event: ClaimedEvent, claim: number): void => {
    following.came(event);
    const followed = async (): Promise<boolean> => {
      const mayWait = inHand.mayWait(event) && !stopping;
      const follows = await following.follows(event, mayWait);
      if (follows || !mayWait) return follows;
      // What the same person wrote to another process is open there until this one, which is at what came before, claims it.
      wake();
      await claiming;
      return following.follows(event, false);
    };
    const worked = lanes
      .run(laneOf(event), () => workOn(event, claim, followed))
      .catch(onFault)
      .then(() => {
        following.left(event);
        inHand.remove(worked);
        parts.onMoved?.();
        wakeWhereRoom();
      });
    inHand.add(event, worked);
  };
  const fill = async (): Promise<void> => {
    do {
      askedAgain = false;
      const room = inHand.room();
      if (stopping || room <= 0) return;
      const claim = { owner, milliseconds: LEASE_MS, inHand: inHand.events(), except: inHand.except() };
      const number = ++claims;
      const claimed = await inbox.claim(claim, room);
      for (const event of claimed) begin(event, number);
      parts.onMoved?.();
      if (claimed.length > 0) askedAgain = true;
    } while (askedAgain);
  };
  const wake = (): void => {
    askedAgain = true;
    claiming ??= fill()
      .catch(onFault)
      .finally(() => {
        claiming = undefined;
        // Asked for between the last look and now.
        if (askedAgain && !stopping && inHand.room() > 0) wake();
      });
  };
  const wakeWhereRoom = (): void => {
    if (inHand.hasRoom()) wake();
  };
  const sweep = async (): Promise<void> => {
    if (inHand.events().length > 0) await inbox.renew(owner, LEASE_MS);
    await inbox.bound({ claim: LEASE_MS, wait: LONGEST_WAIT_MS });
    const at = Date.parse(instant());
    if (Math.abs(at - prunedAt) > HOUR_MS) {
      prunedAt = at;
      await inbox.prune(ago(instant, KEPT_MS));
    }
    wake();
  };
  const timer = setInterval(() => void sweep().catch(onFault), sweepMilliseconds);
  wake();
  return {
    async take(event, as = "open") {
      const fresh = await inbox.keep(event, as);
      if (!fresh || as !== "open") return;
      following.came(event);
      wake();
    },
    async stop() {
      stopping = true;
      clearInterval(timer);
      await claiming;
      await inHand.ended();
    },
  };
}

type Followed = () => Promise<boolean>;

/** Works on an event and ends it or gives it back. Gives whether later events about the same person wait for it. */
async function settleOf(
  { inbox, work, onFault, instant, workMilliseconds = WORK_MS }: EventDeskParts,
  event: ClaimedEvent,
  { apart, followed }: { readonly apart: Apart; readonly followed: Followed },
): Promise<boolean> {
  const doubt = { stands: event.inDoubt === true, begin: () => inbox.begin(event) };
  const progress = { sent: event.sent, advance: (sent: number) => inbox.advance(event, sent), doubt, followed, apart };
  let outcome: Worked | "fault";
  try {
    // Work that goes on all the same records what it sends until the event is claimed again, and sends nothing after
    // that: see `begin` and `advance`.
    const came = await inTime(work(event, progress), workMilliseconds, "late" as const);
    if (came === "late") onFault(new Error(`the work on an event of ${event.source} hangs; it is tried again`));
    outcome = came === "late" ? "later" : came;
  } catch (fault) {
    onFault(fault);
    outcome = "fault";
  }
  return ended(outcome);

  async function ended(how: Worked | "fault"): Promise<boolean> {
    if (how === "done" || how === "kept") {
      await inbox.settle(event, how);
      return false;
    }
    const goesOn = how === "fault" ? event.attempt < MOST_FAULTS : event.receivedAt > ago(instant, WAITS_MS);
    if (goesOn) {
      const holdsUp = how === "not-taken" || (how === "fault" && event.attempt <= FAULTS_THAT_HOLD_UP);
      await inbox.release(event, AGAIN_MS[event.attempt - 1] ?? LONGEST_WAIT_MS, holdsUp);
      return holdsUp;
    }
    onFault(new Error(`an event of ${event.source} could not be worked on in ${event.attempt} tries; it is kept`));
    await inbox.settle(event, "failed");
    return false;
  }
}

function ago(instant: () => string, milliseconds: number): string {
  return new Date(Date.parse(instant()) - milliseconds).toISOString();
}
