import type { Inbox, KeptUpdate } from "../ports.ts";
import { createLanes } from "./lanes.ts";

export interface IntakeParts {
  readonly channel: KeptUpdate["channel"];
  readonly inbox: Inbox;
  /** Updates of one lane are worked on one after the other, in the order in which they came. */
  readonly laneOf: (body: unknown) => string;
  /**
   * Works on an update: "later" when it could not be done now through no fault of its own (the platform cannot be
   * reached). `advance` keeps how many messages of the answer are out.
   */
  readonly handle: (update: KeptUpdate, advance: (sent: number) => Promise<void>) => Promise<"done" | "later">;
  /** Told of faults; never given what a person wrote. */
  readonly onFault: (fault: unknown) => void;
  /** Now, as an ISO instant. */
  readonly instant: () => string;
  /** How long an update is held without a renewal; 15 s unless said. */
  readonly holdMilliseconds?: number;
}

/** What comes in from a platform: kept first, worked on afterwards. */
export interface Intake {
  /** Keeps an update and has it worked on. Rejects when it could not be kept: then it has to come again. */
  take(id: string, body: unknown): Promise<void>;
  /** Waits for what is being worked on; what has not been begun is left to the next process. */
  close(): Promise<void>;
}

const HOLD_MS = 15_000;
const TAKEN_OVER_AT_ONCE = 100;
/** Telegram keeps what it could not deliver for a day, and begins with other numbers after a week of silence. */
const REMEMBERED_MS = 3 * 24 * 3_600_000;

/** See {@link Intake}. */
export function createIntake(parts: IntakeParts): Intake {
  const { channel, inbox, onFault, instant, holdMilliseconds = HOLD_MS } = parts;
  const lanes = createLanes(Number.POSITIVE_INFINITY);
  /** What this process holds: the work on it, where it has been begun. */
  const held = new Map<string, Promise<unknown>>();
  let isClosing = false;
  const after = (milliseconds: number): string => new Date(Date.parse(instant()) + milliseconds).toISOString();

  const work = async (update: KeptUpdate): Promise<void> => {
    const { id } = update;
    try {
      if (isClosing) return await inbox.hold(channel, [id], instant());
      const came = await parts.handle(update, (sent) => inbox.sent(channel, id, sent));
      if (came === "done") await inbox.done(channel, id, instant());
    } catch (fault) {
      onFault(fault);
      await inbox.failed(channel, id).catch(onFault);
    }
  };
  const begin = (update: KeptUpdate): void => {
    const working = lanes
      .run(parts.laneOf(update.body), () => work(update))
      .catch(onFault)
      .finally(() => held.delete(update.id));
    held.set(update.id, working);
  };
  const tend = async (): Promise<void> => {
    await inbox.hold(channel, [...held.keys()], after(holdMilliseconds));
    const left = await inbox.takeOver(channel, instant(), after(holdMilliseconds), TAKEN_OVER_AT_ONCE);
    for (const update of left) if (!held.has(update.id)) begin(update);
    await inbox.forget(after(-REMEMBERED_MS));
  };
  let tending: Promise<void> = tend().catch(onFault);
  const timer = setInterval(() => {
    tending = tending.then(tend).catch(onFault);
  }, holdMilliseconds / 3);

  return {
    async take(id, body) {
      if (held.has(id)) return;
      const update: KeptUpdate = { channel, id, body, receivedAt: instant(), sent: 0 };
      // Held before it is kept: nobody here takes it over between the two.
      const keeping = inbox.keep(update, after(holdMilliseconds));
      held.set(
        id,
        keeping.catch(() => held.delete(id)),
      );
      const isFresh = await keeping;
      if (isFresh) begin(update);
      else held.delete(id);
    },
    async close() {
      isClosing = true;
      clearInterval(timer);
      await tending;
      while (held.size > 0) await Promise.all(held.values());
    },
  };
}
