import { afterAll, beforeAll, expect, it } from "vitest";
import { followed } from "../../servers/followed.ts";
import { type RunningProgram, startProgram } from "../../servers/program.ts";
import { webPerson } from "../../servers/web-person.ts";

/** A channel that is set up and never called: nothing is sent here. */
const CHANNEL = { ZALO_BOT_TOKEN: "1:a", ZALO_BOT_API_URL: "http://127.0.0.1:9" };
let program: RunningProgram;
beforeAll(async () => {
  program = await startProgram(undefined, { OFFICE_PASSWORD: "mật khẩu văn phòng", ...CHANNEL });
  await opened(program);
}, 180_000);
afterAll(async () => program.stop());

/** The office opens a little after the chat. */
async function opened({ address }: RunningProgram): Promise<void> {
  for (let left = 300; left > 0 && (await fetch(`${address}/office/office.css`)).status === 503; left -= 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
}

async function call(path: string, options: { form?: Record<string, string>; cookie?: string; origin?: string } = {}) {
  const { form, cookie, origin = program.address } = options;
  const response = await fetch(program.address + path, {
    redirect: "manual",
    headers: { ...(cookie === undefined ? {} : { cookie }), ...(form === undefined ? {} : { origin }) },
    method: form && "POST",
    body: form && new URLSearchParams(form),
  });
  const page = await followed(response, cookie ?? "");
  return { status: response.status, headers: response.headers, text: await page.text() };
}
const PASSWORD = "mật khẩu văn phòng";
const signIn = async (password = PASSWORD) => call("/office/sign-in", { form: { name: "Văn phòng", password } });

it("shows nothing of the office to who is not signed in", async () => {
  for (const path of ["/office", "/office/announcements", "/office/accounts"]) {
    const { status, headers } = await call(path);
    expect([path, status, headers.get("location")]).toEqual([path, 303, "/office/sign-in"]);
  }
  expect((await call("/office/accounts/add", { form: { name: "Kẻ lạ", password: "một mật khẩu dài" } })).status).toBe(
    303,
  );
});

it("signs in with the password of the settings, by a cookie that no script and no form of another site can use", async () => {
  const { status, headers } = await signIn();
  expect([status, headers.get("location")]).toEqual([303, "/office"]);
  const cookie = headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/HttpOnly/);
  expect(cookie).toMatch(/SameSite=Lax/);
  expect((await call("/office/announcements", { cookie })).text).toContain("Thông báo");
});

it("refuses a wrong password in a sentence, and forms of other sites", async () => {
  expect(await signIn("sai rồi sai rồi")).toMatchObject({ status: 403, text: expect.stringContaining("chưa đúng") });
  const cookie = (await signIn()).headers.get("set-cookie") ?? "";
  const form = { name: "Cô Hoa", password: "mật khẩu của cô Hoa" };
  expect((await call("/office/accounts/add", { cookie, form, origin: "https://example.com" })).status).toBe(403);
});

it("lets the office add accounts, and shows what people typed as text", async () => {
  const cookie = (await signIn()).headers.get("set-cookie") ?? "";
  const form = { name: "<b>Cô Hoa</b>", role: "writer", password: "mật khẩu của cô Hoa", current: PASSWORD };
  const page = (await call("/office/accounts/add", { cookie, form })).text;
  expect(page).toContain("&lt;b&gt;Cô Hoa&lt;/b&gt;");
  expect(page).not.toContain("<b>Cô");
  const short = { ...form, name: "Cô", password: "ngắn" };
  expect((await call("/office/accounts/add", { cookie, form: short })).text).toContain("từ 10 đến");
});

