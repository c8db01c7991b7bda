import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { SECRET_SETTINGS, SETTING_NAMES } from "../../config.ts";
import { settingsBeside } from "./settings-beside.ts";

it("keeps every setting whose name tells of a secret out of backups", () => {
  const telling = SETTING_NAMES.filter((name) =>
    /TOKEN$|SECRET$|PASSWORD|KEY$|DATABASE_URL|REDIS_URL|PROXY_URL/.test(name),
  );
  expect(SECRET_SETTINGS).toEqual(expect.arrayContaining(telling));
});

it("packs plain settings and the files they name, and of secrets the names", async () => {
  const policies = join(mkdtempSync(join(tmpdir(), "settings-")), "policies.json");
  writeFileSync(policies, '{"quiet":[]}');
  const beside = await settingsBeside({
    PORT: "8080",
    TELEGRAM_BOT_TOKEN: "123:geheim",
    LLM_URL: "http://me:geheim@127.0.0.1:8080/v1",
    POLICIES_FILE: policies,
    HOME: "/root",
  });
  const [settings, file] = beside;
  expect(settings?.text).toContain('PORT="8080"');
  expect(settings?.text).toContain("# TELEGRAM_BOT_TOKEN is set and secret");
  expect(settings?.text).not.toMatch(/geheim|HOME/);
  expect(file).toEqual({ name: "settings/POLICIES_FILE.json", text: '{"quiet":[]}' });
});
