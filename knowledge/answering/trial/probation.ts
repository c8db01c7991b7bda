import type { Judge } from "../evidence/judge.ts";
import { asTyped, type Understanding } from "../rephrasing/understanding.ts";
import type { TrialOutcome } from "./trial.ts";

/** A trial that ran, or runs, and is run again when it told nothing. */
export interface Probation {
  /** Whether the model has passed so far; begins the trial where it has not been. Never waits for it. */
  hasPassed(): boolean;
  /** What the last trial told; "unknown" while none has told anything. */
  outcome(): TrialOutcome;
  /** Waits for a trial that runs, beginning one where none has told anything yet. */
  settled(): Promise<TrialOutcome>;
}

export interface ProbationParts {
  readonly run: () => Promise<TrialOutcome>;
  /** Milliseconds of a clock that only goes on. */
  readonly now: () => number;
  readonly onOutcome?: (outcome: TrialOutcome) => void;
}

/** How long a trial that told nothing, because the server was silent, is not repeated. */
const AGAIN_AFTER_MS = 120_000;

/** See {@link Probation}. */
export function createProbation({ run, now, onOutcome }: ProbationParts): Probation {
  let outcome: TrialOutcome = "unknown";
  let running: Promise<TrialOutcome> | undefined;
  let endedAt = Number.NEGATIVE_INFINITY;
  const begin = (): Promise<TrialOutcome> => {
    running ??= run()
      .catch((): TrialOutcome => "unknown")
      .then((told) => {
        outcome = told;
        endedAt = now();
        running = undefined;
        onOutcome?.(told);
        return told;
      });
    return running;
  };
  return {
    hasPassed() {
      if (outcome === "unknown" && now() - endedAt >= AGAIN_AFTER_MS) void begin();
      return outcome === "passed";
    },
    outcome: () => outcome,
    settled: async () => (outcome === "unknown" ? begin() : outcome),
  };
}

/** Judges by the model from the moment on at which it has passed; until then, and where it fails, without it. */
export function createTriedJudge(
  probation: Probation,
  { model, keyless }: { readonly model: Judge; readonly keyless: Judge },
): Judge {
  return { outlook: (question) => (probation.hasPassed() ? model : keyless).outlook(question) };
}

/** In the same way, what a message asks is said by the model once it has passed. */
export function createTriedUnderstanding(probation: Probation, model: Understanding): Understanding {
  return { understand: (message) => (probation.hasPassed() ? model : asTyped).understand(message) };
}
