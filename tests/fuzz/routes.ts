import { createHash } from "node:crypto";
import { actionsOf, type CommandDesk } from "../../src/command-desk.ts";
import type { Seeded } from "../trust/seeded.ts";
import { oddJson, oddText, twisted } from "./odd-values.ts";
import { encoded, formRequest, jsonRequest, multipartRequest, type Request } from "./request.ts";
import type { Keys } from "./target.ts";

/** Makes one request to a route, mostly as it should be, with something odd in it. */
export type MakeRequest = (seeded: Seeded, keys: Keys, number: number) => Request;

const conversation = (seeded: Seeded): string => `fuzz${Math.floor(seeded.next() * 500)}`;
/** Few have words in them: to be answered costs the program as much as a hundred other requests. */
function typed(seeded: Seeded): string {
  const chance = seeded.next();
  if (chance < 0.01) return "hạn gửi báo cáo hằng năm là ngày nào";
  return chance < 0.15 ? oddText(seeded) : oddText(seeded).replace(/[\p{L}\p{N}]/gu, "");
}
const body = (seeded: Seeded, value: unknown): unknown =>
  seeded.next() < 0.2 ? oddJson(seeded, value) : twisted(seeded, value);

const chat: MakeRequest = (seeded) =>
  jsonRequest("/api/chat", body(seeded, { conversation: conversation(seeded), text: typed(seeded), message: "m1" }));
const chatForm: MakeRequest = (seeded) =>
  formRequest(seeded, "/", { conversation: conversation(seeded), text: typed(seeded) });
const feedback: MakeRequest = (seeded) => {
  const fields = { conversation: oddText(seeded), turnId: oddText(seeded), helpful: oddText(seeded) };
  return seeded.next() < 0.5
    ? jsonRequest("/api/feedback", body(seeded, { conversation: "c", turnId: "t", helpful: true }))
    : formRequest(seeded, "/feedback", fields);
};
const reading: MakeRequest = (seeded) => ({
  method: seeded.pick(["GET", "GET", "HEAD"]),
  path: seeded.pick([
    `/api/conversations/${encoded(oddText(seeded))}`,
    `/?c=${encoded(oddText(seeded))}`,
    `/documents/${encoded(oddText(seeded))}?back=${encoded(oddText(seeded))}`,
    `/files/${encoded(oddText(seeded))}/${encoded(oddText(seeded))}`,
    `/assets/${encoded(oddText(seeded))}`,
    `/zalo_verifier${encoded(oddText(seeded))}.html`,
    "/telegram-app",
    "/healthz",
    "/readyz",
  ]),
});

const telegram: MakeRequest = (seeded, { telegramSecret }, number) => {
  const chat = { id: 5_000 + Math.floor(seeded.next() * 200), type: seeded.pick(["private", "private", "group"]) };
  const message = {
    ...{ message_id: number, date: 1_800_000_000, chat, from: { id: chat.id, is_bot: false }, text: typed(seeded) },
    ...(seeded.next() < 0.2 ? { document: { file_id: "f", file_name: oddText(seeded), file_size: 1 } } : {}),
    ...(seeded.next() < 0.2 ? { entities: [{ type: "bold", offset: 0, length: 4 }] } : {}),
  };
  const content = seeded.pick([
    { message },
    { message },
    { edited_message: { ...message, edit_date: 1_800_000_001 } },
    { callback_query: { id: `q${number}`, data: oddText(seeded), message } },
    { my_chat_member: { chat, date: 1, new_chat_member: { status: "kicked" } } },
  ]);
  const secret = { "x-telegram-bot-api-secret-token": seeded.next() < 0.05 ? oddHeader(seeded) : telegramSecret };
  return jsonRequest("/webhooks/telegram", body(seeded, { update_id: number, ...content }), secret);
};
const zaloBot: MakeRequest = (seeded, { zaloBotSecret }, number) => {
  const message = { message_id: `b${number}`, chat: { id: `88${number % 200}`, chat_type: "PRIVATE" }, date: 1 };
  const said = seeded.pick([{ text: typed(seeded) }, { photo_url: oddText(seeded), caption: oddText(seeded) }]);
  const event = { event_name: "message.text.received", message: { ...message, ...said } };
  const secret = { "x-bot-api-secret-token": seeded.next() < 0.05 ? oddHeader(seeded) : zaloBotSecret };
  return jsonRequest("/webhooks/zalo-bot", body(seeded, { ok: true, result: event }), secret);
};
const zaloOa: MakeRequest = (seeded, { appId, oaSecret }, number) => {
  const sender = { id: `77${number % 200}` };
  const file = { type: "file", payload: { url: oddText(seeded), name: oddText(seeded), size: oddText(seeded) } };
  const event = seeded.pick([
    { event_name: "user_send_text", sender, message: { msg_id: `m${number}`, text: typed(seeded) } },
    {
      event_name: "user_send_file",
      sender,
      message: { msg_id: `m${number}`, text: oddText(seeded), attachments: [file] },
    },
    { event_name: "user_submit_info", sender, info: { name: oddText(seeded) } },
    { event_name: "user_seen_message", sender, message: { msg_ids: [oddText(seeded)] } },
    {
      event_name: "oa_send_text",
      sender: { admin_id: "1" },
      recipient: sender,
      message: { msg_id: "o", text: oddText(seeded) },
    },
    { event_name: "remove_user_from_tag", tag: { name: oddText(seeded), user_ids: [sender.id] } },
    { event_name: "user_withdraw", user_id: sender.id },
    { event_name: "follow", follower: sender },
  ]);
  const timestamp = String(Date.now());
  const sent = body(seeded, { app_id: appId, timestamp, ...event });
  const bytes = Buffer.isBuffer(sent) ? sent : Buffer.from(JSON.stringify(sent) ?? "");
  const key = seeded.next() < 0.05 ? oddText(seeded) : oaSecret;
  const mac = createHash("sha256").update(appId).update(bytes).update(timestamp).update(key).digest("hex");
  return jsonRequest("/webhooks/zalo-oa", bytes, {
    "x-zevent-signature": `mac=${mac}`,
    "x-zevent-timestamp": timestamp,
  });
};

