import { createHash, createHmac } from "node:crypto";
import type { Seeded } from "../../trust/seeded.ts";

/** A call as it goes over the wire, and what has to come of it. */
export interface FuzzCase {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  readonly status: 200 | 401 | 413;
  /** The event that has to be kept for it; the same one for every repetition. */
  readonly kept?: string;
}
export interface FuzzKeys {
  readonly appId: string;
  readonly appSecret: string;
  readonly oaSecret: string;
  readonly botSecret: string;
  /** Unix milliseconds. */
  readonly now: number;
}

const OA = "/webhooks/zalo-oa";
const BOT = "/webhooks/zalo-bot";
const HOUR = 3_600_000;
const PEOPLE = 40;

/** `count` calls, the good among them told up to three times and everything in any order. */
export function fuzzCases(seeded: Seeded, keys: FuzzKeys, count: number): readonly FuzzCase[] {
  const cases: FuzzCase[] = [];
  for (let number = 0; cases.length < count; number += 1) {
    const make = seeded.next() < 0.3 ? seeded.pick(GOOD) : seeded.pick(BAD);
    const made = make({ seeded, keys, number });
    const times = made.kept === undefined ? 1 : seeded.pick([1, 1, 2, 3]);
    for (let time = 0; time < times; time += 1)
      cases.push(time === 0 ? made : { ...made, headers: { ...made.headers, num_retry: String(time) } });
  }
  return seeded.shuffled(cases.slice(0, count));
}

interface Making {
  readonly seeded: Seeded;
  readonly keys: FuzzKeys;
  readonly number: number;
}
type Make = (making: Making) => FuzzCase;

const sha = (text: string): string => createHash("sha256").update(text).digest("hex");
const person = ({ seeded }: Making): string => `77${Math.floor(seeded.next() * PEOPLE)}`;

/** An event and its signature; `over` is what is wrong with it. */
function event(making: Making, over: { key?: string; appId?: string; at?: number; fields?: object } = {}) {
  const { keys, number, seeded } = making;
  const { key = keys.oaSecret, appId = keys.appId, at = keys.now - Math.floor(seeded.next() * HOUR) } = over;
  const sender = { id: person(making) };
  const named = seeded.pick([
    { event_name: "user_send_text", sender, message: { msg_id: `m${number}`, text: "xin chào" } },
    { event_name: "user_send_sticker", sender, message: { msg_id: `m${number}`, attachments: [{ type: "sticker" }] } },
    { event_name: "user_seen_message", recipient: sender, message: { msg_ids: [`m${number}`] } },
    { event_name: "oa_send_text", recipient: sender, message: { msg_id: `m${number}`, text: "Sở đã nhận." } },
    { event_name: `unheard_of_${number}`, sender, data: [null, 1.5, { "\u0000": "\ud800" }] },
  ]);
  const timestamp = String(at);
  const body = JSON.stringify({ app_id: appId, timestamp, ...named, ...over.fields });
  return { body, timestamp, mac: sha(`${appId}${body}${timestamp}${key}`), name: named.event_name };
}
function signed(body: string, mac: string, status: FuzzCase["status"], kept?: string): FuzzCase {
  const headers = { "x-zevent-signature": mac };
  return { path: OA, headers, body, status, kept };
}
const keptAs = (name: string, number: number, body: string): string =>
  /_send_/.test(name) ? `${name} m${number}` : sha(body);

