import { createTelegramSender } from "../../bot/adapters/telegram/sending/sender.ts";
import type { DeliveryRow } from "../../jobs/ports.ts";
import type { FaultPlan } from "../../tests/fakes/faults.ts";
import type { PauseSummary } from "../../tests/fakes/pauses.ts";
import { type FakeProcess, startFakeProcess } from "../../tests/fakes/process.ts";
import type { LogSummary } from "../../tests/fakes/sending-log.ts";
import type { Rate } from "../../tests/fakes/sliding-window.ts";
import { announce, type Backend, finished, openStage, type Stage } from "./stage.ts";
import texts from "./texts.vi.json" with { type: "json" };

export interface BroadcastOptions {
  readonly backend: Backend;
  /** How many people have a chat of their own; one group is added to them. */
  readonly people: number;
  readonly rate: Rate;
  /** What goes wrong at the platform during the run. */
  readonly faults: FaultPlan;
  /** After so many seconds the run is given up. */
  readonly seconds: number;
}

/** What came of an announcement to everybody on Telegram. */
export interface BroadcastFigures {
  readonly recipients: number;
  readonly sent: number;
  readonly blocked: number;
  /** Recipients whose state in the ledger is not what the platform saw, each with that state. */
  readonly wrong: readonly string[];
  /** Whether the directory has the new id of the group that became a supergroup, and the message arrived there. */
  readonly isGroupFollowed: boolean;
  readonly pauses: PauseSummary;
  readonly log: LogSummary;
  /** Calls per second as a share of the rate; the pauses that the platform demanded are not counted as time. */
  readonly share: number;
}

const GROUP = { from: "-4001", to: "-1004001" };
const FIRST_ADDRESS = 1_000_000;
/** Every so many-th person has blocked the bot: two in a hundred. */
const BLOCKED_EVERY = 50;
const CALL_MS = 15_000;

/**
 * Sends an announcement to many over the fake Telegram and compares the ledger with what it saw; undefined without the
 * backend's server.
 */
export async function broadcast(options: BroadcastOptions): Promise<BroadcastFigures | undefined> {
  const { backend, people, rate, faults, seconds } = options;
  const addresses = Array.from({ length: people }, (_, index) => String(FIRST_ADDRESS + index));
  const blocked = new Set(addresses.filter((_, index) => index % BLOCKED_EVERY === BLOCKED_EVERY - 1));
  const platform = await startFakeProcess({
    platform: "telegram",
    options: {
      strangers: "started",
      limits: rate,
      texts: "dropped",
      moves: [GROUP],
      faults,
      people: [...blocked].map((id) => ({ id, state: "blocked" as const })),
    },
  });
  let stage: Stage | undefined;
  const sender = createTelegramSender({
    token: platform.token,
    apiUrl: platform.url,
    timeoutMilliseconds: CALL_MS,
    onMoved: async (from, to) => stage?.delivery.directory.moveAddress("telegram", from, to),
  });
  stage = await openStage(backend, {
    rules: { policies: { telegram: { channel: "telegram", longest: 4_096, price: 0, rate } } },
    senders: [sender],
  });
  try {
    if (stage === undefined) return undefined;
    await stage.populate(people, "telegram");
    await stage.delivery.directory.putContacts([
      {
        id: "group",
        person: "group",
        channel: "telegram",
        address: GROUP.from,
        name: texts.name,
        roles: ["parent"],
        topics: [],
        consent: "given",
      },
    ]);
    const worker = await stage.delivery.startWorker("broadcast", (fault) => process.stderr.write(`${String(fault)}\n`));
    const id = await announce(stage, ["telegram"]);
    await finished(stage, id, seconds);
    await worker.close();
    return await figuresOf({ platform, rate, rows: await rowsOf(stage, id), blocked, group: await groupOf(stage) });
  } finally {
    await stage?.close();
    await platform.stop();
  }
}

async function rowsOf({ delivery: { ledger } }: Stage, cause: string): Promise<readonly DeliveryRow[]> {
  const rows: DeliveryRow[] = [];
  for (let more = true; more; ) {
    const after = rows.at(-1)?.id;
    const page = await ledger.rows(cause, { limit: 1_000, after });
    rows.push(...page);
    more = page.length === 1_000;
  }
  return rows;
}

async function groupOf({ delivery: { directory } }: Stage): Promise<string | undefined> {
  return (await directory.person("group"))?.contacts[0]?.address;
}

async function figuresOf(run: {
  readonly platform: FakeProcess;
  readonly rate: Rate;
  readonly rows: readonly DeliveryRow[];
  readonly blocked: ReadonlySet<string>;
  readonly group: string | undefined;
}): Promise<BroadcastFigures> {
  const { platform, rows, blocked, rate } = run;
  const [log, pauses] = [await platform.log(rate.milliseconds), await platform.pauses()];
  const seen = new Map<string, number>();
  const wrong = rows.flatMap(({ recipient, address = "", state, why }) => {
    seen.set(recipient, (seen.get(recipient) ?? 0) + 1);
    const received = log.counts[address] ?? 0;
    const isRight = blocked.has(address)
      ? state === "unreachable" && why === "blocked" && received === 0
      : state === "sent" && received === 1;
    return isRight && seen.get(recipient) === 1 ? [] : [`${recipient}: ${state} ${why ?? ""}, received ${received}`];
  });
  const known = new Set(rows.map(({ address }) => address));
  const strangers = Object.keys(log.counts).filter((address) => !known.has(address));
  const allowedMilliseconds = log.milliseconds - pauses.milliseconds;
  return {
    recipients: seen.size,
    sent: rows.filter(({ state }) => state === "sent").length,
    blocked: rows.filter(({ why }) => why === "blocked").length,
    wrong: [...wrong, ...strangers.map((address) => `${address}: received, and not in the ledger`)],
    isGroupFollowed: run.group === GROUP.to && log.counts[GROUP.to] === 1,
    pauses,
    log,
    share: ((log.arrived - 1) / allowedMilliseconds) * (rate.milliseconds / rate.count),
  };
}
