import { afterAll, beforeAll, expect, it } from "vitest";
import { type FakeZalo, startFakeZalo } from "../../fakes/zalo/server.ts";
import { followed } from "../../servers/followed.ts";
import { freePort } from "../../servers/free-port.ts";
import { type RunningProgram, startProgram } from "../../servers/program.ts";

const PASSWORD = "mật khẩu văn phòng";
const OA = "/office/administration/channels/zalo-oa";
let fake: FakeZalo;
let program: RunningProgram;
let cookie = "";

beforeAll(async () => {
  fake = await startFakeZalo();
  const port = String(await freePort());
  program = await startProgram(undefined, {
    PORT: port,
    HOST: "127.0.0.1",
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    OFFICE_PASSWORD: PASSWORD,
    ZALO_APP_ID: fake.appId,
    ZALO_APP_SECRET: fake.appSecret,
    ZALO_OAUTH_URL: fake.url,
    ZALO_OPENAPI_URL: fake.url,
    ZALO_BUSINESS_URL: fake.url,
  });
  for (let left = 300; left > 0 && cookie === ""; left -= 1) {
    const signedIn = await post("/office/sign-in", { name: "Văn phòng", password: PASSWORD });
    cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
    if (cookie === "") await new Promise((resolve) => setTimeout(resolve, 100));
  }
}, 180_000);
afterAll(async () => {
  await program.stop();
  await fake.stop();
});

const post = (path: string, form: Readonly<Record<string, string>>, as = cookie) =>
  fetch(program.address + path, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: as, origin: program.address },
    body: new URLSearchParams(form),
  });
const see = async (path: string, as = cookie) =>
  (await fetch(program.address + path, { headers: { cookie: as } })).text();
const page = (query = "", as = cookie) => see(`${OA}${query}`, as);
/** What the office is told of a form, on the page that it leads to. */
const told = async (form: Readonly<Record<string, string>>) =>
  (await followed(await post("/office/administration/zalo-grant", form), cookie)).text();

it("says what is not set up, what is missing, and how to mend it", async () => {
  const shown = await page();
  for (const said of ["cần chỉnh", "ZALO_OA_SECRET", "OA chưa được cấp quyền", "/webhooks/zalo-oa"])
    expect(shown).toContain(said);
  const bot = await see("/office/administration/channels/zalo-bot");
  for (const said of ["chưa dùng", "ZALO_BOT_TOKEN"]) expect(bot).toContain(said);
  expect(await see("/office/administration")).toMatch(
    /Zalo Bot.*chưa dùng.*Official Account.*cần chỉnh.*Bot Telegram/s,
  );
});

const stateIn = (shown: string): string => /state=([0-9a-f]{64})/.exec(shown)?.[1] ?? "";

it("takes no code that another session's consent brought, and none without a word of the officer where Zalo says nothing", async () => {
  const code = fake.tokens.consentCode();
  const other = await post("/office/sign-in", { name: "Văn phòng", password: PASSWORD }, "");
  const theirs = other.headers.get("set-cookie")?.split(";")[0] ?? "";
  const state = stateIn(await page("", theirs));
  expect(state).not.toBe(stateIn(await page()));
  expect(await page(`?code=${code}&state=${state}`)).not.toContain(`value="${code}"`);
  expect(await told({ code, state, sure_own: "yes" })).toContain("không thuộc lần cấp quyền");
  expect(await page(`?code=${code}&oa_id=31000000001`)).toContain('name="sure_own"');
  expect(await told({ code })).toContain("Chưa nhận quyền");
});

it("walks the office through the first grant, and shows that it stands", async () => {
  const shown = await page();
  expect(shown).toContain(`${program.address}${OA}`);
  expect(shown).toMatch(/\/v4\/oa\/permission\?app_id=\d+&amp;redirect_uri=/);
  const code = fake.tokens.consentCode();
  const state = stateIn(shown);
  const back = await page(`?code=${code}&oa_id=31000000001&state=${state}`);
  expect(back).toContain(`value="${code}"`);
  expect(back).not.toContain('name="sure_own"');
  fake.setAccount({ weekQuality: "LOW" });
  expect(await told({ code, state })).toContain("Đã nhận quyền");
  const standing = await page();
  expect(standing).toContain("đang tốt");
  for (const said of ["Sở Giáo dục và Đào tạo", "Nâng cao, đến 31/12/2099", "500 trên 500", "1900 trên 2000"])
    expect(standing).toContain(said);
  expect(standing).toContain("cao / thấp");
  expect(standing).toMatch(/class="warn">Chất lượng gửi tin của OA đang thấp[^<]*xem lại nội dung mẫu/);
  expect(await told({ code, state })).toContain("-14005");
});
