import { createServer } from "node:http";
import { Api, GrammyError } from "grammy";
import { afterEach, expect, it } from "vitest";
import { type FakeTelegram, type FakeTelegramOptions, startFakeTelegram } from "./server.ts";

let fake: FakeTelegram;
const start = async (options: FakeTelegramOptions = {}): Promise<Api> => {
  fake = await startFakeTelegram(options);
  return new Api(fake.token, { apiRoot: fake.url, timeoutSeconds: 5 });
};
afterEach(() => fake.stop());

const refusal = async (call: Promise<unknown>): Promise<string> => {
  const fault = await call.then(
    () => "went well",
    (thrown: unknown) => thrown,
  );
  return fault instanceof GrammyError ? `${fault.error_code} ${fault.description}` : String(fault);
};
const text = (update: { readonly message?: { readonly text?: string } } | undefined) => update?.message?.text;

it("takes thirty messages in any stretch of its limit and says how long to wait after that", async () => {
  const api = await start({ strangers: "started", limits: { count: 30, milliseconds: 60_000 } });
  const calls = Array.from({ length: 33 }, (_, index) => refusal(api.sendMessage(index + 1, "Chào")));
  const answers = await Promise.all(calls);
  expect(answers.filter((answer) => answer === "went well")).toHaveLength(30);
  expect(answers.filter((answer) => /^429 Too Many Requests: retry after \d+$/.test(answer))).toHaveLength(3);
  expect(fake.log.violations()).toBe(3);
  expect(fake.log.mostInAnyWindow(60_000)).toBe(30);
  expect(fake.log.mostArrivedInAnyWindow(60_000)).toBe(33);
});

it("refuses for the reasons that Telegram has", async () => {
  const api = await start({
    people: [
      { id: "1", state: "started" },
      { id: "2", state: "blocked" },
      { id: "3", state: "deactivated" },
      { id: "4", state: "never-started" },
    ],
  });
  const button = (data: string) => ({ reply_markup: { inline_keyboard: [[{ text: "Có", callback_data: data }]] } });
  expect(await refusal(api.sendMessage(2, "Chào"))).toBe("403 Forbidden: bot was blocked by the user");
  expect(await refusal(api.sendMessage(3, "Chào"))).toBe("403 Forbidden: user is deactivated");
  expect(await refusal(api.sendMessage(4, "Chào"))).toBe("403 Forbidden: bot can't initiate conversation with a user");
  expect(await refusal(api.sendMessage(5, "Chào"))).toBe("400 Bad Request: chat not found");
  expect(await refusal(api.sendMessage(1, ""))).toBe("400 Bad Request: message text is empty");
  expect(await refusal(api.sendMessage(1, "ạ".repeat(4_097)))).toBe("400 Bad Request: message is too long");
  expect(await refusal(api.sendMessage(1, "a < b", { parse_mode: "HTML" }))).toContain("can't parse entities");
  expect(await refusal(api.sendMessage(1, "ngày 1.2", { parse_mode: "MarkdownV2" }))).toContain("must be escaped");
  // 33 letters of two bytes each.
  expect(await refusal(api.sendMessage(1, "Chào", button("đ".repeat(33))))).toBe(
    "400 Bad Request: BUTTON_DATA_INVALID",
  );
  expect(await refusal(api.sendMessage(1, "Chào", button("đ".repeat(32))))).toBe("went well");
  expect(fake.log.accepted()).toBe(1);
  const stranger = new Api("1:wrong", { apiRoot: fake.url });
  expect(await refusal(stranger.getMe())).toBe("401 Unauthorized");
});

it("keeps updates until a later offset confirms them, and waits for the next", async () => {
  const api = await start();
  const person = fake.person(7);
  person.writes("Câu thứ nhất");
  const [first] = await api.getUpdates({ timeout: 1 });
  const [again] = await api.getUpdates({ timeout: 1 });
  expect(again).toEqual(first);
  const waiting = api.getUpdates({ offset: (first?.update_id ?? 0) + 1, timeout: 5 });
  setTimeout(() => person.writes("Câu thứ hai"), 50);
  expect((await waiting).map(text)).toEqual(["Câu thứ hai"]);
});

it("has one poller at a time, and none while a webhook is set", async () => {
  const api = await start();
  const older = refusal(api.getUpdates({ timeout: 5 }));
  await new Promise((resolve) => setTimeout(resolve, 100));
  const newer = api.getUpdates({ timeout: 1 });
  expect(await older).toContain("409 Conflict: terminated by other getUpdates");
  expect(await newer).toEqual([]);
  await api.setWebhook("http://127.0.0.1:9/hook");
  expect(await refusal(api.getUpdates())).toContain("409 Conflict: can't use getUpdates");
});

