import { describe, expect, it } from "vitest";
import type { Finding } from "../finding.ts";
import { addressFindings, type Reached } from "./address.ts";
import { botFinding, grantFinding, type MeantBot } from "./channels.ts";
import { clockFinding } from "./clock.ts";
import { type DatabaseFacts, databaseFindings, passagesFindings } from "./database.ts";
import { type FolderFacts, folderFindings } from "./folder.ts";
import { accountsFinding, controlFinding } from "./office.ts";
import { portFinding } from "./port.ts";
import { programFindings } from "./programs.ts";
import { queueFindings } from "./queue.ts";
import { serverFinding } from "./servers.ts";
import { settingsFindings } from "./settings.ts";
import { nodeFinding, programFinding } from "./versions.ts";

const NOW = "2026-11-30T03:00:00Z";
const folder: FolderFacts = {
  path: "/var/lib/troly",
  isThere: true,
  mode: 0o700,
  owner: 1000,
  user: 1000,
  isWritable: true,
  freeBytes: 50e9,
};
const database: DatabaseFacts = {
  kind: "postgresql",
  versionNumber: 160_003,
  pending: [],
  unknown: [],
  mayMakeTables: true,
  mayMakeQueue: true,
  isReadOnly: false,
  encoding: "UTF8",
  aheadMilliseconds: 0,
};
const bot: MeantBot = {
  check: "telegram",
  setting: "TELEGRAM_BOT_TOKEN",
  from: "@BotFather",
  webhook: undefined,
  blocked: "name a proxy",
  runs: true,
};
const ours: Reached = { kind: "answer", status: 200, body: '{"status":"alive"}' };
const shown = (until: string, why?: string) => ({ kind: "shown" as const, until, ...(why && { why }) });
const address = {
  publicUrl: "https://troly.example.edu.vn",
  certificate: shown("2027-02-01T00:00:00Z"),
  reached: ours,
  runs: true,
  trustsProxies: true,
  isCalled: true,
};
const runs = { kind: "runs", pid: 7, status: "ready", stalled: [], refused: [], version: "0.2.0" } as const;
const inDatabase = (with_: Partial<DatabaseFacts>) =>
  databaseFindings({ kind: "facts", facts: { ...database, ...with_ } });
const server = { url: "LLM_URL", model: "LLM_MODEL", key: "LLM_API_KEY" };

