import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Redis } from "ioredis";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../../knowledge/index.ts";
import { openEmbedded } from "../../../src/database/embedded.ts";
import { openPostgresql } from "../../../src/database/postgresql.ts";
import { schemaOf, withSchema } from "../../../src/database/schema/schema-name.ts";
import { tablesOf } from "../../../src/database/tables/read-tables.ts";
import accounts from "../../../src/office/accounts/accounts.vi.json" with { type: "json" };
import { type FakeTelegram, startFakeTelegram } from "../../fakes/telegram/server.ts";
import { newDataFolder } from "../../servers/data-folder.ts";
import { freshDatabase, startPostgresql } from "../../servers/postgresql.ts";
import { startRedis } from "../../servers/redis.ts";
import { ask, type RunningProvinces, startProvinces } from "./stage.ts";
import { asksOwn, BOTH, deletesOwn, fill, type Name, other, PARENT, QUESTION, reads, sign, signsOf } from "./town.ts";

const postgresql = await startPostgresql();
const redis = await startRedis();
const passwordOf = (name: Name): string => `mật khẩu riêng của ${name}`;

/** Where provinces keep what they have, and how it is looked into once the process has ended. */
interface Home {
  readonly shared: Readonly<Record<string, string>>;
  open(provinces: RunningProvinces, name: Name): Promise<{ database: Database; close(): Promise<void> }>;
  /** What keeps a province from starting. */
  readonly unusable: { readonly given: Readonly<Record<string, string>>; readonly hasFileAsFolder: boolean };
  /** What must not be there beside. */
  strays(): Promise<readonly string[]>;
}

const embedded = async (): Promise<Home> => ({
  shared: {},
  unusable: { given: {}, hasFileAsFolder: true },
  open: (provinces, name) => openEmbedded(provinces.dataDir(name)),
  strays: async () => [],
});

async function servers(): Promise<Home> {
  if (postgresql.kind === "absent" || redis.kind === "absent") throw new Error("skipped");
  const url = await freshDatabase(postgresql.url, "template0");
  // A database of Redis that no other test uses.
  const queue = `${redis.url}/9`;
  return {
    shared: { DATABASE_URL: url, REDIS_URL: queue },
    unusable: { given: { DATABASE_URL: "postgresql://nobody@127.0.0.1:1/away" }, hasFileAsFolder: false },
    open: (_, name) => openPostgresql(withSchema(url, schemaOf(name))),
    async strays() {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const { rows } = await client.query<{ name: string }>(
        `SELECT schemaname || '.' || tablename AS name FROM pg_tables
         WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND NOT schemaname = ANY ($1)`,
        [BOTH.map(schemaOf)],
      );
      await client.end();
      const kept = new Redis(queue);
      const keys = await kept.keys("*");
      kept.disconnect();
      return [
        ...rows.map(({ name }) => name),
        ...keys.filter((key) => !BOTH.some((name) => key.startsWith(`${name}:`))),
      ];
    },
  };
}

/** Everything that a database holds, as text. */
async function allOf({ database }: { database: Database }): Promise<string> {
  const texts: string[] = [];
  for (const { name } of await tablesOf(database)) {
    const [row] = await database.query<{ all: string | null }>(
      `SELECT string_agg(row_to_json(kept)::text, ' ') AS all FROM "${name}" AS kept`,
    );
    texts.push(row?.all ?? "");
  }
  return texts.join("\n");
}

const HOMES = [
  ["embedded", embedded, true],
  ["on PostgreSQL and Redis", servers, postgresql.kind === "running" && redis.kind === "running"],
] as const;

