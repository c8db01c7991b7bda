import { statfs } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { createSqlOpenRuns } from "../../../jobs/adapters/sql/waiting/open-runs.ts";
import type { Database } from "../../../knowledge/index.ts";
import type { BackupKeeper } from "../../backups/keeper.ts";
import type { Config } from "../../config.ts";
import channelWords from "../../office/administration/channels/channels.vi.json" with { type: "json" };
import type { HealthPart } from "../../office/administration/channels/health-part.ts";
import { administrationSection } from "../../office/administration/section.ts";
import type { SystemParts, Waiting } from "../../office/administration/system-view.ts";
import type { OfficeSection } from "../../office/frame/contract.ts";
import { LATE_MS } from "../../running/health.ts";
import { instant, program } from "../../surroundings.ts";
import { composeTelegramHealth } from "../channels/health/telegram-health.ts";
import { composeZaloHealth } from "../channels/health/zalo-health.ts";
import type { Reach, ReachedChannel } from "../channels/reach/reachability.ts";
import type { composeDelivery } from "../delivery.ts";
import { composeRetentionTimes } from "../people/retention.ts";

/** What the pages of administration show beside what is in the database. */
export interface AdministrationChoices {
  readonly database: Database;
  readonly kind: SystemParts["database"];
  readonly delivery: Pick<
    Awaited<ReturnType<typeof composeDelivery>>,
    "zaloOa" | "channels" | "setting" | "calendarParts" | "home" | "queueStanding"
  >;
  readonly reach: (channel: ReachedChannel) => Reach | undefined;
  /** Absent where no language model is configured. */
  readonly modelHealth: (() => Promise<HealthPart>) | undefined;
  /** Names of parts that do not answer. */
  readonly missing: () => Promise<readonly string[]>;
  readonly documents: () => Promise<number>;
  /** Absent where the database is a server's. */
  readonly backups?: Pick<BackupKeeper, "standing" | "backUp"> | undefined;
}

/** How the product runs, and what the office sets of it. */
export function composeAdministrationSection(config: Config, chosen: AdministrationChoices): OfficeSection {
  const { database, kind, delivery, reach, modelHealth, missing, documents, backups } = chosen;
  const zalo = composeZaloHealth(config, database, delivery.zaloOa, () => reach("zalo-bot"));
  return administrationSection({
    channels: {
      web: async () => ({ title: channelWords.web.title, standing: { kind: "working" }, lines: [], mend: [] }),
      "zalo-bot": zalo.bot,
      "zalo-oa": zalo.officialAccount,
      telegram: composeTelegramHealth(config, database, () => reach("telegram")),
      ...(modelHealth === undefined ? {} : { model: modelHealth }),
    },
    consent: zalo.consent,
    calendar: delivery.calendarParts,
    rules: {
      setting: delivery.setting,
      channels: delivery.channels,
      needsTwo: config.twoPeopleApprove,
    },
    retention: { times: composeRetentionTimes(config, database), instant },
    system: {
      missing,
      program: { ...program, node: process.versions.node },
      startedAt: instant(),
      database: kind,
      folder: config.dataDir,
      disk: () => diskOf(config.dataDir),
      documents,
      waiting: () => waitingIn(database),
      backups: backups && {
        ...config.backups,
        areTried: kind === "embedded",
        standing: backups.standing,
        begin: () => void backups.backUp(),
      },
      instant,
    },
    queue: {
      home: delivery.home.kind,
      standing: () => Promise.race([delivery.queueStanding().catch(() => undefined), late()]),
      ...createSqlOpenRuns(database),
    },
  });
}

/** A queue whose home does not answer keeps nobody waiting for its page. */
const late = () => sleep(LATE_MS, undefined, { ref: false });

async function diskOf(folder: string): Promise<{ readonly free: number; readonly of: number } | undefined> {
  const found = await statfs(folder).catch(() => undefined);
  return found && { free: found.bavail * found.bsize, of: found.blocks * found.bsize };
}

/** What waits, by the indexes over what is open. */
async function waitingIn(database: Database): Promise<Waiting> {
  const [row] = await database.query<Waiting>(
    `SELECT
       (SELECT count(*) FROM deliveries WHERE state IN ('planned', 'deferred'))::integer AS deliveries,
       (SELECT count(*) FROM deliveries WHERE state = 'claimed')::integer AS claimed,
       (SELECT count(*) FROM platform_events WHERE state = 'open')::integer AS events,
       (SELECT count(*) FROM turns WHERE reply IS NULL)::integer AS turns`,
  );
  return row ?? { deliveries: 0, claimed: 0, events: 0, turns: 0 };
}
