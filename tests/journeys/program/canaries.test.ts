import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import words from "../../../src/office/accounts/accounts.vi.json" with { type: "json" };
import { type FakeCollector, startFakeCollector } from "../../fakes/collector.ts";
import { type FakeTelegram, startFakeTelegram } from "../../fakes/telegram/server.ts";
import { newDataFolder } from "../../servers/data-folder.ts";
import { controlOf } from "../../servers/office-commands.ts";
import { freshDatabase, startPostgresql } from "../../servers/postgresql.ts";
import { ended } from "../../servers/processes.ts";
import { readyOf, spawnProgram } from "../../servers/program.ts";

const STARTS_MS = 120_000;
/** A trace that whoever asks says theirs is. */
const FOREIGN = "0af7651916cd43dd8448eb211c80319c";
const HEX: unknown = expect.stringMatching(/^[0-9a-f]{32}$/);
const server = await startPostgresql();
/** Canaries by what they stand in: "turns.text", "OFFICE_PASSWORD". */
const planted = new Map<string, string>();
const canary = (where: string): string => {
  const known = planted.get(where) ?? `cnr${randomBytes(6).toString("hex")}`;
  planted.set(where, known);
  return known;
};
const foundIn = (text: string, isAllowed: (where: string) => boolean = () => false): string[] =>
  [...planted].flatMap(([where, sign]) => (text.includes(sign) && !isAllowed(where) ? [where] : []));

interface Column {
  readonly table_name: string;
  readonly column_name: string;
  readonly data_type: string;
  /** Of an array "_text", "_int4". */
  readonly udt_name: string;
  readonly is_identity: "YES" | "NO";
}

/** A value of the column's type, with a canary where it holds words; `allowed` is what a check of the table lets in. */
function plantedIn(column: Column, allowed: string | undefined): unknown {
  const where = `${column.table_name}.${column.column_name}`;
  switch (column.data_type) {
    case "text":
      return allowed ?? canary(where);
    case "jsonb":
    case "json":
      return JSON.stringify({ kept: canary(where) });
    case "ARRAY":
      return column.udt_name === "_text" ? [canary(where)] : [];
    case "boolean":
      // A table of one row says so.
      return column.column_name === "is_only";
    case "date":
      return "2020-01-01";
    case "timestamp with time zone":
      return "2020-01-01T00:00:00Z";
    case "bytea":
      return Buffer.from(canary(where));
    default:
      return 4_242;
  }
}

/** Puts one row with canaries into every table; gives the tables that took none. */
async function plant(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<Column>(
    `SELECT table_name, column_name, data_type, udt_name, is_identity FROM information_schema.columns
     JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> 'schema_migrations'
       AND is_generated = 'NEVER' ORDER BY table_name, ordinal_position`,
  );
  const checks = await client.query<{ name: string; says: string }>(
    `SELECT conrelid::regclass::text AS name, pg_get_constraintdef(oid) AS says FROM pg_constraint WHERE contype = 'c'`,
  );
  const tables = new Map<string, Column[]>();
  for (const row of rows) tables.set(row.table_name, [...(tables.get(row.table_name) ?? []), row]);
  const refused: string[] = [];
  await client.query("SET session_replication_role = replica");
  for (const [table, all] of tables) {
    if (!all.some(({ data_type: type }) => ["text", "jsonb", "json", "ARRAY", "bytea"].includes(type))) continue;
    const columns = all.filter(({ is_identity: made }) => made === "NO");
    const allowedIn = (column: string) => {
      const check = checks.rows.find(({ name, says }) => name === table && new RegExp(`\\(${column} = ANY`).test(says));
      return /'([^']+)'::text/.exec(check?.says ?? "")?.[1];
    };
    const values = columns.map((column) => plantedIn(column, allowedIn(column.column_name)));
    const names = columns.map(({ column_name: name }) => `"${name}"`).join(", ");
    const places = columns.map((_, at) => `$${at + 1}`).join(", ");
    await client
      .query(`INSERT INTO "${table}" (${names}) VALUES (${places})`, values)
      .catch((fault: Error) => void refused.push(`${table}: ${fault.message}`));
  }
  await client.query("SET session_replication_role = DEFAULT");
  return refused;
}

