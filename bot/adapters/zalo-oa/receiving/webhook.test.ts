import { expect, it } from "vitest";
import type { WebhookCall } from "../../../ports.ts";
import { isZaloOaSignature, zaloOaSignature } from "./signature.ts";
import { createZaloOaWebhook } from "./webhook.ts";

const NOW = "2025-12-30T02:00:05.000Z";
const AT = String(Date.parse("2025-12-30T02:00:00.000Z"));
const APP = "2600000000000000001";
const SECRET = "oa-secret";
const text = { event_name: "user_send_text", sender: { id: "48" }, message: { msg_id: "m1", text: "chào" } };
const event = (over: object = {}) => JSON.stringify({ app_id: APP, timestamp: AT, ...text, ...over });

function setUp(over: { oaSecret?: string | undefined } = { oaSecret: SECRET }) {
  const taken: [string, string, string][] = [];
  const faults: string[] = [];
  const webhook = createZaloOaWebhook({
    appId: APP,
    appSecret: "app-secret",
    windowHours: 3,
    now: () => 0,
    instant: () => NOW,
    oaSecret: over.oaSecret,
    take: async ({ id, about }, as) => void taken.push([id, about, as]),
    onFault: (fault) => faults.push(fault instanceof Error ? fault.message : ""),
  });
  return { webhook, taken, faults };
}
function call(body: string, headers: Record<string, string> = {}): WebhookCall {
  return { body: Buffer.from(body), header: (name) => headers[name] };
}
function signed(body: string, key = SECRET, appId = APP, timestamp = AT, prefix = "mac="): WebhookCall {
  const signature = zaloOaSignature({ appId, body: Buffer.from(body), timestamp, key });
  return call(body, { "x-zevent-signature": prefix + signature });
}

it("signs the published example as it is published", () => {
  const example = { appId: "1", body: Buffer.from('{"timestamp":"2"}'), timestamp: "2", key: "k" };
  const mac = "dc0487a5431673273ad08e6764f684325aee31723f0de6ea30acfa90e56b3b39";
  expect(zaloOaSignature(example)).toBe(mac);
  for (const header of [`mac=${mac}`, mac, `mac=${mac.toUpperCase()}`])
    expect(isZaloOaSignature(header, example)).toBe(true);
  for (const header of ["", "mac=", mac.slice(1), `${mac}0`, `mac=${"0".repeat(64)}`])
    expect(isZaloOaSignature(header, example)).toBe(false);
});

it("takes a signed event, with the word before the signature or without", async () => {
  const { webhook, taken } = setUp();
  expect(await webhook(signed(event()))).toBe("taken");
  expect(await webhook(signed(event(), SECRET, APP, AT, ""))).toBe("taken");
  expect(taken).toEqual(Array(2).fill(["user_send_text m1", "48", "open"]));
});

it("takes an event whose time stands in a header", async () => {
  const { webhook } = setUp();
  const { header, body } = signed(event(), SECRET, APP, "1767060009999");
  const timed = { body, header: (name: string) => (name === "x-zevent-timestamp" ? "1767060009999" : header(name)) };
  expect([await webhook(timed), await webhook({ body, header })]).toEqual(["taken", "refused"]);
});

it("answers the empty probe without a signature, also before the key is known", async () => {
  for (const over of [{ oaSecret: SECRET }, { oaSecret: undefined }])
    for (const body of ["", "{}", " {} \n"]) {
      const { webhook, taken } = setUp(over);
      expect([await webhook(call(body)), taken.length]).toEqual(["taken", 0]);
    }
});

it("asks for events again until the key is known", async () => {
  const { webhook, faults } = setUp({ oaSecret: undefined });
  expect(await webhook(signed(event()))).toBe("not-ready");
  expect(faults[0]).toContain("set ZALO_OA_SECRET");
});

it("refuses an event with another signature, and says why without a secret", async () => {
  const refused: [WebhookCall, string][] = [
    [call(event()), "no signature"],
    [signed(event(), "app-secret"), "signed with ZALO_APP_SECRET"],
    [signed(event({ recipient: { id: "31" } }), SECRET, "31"), "id of the Official Account"],
    [signed(event(), "somebody's"), "fits neither"],
    [signed(event({ app_id: "7" })), "another app"],
    [call("[1]"), "no event of Zalo"],
    [call("{nope"), "no event of Zalo"],
    [{ ...call(""), body: Buffer.from([0x7b, 0xff, 0x7d]) }, "no event of Zalo"],
  ];
  for (const [given, why] of refused) {
    const { webhook, taken, faults } = setUp();
    expect([await webhook(given), taken.length]).toEqual(["refused", 0]);
    expect(faults[0]).toContain(why);
    expect(faults[0]).not.toMatch(/oa-secret|app-secret/);
  }
});

it("refuses the same bytes cut elsewhere between body and time", async () => {
  const { webhook } = setUp();
  const { header, body } = signed(event());
  const moved = (bytes: Buffer, time: string): WebhookCall => ({
    body: bytes,
    header: (name) => (name === "x-zevent-timestamp" ? time : header(name)),
  });
  const whole = Buffer.from(body);
  expect(await webhook(moved(Buffer.concat([whole, Buffer.from(AT.slice(0, 3))]), AT.slice(3)))).toBe("refused");
  expect(await webhook(moved(whole.subarray(0, -1), `}${AT}`))).toBe("refused");
});

it("keeps an event that comes far from its time without acting on it, unless somebody withdraws their consent", async () => {
  const { webhook, taken } = setUp();
  for (const hours of [-2, -4, 4]) {
    const timestamp = String(Date.parse(NOW) + hours * 3_600_000);
    await webhook(signed(event({ timestamp }), SECRET, APP, timestamp));
  }
  await webhook(signed(event({ timestamp: "1", event_name: "user_withdraw", user_id: "48" }), SECRET, APP, "1"));
  expect(taken.map(([, , as]) => as)).toEqual(["open", "kept", "kept", "open"]);
});

it("says the same fault once a minute, however many come", async () => {
  const { webhook, faults } = setUp();
  for (let count = 0; count < 50; count += 1) await webhook(call(event()));
  expect(faults).toHaveLength(1);
});
