import { createHmac } from "node:crypto";
import { expect, it } from "vitest";
import { createTelegramDoor } from "../../../bot/adapters/telegram/app/door.ts";
import { OPENED_WITHIN_SECONDS, readInitData } from "../../../bot/adapters/telegram/app/init-data.ts";
import { signedInitData } from "../../fakes/telegram/init-data.ts";

const TOKEN = "1000000001:fake-telegram-token-of-the-tests";
const NOW = Date.parse("2030-01-01T00:00:00.000Z");
const SECONDS = NOW / 1_000;

const signed = (over: Readonly<Record<string, string>> = {}, token = TOKEN): string =>
  signedInitData({ token, user: 4_711, at: NOW, over });
const kindOf = (initData: string, now = NOW): string => readInitData(initData, TOKEN, now).kind;

it("knows whom Telegram named, by what it signed for our bot", () => {
  expect(readInitData(signed(), TOKEN, NOW)).toEqual({ kind: "opened", address: "4711" });
});

it("signs by the rule that Telegram prints, worked out here step by step", () => {
  const fields = `auth_date=${SECONDS}\nquery_id=AAH\nuser={"id":4711,"first_name":"Lan & Mai"}`;
  const key = createHmac("sha256", "WebAppData").update(TOKEN).digest();
  const hash = createHmac("sha256", key).update(fields).digest("hex");
  const initData = `query_id=AAH&user=${encodeURIComponent('{"id":4711,"first_name":"Lan & Mai"}')}&auth_date=${SECONDS}&hash=${hash}`;
  expect(readInitData(initData, TOKEN, NOW)).toEqual({ kind: "opened", address: "4711" });
});

it("lets nobody in with data that were changed, added to, given twice, or signed for another bot", () => {
  const other = encodeURIComponent('{"id":4712,"first_name":"Người"}');
  expect(kindOf(signed().replace(/user=[^&]*/, `user=${other}`))).toBe("not-ours");
  expect(kindOf(signed().replace(/auth_date=\d+/, `auth_date=${SECONDS - 1}`))).toBe("not-ours");
  expect(kindOf(`${signed()}&chat_instance=1`)).toBe("not-ours");
  expect(kindOf(`${signed()}&user=${other}`)).toBe("not-ours");
  expect(kindOf(signed().replace(/hash=[^&]*/, "hash=00"))).toBe("not-ours");
  expect(kindOf(signed().replace(/&?hash=[^&]*/, ""))).toBe("not-ours");
  expect(kindOf(signed({}, "2000000002:token-of-another-bot"))).toBe("not-ours");
});

it("takes what was signed within an hour, and nothing from the time to come", () => {
  const hour = OPENED_WITHIN_SECONDS * 1_000;
  expect([kindOf(signed(), NOW + hour), kindOf(signed(), NOW + hour + 1_000)]).toEqual(["opened", "stale"]);
  expect([kindOf(signed(), NOW - 60_000), kindOf(signed(), NOW - hour)]).toEqual(["opened", "stale"]);
  expect([kindOf(signed({ auth_date: "" })), kindOf(signed({ auth_date: "hôm nay" }))]).toEqual(["stale", "stale"]);
});

it("says that nobody is named where Telegram named nobody", () => {
  expect(kindOf("")).toBe("missing");
  for (const user of ["", "null", "{", '{"id":"4711"}', '{"id":-4711}'])
    expect(kindOf(signed({ user }))).toBe("missing");
});

it("opens a session of an hour, which is good for its person only and for this bot only", () => {
  let now = NOW;
  const door = createTelegramDoor({ token: TOKEN, now: () => now });
  const opened = door.open(signed());
  const session = opened.kind === "opened" ? opened.session : "";
  expect(door.addressOf(session)).toBe("4711");
  expect(door.addressOf(session.replace("4711", "4712"))).toBeUndefined();
  expect(door.addressOf(session.replace(/\.\d+\./, `.${SECONDS + 99_999}.`))).toBeUndefined();
  expect(createTelegramDoor({ token: "2:another", now: () => now }).addressOf(session)).toBeUndefined();
  expect([door.addressOf(""), door.open("")]).toEqual([undefined, { kind: "missing" }]);
  now += 3_600_000;
  expect(door.addressOf(session)).toBeUndefined();
});
