import { afterAll, beforeAll, expect, it } from "vitest";
import { newDataFolder } from "../../servers/data-folder.ts";
import { type RunningProgram, startProgram } from "../../servers/program.ts";

const PASSWORD = "mật khẩu văn phòng";
/** Who calls is said by a proxy on this machine. */
const SETTINGS = { OFFICE_PASSWORD: PASSWORD, TRUSTED_PROXIES: "127.0.0.1", LOG_LEVEL: "info" };
let program: RunningProgram;
let logged = "";
beforeAll(async () => {
  program = await startProgram(newDataFolder("sign-in"), SETTINGS);
  program.process.stdout?.on("data", (chunk: Buffer) => {
    logged += chunk.toString();
  });
  for (let left = 300; left > 0 && (await fetch(`${program.address}/office/office.css`)).status === 503; left -= 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
}, 180_000);
afterAll(async () => program.stop());

const post = async (path: string, form: Record<string, string>, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${program.address}/office/${path}`, {
    method: "POST",
    redirect: "manual",
    headers: { origin: program.address, ...headers },
    body: new URLSearchParams(form),
  });
  const [set = ""] = answer.headers.getSetCookie();
  return { status: answer.status, text: await answer.text(), cookie: set.split(";")[0] ?? "", headers: answer.headers };
};
const signIn = (from: string, password = PASSWORD, name = "Văn phòng") =>
  post("sign-in", { name, password }, { "x-forwarded-for": from });
const page = async (cookie: string) =>
  (await fetch(`${program.address}/office/accounts/own`, { headers: { cookie }, redirect: "manual" })).text();

it("looks at few of 200 guesses at once, says to the others how long to wait, and lets the officer in meanwhile", async () => {
  expect((await signIn("113.160.1.9")).status).toBe(303);
  const guesses = Array.from({ length: 200 }, (_, index) => signIn("203.0.113.7", `đoán lần thứ ${index}`));
  const officer = signIn("113.160.1.9");
  const answers = await Promise.all(guesses);
  expect((await officer).status).toBe(303);
  // Some more than five: while one is looked at, the next may have waited long enough.
  expect(answers.filter(({ status }) => status === 403).length).toBeLessThan(20);
  const slowed = answers.filter(({ status }) => status === 429);
  expect(slowed.length).toBeGreaterThan(180);
  expect(Number(slowed[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(slowed[0]?.text).toMatch(/thử lại sau \d+ giây/);
}, 180_000);

it("lets the officer in from a place they never were at, whoever guessed at their name elsewhere", async () => {
  expect((await signIn("198.51.100.20")).status).toBe(303);
});

it("counts a house of IPv6 addresses as one", async () => {
  const guesses = Array.from({ length: 20 }, (_, index) => signIn(`2001:db8:7::${index + 1}`, "sai mật khẩu"));
  const statuses = (await Promise.all(guesses)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
  expect((await signIn("2001:db8:8::1")).status).toBe(303);
}, 60_000);

it("takes the form of its own page on plain HTTP, and of no other", async () => {
  const sent = (headers: Record<string, string> = {}) =>
    post("sign-in", { name: "Văn phòng", password: "sai mật khẩu" }, { "x-forwarded-for": "198.51.100.7", ...headers });
  const shown = await fetch(`${program.address}/office/sign-in`);
  expect(shown.headers.get("referrer-policy")).toBe("same-origin");
  expect(await shown.text()).toContain("Đăng nhập");
  expect((await sent()).text).toContain("chưa đúng");
  expect((await sent({ origin: "null", "sec-fetch-site": "same-origin" })).text).toContain("chưa đúng");
  const foreign: Record<string, string>[] = [{ origin: "http://example.com" }, { origin: "null" }];
  for (const headers of [...foreign, { "sec-fetch-site": "same-site" }])
    expect(await sent(headers)).toMatchObject({ status: 403, text: expect.stringContaining("một trang khác") });
});

it("shows where an account is signed in, and ends one session or all others", async () => {
  const [mine, second, third] = [
    await signIn("113.160.1.9"),
    await signIn("113.160.1.10"),
    await signIn("113.160.1.11"),
  ];
  const list = await page(mine.cookie);
  expect(list).toMatch(/113\.160\.1\.10/);
  const which = /value="([0-9a-f]+)"[^>]*> nơi đăng nhập lúc [^<]* từ 113\.160\.1\.10</.exec(list)?.[1] ?? "";
  await post("accounts/own/end", { which, current: "sai" }, { cookie: mine.cookie });
  expect(await page(second.cookie)).toContain("đang dùng ở đây");
  await post("accounts/own/end", { which, current: PASSWORD }, { cookie: mine.cookie });
  expect(await page(second.cookie)).not.toContain("đang dùng ở đây");
  expect(await page(third.cookie)).toContain("đang dùng ở đây");
  await post("accounts/own/end", { which: "others", current: PASSWORD }, { cookie: mine.cookie });
  expect(await page(third.cookie)).not.toContain("đang dùng ở đây");
  expect(await page(mine.cookie)).toContain("đang dùng ở đây");
});

it("logs who signed in from where and who failed, never a password, and no name that is not an account", async () => {
  await signIn("192.0.2.1", "mật khẩu bí mật của tôi", "mật khẩu gõ nhầm ô");
  await expect.poll(() => logged).toContain('"address":"192.0.2.1"');
  const lines = logged.split("\n").filter((line) => line.includes("sign-in of the office"));
  expect(
    lines.some((line) => /"outcome":"signed-in","address":"113\.160\.1\.9","account":"Văn phòng"/.test(line)),
  ).toBe(true);
  expect(lines.some((line) => /"outcome":"slowed","address":"203\.0\.113\.7"/.test(line))).toBe(true);
  for (const secret of [PASSWORD, "bí mật của tôi", "gõ nhầm ô", "đoán lần"])
    expect(lines.join("\n")).not.toContain(secret);
});
