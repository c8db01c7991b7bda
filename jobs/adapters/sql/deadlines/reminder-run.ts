import type { Database } from "../../../../knowledge/index.ts";
import type { PlannedDelivery } from "../../../ports.ts";
import { createSqlLedger } from "../delivery/ledger.ts";

/**
 * Plans the deliveries of a run within the transaction that added its reminders: only those of people for whom a
 * reminder was added. Gives how many people these are.
 */
export async function planRun(
  inside: Database,
  { cause, at }: { readonly cause: string; readonly at: string },
  added: readonly { readonly person: string }[],
  deliveries: readonly PlannedDelivery[],
): Promise<number> {
  const people = new Set(added.map(({ person }) => person));
  if (people.size === 0) return 0;
  await inside.query(
    "INSERT INTO reminder_runs (cause, at) VALUES ($1, $2::timestamptz) ON CONFLICT (cause) DO NOTHING",
    [cause, at],
  );
  await createSqlLedger(inside).plan(deliveries.filter(({ recipient }) => people.has(recipient)));
  return people.size;
}
