import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { vietnamese } from "../../../bot/index.ts";
import { verdict } from "../../../jobs/domain/delivery/channel-policy.ts";
import { composeZaloHealth } from "../../../src/compose/channels/health/zalo-health.ts";
import type { Reach } from "../../../src/compose/channels/reach/reachability.ts";
import { OA_POLICY, openZaloStage } from "./stage.ts";

const HOUR = 3_600_000;
/** Machines are slow at times. */
const SOON = { timeout: 20_000 };
const QUESTION = "chi tieu ho so cong viec cap so nam 2030 la bao nhieu";
let stage: Awaited<ReturnType<typeof openZaloStage>>;
beforeAll(async () => {
  stage = await openZaloStage();
}, 120_000);
afterAll(() => stage.close());

const userId = (): string => `48${Math.floor(Math.random() * 1e11)}`;
const addressOf = (user: string) => ({ channel: "zalo-oa" as const, address: user });
const contactOf = async (user: string) =>
  (await stage.delivery.directory.peopleAt([addressOf(user)]))[0]?.contacts.find(({ address }) => address === user);
/** Somebody who asked to be told of a topic. */
const subscribed = (user: string) =>
  stage.delivery.directory.subscribe({ ...addressOf(user), topics: ["tuyển sinh"], at: stage.instant() });

describe("a parent who asks without accents", () => {
  it("reads the cited source from the bot", async () => {
    await expect.poll(stage.botWebhook, SOON).toBe(`${stage.url}/webhooks/zalo-bot`);
    stage.fake.person("u1").writes(QUESTION);
    await expect.poll(() => stage.botSaid("u1").join("\n"), SOON).toContain("Kế hoạch 1701/KH-SGDĐT");
    expect(stage.fake.webhookAnswers()).toEqual([200]);
  });

  it("reads it from the Official Account", async () => {
    const user = userId();
    expect((await stage.oa.writes(user, QUESTION)).answers).toEqual([200]);
    await expect.poll(() => stage.heardBy(user).join("\n"), SOON).toContain("Kế hoạch 1701/KH-SGDĐT");
  });

  it("is answered once, however often Zalo tells it, and in the order of asking", async () => {
    const user = userId();
    const told = [await stage.oa.writes(user, "xin chào"), await stage.oa.writes(user, "cảm ơn")];
    for (const one of [...told, ...told]) expect(await stage.oa.repeat(one)).toBe(200);
    await expect.poll(stage.open, SOON).toBe(0);
    expect(stage.heardBy(user)).toEqual([vietnamese.courtesy.greeting, vietnamese.courtesy.thanks]);
  });
});

it("answers a group that calls it by its name, in the group", async () => {
  stage.fake.person("u4").writesInGroup("g1", "@bot.fake xin chào");
  await expect.poll(() => stage.botSaid("g1"), SOON).toEqual([vietnamese.courtesy.greeting]);
  expect(stage.botSaid("u4")).toEqual([]);
});

describe("what is not a question", () => {
  it("gets one kind sentence from the bot: a sticker, a voice, what Zalo does not hand on", async () => {
    stage.fake.person("u2").sendsUnsupported();
    await expect.poll(() => stage.botSaid("u2"), SOON).toEqual([vietnamese.problem["not-text"]]);
  });

  it("is a picture with a question under it: the question is answered", async () => {
    stage.fake.person("u3").sendsPhoto("https://example.zdn.vn/a.jpg", "photo_url", "xin chào");
    await expect
      .poll(() => stage.botSaid("u3"), SOON)
      .toEqual([`${vietnamese.courtesy.greeting}\n\n${vietnamese.problem["beside-file"]}`]);
    stage.fake.person("u3").sendsPhoto("https://example.zdn.vn/a.jpg");
    await expect.poll(() => stage.botSaid("u3")[1], SOON).toBe(vietnamese.problem["only-file"]);
  });

  it("is an echo or a receipt: nobody is answered", async () => {
    const user = userId();
    await stage.oa.echoes(user, randomUUID(), "Sở đã nhận được câu hỏi.");
    await stage.oa.seen(user, [randomUUID()]);
    await stage.oa.tell("brand_new_event", { sender: { id: user } });
    await expect.poll(stage.open, SOON).toBeLessThanOrEqual(1);
    expect([stage.heardBy(user), stage.heardBy("31000000001")]).toEqual([[], []]);
  });
});

it("understands the lines of a numbered menu as people type them", async () => {
  const user = userId();
  await stage.oa.writes(user, "chỉ tiêu hồ sơ công việc");
  await expect.poll(() => stage.heardBy(user)[0] ?? "", SOON).toMatch(/\n1\. .*\n2\. /s);
  const menu = await stage.memory.offered({ channel: "zalo-oa", conversation: user });
  await stage.oa.writes(user, "lựa chọn thứ hai");
  await expect.poll(() => stage.heardBy(user).length, SOON).toBeGreaterThan(1);
  const typed = stage.heardBy(user).at(-1);
  const other = userId();
  await stage.oa.writes(other, menu[1]?.action ?? "");
  await expect.poll(() => stage.heardBy(other)[0], SOON).toBe(typed);
});

