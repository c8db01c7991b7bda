/** Keeps what questions are answered from up with the library. */
export interface Publisher {
  /** Something has changed: it is published soon, together with what else changes in a short time. */
  changed(): void;
  /** Resolves when questions are answered from all that is in the library now. */
  published(): Promise<void>;
  /** Whether questions are answered from all that is in the library now. */
  isUpToDate(): Promise<boolean>;
  /** Looks whether another process has changed the library. */
  look(): Promise<void>;
  /** Waits for what is under way and publishes nothing more. */
  stop(): Promise<void>;
}

export interface PublisherParts {
  /** See `DocumentStore.revision`. */
  readonly revision: () => Promise<number>;
  /** See `Knowledge.refresh`. */
  readonly refresh: () => Promise<void>;
  /** The revision that is published already. */
  readonly at: number;
  /** Calls back once after the library was quiet for a moment. */
  readonly soon: (then: () => void) => { cancel(): void };
  readonly onFault: (fault: unknown) => void;
}

/** See {@link Publisher}. Two refreshes never run at once, and many changes cause one. */
export function createPublisher({ revision, refresh, at, soon, onFault }: PublisherParts): Publisher {
  let shown = at;
  let running: Promise<void> = Promise.resolve();
  let waiting: { cancel(): void } | undefined;
  let stopped = false;
  const publish = async (): Promise<void> => {
    const wanted = await revision();
    if (stopped || wanted === shown) return;
    await refresh();
    shown = wanted;
  };
  const published = (): Promise<void> => {
    waiting?.cancel();
    waiting = undefined;
    const next = running.then(publish);
    running = next.catch(() => undefined);
    return next;
  };
  const changed = (): void => {
    waiting?.cancel();
    waiting = soon(() => {
      published().catch(onFault);
    });
  };
  return {
    changed,
    published,
    isUpToDate: async () => (await revision()) === shown,
    async look() {
      if (!stopped && waiting === undefined && (await revision()) !== shown) changed();
    },
    async stop() {
      stopped = true;
      waiting?.cancel();
      await running;
    },
  };
}
