/** Decides whether a server that fails is asked, so that not everybody waits for one that is down. */
export interface Patience {
  /** Whether the server is asked now. While it fails one question after each pause tries it again. */
  mayAsk(): boolean;
  answered(): void;
  failed(fault: unknown): void;
}
export interface PatienceParts {
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number;
  /** Told once when the server begins to fail, by the fault of the latest question. */
  readonly onFailing: (fault: unknown) => void;
  /** Told once when it answers again. */
  readonly onAnswering: () => void;
}

/** So many failures in a row and the server counts as down; one that is late once is only late. */
const FAILURES = 3;
/** The first pause in milliseconds before a server that failed is tried again, and the longest; each is twice the one before. */
export const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 300_000;

/** The pause after this one. */
export function longerPause(milliseconds: number): number {
  return Math.min(2 * milliseconds, LONGEST_PAUSE_MS);
}

/** See {@link Patience}. */
export function createPatience({ now, onFailing, onAnswering }: PatienceParts): Patience {
  let failures = 0;
  let pause = FIRST_PAUSE_MS;
  let restsUntil = 0;
  return {
    mayAsk() {
      if (failures < FAILURES) return true;
      if (now() < restsUntil) return false;
      // Whoever asks meanwhile does not wait for this try.
      pause = longerPause(pause);
      restsUntil = now() + pause;
      return true;
    },
    answered() {
      const wasDown = failures >= FAILURES;
      failures = 0;
      pause = FIRST_PAUSE_MS;
      if (wasDown) onAnswering();
    },
    failed(fault) {
      failures += 1;
      if (failures !== FAILURES) return;
      restsUntil = now() + pause;
      onFailing(fault);
    },
  };
}