describe("the seven days", () => {
  it("count from what the person did, by its own time, and never move back", async () => {
    const user = userId();
    await subscribed(user);
    const began = stage.fake.clock.wall();
    stage.fake.clock.advance(48 * HOUR + 1);
    await stage.oa.writes(user, "xin chào");
    await expect
      .poll(async () => Date.parse((await contactOf(user))?.lastWroteAt ?? ""), SOON)
      .toBeGreaterThan(began + HOUR);
    const last = (await contactOf(user))?.lastWroteAt;
    await stage.oa.tell("user_click_chatnow", { oa_id: "31", user_id: user }, { at: stage.fake.clock.wall() - HOUR });
    await expect.poll(stage.open, SOON).toBe(0);
    expect((await contactOf(user))?.lastWroteAt).toBe(last);
  });

  it("are over when they have passed, not when two days have, and begin again with a message", async () => {
    const user = userId();
    await subscribed(user);
    const kind = async () => {
      const contact = await contactOf(user);
      if (contact === undefined) return "nobody";
      const said = verdict(contact, OA_POLICY, { text: "Kính gửi", now: stage.instant() });
      return said.kind === "refused" ? said.why : said.kind;
    };
    stage.fake.clock.advance(48 * HOUR + 1);
    expect(await kind()).toBe("allowed");
    stage.fake.clock.advance(5 * 24 * HOUR);
    expect(await kind()).toBe("window-closed");
    await stage.oa.writes(user, "xin chào");
    await expect.poll(kind, SOON).toBe("allowed");
  });
});

describe("who leaves", () => {
  it("is not written to until they come back, also when the two are told the wrong way round", async () => {
    const user = userId();
    await subscribed(user);
    const left = { oa_id: "31", follower: { id: user } };
    stage.fake.clock.advance(HOUR);
    await stage.oa.tell("unfollow", left);
    await expect.poll(async () => (await contactOf(user))?.unreachable, SOON).toBe("gone");
    const leftAgain = stage.fake.clock.wall() + 1;
    stage.fake.clock.advance(HOUR);
    await stage.oa.follows(user);
    await stage.oa.tell("unfollow", left, { at: leftAgain });
    await expect.poll(stage.open, SOON).toBe(0);
    expect((await contactOf(user))?.unreachable).toBeUndefined();
    expect(stage.heardBy(user)).toEqual([expect.stringContaining(vietnamese.courtesy.greeting)]);
  });

  it("and has their data deleted is forgotten: contact, words, menu and events", async () => {
    const [user, other] = [userId(), userId()];
    for (const one of [user, other]) {
      await subscribed(one);
      await stage.oa.writes(one, "xin chào");
      await stage.oa.tell("brand_new_event", { sender: { id: one }, secret: "điều riêng tư" });
    }
    await expect.poll(stage.open, SOON).toBe(0);
    const told = await stage.oa.withdraws(user);
    expect(await stage.oa.repeat(told)).toBe(200);
    await expect.poll(() => contactOf(user), SOON).toBeUndefined();
    await expect.poll(stage.open, SOON).toBe(0);
    expect(await stage.journal.recent("zalo-oa", user, 9)).toEqual([]);
    const holding = async (one: string) =>
      (await stage.database.query("SELECT 1 FROM platform_events WHERE about = $1 OR body LIKE $2", [one, `%${one}%`]))
        .length;
    expect(await holding(user)).toBe(0);
    expect(await holding(other)).toBeGreaterThan(0);
    expect(await stage.journal.recent("zalo-oa", other, 9)).toHaveLength(1);
    expect(await contactOf(other)).toBeDefined();
  });

  it("and only sent a form has their name kept when they agreed to messages, and nothing else", async () => {
    const [agreed, unknown] = [userId(), userId()];
    await subscribed(agreed);
    const info = { name: "Nguyễn Thị Mẫu", phone: "84900000001" };
    for (const one of [agreed, unknown]) await stage.oa.tell("user_submit_info", { sender: { id: one }, info });
    await expect.poll(async () => (await contactOf(agreed))?.name, SOON).toBe("Nguyễn Thị Mẫu");
    await expect.poll(stage.open, SOON).toBe(0);
    expect(await contactOf(unknown)).toBeUndefined();
    const kept = await stage.database.query("SELECT 1 FROM platform_events WHERE body LIKE '%84900000001%'");
    expect(kept).toEqual([]);
  });
});