/** The forms of the office's pages: the fields that they have, and what they name. */
const OFFICE_FORMS: readonly (readonly [string, readonly string[]])[] = [
  ["announcements/new/audience", ["role", "level", "to", "except", "saved"]],
  [
    "announcements/new/draft",
    ["words", "text", "channel", "template", "parameters", "at", "expires", "urgent", "keep"],
  ],
  ["announcements/none/edit", ["words", "text", "seen"]],
  ["announcements/none/approve", ["mark", "sure"]],
  ["deadlines", ["do", "remind", "period", "part", "mark", "id", "rule", "owner", "responder", "code"]],
  ["questions", ["do", "item", "note", "talk", "channel", "conversation", "visit", "expects", "text"]],
  ["documents", ["do", "id", "field", "value", "revision", "key"]],
  ["accounts/add", ["name", "role", "password", "current"]],
  ["accounts/own/password", ["password", "current"]],
  ["accounts/own/end", ["which", "current"]],
  ["administration/zalo-grant", ["code", "state"]],
  ["administration/calendar/2027/save", ["rest", "work", "source", "seenAt", "sure"]],
];
const DOES = ["remind", "confirm", "answer", "close", "open", "end", "end-others"];

const officeForm: MakeRequest = (seeded, { officeCookie, port }) => {
  const [page, names] = seeded.pick(OFFICE_FORMS);
  const fields = Object.fromEntries(
    names
      .filter(() => seeded.next() < 0.7)
      .map((name) => [seeded.next() < 0.05 ? oddText(seeded) : name, oddText(seeded)]),
  );
  // A password of its own is costly to keep: seldom more than a short one that is refused.
  const given = page.startsWith("accounts") && seeded.next() < 0.98 ? { ...fields, password: "x" } : fields;
  const does: Record<string, string> = seeded.next() < 0.7 && names.includes("do") ? { do: seeded.pick(DOES) } : {};
  const headers = { cookie: officeCookie, origin: `http://127.0.0.1:${port}` };
  return formRequest(seeded, `/office/${page}`, { ...given, ...does }, headers);
};
const officePage: MakeRequest = (seeded, { officeCookie }) => {
  const page = seeded.pick([...OFFICE_FORMS.map(([path]) => path), "telegram", "model", encoded(oddText(seeded)), ""]);
  const name = seeded.pick([
    "id",
    "board",
    "remind",
    "from",
    "group",
    "part",
    "code",
    "visit",
    encoded(oddText(seeded)),
  ]);
  return {
    method: "GET",
    path: `/office/${page}?${name}=${encoded(oddText(seeded))}`,
    headers: { cookie: officeCookie },
  };
};
const officeDoor: MakeRequest = (seeded, { port }) => {
  const headers = {
    origin: seeded.pick([`http://127.0.0.1:${port}`, "http://evil.example", "null", oddHeader(seeded)]),
  };
  if (seeded.next() < 0.5) return formRequest(seeded, "/office/sign-in/link", { link: oddText(seeded) }, headers);
  if (seeded.next() < 0.5)
    return formRequest(seeded, "/office/sign-in/code", { half: oddText(seeded), code: oddText(seeded) }, headers);
  return {
    method: "GET",
    path: `/office/sign-in?link=${encoded(oddText(seeded))}`,
    headers: { cookie: `office=${oddHeader(seeded)}; __proto__=1; office=%E0%A4%A; =; ${oddHeader(seeded)}` },
  };
};
const officeDocuments: MakeRequest = (seeded, { officeCookie, port }) => {
  const headers = { cookie: officeCookie, origin: `http://127.0.0.1:${port}` };
  const id = encoded(oddText(seeded));
  const path = "/office/api/documents";
  const filled = (fields: Readonly<Record<string, string>>) => body(seeded, { ...fields, seen: oddText(seeded) });
  return seeded.pick<() => Request>([
    () => ({ method: "GET", path: `${path}/${id}?part=${id}&at=${id}`, headers }),
    () => ({ method: "GET", path: `${path}/drafts/${id}/trial?q=${id}`, headers }),
    () => jsonRequest(`${path}/${id}/remove`, filled({}), headers),
    () => jsonRequest(`${path}/${id}/amend`, filled({ validFrom: "2026-01-01", replacedBy: oddText(seeded) }), headers),
    () => jsonRequest(`${path}/drafts/${id}/publish`, filled({ place: oddText(seeded) }), headers),
    () =>
      multipartRequest(
        seeded,
        `${path}/upload`,
        [
          { name: oddText(seeded), file: oddText(seeded), content: Buffer.from(oddText(seeded)) },
          { name: "files", content: Buffer.from(oddText(seeded)) },
        ],
        headers,
      ),
    () => jsonRequest(`${path}/undo`, body(seeded, {}), headers),
    () => ({ method: "GET", path: `/documents/${id}/original`, headers }),
    () => ({ method: "GET", path: `/office/files/${id}/${id}`, headers }),
  ])();
};

