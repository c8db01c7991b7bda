import { expect, it } from "vitest";
import { unknownSettings } from "./unknown.ts";

const KNOWN = ["TELEGRAM_BOT_TOKEN", "ZALO_OA_SECRET", "DATABASE_URL", "DATA_DIR", "PORT", "LOG_LEVEL"];

it.each([
  [
    "TELEGRAM_TOKEN",
    "setting TELEGRAM_TOKEN is not known and does nothing: did you mean TELEGRAM_BOT_TOKEN? (see .env.example)",
  ],
  [
    "ZALO_OA_SECRETS",
    "setting ZALO_OA_SECRETS is not known and does nothing: did you mean ZALO_OA_SECRET? (see .env.example)",
  ],
  ["DATABASE_URI", "setting DATABASE_URI is not known and does nothing: did you mean DATABASE_URL? (see .env.example)"],
  ["database_url", "setting database_url is not known and does nothing: did you mean DATABASE_URL? (see .env.example)"],
  ["ZALO_SOMETHING_ALL_OTHER", "setting ZALO_SOMETHING_ALL_OTHER is not known and does nothing (see .env.example)"],
])("says of %s that it does nothing", (name, says) => {
  expect(unknownSettings([name], KNOWN)).toEqual([says]);
});

it("says nothing of what other programs read, nor of what is known", () => {
  expect(unknownSettings(["PATH", "HOST", "HOME", "NODE_OPTIONS", "PGDATABASE", "TERM", ...KNOWN], KNOWN)).toEqual([]);
});
