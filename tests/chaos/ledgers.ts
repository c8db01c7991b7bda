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
  for (const one of await reminderCauses(town)) reminders.push(...(await readLedger(config, one)));
  const of = (head: number): readonly KeptRow[] => reminders.filter(({ recipient }) => recipient === `head-${head}`);
  const twice = heads.flatMap((address, head) => {
    const came = all.get(address)?.length ?? 0;
    const most = of(head).reduce((sum, row) => sum + 1 + approvals(row), 0);
    return came > most ? [`${address}: ${came} reminders, ${most} in the ledger`] : [];
  });
  const unreminded = heads.flatMap((address, head) => {
    const states = of(head).map(({ state, why }) => `${state} ${why ?? ""}`.trim());
    const isWell =
      states.length === town.reminded() && states.every((state) => state === "sent" || state === "unknown");
    return isWell ? [] : [`${address}: ${states.join(", ")} for ${town.reminded()}`];
  });
  return {
    ...{ sent: first.sent, unknown: first.unknown, unaccounted: first.unaccounted },
    twice: [...first.twice, ...twice],
    reminders: reminders.length,
    unreminded,
  };
}

async function reminderCauses({ config }: Town): Promise<readonly string[]> {
  const { opened } = await openLibrary(config);
  const rows = await opened.database.query<{ cause: string }>(
    "SELECT DISTINCT cause FROM deliveries WHERE cause LIKE 'reminder-%' ORDER BY cause",
  );
  await opened.close();
  return rows.map(({ cause }) => cause);
}