it("takes a question that was not answered to the office, which sees why it was not and closes it", async () => {
  const chat = async (text: string) => {
    const body = JSON.stringify({ conversation: "hoi-van-phong", text });
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${program.address}/api/chat`, { method: "POST", headers, body });
    const { text: said, choices } = (await response.json()) as { text: string; choices: { question: string }[] };
    return { said, typed: choices.at(-1)?.question ?? "" };
  };
  const { typed } = await chat("khinh khí cầu <b>bay</b> mấy giờ");
  expect((await chat(typed)).said).toContain("“khinh khí cầu <b>bay</b> mấy giờ”");
  const cookie = (await signIn()).headers.get("set-cookie") ?? "";
  const page = (await call("/office/questions/people", { cookie })).text;
  expect(page).toContain("khinh khí cầu &lt;b&gt;bay&lt;/b&gt; mấy giờ");
  const [turn = "", item = ""] = [/asked\/([\w-]+)"/, /sent\/(\d+)\/close/].map((part) => part.exec(page)?.[1]);
  expect((await call(`/office/questions/asked/${turn}`, { cookie })).text).toMatch(/Không văn bản nào in:[^<]*khinh/);
  const close = () => call(`/office/questions/people/sent/${item}/close`, { cookie, form: { note: "đã gọi lại" } });
  expect((await close()).text).toContain("Đã ghi là đã xử lý");
  expect((await close()).text).toContain("đã được xử lý trước đó");
});

it("answers who asked for an officer on the web page, into their conversation, once, and keeps who did", async () => {
  const person = await webPerson(program);
  await person.say("gặp cán bộ");
  await person.say("hồ sơ <b>chuyển trường</b>");
  expect(await person.say("Chuyển cho cán bộ")).toMatchObject({ awaitsOfficer: true });
  const cookie = (await signIn()).headers.get("set-cookie") ?? "";
  const list = (await call("/office/questions/people", { cookie })).text;
  expect(list).toContain("hồ sơ &lt;b&gt;chuyển trường&lt;/b&gt;");
  const path = `/office/questions/people/${/people\/(\d+)"/.exec(list)?.[1]}`;
  const answer = "Chị nộp tại <i>trường mới</i>.\nVăn phòng làm việc đến 17 giờ.";
  const form = { answer, expects: "none" };
  const question = (await call(`${path}/answer`, { cookie, form })).text;
  expect(question).toContain("Gửi câu trả lời này cho người hỏi trên trang web?");
  const sure = /name="sure" value="([^"]+)"/.exec(question)?.[1] ?? "";
  await Promise.all([1, 2].map(() => call(`${path}/answer`, { cookie, form: { ...form, sure } })));
  expect((await call(path, { cookie })).text).toMatch(/Văn phòng trả lời/);
  const told = (await person.turns()).filter(({ fromOffice }) => fromOffice === true);
  expect(told).toMatchObject([
    { text: "", reply: { text: expect.stringContaining(`Văn phòng Sở trả lời anh/chị:\n\n${answer}\n`) } },
  ]);
  expect(await person.html()).toContain("&#60;i&#62;trường mới&#60;/i&#62;");
});

it("writes and previews an announcement, keeps what was typed where something is wrong, and sends it to nobody", async () => {
  const cookie = (await signIn()).headers.get("set-cookie") ?? "";
  const to = (path: string, form: Record<string, string>) => call(`/office/announcements/${path}`, { cookie, form });
  const wrong = await to("new/audience", { to: "xyz abc" });
  expect([wrong.status, wrong.text]).toEqual([422, expect.stringMatching(/value="xyz abc"[\s\S]*Không hiểu/)]);
  const draft = { words: "mọi người", text: "Mời họp <b>sáng</b> thứ Hai", channel: "zalo-bot" };
  const past = await to("new/draft", { ...draft, at: "8h ngày 5/1/2020" });
  expect(past.text).toMatch(/value="8h ngày 5\/1\/2020"[\s\S]*08:00 Chủ nhật 05\/01\/2020 đã qua/);
  const went = (await to("new/draft", draft)).headers.get("location") ?? "";
  const page = (await call(went, { cookie })).text;
  const mark = /name="mark" value="([^"]*)"/.exec(page)?.[1] ?? "";
  const id = went.split("/").at(-1) ?? "";
  expect((await to(`${id}/approve`, { mark: "other" })).text).toContain("đã được sửa sau khi anh/chị mở trang này");
  // Nobody is in the register of this program.
  expect((await to(`${id}/approve`, { mark })).text).toContain("Không ai nhận được");
  expect((await call("/office/announcements", { cookie })).text).toContain("Mời họp &lt;b&gt;sáng&lt;/b&gt; thứ Hai");
});

