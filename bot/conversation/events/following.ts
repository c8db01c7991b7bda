import type { PlatformEvent } from "../../ports.ts";

/** Knows of each person the events that came to this process and are not worked on yet. */
export interface Following {
  came(event: PlatformEvent): void;
  left(event: PlatformEvent): void;
  /**
   * Whether the same person has written again since, or has sent a further part of the same album; where `mayWait`, that
   * may still come within the time.
   */
  follows(event: PlatformEvent, mayWait: boolean): Promise<boolean>;
}

export interface FollowingParts {
  /** How long a message waits for the one that follows. */
  readonly waitMilliseconds: number;
  /** Whether an event is a message that gets an answer; a tap, or that somebody has read something, is none. */
  readonly isMessage: (event: PlatformEvent) => boolean;
  /** Id of the album an event is a part of; undefined for all others. */
  readonly albumOf?: (event: PlatformEvent) => string | undefined;
}

/** See {@link Following}. */
export function createFollowing({ waitMilliseconds, isMessage, albumOf }: FollowingParts): Following {
  /** By id, in the order in which they came. */
  const open = new Map<string, Map<string, PlatformEvent>>();
  const waiting = new Map<string, () => void>();
  const keyOf = ({ source, about }: PlatformEvent): string => `${source} ${about}`;
  const isFollowed = (event: PlatformEvent): boolean => {
    const events = [...(open.get(keyOf(event))?.values() ?? [])];
    const since = events.slice(events.findIndex(({ id }) => id === event.id) + 1);
    const album = albumOf?.(event);
    return since.some((one) => (album === undefined ? isMessage(one) : albumOf?.(one) === album));
  };
  return {
    came(event) {
      const events = open.get(keyOf(event)) ?? new Map<string, PlatformEvent>();
      if (!events.has(event.id)) open.set(keyOf(event), events.set(event.id, event));
      if (isMessage(event)) waiting.get(keyOf(event))?.();
    },
    left(event) {
      const events = open.get(keyOf(event));
      events?.delete(event.id);
      if (events?.size === 0) open.delete(keyOf(event));
    },
    async follows(event, mayWait) {
      if (mayWait && !isFollowed(event)) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, waitMilliseconds);
          waiting.set(keyOf(event), () => {
            clearTimeout(timer);
            resolve();
          });
        });
        waiting.delete(keyOf(event));
      }
      return isFollowed(event);
    },
  };
}
