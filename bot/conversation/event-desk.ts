import type { ClaimedEvent, EventInbox, PlatformEvent } from "../ports.ts";
import type { AnswerProgress } from "./chat-desk.ts";
import { createLanes } from "./lanes.ts";

export interface EventDeskParts {
  readonly inbox: EventInbox;
  /** Names this process among those that share the inbox. */
  readonly owner: string;
  /**
   * Works on an event: "done" when its content is no longer needed, "kept" when nothing was to be done with it,
   * "later" when it has to be tried again, as when it throws. `progress` keeps how much of the answer is out.
   */
  readonly work: (event: ClaimedEvent, progress: AnswerProgress) => Promise<"done" | "kept" | "later">;
  /** Never given what an event holds. */
  readonly onFault: (fault: unknown) => void;
  /** Now, as an ISO instant. */
  readonly instant: () => string;
  /** Events worked on at once; few where one database and one processor do everything, so that new ones get in. */
  readonly mostInHand: number;
  /** How often what others left is looked for; 5 s unless said. */
  readonly sweepMilliseconds?: number;
}
/** What platforms tell, kept first and worked on then. */
export interface EventDesk {
  /** Resolves once the event is kept; what comes of it is not waited for. */
  take(event: PlatformEvent, as?: "open" | "kept"): Promise<void>;
  /** Waits for what is in hand. */
  stop(): Promise<void>;
}

const SWEEP_MS = 5_000;
/** A process that was killed leaves its events to others after this. */
const LEASE_MS = 15_000;
const AGAIN_MS = [10_000, 30_000, 120_000, 600_000, 3_600_000];
const HOUR_MS = 3_600_000;
const KEPT_MS = 90 * 24 * HOUR_MS;

/** See {@link EventDesk}. Starts with what was left open before. */
export function createEventDesk(parts: EventDeskParts): EventDesk {
  const { inbox, owner, onFault, instant, mostInHand, sweepMilliseconds = SWEEP_MS } = parts;
  const lanes = createLanes(Number.POSITIVE_INFINITY);
  const inHand = new Set<Promise<void>>();
  let stopping = false;
  let claiming: Promise<void> | undefined;
  let askedAgain = false;
  let prunedAt = Number.NEGATIVE_INFINITY;
  const after = (milliseconds: number): string => new Date(Date.parse(instant()) + milliseconds).toISOString();

  const begin = (event: ClaimedEvent): void => {
    const worked = lanes
      .run(`${event.source} ${event.about}`, () => settleOf(parts, event, after))
      .catch(onFault)
      .then(() => {
        inHand.delete(worked);
        // Several are taken with one question.
        if (inHand.size <= mostInHand / 2) wake();
      });
    inHand.add(worked);
  };
  const fill = async (): Promise<void> => {
    do {
      askedAgain = false;
      const room = mostInHand - inHand.size;
      if (stopping || room <= 0) return;
      const claimed = await inbox.claim({ owner, at: instant(), until: after(LEASE_MS) }, room);
      for (const event of claimed) begin(event);
      if (claimed.length > 0) askedAgain = true;
    } while (askedAgain);
  };
  const wake = (): void => {
    askedAgain = true;
    claiming ??= fill()
      .catch(onFault)
      .finally(() => {
        claiming = undefined;
      });
  };
  const sweep = async (): Promise<void> => {
    if (inHand.size > 0) await inbox.renew(owner, after(LEASE_MS));
    const at = Date.parse(instant());
    if (at - prunedAt > HOUR_MS) {
      prunedAt = at;
      await inbox.prune(after(-KEPT_MS));
    }
    wake();
  };
  const timer = setInterval(() => void sweep().catch(onFault), sweepMilliseconds);
  wake();
  return {
    async take(event, as = "open") {
      const fresh = await inbox.keep(event, as);
      if (fresh && as === "open") wake();
    },
    async stop() {
      stopping = true;
      clearInterval(timer);
      await claiming;
      await Promise.all(inHand);
    },
  };
}

async function settleOf(
  { inbox, work, onFault }: EventDeskParts,
  event: ClaimedEvent,
  after: (milliseconds: number) => string,
): Promise<void> {
  const progress = { sent: event.sent, advance: (sent: number) => inbox.advance(event, sent) };
  let outcome: "done" | "kept" | "later";
  try {
    outcome = await work(event, progress);
  } catch (fault) {
    onFault(fault);
    outcome = "later";
  }
  if (outcome !== "later") return inbox.settle(event, outcome);
  const pause = AGAIN_MS[event.attempt - 1];
  if (pause !== undefined) return inbox.release(event, after(pause));
  onFault(new Error(`an event of ${event.source} could not be worked on in ${event.attempt} tries; it is kept`));
  return inbox.settle(event, "failed");
}
