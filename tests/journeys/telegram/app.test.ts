import { afterAll, beforeAll, expect, it } from "vitest";
import { telegramAppVietnamese } from "../../../bot/index.ts";
import words from "../../../bot/words/locale/unit-reporting.json" with { type: "json" };
import { signedInitData } from "../../fakes/telegram/init-data.ts";
import { HEAD, OTHER_HEAD, openTelegramApp, PARENT, PUBLIC_URL } from "./app-stage.ts";

const PDF = "%PDF-1.7 báo cáo";
const { door } = telegramAppVietnamese;
let stage: Awaited<ReturnType<typeof openTelegramApp>>;
beforeAll(async () => {
  stage = await openTelegramApp();
}, 180_000);
afterAll(() => stage?.close());

/** What the server answers to the page. */
async function call(path: string, options: RequestInit = {}) {
  const response = await fetch(`${stage.address}/telegram-app/api/${path}`, options);
  return { status: response.status, body: await response.json() };
}
const enters = (initData: string) => call("session", { method: "POST", body: JSON.stringify({ initData }) });
async function signedIn(user: number) {
  const { body } = await enters(stage.initDataOf(user));
  return { authorization: `Bearer ${body.session}` };
}
async function handsIn(user: number, key: string, ...files: readonly (readonly [name: string, content: string])[]) {
  const form = new FormData();
  form.append("key", key);
  for (const [name, content] of files) form.append("file", new Blob([content]), name);
  return call("evidence", { method: "POST", headers: await signedIn(user), body: form });
}
const unitOf = async (user: number) => (await call("unit", { headers: await signedIn(user) })).body;

it("is opened by the menu button of every private chat, and by nothing but Telegram in a frame", async () => {
  const url = `${PUBLIC_URL}/telegram-app`;
  // A poll without news takes long to come back.
  stage.fake.person(PARENT).starts();
  await expect
    .poll(() => stage.fake.menuButton(), { timeout: 60_000 })
    .toEqual({ url, text: telegramAppVietnamese.menu });
  const framedBy = async (path: string) =>
    (await fetch(stage.address + path)).headers.get("content-security-policy")?.split("frame-ancestors ")[1];
  expect(await framedBy("/telegram-app")).toBe("https://web.telegram.org");
  expect([await framedBy("/"), await framedBy("/office")]).toEqual(["'none'", "'none'"]);
});

it("shows a head what the unit owes and by when, takes the evidence with a receipt, and shows that then", async () => {
  const before = await unitOf(HEAD);
  expect(before).toMatchObject({ kind: "unit", name: "Trường THCS Mẫu Một", items: [{ isLate: false }] });
  const [{ key, due }] = before.items;
  expect(due).toContain(stage.lastDay);

  const { body: first } = await handsIn(HEAD, key, ["bao-cao.pdf", PDF], ["chay.exe", "MZ chương trình"]);
  expect(first.isKept).toBe(true);
  expect(first.said).toMatch(/Số biên nhận: [0-9A-F]{8}-1\./);
  expect(first.said).toContain("Đã lưu tệp bao-cao.pdf");
  expect(first.said).toContain(`Chưa lưu tệp chay.exe. ${words.notEvidence.program}`);
  const { body: second } = await handsIn(HEAD, key, ["phu-luc.pdf", `${PDF}, phụ lục`]);
  expect(second.said).toContain("Đã lưu tệp phu-luc.pdf");

  const [after] = (await unitOf(HEAD)).items;
  expect(after.state).toContain("Đã báo cáo lúc");
  expect(after.receipt).toMatch(/^Biên nhận [0-9A-F]{8}-1, lúc /);
});

it("takes a report back that the office has not decided on, and shows no receipt of it any more", async () => {
  const [{ key }] = (await unitOf(HEAD)).items;
  const takesBack = async (user: number) =>
    call("take-back", { method: "POST", headers: await signedIn(user), body: JSON.stringify({ key }) });
  expect((await takesBack(OTHER_HEAD)).body).toEqual({ isDone: false, said: words.notYours });
  expect((await takesBack(HEAD)).body).toEqual({ isDone: true, said: telegramAppVietnamese.takeBack.done });
  const [after] = (await unitOf(HEAD)).items;
  expect(after).toMatchObject({ state: words.states.open, can: ["hand-in"] });
  expect(after.receipt).toBeUndefined();
  expect((await takesBack(HEAD)).body.isDone).toBe(false);
});

it("gives the receipt of a new report for the same file handed in again", async () => {
  const [{ key }] = (await unitOf(HEAD)).items;
  const said = async () => (await handsIn(HEAD, key, ["bao-cao.pdf", PDF])).body.said;
  expect(await said()).toMatch(/Số biên nhận: [0-9A-F]{8}-2\./);
  // The answer was lost, and the page sends the file once more.
  expect(await said()).toMatch(/^Đã lưu tệp bao-cao\.pdf kèm biên nhận [0-9A-F]{8}-2\./);
  expect((await unitOf(HEAD)).items).toMatchObject([{ can: ["hand-in", "take-back"] }]);
});

it("leads from a document back to the page that led there", async () => {
  const page = await (await fetch(`${stage.address}/telegram-app`)).text();
  const [, link = ""] = /href="(\/documents\/[^"]*)"/.exec(page) ?? [];
  const backFrom = async (path: string) =>
    /class="new" href="([^"]*)"/.exec(await (await fetch(stage.address + path)).text())?.[1];
  expect(await backFrom(link)).toBe("/telegram-app");
  const [plain = ""] = link.split("?");
  expect([await backFrom(plain), await backFrom(`${plain}?back=//elsewhere.example`)]).toEqual(["/", "/"]);
});

it("shows and takes nothing of a unit for anybody who does not speak for it", async () => {
  const [{ key }] = (await unitOf(HEAD)).items;
  expect(await unitOf(OTHER_HEAD)).toMatchObject({ name: "Trường THPT Mẫu Hai", items: [] });
  expect((await handsIn(OTHER_HEAD, key, ["khac.pdf", PDF])).body).toEqual({
    isKept: false,
    said: `${words.notYours}\nChưa lưu: khac.pdf.`,
  });
  expect(await unitOf(PARENT)).toEqual({ kind: "stranger", said: words.stranger });
  expect((await handsIn(PARENT, key, ["khac.pdf", PDF])).body.isKept).toBe(false);
});

it("says in one sentence why it lets somebody not in", async () => {
  const at = Date.now();
  const refused = async (initData: string) => (await enters(initData)).body.error?.message;
  expect(await refused("")).toBe(door.missing);
  expect(await refused(stage.initDataOf(PARENT).replace(String(PARENT), String(HEAD)))).toBe(door["not-ours"]);
  expect(await refused(signedInitData({ token: "2:another-bot", user: HEAD, at }))).toBe(door["not-ours"]);
  const old = signedInitData({ token: stage.fake.token, user: HEAD, at: at - 2 * 3_600_000 });
  expect(await refused(old)).toBe(door.stale);
  expect(await call("unit")).toMatchObject({ status: 401, body: { error: { message: door.over } } });
  const empty = await call("evidence", { method: "POST", body: new FormData() });
  expect(empty).toMatchObject({ status: 401, body: { error: { code: "over" } } });
  expect((await handsIn(HEAD, "không có khóa")).body.error.message).toBe(door["no-file"]);
});