const telegramApp: MakeRequest = (seeded, { telegramSession }) => {
  const headers = { authorization: `Bearer ${seeded.next() < 0.1 ? oddHeader(seeded) : telegramSession}` };
  return seeded.pick<() => Request>([
    () => ({ method: "GET", path: "/telegram-app/api/unit", headers }),
    () => jsonRequest("/telegram-app/api/session", body(seeded, { initData: oddText(seeded) })),
    () => jsonRequest("/telegram-app/api/take-back", body(seeded, { key: oddText(seeded) }), headers),
    () =>
      multipartRequest(
        seeded,
        "/telegram-app/api/evidence",
        [
          { name: "key", content: Buffer.from(seeded.pick(["k1", oddText(seeded)])) },
          { name: "file", file: oddText(seeded), content: Buffer.from(`%PDF-1.7 ${oddText(seeded)}`) },
        ],
        headers,
      ),
  ])();
};

/** What the command line asks; arguments are texts where it sends texts. */
const COMMANDS: readonly (readonly [keyof CommandDesk, string, (seeded: Seeded) => readonly unknown[]])[] = [
  ["announcing", "status", (seeded) => [oddText(seeded)]],
  ["announcing", "cancel", (seeded) => [oddText(seeded)]],
  ["roster", "audience", (seeded) => [oddText(seeded)]],
  ["roster", "units", () => []],
  ["linking", "codes", () => []],
  ["linking", "revoke", (seeded) => [oddText(seeded), { by: oddText(seeded), unlink: true }]],
  ["reports", "inbox", () => [{ all: true }]],
  ["library", "show", (seeded) => [oddText(seeded)]],
  ["accounts", "list", () => []],
  ["accounts", "link", (seeded) => [oddText(seeded)]],
  ["accounts", "role", (seeded) => [oddText(seeded), oddText(seeded)]],
  ["asking", "ask", (seeded) => [oddText(seeded), "fuzz"]],
];
const control: MakeRequest = (seeded, { control: { port, token } }) => {
  const [of, method, given] = seeded.pick(COMMANDS);
  const asked = {
    of,
    method: seeded.next() < 0.9 ? method : seeded.pick(actionsOf("asking")),
    arguments: given(seeded),
  };
  const sent =
    seeded.next() < 0.3 ? oddJson(seeded, { of: oddText(seeded), method: oddText(seeded), arguments: 1 }) : asked;
  const authorization = seeded.next() < 0.1 ? oddHeader(seeded) : `Bearer ${token}`;
  return { ...jsonRequest("/control", sent, { authorization }), port };
};

/** A value of a header: one line. */
export function oddHeader(seeded: Seeded): string {
  return oddText(seeded).replace(/[\r\n]/g, " ");
}

/** Every route, each as often as it stands here. */
export const ROUTES: readonly MakeRequest[] = [
  ...[chat, chat, chatForm, feedback, reading, reading, telegram, telegram, zaloBot, zaloOa, zaloOa],
  ...[officeForm, officeForm, officeForm, officePage, officePage, officeDoor, officeDocuments, officeDocuments],
  ...[telegramApp, telegramApp, control],
];
