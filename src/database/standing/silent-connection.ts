/** A statement that has no answer for so long is asked after, in milliseconds. */
const SILENT_MS = 20_000;

/** What is used of a connection. */
interface Connection {
  /** Breaks a connection on which a statement waits: the statement fails, as when the server ends. */
  end(): Promise<void>;
}

/**
 * Waits for a statement, and breaks its connection once that is dead: a firewall that forgot it, or a network that was cut, tells
 * nobody, and the statement would wait for a quarter of an hour and hold its place among ten. A statement may take as long as it
 * needs: it is given up only when `isAtWork`, which asks the server over another connection, twice does not say that it is under way.
 */
export async function untilAnswered<Result>(
  connection: Connection,
  statement: Promise<Result>,
  isAtWork: () => Promise<boolean>,
  silentMilliseconds = SILENT_MS,
): Promise<Result> {
  let doubts = 0;
  const timer = setInterval(() => {
    void isAtWork()
      .catch(() => false)
      .then((is) => {
        doubts = is ? 0 : doubts + 1;
        // The first doubt may be an answer that is on its way.
        if (doubts < 2) return;
        clearInterval(timer);
        return connection.end().catch(() => undefined);
      });
  }, silentMilliseconds / 2);
  try {
    return await statement;
  } finally {
    clearInterval(timer);
  }
}
