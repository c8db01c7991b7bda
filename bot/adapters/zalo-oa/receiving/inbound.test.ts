import { expect, it } from "vitest";
import { readZaloOaEvent } from "./inbound.ts";

const RECEIVED = "2025-12-30T02:00:05.000Z";
const SENT = "2025-12-30T02:00:00.123Z";
const AT = String(Date.parse(SENT));
const read = (name: string, fields: object, timestamp: unknown = AT) =>
  readZaloOaEvent({ app_id: "1", event_name: name, timestamp, ...fields }, RECEIVED);
const from = { sender: { id: "4820017730011" }, recipient: { id: "31000000001" } };
const to = { sender: { id: "31000000001" }, recipient: { id: "4820017730011" } };
const user = "4820017730011";

it("reads a text as a question of the person who sent it", () => {
  expect(read("user_send_text", { ...from, message: { msg_id: "5f1c", text: "han nop ho so" } })).toEqual({
    kind: "message",
    inbound: {
      id: "5f1c",
      channel: "zalo-oa",
      conversation: user,
      text: "han nop ho so",
      receivedAt: RECEIVED,
      wroteAt: SENT,
    },
  });
});

it("reads which message is replied to", () => {
  const message = { msg_id: "9", text: "con tieu hoc?", quote_msg_id: "5f1c" };
  expect(read("user_send_text", { ...from, message })).toMatchObject({
    inbound: { repliesTo: { id: "5f1c", text: "" } },
  });
});

const picture = { type: "image", payload: { url: "https://example.zdn.vn/a.jpg", thumbnail: "t" } };
it("reads pictures and documents, with what is written under them", () => {
  const message = { msg_id: "77ab12", text: "ảnh công văn", attachments: [picture] };
  expect(read("user_send_image", { ...from, message })).toMatchObject({
    inbound: { text: "ảnh công văn", files: [{ id: "77ab12:0", url: "https://example.zdn.vn/a.jpg" }] },
  });
  const payload = { url: "https://example.zdn.vn/b", name: "báo cáo.pdf", size: "1024", type: "pdf", checksum: "c" };
  const file = { msg_id: "8", attachments: [{ type: "file", payload }] };
  expect(read("user_send_file", { ...from, message: file })).toMatchObject({
    inbound: { text: "", files: [{ id: "8:0", name: "báo cáo.pdf", bytes: 1_024, type: "pdf" }] },
  });
});

it("reads a shared link without words as its address", () => {
  const attachments = [{ type: "link", payload: { url: "https://drive.example.vn/bao-cao" } }];
  expect(read("user_send_link", { ...from, message: { msg_id: "9", attachments } })).toMatchObject({
    inbound: { text: "https://drive.example.vn/bao-cao" },
  });
});

it("says of what has neither words nor a file in it that it cannot be read", () => {
  for (const name of ["gif", "link", "audio", "video", "sticker", "location", "business_card"]) {
    const message = { msg_id: "1", attachments: [{ type: name, payload: {} }] };
    expect(read(`user_send_${name}`, { ...from, message })).toEqual({ kind: "not-text", user, at: SENT });
  }
});

it("keeps what the account sent and receipts apart from questions", () => {
  expect(read("oa_send_text", { ...to, message: { msg_id: "5f1c", text: "han nop" } })).toEqual({ kind: "echo" });
  expect(read("user_seen_message", { ...to, message: { msg_ids: ["a", "b"] } })).toEqual({
    kind: "receipt",
    messages: ["a", "b"],
    to: "seen",
    at: SENT,
  });
  expect(
    read("user_received_message", { ...to, message: { msg_id: "a", delivery_time: "1767060000100" } }),
  ).toMatchObject({ messages: ["a"], to: "delivered", at: "2025-12-30T02:00:00.100Z" });
});

it("reads that somebody follows, leaves or withdraws their consent", () => {
  expect(read("follow", { oa_id: "3", follower: { id: user } })).toEqual({ kind: "met", user, at: SENT });
  expect(read("user_click_chatnow", { oa_id: "3", user_id: user })).toEqual({ kind: "met", user, at: SENT });
  expect(read("unfollow", { oa_id: "3", follower: { id: user } })).toEqual({ kind: "left", user, at: SENT });
  expect(read("user_withdraw", { user_id: user })).toEqual({ kind: "withdrew", user });
});

it("takes a name and nothing else from the form", () => {
  const info = { name: "Nguyễn Thị Mẫu", phone: "84900000001", user_dob: "02/09/1985" };
  expect(read("user_submit_info", { ...from, info })).toEqual({ kind: "introduced", user, name: "Nguyễn Thị Mẫu" });
});

it("takes the receipt as the time of an event that names a later or unreadable time", () => {
  for (const odd of ["9999999999999", "tomorrow", ""])
    expect(read("follow", { follower: { id: user } }, odd)).toMatchObject({ at: RECEIVED });
});

it("reads which tags were taken away, from whom or from all, and leaves those that were given", () => {
  const tag = { name: "học phí", user_ids: [user, 7] };
  expect(read("remove_user_from_tag", { tag })).toMatchObject({ tag: "học phí", users: [user, "7"] });
  expect(read("remove_tag", { tag })).toEqual({ kind: "untagged", tag: "học phí", at: SENT });
  expect(read("remove_user_from_tag", { tag: { name: "học phí" } })).toBeUndefined();
  expect(read("add_user_to_tag", { tag })).toEqual({ kind: "echo" });
});

it("leaves groups, strangers and what it does not know alone", () => {
  for (const name of [
    "user_send_group_text",
    "anonymous_send_text",
    "oa_send_anonymous_text",
    "brand_new",
    "update_user_info",
  ])
    expect(read(name, { ...from, message: { msg_id: "1", text: "Chào" } })).toBeUndefined();
  expect(read("user_send_text", { message: {} })).toBeUndefined();
  expect(readZaloOaEvent([], RECEIVED)).toBeUndefined();
});
