import { setTimeout as wait } from "node:timers/promises";
import { openZaloStage } from "../tests/journeys/zalo-stage.ts";

/**
 * How long Zalo waits for an answer while it tells 200 events a second for 20 s: questions, receipts, echoes and stickers
 * of 500 people, half of the calls refused. The server, the database and the answering share one process with the caller.
 *
 *     npm run bench:webhooks
 */
const PER_SECOND = Number(process.env.RATE ?? 200);
const SECONDS = Number(process.env.SECONDS ?? 20);
const TICK_MS = 20;

const stage = await openZaloStage();
await stage.oa.register(`${stage.url}/webhooks/zalo-oa`);
const waits: number[] = [];
const answers = new Map<number, number>();

async function one(number: number): Promise<void> {
  const user = `48${number % 500}`;
  const by = { sender: { id: user }, message: { msg_id: `m${number}`, text: "xin chào" } };
  const kinds = [
    () => stage.oa.tell("user_send_text", by),
    () => stage.oa.tell("user_seen_message", { recipient: { id: user }, message: { msg_ids: [`m${number}`] } }),
    () => stage.oa.echoes(user, `e${number}`, "Sở đã nhận được câu hỏi."),
    () => stage.oa.tell("user_send_text", by, { key: "another" }),
    () => stage.oa.tell("user_send_text", by, { altered: (body) => `${body} ` }),
    () => stage.oa.tell("user_send_text", by, { appId: "9" }),
  ];
  const started = performance.now();
  const { answers: [status = 0] = [] } = (await (kinds[number % kinds.length] ?? kinds[0])?.()) ?? { answers: [0] };
  waits.push(performance.now() - started);
  answers.set(status, (answers.get(status) ?? 0) + 1);
}

const began = performance.now();
const told: Promise<void>[] = [];
while (performance.now() - began < SECONDS * 1_000) {
  const due = Math.floor(((performance.now() - began) / 1_000) * PER_SECOND);
  while (told.length < due) told.push(one(told.length));
  await wait(TICK_MS);
}
await Promise.all(told);
const open = await stage.open();
waits.sort((left, right) => left - right);
const at = (share: number): string =>
  `${(waits[Math.min(waits.length - 1, Math.floor(share * waits.length))] ?? 0).toFixed(1)} ms`;
process.stdout.write(
  `${told.length} webhooks at ${PER_SECOND}/s: p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, longest ${at(1)}\n`,
);
process.stdout.write(
  `answers ${[...answers].map(([status, count]) => `${status}: ${count}`).join(", ")}; still to be worked on: ${open}\n`,
);
await stage.close();