/** Each line: what is wrong, what is found of it, how bad it is, and a word of what to do. */
const CASES: readonly [string, Finding | readonly Finding[], Finding["standing"], RegExp][] = [
  ["a wrong setting", settingsFindings({ given: 1, unknown: [], wrong: "setting PORT is wrong" }), "fault", /\.env/],
  ["an unknown setting", settingsFindings({ given: 1, unknown: ["did you mean X?"] }), "warning", /meant/],
  [
    "a server outside of the network without TLS",
    settingsFindings({ given: 1, unknown: [], inTheClear: ["REDIS_URL"] }),
    "warning",
    /REQUIRE_TLS/,
  ],
  ["secrets that others read", settingsFindings({ given: 1, unknown: [], fileMode: 0o644 }), "warning", /chmod 600/],
  ["a Node.js that is too old", nodeFinding("18.20.0", ">=20.19.0", "2026-11-30"), "fault", /24/],
  ["a Node.js without fixes", nodeFinding("20.20.2", ">=20.19.0", "2026-11-30"), "warning", /24/],
  ["a program that does not move", programFinding("0.2.0", { ...runs, stalled: ["sender"] }), "fault", /below/],
  ["a program that is not started anew", programFinding("0.3.0", runs), "warning", /start it again/],
  ["a token that is refused", programFinding("0.2.0", { ...runs, refused: ["telegram"] }), "fault", /new ones/],
  ["a folder that others read", folderFindings({ ...folder, mode: 0o755 }), "fault", /chmod 700/],
  ["a folder that cannot be written", folderFindings({ ...folder, isWritable: false }), "fault", /chown/],
  ["root asking of another's folder", folderFindings({ ...folder, user: 0 }), "warning", /as that user/],
  ["a full disk", folderFindings({ ...folder, freeBytes: 12e6 }), "fault", /free some space/],
  ["a disk that fills", folderFindings({ ...folder, freeBytes: 700e6 }), "warning", /free some space/],
  ["a disk without places for files", folderFindings({ ...folder, freePlaces: 0.001 }), "warning", /remove/],
  ["a database that is away", databaseFindings({ kind: "fault", says: "no answer" }), "fault", /operating/],
  ["an old PostgreSQL", inDatabase({ versionNumber: 130_010 }), "fault", /14 or newer/],
  ["a database of a newer version", inDatabase({ unknown: ["bot-999"] }), "fault", /install that version/],
  ["an account without rights", inDatabase({ mayMakeTables: false }), "fault", /GRANT/],
  ["a replica", inDatabase({ isReadOnly: true }), "fault", /primary/],
  ["another encoding", inDatabase({ encoding: "SQL_ASCII" }), "fault", /UTF8/],
  [
    "a Redis that throws jobs away",
    queueFindings({ kind: "facts", version: "7.0.15", appendOnly: "yes", policy: "allkeys-lru" }),
    "fault",
    /noeviction/,
  ],
  [
    "a Redis that forgets",
    queueFindings({ kind: "facts", version: "7.0.15", appendOnly: "no", policy: "noeviction" }),
    "warning",
    /appendonly yes/,
  ],
  ["a Redis that does not answer", queueFindings({ kind: "silent", says: "nobody" }), "fault", /REDIS_URL/],
  ["a refused token", botFinding(bot, { kind: "refused" }), "fault", /@BotFather/],
  ["a blocked platform", botFinding(bot, { kind: "silent", why: "no answer" }), "fault", /proxy/],
  [
    "a webhook elsewhere",
    botFinding(bot, { kind: "known", name: "@a", webhook: "https://other.example/hook" }),
    "fault",
    /start the program again/,
  ],
  [
    "a webhook that fails",
    botFinding(bot, { kind: "known", name: "@a", webhook: undefined, waiting: 3, lastError: "502" }),
    "warning",
    /before the program/,
  ],
  ["a grant nobody gave", grantFinding({ kind: "seen", state: "none" }, undefined, NOW), "fault", /zalo-oa/],
  ["a grant that is closed", grantFinding({ kind: "seen", state: "closed" }, undefined, NOW), "fault", /anew/],
  [
    "a grant that is not renewed",
    grantFinding({ kind: "seen", state: "ready", refreshUntil: "2026-12-10T00:00:00Z" }, undefined, NOW),
    "warning",
    /anew/,
  ],
  ["Zalo out of reach", grantFinding({ kind: "unseen" }, "nobody listens", NOW), "fault", /ZALO_OPENAPI_URL/],
  [
    "a model server that is away",
    serverFinding("model", server, "m", { kind: "silent", why: "x" }),
    "warning",
    /LLM_URL/,
  ],
  [
    "a model that is not there",
    serverFinding("model", server, "m", { kind: "answers", models: ["n"] }),
    "warning",
    /LLM_MODEL: n/,
  ],
  ["a key that is refused", serverFinding("model", server, "m", { kind: "refused" }), "warning", /LLM_API_KEY/],
  [
    "a certificate that has ended",
    addressFindings({ ...address, certificate: shown("2026-11-01T00:00:00Z", "CERT_HAS_EXPIRED") }, NOW),
    "fault",
    /renew/,
  ],
  [
    "a certificate that ends soon",
    addressFindings({ ...address, certificate: shown("2026-12-05T00:00:00Z") }, NOW),
    "warning",
    /renew/,
  ],
  [
    "a certificate of another name",
    addressFindings({ ...address, certificate: shown("2027-02-01T00:00:00Z", "ERR_TLS_CERT_ALTNAME_INVALID") }, NOW),
    "fault",
    /this name/,
  ],
  [
    "an address that leads elsewhere",
    addressFindings({ ...address, reached: { kind: "answer", status: 404, body: "" } }, NOW),
    "fault",
    /PORT/,
  ],
  [
    "a proxy that is not trusted",
    addressFindings({ ...address, trustsProxies: false }, NOW),
    "warning",
    /TRUSTED_PROXIES/,
  ],
  ["a clock minutes ahead", clockFinding([{ of: "Zalo", aheadMilliseconds: -600_000 }]), "fault", /NTP/],
  ["a clock a minute behind", clockFinding([{ of: "Zalo", aheadMilliseconds: 60_000 }]), "warning", /NTP/],
  ["a port that is taken", portFinding("taken", { host: "127.0.0.1", port: 3000 }), "fault", /PORT/],
  ["helpers that are missing", programFindings({ recognises: false, modernises: true }), "warning", /tesseract/],
  [
    "PostgreSQL that nobody backs up",
    programFindings({ recognises: true, modernises: true, backups: { isByItself: false, dumps: true } }),
    "warning",
    /BACKUP_DIR/,
  ],
  [
    "backups that cannot be made",
    programFindings({ recognises: true, modernises: true, backups: { isByItself: true, dumps: false } }),
    "warning",
    /postgresql-client/,
  ],
  ["an office without accounts", accountsFinding(0, false), "warning", /OFFICE_PASSWORD/],
  ["a token for commands that others read", controlFinding({ mode: 0o644, host: "127.0.0.1" }), "fault", /chmod 600/],
  ["metrics that are told to others", controlFinding({ host: "0.0.0.0" }), "warning", /firewall/],
];

