import { setTimeout as sleep } from "node:timers/promises";
import { announce, asOffice, configOf, seedPeople } from "../crash/announcing.ts";
import { readQuestions } from "../trust/question-set.ts";
import { knownToBoth } from "./known.ts";
import { openReplicas, type Replicas } from "./stage.ts";
import { storedSizes } from "./stored.ts";
import { tellTelegram } from "./telegram.ts";

/**
 * `tsx tests/replicas/run.ts [--small]`: two web and two worker processes on a PostgreSQL and a Redis of their own. First it tries what
 * one of them does and the other has to know, and fails where it does not; then it prints how soon both answer from a new edition,
 * the connections, and what a unit of each work costs in processor milliseconds, which depend less on what else the machine does
 * than seconds. Ends after 15 minutes in any case.
 */
const isSmall = process.argv.includes("--small");
const [QUESTIONS, EVENTS, PEOPLE, IDLE_S] = isSmall ? [40, 100, 200, 5] : [370, 2_000, 5_000, 60];
const MINUTES = 15;
setTimeout(() => {
  print(`it did not end within ${MINUTES} minutes`);
  process.exit(1);
}, MINUTES * 60_000).unref();

const replicas = await openReplicas();
try {
  print(`connections to PostgreSQL at rest, of two web and two worker processes: ${await replicas.connections()}`);
  for (const line of await knownToBoth(replicas)) print(line);
  await measure(replicas);
  for (const line of await storedSizes(isSmall)) print(line);
} finally {
  await replicas.close();
}
process.exit(0);

async function measure(stage: Replicas): Promise<void> {
  print("processor milliseconds for each          web   workers  database   a second");
  const idle = await stage.costOf(() => sleep(IDLE_S * 1_000));
  for (const [of, spent] of [
    ["web", idle.web],
    ["worker", idle.workers],
    ["database", idle.database],
  ] as const)
    print(`at rest, ${of}: ${(spent / IDLE_S / (of === "database" ? 1 : 2)).toFixed(2)} ms a second`);
  const texts = readQuestions("phu-huynh")
    .concat(readQuestions("plan"))
    .map(({ text }) => text.at(-1) ?? "");
  const asked = Array.from({ length: QUESTIONS }, (_, at) => texts[at % texts.length] ?? "");
  // What is asked first compiles the program.
  await inTurn(asked.slice(0, 100), 4, (text, at) => ask(stage, text, at));
  await costLine("question on the web", asked.length, () => inTurn(asked, 4, (text, at) => ask(stage, text, at)));
  const events = Array.from({ length: EVENTS }, (_, at) => at);
  await costLine("event of Telegram, kept and done", EVENTS, async () => {
    await inTurn(events, 16, (at) => tellTelegram(stage, at, { kind: "blocked" }));
    await settled(stage);
  });
  await costLine("question on Telegram, answered", asked.length, async () => {
    await inTurn(asked, 8, (text, at) => tellTelegram(stage, EVENTS + at, { kind: "asks", text }));
    await settled(stage);
  });
  const people = Array.from(
    { length: PEOPLE },
    (_, at) => ({ channel: "telegram", address: String(5_000_000 + at) }) as const,
  );
  const config = configOf({ ...stage.settings, ROLE: "web" });
  await seedPeople(config, people, 1);
  await costLine("delivery", PEOPLE, async () => {
    const everybody = await stage.database.query<{ n: number }>("SELECT count(*)::int AS n FROM contacts");
    const addressees = Array.from({ length: everybody.rows[0]?.n ?? 0 }, () => people[0] ?? never());
    const id = await announce(config, { channels: ["telegram"], addressees });
    await asOffice(config, async (announcing) => {
      for (;;) {
        const status = await announcing.status(id);
        if (status.kind === "status" && status.announcement.state === "done") return;
        await sleep(200);
      }
    });
  });

  async function costLine(what: string, units: number, work: () => Promise<unknown>): Promise<void> {
    const { web, workers, database, seconds } = await stage.costOf(work);
    const cells = [web, workers, database].map((spent) => (spent / units).toFixed(2).padStart(9));
    print(`${what.padEnd(36)}${cells.join(" ")}  ${(units / seconds).toFixed(0).padStart(8)}`);
  }
}

/** One caller after the other to one process and the other. */
async function ask({ addresses }: Replicas, text: string, at: number): Promise<void> {
  const response = await fetch(`${addresses[at % 2]}/api/chat`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ conversation: crypto.randomUUID(), text: text.slice(0, 500) }),
  });
  if (response.status !== 200) throw new Error(`a question was answered ${response.status}`);
  await response.arrayBuffer();
}

/** Does work for each, so many at once. */
async function inTurn<Of>(
  all: readonly Of[],
  atOnce: number,
  work: (one: Of, at: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < all.length; at = next++) await work(all[at] as Of, at);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

/** Waits until no event is open. */
async function settled({ database }: Replicas): Promise<void> {
  for (;;) {
    const { rows } = await database.query("SELECT 1 FROM platform_events WHERE state = 'open' LIMIT 1");
    if (rows.length === 0) return;
    await sleep(50);
  }
}

function never(): never {
  throw new Error("there are no people");
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