it("shows people their messages: buttons, edits, and what was withdrawn within two days", async () => {
  const api = await start();
  const person = fake.person(7);
  person.starts("lien-ket-1");
  expect((await api.getUpdates()).map(text)).toEqual(["/start lien-ket-1"]);
  const keyboard = { inline_keyboard: [[{ text: "Đã nộp", callback_data: "done:1" }]] };
  const sent = await api.sendMessage(7, "Đã nộp chưa?", { reply_markup: keyboard });
  expect(() => person.taps("done:2")).toThrow("no message shows");
  const query = person.taps("done:1");
  expect((await api.getUpdates()).at(-1)?.callback_query?.data).toBe("done:1");
  expect(fake.answerTo(query)).toBeUndefined();
  await api.answerCallbackQuery(query, { text: "Cảm ơn" });
  expect(fake.answerTo(query)).toBe("Cảm ơn");
  expect(await refusal(api.answerCallbackQuery("9-9"))).toContain("query is too old");
  await api.editMessageText(7, sent.message_id, "Đã nhận");
  expect(await refusal(api.editMessageText(7, sent.message_id, "Đã nhận"))).toContain("message is not modified");
  expect(person.sees().map((message) => message.text)).toEqual(["Đã nhận"]);
  fake.clock.advance(49 * 3_600_000);
  expect(await refusal(api.deleteMessage(7, sent.message_id))).toContain("can't be deleted");
  const fresh = await api.sendMessage(7, "Gửi nhầm");
  await api.deleteMessage(7, fresh.message_id);
  expect(person.sees().map((message) => message.text)).toEqual(["Đã nhận"]);
});

it("shows a draft in a private chat for half a minute or until a message comes, and only so many in a second", async () => {
  const api = await start();
  const person = fake.person(7);
  fake.person(-5).is("started");
  expect(await refusal(api.sendMessageDraft(-5, 1, "nháp"))).toContain("TEXTDRAFT_PEER_INVALID");
  fake.person(6);
  expect(await refusal(api.sendMessageDraft(6, 0, "nháp"))).toContain("RANDOM_ID_INVALID");
  expect(await refusal(api.sendMessageDraft(8, 1, "nháp"))).toContain("chat not found");
  await api.sendMessageDraft(7, 1, "nháp");
  expect([person.seesDraft(), person.sees()]).toEqual(["nháp", []]);
  fake.clock.advance(30_000);
  expect(person.seesDraft()).toBeUndefined();
  await api.sendMessageDraft(7, 2, "nháp nữa");
  await api.sendMessage(7, "Xong");
  expect([person.seesDraft(), person.sees().length, fake.log.of("7").length]).toEqual([undefined, 1, 1]);
  const ids = Array.from({ length: 20 }, (_, index) => index + 1);
  const many = await Promise.all(ids.map((id) => refusal(api.sendMessageDraft(6, id, "nháp"))));
  expect(many.filter((answer) => answer.includes("429"))).not.toEqual([]);
});

it("posts updates with the secret, one chat in order, and again until they are taken", async () => {
  const api = await start({ redeliverMilliseconds: 10 });
  const received: string[] = [];
  let refuse = 2;
  const hook = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      received.push(`${request.headers["x-telegram-bot-api-secret-token"]} ${text(JSON.parse(body))}`);
      refuse -= 1;
      response.writeHead(refuse >= 0 ? 500 : 200).end();
    });
  });
  await new Promise<void>((resolve) => hook.listen(0, "127.0.0.1", resolve));
  const address = hook.address();
  const port = typeof address === "object" ? address?.port : 0;
  await api.setWebhook(`http://127.0.0.1:${port}/hook`, { secret_token: "bi-mat" });
  fake.person(7).writes("một");
  fake.person(7).writes("hai");
  await expect.poll(() => received).toEqual(["bi-mat một", "bi-mat một", "bi-mat một", "bi-mat hai"]);
  await expect.poll(async () => (await api.getWebhookInfo()).pending_update_count).toBe(0);
  hook.close();
  hook.closeAllConnections();
});

it("fails as it is told: some calls, for a while, having taken the message or not", async () => {
  const api = await start({ strangers: "started", limits: "off" });
  fake.faults.set({ kind: "http-500", every: 2, times: 2 });
  const answers: string[] = [];
  for (let call = 0; call < 6; call += 1) answers.push(await refusal(api.sendMessage(1, `Tin ${call}`)));
  expect(answers.map((answer) => answer === "went well")).toEqual([true, false, true, false, true, true]);
  expect(fake.log.of("1").map((entry) => entry.text)).toEqual(["Tin 0", "Tin 2", "Tin 4", "Tin 5"]);
  fake.faults.set({ kind: "reset", taken: true, forMilliseconds: 500 });
  expect(await refusal(api.sendMessage(2, "Chào"))).toContain("HttpError");
  expect(fake.log.of("2")).toHaveLength(1);
  await new Promise((resolve) => setTimeout(resolve, 550));
  expect(await refusal(api.sendMessage(2, "Chào"))).toBe("went well");
  fake.faults.set({ kind: "flood", retryAfterSeconds: 7 });
  expect(await refusal(api.sendMessage(2, "Chào"))).toBe("429 Too Many Requests: retry after 7");
  expect(fake.log.violations()).toBe(0);
});