const good: Make = (making) => {
  const { body, mac, name } = event(making);
  const header = making.seeded.pick([`mac=${mac}`, mac, `MAC=${mac.toUpperCase()}`]);
  return signed(body, header, 200, keptAs(name, making.number, body));
};
/** From yesterday: kept, and nobody is answered. */
const old: Make = (making) => {
  const { body, mac, name } = event(making, { at: making.keys.now - 30 * HOUR });
  return signed(body, mac, 200, keptAs(name, making.number, body));
};
const deep: Make = (making) => {
  const fields = { event_name: "user_send_text", message: nested(20_000) };
  const timestamp = String(making.keys.now);
  const start = JSON.stringify({ app_id: making.keys.appId, timestamp, event_name: fields.event_name });
  const body = `${start.slice(0, -1)},"data":${fields.message},"number":${making.number}}`;
  return signed(body, sha(`${making.keys.appId}${body}${timestamp}${making.keys.oaSecret}`), 200, sha(body));
};
const botMessage: Make = ({ keys, number, seeded }) => {
  const chat = { id: `88${Math.floor(seeded.next() * PEOPLE)}`, chat_type: "PRIVATE" };
  const result = {
    event_name: "message.text.received",
    message: { message_id: `b${number}`, chat, text: "xin chào", date: keys.now },
  };
  const body = JSON.stringify(seeded.pick([{ ok: true, result }, result]));
  const headers = { "x-bot-api-secret-token": keys.botSecret };
  return { path: BOT, headers, body, status: 200, kept: `message.text.received ${chat.id} b${number}` };
};
const GOOD: readonly Make[] = [good, good, good, good, old, deep, botMessage, botMessage];

const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);
const refused =
  (change: (making: Making) => { readonly body: string | Buffer; readonly mac: string }): Make =>
  (making) => {
    const { body, mac } = change(making);
    return { path: OA, headers: { "x-zevent-signature": mac }, body, status: 401 };
  };
/** The same event with one byte of it changed, taken away or added. */
const altered = refused((making) => {
  const { seeded } = making;
  const { body, mac } = event(making);
  const bytes = Buffer.from(body);
  const at = Math.floor(seeded.next() * bytes.length);
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ (1 << Math.floor(seeded.next() * 8));
  const shorter = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]);
  return { body: seeded.pick([changed, shorter, Buffer.concat([bytes, Buffer.from(" ")])]), mac };
});
const bot = (headers: Readonly<Record<string, string>>, body: string, status: FuzzCase["status"]): FuzzCase => ({
  path: BOT,
  headers,
  body,
  status,
});

const BAD: readonly Make[] = [
  altered,
  altered,
  refused((making) => ({ body: event(making).body, mac: sha(String(making.seeded.next())) })),
  refused((making) => ({ body: event(making).body, mac: making.seeded.pick(["", "mac=", "mac=zz", "0".repeat(64)]) })),
  refused((making) => event(making, { key: making.keys.appSecret })),
  refused((making) => event(making, { key: "" })),
  refused((making) => event(making, { appId: "2600000000000000009" })),
  refused((making) => {
    const { body } = event(making);
    return { body, mac: createHmac("sha256", making.keys.oaSecret).update(body).digest("hex") };
  }),
  // Signed over another writing of the same object.
  refused((making) => {
    const { body, timestamp } = event(making);
    const spaced = JSON.stringify(JSON.parse(body), undefined, 1);
    return { body, mac: sha(`${making.keys.appId}${spaced}${timestamp}${making.keys.oaSecret}`) };
  }),
  // The signature of one event on another.
  refused((making) => ({ body: event(making).body, mac: event({ ...making, number: making.number + 1e6 }).mac })),
  refused((making) => {
    const bytes = Buffer.from(Array.from({ length: 200 }, () => Math.floor(making.seeded.next() * 256)));
    return { body: bytes, mac: sha(making.keys.oaSecret) };
  }),
  refused((making) => ({ body: nested(50_000), mac: sha(making.keys.oaSecret) })),
  refused(({ seeded, keys }) => ({
    body: seeded.pick(["[]", "null", "1", '"a"', '{"timestamp":{}}', '{"a":', "\u0000"]),
    mac: sha(keys.oaSecret),
  })),
  ({ seeded }) => ({ path: OA, headers: {}, body: "x".repeat(300_000 + Math.floor(seeded.next() * 9)), status: 413 }),
  ({ seeded }) => ({ path: OA, headers: {}, body: seeded.pick(["{}", "", " {} "]), status: 200 }),
  (making) => bot({}, event(making).body, 401),
  (making) => bot({ "x-bot-api-secret-token": making.keys.botSecret.slice(0, -1) }, event(making).body, 401),
  // Zalo itself, with something that is no message: refusing it would only have it told again.
  ({ seeded, keys }) =>
    bot({ "x-bot-api-secret-token": keys.botSecret }, seeded.pick(["{}", "[", "{}}", nested(9_000)]), 200),
];
