import { join } from "node:path";
import { createEventWords } from "../../../bot/adapters/sql/personal/event-records.ts";
import { readRetention } from "../../../jobs/adapters/files/retention-file.ts";
import { createSqlRetentionBook } from "../../../jobs/adapters/sql/retention/retention-book.ts";
import {
  BATCH,
  createForgetting,
  type Forgettable,
  forgottenBefore,
  type RetentionPolicy,
  retentionOf,
} from "../../../jobs/index.ts";
import type { Database } from "../../../knowledge/index.ts";
import type { Config } from "../../config.ts";
import type { RetentionTimes } from "../../office/administration/retention-view.ts";
import { forgettableAudit } from "../../office/audit/audit-trail.ts";
import { packageRoot } from "../../surroundings.ts";
import { composePersonalRecords } from "./personal-records.ts";

const SHIPPED = join(packageRoot, "jobs/retention.json");
/** How often it is looked whether there is something to forget; each kind is forgotten of once a day. */
const LOOK_MS = 60_000;

/** Every kind that is forgotten after its time: what is kept of people, words that go before their event, and what the office did. */
function forgettableKinds(database: Database): readonly Forgettable[] {
  return [...composePersonalRecords(database), createEventWords(database), forgettableAudit(database)];
}

/** The retention times of this office. */
export function officeRetention({ retentionFile }: Pick<Config, "retentionFile">): RetentionPolicy {
  return readRetention(SHIPPED, retentionFile);
}

/** Begins to forget, now and every day; `stop` ends the round under way and begins none. Rejects when a kind has no time. */
export async function startForgetting(
  config: Pick<Config, "retentionFile">,
  database: Database,
  watch: {
    readonly owner: string;
    readonly onForgotten: (kind: string, count: number) => void;
    readonly onFault: (fault: unknown) => void;
  },
): Promise<{ stop(): Promise<void> }> {
  const policy = officeRetention(config);
  const round = createForgetting({
    kinds: forgettableKinds(database),
    policy,
    book: createSqlRetentionBook(database),
    ...watch,
  });
  let running = round().catch(watch.onFault);
  const timer = setInterval(() => {
    running = running.then(round).catch(watch.onFault);
  }, LOOK_MS);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/** What the office sees of the retention times. */
export interface RetentionDesk {
  /** Each kind with its days, the reason, and how many records would go now. Nothing is forgotten. */
  look(): Promise<{ readonly done: true; readonly lines: readonly string[] }>;
}

/** The command line's view of {@link composeRetentionTimes}. */
export function composeRetentionDesk(
  config: Pick<Config, "retentionFile">,
  database: Database,
  kindsOver: KindsOver = forgettableKinds,
): RetentionDesk {
  const times = composeRetentionTimes(config, database, kindsOver);
  return {
    async look() {
      const [kinds, due] = [await times.kinds(), await times.due()];
      const lines = kinds.map(({ kind, days, least, most, reason }) =>
        [kind, `${days} (${least}-${most})`, due.get(kind) ?? 0, reason].join("\t"),
      );
      return { done: true, lines };
    },
  };
}

type KindsOver = (inside: Database) => readonly Forgettable[];

/** How long each kind stays, when it was last forgotten of, and what would go now. */
export function composeRetentionTimes(
  config: Pick<Config, "retentionFile">,
  database: Database,
  kindsOver: KindsOver = forgettableKinds,
): RetentionTimes {
  const policy = officeRetention(config);
  return {
    async kinds() {
      const rows = await database.query<{ kind: string; done: string | null }>(
        "SELECT kind, to_char(done_on, 'YYYY-MM-DD') AS done FROM retention_days",
      );
      const done = new Map(rows.map((row) => [row.kind, row.done ?? undefined]));
      return kindsOver(database).map(({ kind }) => ({ kind, ...retentionOf(policy, kind), doneOn: done.get(kind) }));
    },
    // What would go is forgotten in a transaction that is taken back.
    async due() {
      const [clock] = await database.query<{ now: Date | string }>("SELECT clock_timestamp() AS now");
      const now = new Date(clock?.now ?? 0).toISOString();
      const due = new Map<string, number>();
      for (const { kind } of kindsOver(database))
        due.set(kind, await wouldForget(database, kindsOver, kind, forgottenBefore(retentionOf(policy, kind), now)));
      return due;
    },
  };
}

async function wouldForget(database: Database, kindsOver: KindsOver, kind: string, before: string): Promise<number> {
  const takenBack = new Error("taken back");
  let count = 0;
  await database
    .transaction(async (inside) => {
      const records = kindsOver(inside).find((one) => one.kind === kind);
      for (let forgotten = BATCH; forgotten >= BATCH; count += forgotten)
        forgotten = (await records?.expire(before, BATCH)) ?? 0;
      throw takenBack;
    })
    .catch((fault: unknown) => {
      if (fault !== takenBack) throw fault;
    });
  return count;
}