it("answers later what could not be sent at once", async () => {
  const user = userId();
  // A token that was just renewed is refused as well.
  stage.fake.faults.set({ kind: "revoked", on: ["cs"], times: 4 });
  const before = stage.faults.length;
  await stage.oa.writes(user, "xin chào");
  const refused = () => stage.faults.slice(before).filter((fault) => fault.includes("was not sent: closed")).length;
  const waiting = async () =>
    (await stage.database.query("SELECT 1 FROM platform_events WHERE state = 'open' AND not_before > now()")).length;
  for (const tries of [1, 2]) {
    await expect.poll(refused, SOON).toBe(tries);
    // The fault is said just before the event is given back.
    await expect.poll(waiting, SOON).toBe(1);
    await stage.passes(31_000);
  }
  await expect.poll(() => stage.heardBy(user), SOON).toEqual([vietnamese.courtesy.greeting]);
});

describe("what the office sees of Zalo", () => {
  const partsOf = async () => {
    const [bot, account] = await Promise.all([stage.health.bot(), stage.health.officialAccount()]);
    return { bot, account };
  };
  const shown = (part: Awaited<ReturnType<typeof partsOf>>["bot"]) =>
    Object.fromEntries(part.lines.map(({ name, value }) => [name, value]) ?? []);

  it("is how the bot and the account stand, with nothing to mend but the address of a test", async () => {
    const { bot, account } = await partsOf();
    expect(bot?.mend).toEqual([]);
    expect(shown(bot)).toMatchObject({ Tên: "bot.fake", "Nhận tin bằng": `webhook ${stage.url}/webhooks/zalo-bot` });
    expect(shown(account)).toMatchObject({
      "Quyền gửi tin": "đang tốt",
      "Chất lượng gửi tin, 48 giờ / 7 ngày": "cao / trung bình",
      "Xác thực": "đã xác thực",
      "Tin tư vấn còn trong gói": "1900 trên 2000",
    });
    expect(shown(account)["Sự kiện gần nhất"]).toMatch(/^\d\d:\d\d \d\d\/\d\d\/\d{4}$/);
    expect(account?.mend).toEqual([expect.stringMatching(/https:\/\//)]);
  });

  it("is that somebody moved the bot's webhook, or that its token or the network is not good, and what to do", async () => {
    const call = (method: string, fields: object) =>
      fetch(`${stage.fake.url}/bot${stage.fake.botToken}/${method}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(fields),
      });
    const mend = async () => (await partsOf()).bot?.mend;
    const [ours, others] = [`${stage.url}/webhooks/zalo-bot`, "http://127.0.0.1:9/khac"];
    await call("setWebhook", { url: others, secret_token: "bi-mat-khac" });
    expect(await mend()).toEqual([
      expect.stringContaining(`đang là ${others}, không phải ${ours}: chương trình tự đặt lại`),
    ]);
    await call("setWebhook", { url: ours, secret_token: "bi-mat-cua-bot" });
    stage.fake.faults.set({ kind: "revoked", on: ["getMe"] });
    expect(await mend()).toEqual([expect.stringMatching(/vừa không nhận ZALO_BOT_TOKEN.*lấy mã mới/)]);
    stage.fake.faults.set({ kind: "reset", on: ["getMe"] });
    expect(await mend()).toEqual([expect.stringMatching(/đường mạng/)]);
    stage.fake.faults.set({});
  });
});

it("tells the office since when Zalo refuses the bot's token or is not reached, and what to do", async () => {
  const zaloBot = { token: stage.fake.botToken, apiUrl: stage.fake.url, webhookSecret: undefined };
  const AT = Date.parse("2030-03-05T03:00:00.000Z");
  const mendOf = async (reach: Reach) => {
    const health = composeZaloHealth(
      { zaloBot, zaloOa: undefined, publicUrl: undefined },
      stage.database,
      undefined,
      () => reach,
    );
    return (await health.bot()).mend.join("\n");
  };
  expect(await mendOf({ lostAt: AT, refusedSince: AT })).toMatch(/không nhận ZALO_BOT_TOKEN từ 10:00 .*lấy mã mới/);
  expect(await mendOf({ lostAt: AT })).toMatch(/Không liên lạc được với Zalo Bot từ 10:00/);
  expect(await mendOf({ reachedAt: AT })).not.toMatch(/ZALO_BOT_TOKEN|liên lạc/);
});

it("shows Zalo the code of the domain in the page and in the file it looks for", async () => {
  const tag = '<meta name="zalo-platform-site-verification" content="ma-xac-thuc">';
  for (const path of ["/", "/zalo_verifierma-xac-thuc.html"])
    expect(await (await fetch(stage.url + path)).text()).toContain(tag);
  expect((await fetch(`${stage.url}/zalo_verifierkhac.html`)).status).toBe(404);
});
