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
  expect((await call("/office/accounts", { form: { name: "Kẻ lạ", password: "một mật khẩu dài" } })).status).toBe(303);
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
  expect((await call("/office/accounts", { cookie, form, origin: "https://example.com" })).status).toBe(403);
});

it("lets the office add accounts, and shows what people typed as text", async () => {
  const cookie = (await signIn()).headers.get("set-cookie") ?? "";
  const form = { name: "<b>Cô Hoa</b>", password: "mật khẩu của cô Hoa", current: PASSWORD };
  const page = (await call("/office/accounts", { cookie, form })).text;
  expect(page).toContain("&lt;b&gt;Cô Hoa&lt;/b&gt;");
  expect(page).not.toContain("<b>Cô");
  expect(
    (await call("/office/accounts", { cookie, form: { name: "Cô", password: "ngắn", current: PASSWORD } })).text,
  ).toContain("10 ký tự");
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
  const page = (await call("/office/questions", { cookie })).text;
  expect(page).toContain("khinh khí cầu &lt;b&gt;bay&lt;/b&gt; mấy giờ");
  const [turn = "", item = ""] = [/turn=([\w-]+)"/, /name="item" value="(\d+)"/].map((part) => part.exec(page)?.[1]);
  expect((await call(`/office/questions?turn=${turn}`, { cookie })).text).toMatch(/Không văn bản nào in:[^<]*khinh/);
  const close = () => call("/office/questions", { cookie, form: { item, note: "đã gọi lại" } });
  expect((await close()).text).toContain("Đã ghi là đã xử lý");
  expect((await close()).text).toContain("đã được xử lý trước đó");
});

it("answers who asked for an officer on the web page, into their conversation, once, and keeps who did", async () => {
  const person = await webPerson(program);
  await person.say("gặp cán bộ");
  await person.say("hồ sơ <b>chuyển trường</b>");
  expect(await person.say("Chuyển cho cán bộ")).toMatchObject({ awaitsOfficer: true });
  const cookie = (await signIn()).headers.get("set-cookie") ?? "";
  const list = (await call("/office/questions", { cookie })).text;
  expect(list).toContain("hồ sơ &lt;b&gt;chuyển trường&lt;/b&gt;");
  const path = `/office/questions?visit=${/\?visit=(\d+)"/.exec(list)?.[1]}`;
  const page = (await call(path, { cookie })).text;
  expect(page).toContain("Gửi câu trả lời này cho người hỏi trên trang web");
  const form = { visit: "yes", do: "answer", id: /visit=(\d+)/.exec(path)?.[1] ?? "", expects: "none", sure: "yes" };
  const answer = "Chị nộp tại <i>trường mới</i>.\nVăn phòng làm việc đến 17 giờ.";
  expect((await call(path, { cookie, form: { ...form, answer, sure: "" } })).text).toContain("đánh dấu vào ô xác nhận");
  const sent = await Promise.all([1, 2].map(() => call(path, { cookie, form: { ...form, answer } })));
  expect(sent.filter(({ text }) => text.includes("Đã gửi câu trả lời cho người hỏi trên trang web"))).toHaveLength(1);
  expect((await call(path, { cookie })).text).toMatch(/Văn phòng trả lời/);
  const told = (await person.turns()).filter(({ fromOffice }) => fromOffice === true);
  expect(told).toMatchObject([
    { text: "", reply: { text: expect.stringContaining(`Văn phòng Sở trả lời anh/chị:\n\n${answer}\n`) } },
  ]);
  expect(await person.html()).toContain("&#60;i&#62;trường mới&#60;/i&#62;");
});

it("writes, previews and approves an announcement in the name of the account", async () => {
  const cookie = (await signIn()).headers.get("set-cookie") ?? "";
  const wrong = await call("/office/announcements", { cookie, form: { do: "draft", to: "xyz abc", text: "Chào" } });
  expect(wrong.text).toMatch(/class="said"/);
  const draft = { do: "draft", to: "mọi người", text: "Mời họp <b>sáng</b> thứ Hai", at: "" };
  const past = await call("/office/announcements", { cookie, form: { ...draft, at: "8h ngày 5/1/2020" } });
  expect(past.text).toContain("08:00 Chủ nhật 05/01/2020 đã qua");
  const went = (await call("/office/announcements", { cookie, form: draft })).headers.get("location") ?? "";
  const page = (await call(went, { cookie })).text;
  expect(page).toContain("Mời họp &lt;b&gt;sáng&lt;/b&gt; thứ Hai");
  const [id = "", mark = ""] = ["id", "mark"].map(
    (name) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1],
  );
  const approve = (given: string) =>
    call(went, { cookie, form: { do: "approve", id, mark: given } }).then(
      ({ text }) => /role="status">([^<]*)/.exec(text)?.[1],
    );
  expect(await approve("other")).toContain("không khớp");
  // Nobody is in the register of this program.
  expect(await approve(mark)).toContain("Không có người nhận");
});

it("shows what is owed by when, and confirms it in the name of the account", async () => {
  const cookie = (await signIn()).headers.get("set-cookie") ?? "";
  const page = (await call("/office/deadlines", { cookie })).text;
  expect(page).toContain("Ngày cuối: 19/12/");
  const id = /class="line">([0-9a-f]{8})/.exec(page)?.[1] ?? "";
  const confirmed = await call("/office/deadlines", { cookie, form: { id, to: "trường THPT" } });
  expect(confirmed.text).toMatch(
    /Hiểu là: trước ngày 20\/12 hằng năm .*Ngày cuối được nhận: .*19\/12\/\d{4}; .*19\/12\//,
  );
  expect((await call("/office/deadlines", { cookie })).text).toContain("Văn phòng");
  expect((await call("/office/deadlines", { cookie, form: { id: "không có" } })).text).toContain("không có");
  // Nobody is in the register of this program.
  const remind = (period: string) => call(`/office/deadlines?remind=${id}&period=${period}&part=`, { cookie });
  expect((await remind(String(new Date().getUTCFullYear()))).text).toContain("0 đơn vị chưa nộp; 0 người sẽ được nhắc");
  expect((await remind("1999")).text).toContain("Không có việc");
  const form = { do: "remind", remind: id, period: "1999", part: "", mark: "x" };
  expect((await call("/office/deadlines", { cookie, form })).text).toContain("Không có việc");
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
  const page = (await call("/office/questions", { cookie })).text;
  expect(page).toContain("phi thuy");
  const link = /href="(\?group=[\w-]+)&amp;part=people">2 người/.exec(page)?.[1] ?? "";
  const before = (await call(`/office/questions${link}`, { cookie })).text;
  expect([...before.matchAll(/\?turn=/g)]).toHaveLength(2);
  const { turnId } = await ask("nguoi-3", "giá vé phi thuyền đi sao hỏa nhiêu v");
  const judged = await fetch(`${program.address}/api/feedback`, {
    method: "POST",
    body: JSON.stringify({
      ...{ conversation: "nguoi-3", turnId, helpful: false },
      ...{ wrong: "off-topic", note: "tôi hỏi giá vé, gọi 0912345678 nhé" },
    }),
  });
  expect(judged.status).toBe(200);
  const after = (await call(`/office/questions${link}`, { cookie })).text;
  expect([...after.matchAll(/\?turn=/g)]).toHaveLength(3);
  const ofJudged = (await call(`/office/questions${link}&part=judged`, { cookie })).text;
  expect(ofJudged).toContain(`?turn=${turnId}`);
  expect(ofJudged).toContain("Không đúng câu hỏi, “tôi hỏi giá vé");
  expect(ofJudged).not.toContain("0912345678");
});