it("shows what documents oblige to beside their words, and confirms it once, in the name of the account", async () => {
  const cookie = (await signIn()).headers.get("set-cookie") ?? "";
  const list = (await call("/office/deadlines/proposals", { cookie })).text;
  const [, id = ""] = /deadlines\/proposals\/([0-9a-f]{8})">Báo cáo các nội dung/.exec(list) ?? [];
  const one = `/office/deadlines/proposals/${id}`;
  const page = (await call(one, { cookie })).text;
  expect(page).toMatch(/<blockquote>[^<]*trước ngày 20\/12/);
  expect(page).toMatch(/href="\/documents\/[^"]+#p-/);
  const form = { title: "Báo cáo cuối năm", when: "", owners: "trường trên trời", seen: "1" };
  const wrong = await call(`${one}/confirm`, { cookie, form });
  expect([wrong.status, wrong.text.includes('value="trường trên trời"')]).toEqual([422, true]);
  const confirm = () => call(`${one}/confirm`, { cookie, form: { ...form, owners: "trường THPT" } });
  expect((await confirm()).status).toBe(303);
  const second = await confirm();
  expect([second.status, second.text.includes("Văn phòng vừa sửa việc này")]).toEqual([409, true]);
  const followed = (await call(`/office/deadlines/obligations/${id}`, { cookie })).text;
  expect(followed).toMatch(/Hiểu là: trước ngày 20\/12 hằng năm .*Ngày cuối được nhận: .*19\/12\/\d{4}; .*19\/12\//s);
  expect(followed).toContain("Báo cáo cuối năm");
  expect((await call("/office/deadlines/obligations/none", { cookie })).status).toBe(404);
});

it("signs out", async () => {
  const cookie = (await signIn()).headers.get("set-cookie") ?? "";
  await call("/office/sign-out", { cookie, form: {} });
  expect((await call("/office", { cookie })).status).toBe(303);
});

it("prints a link that works once while nobody has a password", async () => {
  const fresh = await startProgram();
  try {
    await opened(fresh);
    const link = /link=([0-9a-f]+)/.exec(fresh.banner)?.[1] ?? "";
    const use = () =>
      fetch(`${fresh.address}/office/sign-in/link`, {
        method: "POST",
        redirect: "manual",
        headers: { origin: fresh.address },
        body: new URLSearchParams({ link }),
      });
    expect((await fetch(`${fresh.address}/office/sign-in?link=${link}`)).status).toBe(200);
    expect([(await use()).status, (await use()).status]).toEqual([303, 403]);
  } finally {
    await fresh.stop();
  }
}, 180_000);

it("groups what people were not helped with by what they ask, says what they found wrong, and keeps the address of a group while it grows", async () => {
  const ask = async (conversation: string, text: string) => {
    const body = JSON.stringify({ conversation, text });
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${program.address}/api/chat`, { method: "POST", headers, body });
    return (await response.json()) as { turnId: string };
  };
  await ask("nguoi-1", "phi thuyền đi sao Hỏa giá vé bao nhiêu");
  await ask("nguoi-2", "gia ve phi thuyen di sao hoa");
  const cookie = (await signIn()).headers.get("set-cookie") ?? "";
  const look = async (path: string) => (await call(`/office/questions/${path}`, { cookie })).text;
  const asked = (page: string) => new Set([...page.matchAll(/questions\/asked\/([\w-]+)"/g)].map(([, id]) => id)).size;
  // Groups are made behind; whoever looks sees those made last.
  await expect.poll(() => look("groups"), { timeout: 20_000, interval: 500 }).toContain("phi thuy");
  const id = /href="\/office\/questions\/groups\/([\w-]+)">[^<]*phi/.exec(await look("groups"))?.[1] ?? "";
  expect(asked(await look(`groups/${id}`))).toBe(2);
  const { turnId } = await ask("nguoi-3", "giá vé phi thuyền đi sao hỏa nhiêu v");
  const judged = await fetch(`${program.address}/api/feedback`, {
    method: "POST",
    body: JSON.stringify({
      ...{ conversation: "nguoi-3", turnId, helpful: false },
      ...{ wrong: "off-topic", note: "tôi hỏi giá vé, gọi 0912345678 nhé" },
    }),
  });
  expect(judged.status).toBe(200);
  await expect.poll(async () => asked(await look(`groups/${id}`)), { timeout: 20_000, interval: 500 }).toBe(3);
  const listed = await look("asked?outcome=judged");
  expect(listed).toContain(turnId);
  expect(listed).toContain("Không đúng câu hỏi, “tôi hỏi giá vé");
  expect(listed).not.toContain("0912345678");
});
