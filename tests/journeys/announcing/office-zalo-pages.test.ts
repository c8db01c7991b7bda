import { afterAll, beforeAll, expect, it } from "vitest";
import { type FakeZalo, startFakeZalo } from "../../fakes/zalo/server.ts";
import { followed } from "../../servers/followed.ts";
import { freePort } from "../../servers/free-port.ts";
import { type RunningProgram, startProgram } from "../../servers/program.ts";

const PASSWORD = "mật khẩu văn phòng";
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
  }).then((answer) => followed(answer, as));
const page = async (query = "", as = cookie) =>
  (await fetch(`${program.address}/office/zalo${query}`, { headers: { cookie: as } })).text();

it("says what is not set up, what is missing, and how to mend it", async () => {
  const shown = await page();
  for (const said of ["ZALO_BOT_TOKEN", "ZALO_OA_SECRET", "OA chưa được cấp quyền", "/webhooks/zalo-oa"])
    expect(shown).toContain(said);
});

const stateIn = (shown: string): string => /state=([0-9a-f]{64})/.exec(shown)?.[1] ?? "";

it("takes no code that another session's consent brought, and none without a word of the officer where Zalo says nothing", async () => {
  const code = fake.tokens.consentCode();
  const other = await post("/office/sign-in", { name: "Văn phòng", password: PASSWORD }, "");
  const theirs = other.headers.get("set-cookie")?.split(";")[0] ?? "";
  const state = stateIn(await page("", theirs));
  expect(state).not.toBe(stateIn(await page()));
  expect(await page(`?code=${code}&state=${state}`)).not.toContain(`value="${code}"`);
  expect(await (await post("/office/zalo", { code, state, sure: "yes" })).text()).toContain(
    "không thuộc lần cấp quyền",
  );
  expect(await page(`?code=${code}&oa_id=31000000001`)).toContain('name="sure"');
  expect(await (await post("/office/zalo", { code })).text()).toContain("Chưa nhận quyền");
});

it("walks the office through the first grant, and shows that it stands", async () => {
  const shown = await page();
  expect(shown).toContain(`${program.address}/office/zalo`);
  expect(shown).toMatch(/\/v4\/oa\/permission\?app_id=\d+&amp;redirect_uri=/);
  const code = fake.tokens.consentCode();
  const state = stateIn(shown);
  const back = await page(`?code=${code}&oa_id=31000000001&state=${state}`);
  expect(back).toContain(`value="${code}"`);
  expect(back).not.toContain('name="sure"');
  fake.setAccount({ weekQuality: "LOW" });
  expect(await (await post("/office/zalo", { code, state })).text()).toContain("Đã nhận quyền");
  const standing = await page();
  expect(standing).toContain("đang tốt");
  for (const said of ["Sở Giáo dục và Đào tạo", "Nâng cao, đến 31/12/2099", "500 trên 500", "1900 trên 2000"])
    expect(standing).toContain(said);
  expect(standing).toContain("cao / thấp");
  expect(standing).toMatch(/class="warn">Chất lượng gửi tin của OA đang thấp[^<]*xem lại nội dung mẫu/);
  expect(await (await post("/office/zalo", { code, state })).text()).toContain("-14005");
});
