import type { ClaimedEvent, EventClaim, PlatformEvent } from "../../ports.ts";

/** The events that one process has claimed, and how many of them it works on. */
export interface InHand {
  add(event: ClaimedEvent, worked: Promise<void>): void;
  remove(worked: Promise<void>): void;
  events(): readonly ClaimedEvent[];
  /** Resolves once the events that are in hand now are done with. */
  ended(): Promise<unknown>;
  /** How many more chats may be worked on now. Events behind another one of their chat take no room. */
  room(): number;
  /** Whether so little is in hand that several events are claimed with one query. */
  hasRoom(): boolean;
  /** Whose events are not to be claimed now: enough of theirs are in hand. */
  except(): NonNullable<EventClaim["except"]>;
  /** Whether an event may wait a moment for the next message: where many of its platform are in hand, nobody waits. */
  mayWait(event: PlatformEvent): boolean;
  /**
   * Runs the work on an event, the only one of its lane. It takes room unless it waits for somebody else (`apart`), or has taken
   * longer than what computes does: then it waits for a server that does not say so.
   */
  atWork<Result>(lane: string, work: (apart: Apart) => Promise<Result>): Promise<Result>;
}
/** Waits for somebody else, such as a platform; meanwhile the room is another chat's. */
export type Apart = <Result>(wait: () => Promise<Result>) => Promise<Result>;

/**
 * Most events of one platform in hand: as many calls may hang there. Other platforms have as many of their own, so that one which
 * hangs holds up nobody else.
 */
const MOST_OF_PLATFORM = 64;
/** Most of one chat: those of an album are known to each other. */
const MOST_OF_CHAT = 10;
const COMPUTES_MS = 1_000;

/** See {@link InHand}. `onRoom` is called each time room was given up. */
export function createInHand(mostAtWork: number, onRoom: () => void): InHand {
  const inHand = new Map<Promise<void>, ClaimedEvent>();
  /** Lanes of which the work takes no room now. */
  const waiting = new Set<string>();
  const events = (): readonly ClaimedEvent[] => [...inHand.values()];
  const room = (): number => mostAtWork - (new Set(events().map(laneOf)).size - waiting.size);
  const ofSource = (source: PlatformEvent["source"]): number =>
    events().filter((event) => event.source === source).length;
  return {
    add: (event, worked) => void inHand.set(worked, event),
    remove: (worked) => void inHand.delete(worked),
    events,
    ended: () => Promise.all(inHand.keys()),
    room,
    hasRoom: () => room() >= mostAtWork / 2,
    except: () => ({
      sources: full(
        events().map(({ source }) => source),
        MOST_OF_PLATFORM,
      ),
      lanes: full(events().map(laneOf), MOST_OF_CHAT),
    }),
    mayWait: ({ source }) => ofSource(source) <= MOST_OF_PLATFORM / 2,
    async atWork(lane, work) {
      let isOver = false;
      let timer: NodeJS.Timeout | undefined;
      const leave = (): void => {
        clearTimeout(timer);
        // Work that was given up goes on alone, and has no room to give.
        if (isOver) return;
        waiting.add(lane);
        onRoom();
      };
      const enter = (): void => {
        if (isOver) return;
        waiting.delete(lane);
        timer = setTimeout(leave, COMPUTES_MS);
      };
      const apart: Apart = (wait) => {
        leave();
        return wait().finally(enter);
      };
      enter();
      try {
        return await work(apart);
      } finally {
        isOver = true;
        clearTimeout(timer);
        waiting.delete(lane);
      }
    },
  };
}

/** What stands there so often, or oftener. */
function full<Name extends string>(names: readonly Name[], most: number): readonly Name[] {
  const counts = new Map<Name, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].flatMap(([name, count]) => (count < most ? [] : [name]));
}

/** Events of one lane are worked on in their order. */
export function laneOf({ source, about }: PlatformEvent): string {
  return `${source} ${about}`;
}
