/** Tells which of the things that the program stands on are not there now: its database, its folder, its queue. */
export interface Health {
  /** A thing that is asked after. `ask` says whether it is there; one that rejects, or is late, is not. */
  on(name: string, ask: () => Promise<boolean>): void;
  /** Names of what is not there; empty when all is well. Answers within {@link LATE_MS}. */
  missing(): Promise<readonly string[]>;
}

/** What has not answered after this long is not there. */
export const LATE_MS = 2_000;
/** Whoever asks again within this time is told the same, so that nobody can keep the program busy by asking. */
const FRESH_MS = 500;

/**
 * See {@link Health}.
 * @param now monotonic clock in milliseconds
 */
export function createHealth(now: () => number): Health {
  const asked = new Map<string, () => Promise<boolean>>();
  let last: { readonly at: number; readonly found: Promise<readonly string[]> } | undefined;
  const look = async (): Promise<readonly string[]> => {
    const answers = [...asked].map(async ([name, ask]) => ((await inTime(ask)) ? [] : [name]));
    return (await Promise.all(answers)).flat();
  };
  return {
    on(name, ask) {
      asked.set(name, ask);
      last = undefined;
    },
    missing() {
      if (last === undefined || now() - last.at >= FRESH_MS) last = { at: now(), found: look() };
      return last.found;
    },
  };
}

async function inTime(ask: () => Promise<boolean>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, LATE_MS, false);
  });
  try {
    return await Promise.race([ask(), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
