import { setTimeout as pause } from "node:timers/promises";

/** So long the end may take, after the time in which the server goes on answering. */
const LONGEST_MS = 20_000;

/** How a program ends when it is told to. */
export interface Ending {
  /** Adds what has to be closed before the process ends; what was added last is closed first. */
  push(step: () => Promise<unknown>): void;
  isEnding(): boolean;
  /**
   * Ends the process: waits for the start under way, has the server leave, closes the rest. Called again it cuts short how
   * long the server goes on answering.
   */
  end(parts: EndingParts): Promise<void>;
}

interface EndingParts {
  readonly starting: Promise<unknown>;
  /** Resolves when all requests in flight are answered; goes on answering until `goesOn` resolves. */
  readonly stopServing: (goesOn: () => Promise<void>) => Promise<unknown>;
  /** So long it goes on, in milliseconds. */
  readonly drainMilliseconds: number;
}

/** See {@link Ending}. */
export function createEnding(onFault: (fault: unknown) => void): Ending {
  const steps: (() => Promise<unknown>)[] = [];
  const hurry = new AbortController();
  let isEnding = false;
  return {
    push: (step) => void steps.push(step),
    isEnding: () => isEnding,
    async end({ starting, stopServing, drainMilliseconds }) {
      if (isEnding) return hurry.abort();
      isEnding = true;
      setTimeout(() => process.exit(1), drainMilliseconds + LONGEST_MS).unref();
      await starting;
      await stopServing(() => pause(drainMilliseconds, undefined, { signal: hurry.signal }).catch(() => undefined));
      for (const step of steps.splice(0).reverse()) await step().catch(onFault);
      process.exit(0);
    },
  };
}