describe.each(HOMES)("two provinces in one process, %s", (_, homeOf, isThere) => {
  let home: Home;
  let provinces: RunningProvinces;
  const platforms = new Map<Name, FakeTelegram>();
  const telegramOf = (name: Name): FakeTelegram => platforms.get(name) ?? ({} as FakeTelegram);
  const signIn = (at: Name, by: Name) =>
    provinces.at(at)("/office/sign-in", {
      method: "POST",
      headers: { origin: provinces.origin(at), "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ name: accounts.first, password: passwordOf(by) }).toString(),
    });

  beforeAll(async () => {
    if (!isThere) return;
    home = await homeOf();
    // No quiet hours: it is the same by day and by night.
    const policies = join(newDataFolder("policies"), "policies.json");
    writeFileSync(policies, JSON.stringify({ channels: { telegram: { longest: 4_096, price: 0 } } }));
    for (const name of BOTH)
      platforms.set(name, await startFakeTelegram({ token: `${BOTH.indexOf(name) + 1}:token-of-${name}` }));
    const settings = BOTH.map((name) => {
      const { token, url } = telegramOf(name);
      const said = { OFFICE_PASSWORD: passwordOf(name), TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_URL: url };
      return [name, said] as const;
    });
    const broken = { "dong-thap": { OFFICE_PASSWORD: "ngan" }, "soc-trang": home.unusable.given };
    const shared = { ...home.shared, POLICIES_FILE: policies, LOG_LEVEL: "debug" };
    const files = home.unusable.hasFileAsFolder ? ["soc-trang"] : [];
    provinces = await startProvinces({ ...Object.fromEntries(settings), ...broken }, shared, { files });
    await Promise.all(BOTH.map((name) => fill(provinces, name, telegramOf(name))));
  });
  afterAll(async () => {
    await provinces?.stop();
    for (const platform of platforms.values()) await platform.stop();
  });

  describe.skipIf(!isThere).each(BOTH)("%s", (name) => {
    it("answers from its own library alone", async () => {
      await expect.poll(() => ask(provinces, name, QUESTION)).toContain(sign(name, "document"));
      expect(await ask(provinces, name, QUESTION)).not.toContain(sign(other(name), "document"));
    });

    it("sends what its office announces to its own people alone, who have the same ids as others elsewhere", async () => {
      await expect.poll(() => reads(telegramOf(name), PARENT)).toContain(sign(name, "sent"));
      for (const who of telegramOf(name).log.recipients())
        expect(reads(telegramOf(name), who)).not.toContain(sign(other(name), "sent"));
    });

    it("lets in who has an account of its own office, and nobody by a session or a password of another", async () => {
      const { cookie } = await signIn(name, name);
      const page = (at: Name) => provinces.at(at)("/office/documents", { headers: { cookie } });
      const shown = await page(name);
      expect([shown.status, shown.text]).toEqual([200, expect.stringContaining("77/TB-SGDĐT")]);
      for (const planted of signsOf(other(name))) expect(shown.text).not.toContain(planted);
      expect((await page(other(name))).status).toBe(303);
      expect((await signIn(other(name), name)).status).not.toBe(303);
    });

    it("takes commands with its own token alone", async () => {
      const [own, foreign] = [await provinces.control(name), await provinces.control(other(name))];
      const told = await fetch(`${own.operations}/control`, {
        method: "POST",
        headers: { authorization: `Bearer ${foreign.token}` },
      });
      expect(told.status).toBe(403);
    });

    it("stands by itself at its own host name", async () => {
      const told = await provinces.at(name)("/readyz");
      expect([told.status, JSON.parse(told.text).status]).toEqual([200, "ready"]);
    });
  });

  it.skipIf(!isThere)("deletes what is kept of a person here, and leaves what is kept of them elsewhere", async () => {
    await deletesOwn(telegramOf("an-giang"));
    expect(await asksOwn(telegramOf("ca-mau"))).toContain("tin nhắn và câu trả lời");
  });

  it.skipIf(!isThere)("answers nothing to people at another name, and there says how all provinces stand", async () => {
    expect((await provinces.at("nowhere.example")("/")).status).toBe(404);
    const told = await provinces.at("nowhere.example")("/readyz");
    const expected = {
      "an-giang": { status: "ready" },
      "ca-mau": { status: "ready" },
      "dong-thap": { status: "failed" },
      "soc-trang": { status: "failed" },
    };
    expect([told.status, JSON.parse(told.text)]).toMatchObject([200, { status: "ready", provinces: expected }]);
    expect(provinces.printed()).toContain("province dong-thap: setting OFFICE_PASSWORD is wrong");
    expect(JSON.parse((await provinces.at("soc-trang")("/readyz")).text)).toEqual({ status: "failed" });
    expect(provinces.printed()).toContain("soc-trang could not be started and is tried again");
  });

  it.skipIf(!isThere)(
    "says in metrics and in the log whose each value and each line is, and nothing of what is kept",
    async () => {
      const { operations } = await provinces.control("an-giang");
      const metrics = await (await fetch(`${new URL(operations).origin}/metrics`)).text();
      for (const name of BOTH) {
        expect(metrics).toMatch(
          new RegExp(`assistant_answers_total\\{province="${name}",.*channel="telegram"\\} [1-9]`),
        );
        expect(provinces.printed()).toMatch(new RegExp(`"province":"${name}".*"msg":"answered"`));
        for (const planted of signsOf(name)) expect(metrics + provinces.printed()).not.toContain(planted);
      }
      expect(metrics.match(/^process_resident_memory_bytes/gm)).toHaveLength(1);
    },
  );

  it.skipIf(!isThere)("has kept in each database what is its own, and nothing of the other", async () => {
    await provinces.end();
    for (const name of BOTH) {
      const opened = await home.open(provinces, name);
      const all = await allOf(opened);
      await opened.close();
      // What was said at an-giang was deleted there.
      const expected = signsOf(name).filter((planted) => planted !== sign("an-giang", "said"));
      expect(signsOf(name).filter((planted) => all.includes(planted))).toEqual(expected);
      expect(signsOf(other(name)).filter((planted) => all.includes(planted))).toEqual([]);
    }
    expect(await home.strays()).toEqual([]);
  });
});

afterAll(async () => {
  for (const server of [postgresql, redis]) if (server.kind === "running") await server.stop();
});
