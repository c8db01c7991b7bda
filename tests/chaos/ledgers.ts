import { setTimeout as sleep } from "node:timers/promises";
import { openLibrary } from "../../src/compose.ts";
import { type KeptRow, readLedger } from "../crash/announcing.ts";
import { approvals, type Judgement, judge } from "../crash/judge.ts";
import type { Town } from "./town.ts";

/** What the ledger says, held against what the platforms saw; read while nothing of the program runs. */
export interface LedgerVerdict {
  /** Of the announcement. */
  readonly sent: number;
  readonly unknown: number;
  /** Recipients without a single, right outcome. */
  readonly unaccounted: Judgement["unaccounted"];
  /** Who got it more often than the ledger says, or a reminder more often. */
  readonly twice: readonly string[];
  readonly reminders: number;
  /** Heads without a reminder of something that they owe, or with more than one. */
  readonly unreminded: readonly string[];
}

/** See {@link LedgerVerdict}. */
export async function judgeLedgers(town: Town): Promise<LedgerVerdict> {
  const { config, cause, platforms, heads } = town;
  const addresses = platforms.addressees.map(({ address }) => address);
  const known = new Set(addresses);
  const all = platforms.received();
  const received = new Map([...all].filter(([to]) => known.has(to)));
  const rows = await readLedger(config, cause);
  const first = judge({ addresses, rows, received, doubted: platforms.doubted(), kills: [], slowness: [] });
  const reminders: KeptRow[] = [];
  const { causes, planned } = await plannedReminders(town);
  for (const one of causes) reminders.push(...(await readLedger(config, one)));
  const of = (head: number): readonly KeptRow[] => reminders.filter(({ recipient }) => recipient === `head-${head}`);
  const twice = heads.flatMap((address, head) => {
    const came = all.get(address)?.length ?? 0;
    const most = of(head).reduce((sum, row) => sum + 1 + approvals(row), 0);
    return came > most ? [`${address}: ${came} reminders, ${most} in the ledger`] : [];
  });
  const unreminded = heads.flatMap((address, head) => {
    const rows = of(head);
    // What fell due at the same time is one message.
    const isWell = rows.length > 0 && rows.every(({ state }) => state === "sent" || state === "unknown");
    const owed = planned.get(`head-${head}`) ?? 0;
    if (isWell && owed === town.reminded() && rows.length <= owed) return [];
    const states = rows.map(({ state, why }) => `${state} ${why ?? ""}`.trim());
    return [`${address}: ${states.join(", ")}; of ${owed} for ${town.reminded()}`];
  });
  return {
    ...{ sent: first.sent, unknown: first.unknown, unaccounted: first.unaccounted },
    twice: [...first.twice, ...twice],
    reminders: reminders.length,
    unreminded,
  };
}

/** Workers plan reminders every five minutes. */
const PLANNING_PATIENCE_MS = 6 * 60_000;
const LOOK_MS = 10_000;

/**
 * Waits until every head is planned a reminder of everything owed, and a moment for the calls. On one machine the program holds the
 * database and all is owed from the start: there every head has to have heard.
 */
export async function remindedOfAll(town: Town): Promise<void> {
  for (const until = performance.now() + PLANNING_PATIENCE_MS; performance.now() < until; ) {
    const isDone = town.shape === "many" ? await arePlanned(town) : haveHeard(town);
    await sleep(LOOK_MS);
    if (isDone) return;
  }
}

async function arePlanned(town: Town): Promise<boolean> {
  const { planned } = await plannedReminders(town);
  return town.heads.every((_, head) => planned.get(`head-${head}`) === town.reminded());
}

function haveHeard({ platforms, heads }: Town): boolean {
  const all = platforms.received();
  return heads.every((address) => all.has(address));
}

/** The runs of reminders, and how many each person was planned. */
async function plannedReminders({ config }: Town) {
  const { opened } = await openLibrary(config);
  const runs = await opened.database.query<{ cause: string }>(
    "SELECT DISTINCT cause FROM deliveries WHERE cause LIKE 'reminder-%' ORDER BY cause",
  );
  const people = await opened.database.query<{ person: string; count: string }>(
    "SELECT person, count(*) FROM reminders GROUP BY person",
  );
  await opened.close();
  return {
    causes: runs.map(({ cause }) => cause),
    planned: new Map(people.map(({ person, count }) => [person, Number(count)])),
  };
}
