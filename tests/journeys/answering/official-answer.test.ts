import { afterAll, beforeAll, expect, it } from "vitest";
import { migrations } from "../../../src/compose/migrations.ts";
import { composeAccounts } from "../../../src/compose/office-site.ts";
import { openDatabase } from "../../../src/database/open.ts";
import { type FakeTelegram, startFakeTelegram } from "../../fakes/telegram/server.ts";
import { type FakeZalo, startFakeZalo } from "../../fakes/zalo/server.ts";
import { newDataFolder } from "../../servers/data-folder.ts";
import { type RunningProgram, startProgram } from "../../servers/program.ts";
import { webPerson } from "../../servers/web-person.ts";

const QUESTION = "khi nào tiêm vắc xin sởi cho học sinh lớp 1";
const ANSWER =
  "Tiêm vắc xin sởi tại trường từ ngày 15/12/2026, mỗi trường một buổi.\nPhụ huynh ký phiếu trước ngày 10/12/2026.";
const OFFICIAL =
  /Trả lời chính thức số 1 của Văn phòng Sở, ngày .*:\n“Tiêm vắc xin sởi tại trường từ ngày 15\/12\/2026, mỗi trường một buổi.”\n“Phụ huynh/;
const soon = { timeout: 60_000, interval: 100 };
let telegram: FakeTelegram;
let zalo: FakeZalo;
let program: RunningProgram;

beforeAll(async () => {
  telegram = await startFakeTelegram();
  zalo = await startFakeZalo();
  const folder = newDataFolder("answering");
  const opened = await openDatabase({ dataDir: folder, migrations });
  const accounts = composeAccounts(opened.database);
  // The first account administers; what it wrote itself it cannot publish either.
  await accounts.add("Anh Minh", "mật khẩu anh Minh", "administrator");
  await accounts.add("Cô Lan", "mật khẩu của cô Lan", "approver");
  await opened.close();
  program = await startProgram(folder, {
    ...{ TWO_PEOPLE_APPROVE: "yes", TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_URL: telegram.url },
    ...{ ZALO_BOT_TOKEN: zalo.botToken, ZALO_BOT_API_URL: zalo.url },
  });
}, 180_000);
afterAll(async () => {
  await program?.stop();
  await telegram?.stop();
  await zalo?.stop();
});

const post = (path: string, form: Record<string, string>, cookie = "") =>
  fetch(program.address + path, {
    method: "POST",
    redirect: "manual",
    headers: { origin: program.address, cookie },
    body: new URLSearchParams(form),
  });

async function signIn(name: string, password: string): Promise<string> {
  await expect.poll(async () => (await post("/office/sign-in", { name, password })).status, soon).toBe(303);
  return (await post("/office/sign-in", { name, password })).headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

/** Does something at a page of the office, and says yes to what is asked before it. */
async function act(path: string, form: Record<string, string>, cookie = ""): Promise<Response> {
  const asked = await post(path, form, cookie);
  if (asked.status !== 200) return asked;
  const [, sure = ""] = /name="sure" value="([^"]*)"/.exec(await asked.text()) ?? [];
  return post(
    path,
    { ...form, sure: sure.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&") },
    cookie,
  );
}

it("goes from an open question over a second person to the next asker on other channels, and to nobody else", {
  timeout: 180_000,
}, async () => {
  const [minh, lan] = [await signIn("Anh Minh", "mật khẩu anh Minh"), await signIn("Cô Lan", "mật khẩu của cô Lan")];
  const web = await webPerson(program);
  const { turnId, status } = await web.say(QUESTION);
  expect(status).not.toBe("answered");

  const begun = await post(
    "/office/questions/official/begin",
    { turn: turnId, wordings: QUESTION, text: ANSWER },
    minh,
  );
  const path = begun.headers.get("location") ?? "";
  expect(path).toMatch(/^\/office\/questions\/official\/\w+$/);
  expect((await post(`${path}/offer`, { expects: "1" }, minh)).status).toBe(303);
  expect((await act(`${path}/publish`, { expects: "2" }, minh)).status).toBe(409);
  expect((await web.say("tiêm vắc xin sởi lớp 1 khi nào")).text).not.toMatch(OFFICIAL);

  expect((await act(`${path}/publish`, { expects: "2" }, lan)).status).toBe(303);
  telegram.person(501).writes("cho em hỏi khi nao tiem vac xin soi cho hoc sinh lop 1 vay a");
  zalo.person("u502").writes("tiêm vắc xin sởi cho học sinh lớp 1 khi nào");
  await expect
    .poll(
      () =>
        telegram
          .person(501)
          .sees()
          .map(({ text }) => text)
          .join("\n"),
      soon,
    )
    .toMatch(OFFICIAL);
  await expect
    .poll(
      () =>
        JSON.parse(JSON.stringify(zalo.log.of("u502")))
          .map((one: object) => JSON.stringify(one))
          .join(),
      soon,
    )
    .toMatch(/Trả lời chính thức số 1 của Văn phòng Sở/);
  expect((await web.say("tiêm vắc xin sởi cho học sinh lớp 1 ngày nào vậy")).text).toMatch(OFFICIAL);
  expect((await web.say("Con mấy tuổi thì được vào lớp 1?")).text).not.toContain("Trả lời chính thức");
  expect((await web.say("học sinh lớp 5 bị sởi nghỉ học mấy ngày")).text).not.toMatch(OFFICIAL);

  const withdrawn = await act(`${path}/withdraw`, { expects: "3", why: "đổi lịch" }, lan);
  expect(withdrawn.status).toBe(303);
  expect((await web.say("khi nào tiêm vắc xin sởi cho học sinh lớp 1 ạ")).text).not.toMatch(OFFICIAL);
});