describe("the doctor", () => {
  it.each(CASES)("tells of %s, and what to do", (_, found, standing, todo) => {
    const bad = [found].flat().filter((one) => one.standing !== "ok");
    expect(bad).toMatchObject([{ standing, todo: expect.stringMatching(todo) }]);
  });

  it("finds nothing wrong with what is well", () => {
    const well = [
      ...settingsFindings({ given: 3, unknown: [], fileMode: 0o600 }),
      nodeFinding("24.22.3", ">=20.19.0", "2026-11-30"),
      programFinding("0.2.0", runs),
      ...folderFindings(folder),
      ...inDatabase({ pending: ["bot-200"] }),
      ...queueFindings({ kind: "facts", version: "7.0.15", appendOnly: "yes", policy: "noeviction" }),
      botFinding(bot, { kind: "known", name: "@a", webhook: undefined, waiting: 0 }),
      grantFinding({ kind: "seen", state: "ready", refreshUntil: "2027-02-20T00:00:00Z" }, undefined, NOW),
      serverFinding("model", server, "qwen3", { kind: "answers", models: ["qwen3:latest"] }),
      ...addressFindings(address, NOW),
      clockFinding([{ of: "Zalo", aheadMilliseconds: 900 }]),
      portFinding("ours", { host: "127.0.0.1", port: 3000 }),
      ...programFindings({ recognises: true, modernises: true, backups: { isByItself: true, dumps: true } }),
      accountsFinding(2, false),
      ...passagesFindings({ where: "memory", storedBytes: 20_000 }),
      ...passagesFindings({ where: "postgresql", storedBytes: 900_000_000 }),
      controlFinding({ mode: 0o600, host: "127.0.0.1" }),
    ];
    expect(well.filter(({ standing }) => standing !== "ok")).toEqual([]);
  });

  it("holds the machine's clock to the nearest of several, and names the one that differs", () => {
    const clocks = [
      { of: "Zalo", aheadMilliseconds: 300 },
      { of: "PostgreSQL", aheadMilliseconds: 90_000 },
    ];
    expect(clockFinding(clocks)).toMatchObject({ standing: "warning", todo: "set the clock of PostgreSQL" });
  });

  it("says when a library has grown too large for the memory of each process", () => {
    const [finding] = passagesFindings({ where: "memory", storedBytes: 90_000_000 });
    expect(finding).toMatchObject({ standing: "warning", todo: "set PASSAGES=postgresql (docs/scale.md)" });
  });

  it("asks nobody to mend a webhook that the start sets by itself", () => {
    const look = { kind: "known", name: "@a", webhook: "https://other.example/hook" } as const;
    expect(botFinding({ ...bot, runs: false }, look).standing).toBe("ok");
  });
});