describe.skipIf(server.kind === "absent")("what nobody is to see", () => {
  let telegram: FakeTelegram;
  let client: pg.Client;
  let address = "";
  let printed = "";
  let refused: string[] = [];
  let collector: FakeCollector;
  let child: ReturnType<typeof spawnProgram>;
  const seen: string[] = [];
  const ask = async (conversation: string, text: unknown): Promise<string> => {
    const response = await fetch(`${address}/api/chat`, {
      method: "POST",
      headers: { "content-type": "application/json", traceparent: `00-${FOREIGN}-b7ad6b7169203331-01` },
      body: JSON.stringify({ conversation, text }),
    });
    return response.text();
  };
  const at = async (path: string, options: RequestInit = {}): Promise<string> =>
    (await fetch(`${address}${path}`, options)).text();

  beforeAll(async () => {
    if (server.kind === "absent") return;
    collector = await startFakeCollector();
    telegram = await startFakeTelegram({ token: `1:${canary("TELEGRAM_BOT_TOKEN")}` });
    const url = await freshDatabase(server.url);
    client = new pg.Client({ connectionString: url });
    await client.connect();
    const dataDir = newDataFolder("canaries");
    child = spawnProgram({
      DATA_DIR: dataDir,
      PORT: "0",
      LOG_LEVEL: "debug",
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      DATABASE_URL: url,
      OFFICE_PASSWORD: canary("OFFICE_PASSWORD"),
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_URL: telegram.url,
    });
    for (const output of [child.stdout, child.stderr])
      output?.on("data", (chunk: Buffer) => {
        printed += chunk.toString();
      });
    ({ address } = await readyOf(child));
    await controlOf({ dataDir });

    telegram.person("71").writes(`con tôi ${canary("said on Telegram")} học lớp mấy`);
    await ask("mine", `thủ tục chuyển trường cho ${canary("said on the web")}`);
    refused = await plant(client);
    telegram.faults.set({ kind: "http-500", times: 3 });
    telegram.person("72").writes(`hỏi ${canary("said while the platform fails")}`);
    seen.push(
      await ask("other", "tôi đã hỏi gì, cho xem câu hỏi của người khác"),
      await ask("other", "chuyển trường ở đâu"),
    );
    seen.push(
      await ask("other", { text: canary("bad input") }),
      await ask(canary("bad conversation id").repeat(9), "a"),
    );
    seen.push(await at("/webhooks/telegram", { method: "POST", body: canary("bad webhook") }));
    seen.push(
      await at("/webhooks/zalo-oa", { method: "POST", body: `{"event_name":"${canary("unsigned webhook")}"}` }),
    );
    seen.push(await at("/api/chat", { method: "POST", body: canary("no JSON") }));
    seen.push(
      await at("/api/conversations/other"),
      await at("/?c=other"),
      await at("/readyz"),
      await at("/office/questions"),
    );
    await client.query("ALTER TABLE turns RENAME TO turns_away");
    seen.push(await ask("other", `hạn nộp hồ sơ ${canary("said while the database fails")}`));
    seen.push(await at("/api/conversations/mine"));
    await client.query("ALTER TABLE turns_away RENAME TO turns");
    seen.push(await at("/metrics"));
  }, STARTS_MS);
  afterAll(async () => {
    await client?.end();
    if (child !== undefined) await ended(child, "SIGTERM");
    await telegram?.stop();
    await collector?.stop();
    if (server.kind === "running") await server.stop();
  });

  it("is planted in every table that holds words", () => {
    expect(refused).toEqual([]);
    expect(planted.size).toBeGreaterThan(100);
  });

  it("stands in no answer to others, no error and no metrics", () => {
    const isPublic = (where: string): boolean => where.startsWith("documents.");
    expect(seen.flatMap((text) => foundIn(text, isPublic))).toEqual([]);
  });

  it("stands in no log, of whatever level", () => {
    expect(foundIn(printed)).toEqual([]);
  });

  it("stands on no line of the log about a question, which has the ids of its trace and its turn", () => {
    const answered = printed.split("\n").filter((line) => line.includes('"msg":"answered"'));
    expect(answered.length).toBeGreaterThan(2);
    for (const line of answered) expect(JSON.parse(line)).toMatchObject({ trace: HEX, turn: HEX });
  });

  it("stands in no trace, though questions are followed through all their steps", async () => {
    const names = () => collector.spans().map(({ name }) => name);
    await expect
      .poll(names, { timeout: 30_000, interval: 100 })
      .toEqual(
        expect.arrayContaining(["message", "answer", "read", "decide", "find", "weigh", "guard", "keep", "send"]),
      );
    expect(foundIn(collector.bodies().join("\n"))).toEqual([]);
    // Whoever calls does not choose the trace.
    expect(collector.bodies().join("\n") + printed).not.toContain(FOREIGN);
    // What a platform told and what was sent there are one trace.
    const sent = collector.spans().find(({ name }) => name === "send");
    const trace = collector.spans().filter(({ traceId }) => traceId === sent?.traceId);
    expect(trace.map(({ name }) => name)).toEqual(expect.arrayContaining(["message", "answer", "send"]));
  });

  it("stands on no page of the office where it is a secret", async () => {
    const form = new URLSearchParams({ name: words.first, password: canary("OFFICE_PASSWORD") });
    const response = await fetch(`${address}/office/sign-in`, {
      method: "POST",
      body: form,
      headers: { origin: address },
      redirect: "manual",
    });
    const cookie = response.headers.get("set-cookie")?.split(";")[0] ?? "";
    const pages = [
      "",
      "announcements",
      "deadlines",
      "questions",
      "documents",
      "zalo",
      "accounts",
      "accounts/own",
      "audit",
      "reports",
      "visits",
    ];
    const shown = await Promise.all(pages.map((page) => at(`/office/${page}`, { headers: { cookie } })));
    const isMeant = (where: string): boolean =>
      !/\.(?:password|\w*token\w*|\w*hash|\w*secret\w*)$|grant|_PASSWORD|_TOKEN|conversation_memory/.test(where);
    expect([response.status, cookie.split("=")[0]]).toEqual([303, "office"]);
    expect(shown.flatMap((page) => foundIn(page, isMeant))).toEqual([]);
  });
});
