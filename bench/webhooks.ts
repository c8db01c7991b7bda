import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startFakeZalo } from "../tests/fakes/zalo/server.ts";
import { createZaloProgram } from "../tests/journeys/zalo/program.ts";

/**
 * How long a platform waits for the answer to a webhook call while the whole program, on the embedded database, gets
 * 200 of them a second for 20 s. Of five calls one is a question to the bot, two are a receipt and an echo of the
 * Official Account, and two are refused.
 *
 *     npm run bench:webhooks
 */
const PER_SECOND = Number(process.env.RATE ?? 200);
const SECONDS = Number(process.env.SECONDS ?? 20);
/** Seconds from the beginning after which answers are waited for no longer. */
const LONGEST_S = SECONDS + 60;
const QUESTION = "chi tieu ho so cong viec cap so nam 2030 la bao nhieu";

const folder = mkdtempSync(join(tmpdir(), "bench-webhooks-"));
const fake = await startFakeZalo({ botStrangers: "wrote", botLimits: "off" });
const program = await createZaloProgram(fake, folder);
try {
  await program.start();
  // Warms up the client of this process with calls to the fake, so that only the program is measured.
  for (let number = 0; number < 300; number += 1) await ask(number, "bi-mat-cua-bot", fake.url).catch(() => 0);
  await measure();
} finally {
  await program.end("SIGKILL");
  await fake.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const waits: number[] = [];
  const answers = new Map<number, number>();
  const one = async (number: number): Promise<void> => {
    const started = performance.now();
    const status = await tell(number).catch(() => 0);
    waits.push(performance.now() - started);
    answers.set(status, (answers.get(status) ?? 0) + 1);
  };
  const began = performance.now();
  const told: Promise<void>[] = [];
  while (performance.now() - began < SECONDS * 1_000) {
    const due = Math.floor(((performance.now() - began) / 1_000) * PER_SECOND);
    while (told.length < due) told.push(one(told.length));
    await wait(5);
  }
  await Promise.all(told);
  const toldMs = performance.now() - began;
  const questions = Math.ceil(told.length / 5);
  while (fake.log.accepted() < questions && performance.now() - began < LONGEST_S * 1_000) await wait(20);
  const answered = fake.log.accepted();
  const behind = Math.max(0, performance.now() - began - toldMs) / 1_000;
  waits.sort((left, right) => left - right);
  const at = (share: number): string =>
    `${(waits[Math.min(waits.length - 1, Math.floor(share * waits.length))] ?? 0).toFixed(1)} ms`;
  process.stdout.write(
    `${told.length} webhooks at ${PER_SECOND}/s: p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, longest ${at(1)}\n` +
      `answers ${[...answers].map(([status, count]) => `${status}: ${count}`).join(", ")}; ` +
      `questions answered: ${answered} of ${questions}, the last ${behind.toFixed(1)} s after the last was told\n`,
  );
}

/** Makes the call of a number: a question, a receipt, an echo, or a forgery. Gives the HTTP status. */
async function tell(number: number): Promise<number> {
  const { oa } = program;
  const user = `48${number % 500}`;
  const first = async (told: ReturnType<typeof oa.echoes>): Promise<number> => (await told).answers[0] ?? 0;
  const text = { sender: { id: user }, message: { msg_id: `m${number}`, text: "xin chao" } };
  const kinds = [
    () => ask(number, "bi-mat-cua-bot"),
    () => first(oa.seen(user, [`m${number}`])),
    () => first(oa.echoes(user, `e${number}`, "Da nhan.")),
    () => ask(number, "bi-mat-khac"),
    () => first(oa.tell("user_send_text", text, { key: "another" })),
  ];
  return (await kinds[number % kinds.length]?.()) ?? 0;
}

async function ask(number: number, secret: string, url = program.url): Promise<number> {
  const chat = { id: `88${number % 500}`, chat_type: "PRIVATE" };
  const message = { message_id: `b${number}`, chat, text: QUESTION, date: Date.now() };
  const response = await fetch(`${url}/webhooks/zalo-bot`, {
    method: "POST",
    headers: { "x-bot-api-secret-token": secret },
    body: JSON.stringify({ ok: true, result: { event_name: "message.text.received", message } }),
  });
  await response.arrayBuffer();
  return response.status;
}
