import { composeOffline } from "../../src/compose.ts";
import { type Latency, percentiles, table } from "../measure.ts";
import { announce, openStage, sleep } from "./stage.ts";
import texts from "./texts.vi.json" with { type: "json" };

const PEOPLE = 60_000;
const RULES = { policies: { telegram: { channel: "telegram", longest: 4_096, price: 0 } } } as const;

/**
 * How long a question waits for its answer while the same process sends as fast as it can, and while it sends nothing.
 */
export async function benchReplies(print: (line: string) => void): Promise<void> {
  const { knowledge } = await composeOffline();
  const questions = Array.from({ length: 100 }, (_, index) => texts.questions[index % texts.questions.length] ?? "");
  const ask = async (text: string): Promise<unknown> => knowledge.answer({ text, earlier: [] });
  const quiet = await timed(questions, ask);
  const stage = await openStage("embedded", {
    rules: RULES,
    senders: [{ channel: "telegram", send: async (address) => ({ kind: "sent", messageId: address }) }],
  });
  if (stage === undefined) return;
  await stage.populate(PEOPLE, "telegram");
  const worker = await stage.delivery.startWorker("bench", (fault) => print(String(fault)));
  const id = await announce(stage, ["telegram"]);
  const busy = await timed(questions, ask);
  const { sent = 0 } = await stage.delivery.ledger.counts(id);
  await worker.close();
  await stage.close();
  const row = (name: string, { p50, p95, p99 }: Latency): string[] => [
    name,
    ...[p50, p95, p99].map((time) => time.toFixed(1)),
  ];
  print(
    `\nA reply from the process that sends (${sent} of ${PEOPLE} sent meanwhile, embedded database)\n${table([
      ["", "p50 ms", "p95 ms", "p99 ms"],
      row("nothing is sent", quiet),
      row("during a broadcast", busy),
    ])}`,
  );
}

const BETWEEN_MS = 20;

/**
 * Asks at a steady rhythm. Each question is timed from the instant it was due, so that a late start counts as waiting.
 */
async function timed(questions: readonly string[], work: (text: string) => Promise<unknown>): Promise<Latency> {
  const times: number[] = [];
  for (const question of questions) {
    const due = performance.now() + BETWEEN_MS;
    await sleep(BETWEEN_MS);
    await work(question);
    times.push(performance.now() - due);
  }
  return percentiles(times);
}
