import { type AddressFacts, addressFindings, type Reached } from "./checks/address.ts";
import { type BotLook, botFinding, grantFinding, type MeantBot } from "./checks/channels.ts";
import { type ComparedClock, clockFinding } from "./checks/clock.ts";
import { type DatabaseLook, databaseFindings, passagesFindings } from "./checks/database.ts";
import { type FolderFacts, folderFindings } from "./checks/folder.ts";
import { accountsFinding, type ControlFacts, controlFinding } from "./checks/office.ts";
import { type PortLook, portFinding } from "./checks/port.ts";
import { type ProgramsFacts, programFindings } from "./checks/programs.ts";
import { type QueueLook, queueFindings } from "./checks/queue.ts";
import { type ServerLook, serverFinding } from "./checks/servers.ts";
import { nodeFinding, type ProgramLook, programFinding } from "./checks/versions.ts";
import type { Condition } from "./condition.ts";
import { type Finding, fault } from "./finding.ts";

/** A server of models: how it is named in the settings, and what it says. */
export interface AskedServer {
  readonly check: string;
  readonly names: { readonly url: string; readonly model: string; readonly key: string };
  readonly model: string;
  readonly look: ServerLook;
}

/** Everything that is looked at once the settings are read. No probe lasts longer than some seconds. */
export interface Probes {
  readonly folder: () => Promise<FolderFacts>;
  readonly program: () => Promise<ProgramLook>;
  /** What is seen inside of the database, where it can be. */
  readonly inside: () => Promise<{ readonly database: DatabaseLook; readonly condition?: Condition }>;
  readonly queue: () => Promise<QueueLook>;
  /** Undefined of a process that serves no pages. */
  readonly port: () => Promise<{ readonly look: PortLook; readonly host: string; readonly port: number } | undefined>;
  readonly address: () => Promise<AddressFacts | undefined>;
  readonly control: () => Promise<ControlFacts>;
  readonly bots: () => Promise<readonly { readonly meant: MeantBot; readonly look: BotLook }[]>;
  /** The hosts of the Official Account; undefined where none is set up. */
  readonly account: () => Promise<Reached | undefined>;
  readonly servers: () => Promise<readonly AskedServer[]>;
  /** How other clocks go, that of the database apart. */
  readonly clocks: () => Promise<readonly ComparedClock[]>;
  readonly helpers: () => Promise<ProgramsFacts>;
}

export interface Known {
  readonly node: string;
  readonly leastNode: string;
  readonly version: string;
  readonly hasPassword: boolean;
  /** ISO instant. */
  readonly now: string;
}

/** Looks at everything at once and judges it. A probe that fails is a fault of its own, and hides nothing else. */
export async function examine(probes: Probes, known: Known): Promise<readonly Finding[]> {
  const { now } = known;
  const inside = probes.inside();
  const looked = await Promise.all([
    [nodeFinding(known.node, known.leastNode, now.slice(0, 10))],
    tried("program", async () => [programFinding(known.version, await probes.program())]),
    tried("folder", async () => folderFindings(await probes.folder())),
    tried("database", async () => databaseFindings((await inside).database)),
    tried("passages", async () => passagesFindings((await inside).condition?.passages)),
    tried("redis", async () => queueFindings(await probes.queue())),
    tried("port", async () => {
      const at = await probes.port();
      return at === undefined ? [] : [portFinding(at.look, at)];
    }),
    tried("address", async () => addressFindings(await probes.address(), now)),
    tried("operations", async () => [controlFinding(await probes.control())]),
    tried("office", async () => {
      const { condition } = await inside;
      return [accountsFinding(condition?.accounts ?? "unseen", known.hasPassword)];
    }),
    tried("bots", async () => (await probes.bots()).map(({ meant, look }) => botFinding(meant, look))),
    tried("zalo-oa", async () => {
      const reached = await probes.account();
      const grant = reached === undefined ? ({ kind: "off" } as const) : (await inside).condition?.grant;
      const silence = reached?.kind === "silent" ? reached.why : undefined;
      return [grantFinding(grant ?? { kind: "unseen" }, silence, now)];
    }),
    tried("models", async () =>
      (await probes.servers()).map(({ check, names, model, look }) => serverFinding(check, names, model, look)),
    ),
    tried("clock", async () => {
      const { condition } = await inside;
      const clocks = await probes.clocks();
      const own = condition?.database.kind === "postgresql" ? [clockOf(condition)] : [];
      return [clockFinding([...clocks, ...own])];
    }),
    tried("helpers", async () => programFindings(await probes.helpers())),
  ]);
  return looked.flat();
}

const clockOf = ({ database }: Condition): ComparedClock => ({
  of: "PostgreSQL",
  aheadMilliseconds: database.aheadMilliseconds,
});

async function tried(check: string, look: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await look();
  } catch (reason) {
    const says = reason instanceof Error ? reason.message.replaceAll("\n", " ") : "for an unknown reason";
    return [fault(check, `could not be looked at (${says})`, "see docs/operating.md, When something is wrong")];
  }
}
