import { join } from "node:path";
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
import { forgettableAudit } from "../../office/audit/audit-trail.ts";
import { packageRoot } from "../../surroundings.ts";
import { composePersonalRecords } from "./personal-records.ts";

const SHIPPED = join(packageRoot, "jobs/retention.json");
/** How often it is looked whether there is something to forget; each kind is forgotten of once a day. */
const LOOK_MS = 60_000;

/** Every kind that is forgotten after its time: what is kept of people, and what the office did. */
function forgettableKinds(database: Database): readonly Forgettable[] {
  return [...composePersonalRecords(database), forgettableAudit(database)];
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

/** See {@link RetentionDesk}. What would go is forgotten in a transaction that is taken back. */
export function composeRetentionDesk(
  config: Pick<Config, "retentionFile">,
  database: Database,
  kindsOver: (inside: Database) => readonly Forgettable[] = forgettableKinds,
): RetentionDesk {
  return {
    async look() {
      const policy = officeRetention(config);
      const [clock] = await database.query<{ now: Date | string }>("SELECT clock_timestamp() AS now");
      const now = new Date(clock?.now ?? 0).toISOString();
      const lines: string[] = [];
      for (const { kind } of kindsOver(database)) {
        const retention = retentionOf(policy, kind);
        const count = await wouldForget(database, kindsOver, kind, forgottenBefore(retention, now));
        lines.push(
          [kind, `${retention.days} (${retention.least}-${retention.most})`, count, retention.reason].join("\t"),
        );
      }
      return { done: true, lines };
    },
  };
}

async function wouldForget(
  database: Database,
  kindsOver: (inside: Database) => readonly Forgettable[],
  kind: string,
  before: string,
): Promise<number> {
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
