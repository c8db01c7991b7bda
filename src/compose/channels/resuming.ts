import { createOneAtATime } from "../../../bot/adapters/sql/processes/one-at-a-time.ts";
import type { Conversations } from "../../../bot/index.ts";
import type { OpenDatabase } from "../../database/embedded.ts";

/** A message without a reply for so long is one that its process left behind: no answer takes a minute. */
const LEFT_AFTER_MS = 60_000;

/**
 * Answers what was left unanswered. Where one process has the database, that is all of it, at the start. Where several share it, a
 * process that starts must not answer what another one is at, and one that is killed may be followed by no start: so each looks
 * every minute after messages that wait for longer, one of them at a time.
 */
export async function resumeAnswers(
  { database, kind }: Pick<OpenDatabase, "database" | "kind">,
  { resume }: Pick<Conversations, "resume">,
  onFault: (fault: unknown) => void,
): Promise<{ readonly resumed: number; stop(): void }> {
  if (kind === "embedded") return { resumed: await resume(), stop: () => undefined };
  const oneAtATime = createOneAtATime(database, "resuming");
  const look = async (): Promise<number> =>
    (await oneAtATime(() => resume(new Date(Date.now() - LEFT_AFTER_MS).toISOString()))) ?? 0;
  const timer = setInterval(() => void look().catch(onFault), LEFT_AFTER_MS).unref();
  return { resumed: await look(), stop: () => clearInterval(timer) };
}
