import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { startFakeZalo } from "../../fakes/zalo/server.ts";
import { compiledFile } from "../../servers/compiled.ts";
import { freshDatabase, startPostgresql } from "../../servers/postgresql.ts";
import { SHORT_LIVED } from "../../servers/short-lived.ts";

const PROCESSES = 8;
const ROUNDS = 100;
const script = compiledFile(new URL("rotating-process.ts", import.meta.url));
const server = await startPostgresql();

describe.skipIf(server.kind === "absent")("eight processes that compete for the grant", () => {
  it("renew it a hundred times and never show a refresh token twice", async () => {
    if (server.kind === "absent") return;
    const fake = await startFakeZalo();
    const { PATH = "", HOME = "" } = process.env;
    const env = {
      PATH,
      HOME,
      DATABASE_URL: await freshDatabase(server.url),
      ZALO_URL: fake.url,
      APP_ID: fake.appId,
      APP_SECRET: fake.appSecret,
      REFRESH_TOKEN: fake.tokens.first.refreshToken,
      ROUNDS: String(ROUNDS),
    };
    const ran = await Promise.all(
      Array.from({ length: PROCESSES }, () =>
        promisify(execFile)(process.execPath, [...SHORT_LIVED, script], { env, timeout: 150_000 }),
      ),
    );
    expect(ran.map(({ stdout }) => stdout)).toEqual(Array(PROCESSES).fill('{"withoutToken":0}'));
    const { renewals, usedUp } = fake.tokens.count();
    expect(usedUp).toBe(0);
    expect(renewals).toBeGreaterThanOrEqual(ROUNDS);
    expect(renewals).toBeLessThan(ROUNDS + PROCESSES);
    await fake.stop();
    await server.stop();
  }, 180_000);
});
