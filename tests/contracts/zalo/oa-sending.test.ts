import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { errorInWords } from "../../../bot/adapters/zalo-oa/errors.ts";
import type { ZaloTokens } from "../../../bot/adapters/zalo-oa/grant/token-keeper.ts";
import { createZaloOpenApi } from "../../../bot/adapters/zalo-oa/openapi.ts";
import { createZaloOaSender } from "../../../bot/adapters/zalo-oa/sending/sender.ts";
import { createZaloTemplateBook } from "../../../bot/adapters/zalo-oa/sending/template-book.ts";
import { createZaloTemplateQuota } from "../../../bot/adapters/zalo-oa/sending/template-quota.ts";
import { createZaloTemplateSender } from "../../../bot/adapters/zalo-oa/sending/template-sender.ts";
import type { TemplatePolicy } from "../../../jobs/index.ts";
import { type FakeZalo, type FakeZaloOptions, startFakeZalo } from "../../fakes/zalo/server.ts";
import { fingerprint } from "../../fakes/zalo/template-side.ts";

let fake: FakeZalo;
afterEach(() => fake.stop());
const renewed: string[] = [];

/** Tokens that the fake accepts, the first of them wrong when that is asked. */
function tokensOf(first = fake.tokens.first.accessToken): ZaloTokens {
  let token = first;
  renewed.length = 0;
  return {
    access: async () => ({ kind: "token", token }),
    renew: async (bad) => {
      renewed.push(bad);
      token = fake.tokens.consent().accessToken;
      return { kind: "token", token };
    },
  };
}
const NOON = "2030-03-05T05:00:30.000Z";
const parts = (instant = NOON) => ({
  url: fake.url,
  timeoutMilliseconds: 2_000,
  instant: () => instant,
  random: () => 0,
});
const consult = (address: string, tokens = tokensOf()) =>
  createZaloOaSender({ ...parts(), tokens }).send(address, { text: "Thưa cô", buttons: [] });

describe("a consultation message", () => {
  it("is sent once more, and only once, with a new token when the first is refused or has expired", async () => {
    fake = await startFakeZalo({ oaStrangers: "follower" });
    expect((await consult("1", tokensOf("wrong"))).kind).toBe("sent");
    expect(renewed).toEqual(["wrong"]);
    const tokens = tokensOf();
    fake.clock.advance(26 * 3_600_000);
    expect((await consult("1", tokens)).kind).toBe("sent");
    fake.faults.set({ kind: "revoked" });
    const outcome = await consult("1");
    expect(outcome.kind === "closed" && outcome.detail).toBe(errorInWords("oa", -216));
    expect(renewed).toHaveLength(1);
  });

  it("waits until the minute turns when the app's calls are used up, a whole minute when nobody says", async () => {
    fake = await startFakeZalo({ oaStrangers: "follower", oaLimits: { count: 1, milliseconds: 60_000 } });
    await consult("1");
    expect(await consult("1")).toEqual({ kind: "paused", milliseconds: 31_000 });
    fake.faults.set({ kind: "flood" });
    expect(await consult("1")).toEqual({ kind: "paused", milliseconds: 61_000 });
  });

  it.each([
    ["oa:not-follower", { kind: "unreachable", why: "never-started" }],
    ["oa:inactive", { kind: "unreachable", why: "gone" }],
    ["oa:restricted", { kind: "refused", why: "no-consent" }],
  ] as const)("says of somebody who is %s what the next channel has to know", async (state, outcome) => {
    fake = await startFakeZalo({ people: [{ id: "1", state }] });
    expect(await consult("1")).toMatchObject(outcome);
  });

  it("is refused by the window after seven days, and never repeated", async () => {
    fake = await startFakeZalo({ people: [{ id: "1", state: "oa:follower" }] });
    fake.clock.advance(7 * 24 * 3_600_000 + 1);
    expect(await consult("1", tokensOf(fake.tokens.consent().accessToken))).toMatchObject({
      kind: "refused",
      why: "window-closed",
    });
  });
});

describe("a call of the account", () => {
  const send = (proofSecret?: string) =>
    createZaloOaSender({ ...parts(), tokens: tokensOf(), proofSecret }).send("1", { text: "Thưa cô", buttons: [] });

  it("carries no proof unless it is switched on, and says what to do where an app demands one", async () => {
    fake = await startFakeZalo({ oaStrangers: "follower", demandsProof: true });
    const outcome = await send();
    expect(outcome.kind === "closed" && outcome.detail).toMatch(/ZALO_APPSECRET_PROOF=on.*-242/);
    expect((await send(fake.appSecret)).kind).toBe("sent");
  });

  it("is refused for a proof made with another secret, whether or not one is demanded", async () => {
    fake = await startFakeZalo({ oaStrangers: "follower" });
    expect((await send("OA secret")).kind).toBe("closed");
    expect([(await send()).kind, (await send(fake.appSecret)).kind]).toEqual(["sent", "sent"]);
  });
});

const POLICY: TemplatePolicy = {
  night: { from: 22, until: 6 },
  atNight: ["IN_TRANSACTION"],
  qualities: ["HIGH"],
  hashed: true,
  development: false,
};
const PHONE = "84900000001";
const TEMPLATE = {
  id: "312045",
  parameters: [
    { name: "ten_don_vi", maxLength: 20 },
    { name: "han_nop", type: "DATE" },
  ],
};
const VALUES = { ten_don_vi: "THCS Mẫu", han_nop: "17:00 15/01/2030" };
const start = async (options: FakeZaloOptions = {}): Promise<void> => {
  fake = await startFakeZalo({ templates: [TEMPLATE], ...options });
};

/** One process that sends templates, at an instant. */
function templateSender(over: Partial<TemplatePolicy> = {}, instant = NOON) {
  const tokens = tokensOf();
  const business = createZaloOpenApi({ ...parts(), tokens, table: "template" });
  return createZaloTemplateSender({
    ...parts(instant),
    business,
    openApi: createZaloOpenApi({ ...parts(), tokens, table: "oa" }),
    book: createZaloTemplateBook(business, () => performance.now()),
    quota: createZaloTemplateQuota(business, () => performance.now()),
    policy: { ...POLICY, ...over },
    newId: () => randomUUID().replaceAll("-", ""),
  });
}
const carrying = (values: Readonly<Record<string, string>> = VALUES, id = TEMPLATE.id) => ({
  text: "Nhắc nộp báo cáo",
  buttons: [],
  template: { id, parameters: values },
});

describe("a template message", () => {
  it.each(["84900000001", "+84900000001", "0900000001", "0900 000 001"])(
    "reaches the number written %s",
    async (written) => {
      await start({ people: [{ id: PHONE, state: "phone:account" }] });
      const outcome = await templateSender().send(written, carrying());
      expect(outcome).toEqual({ kind: "sent", messageId: fake.log.of(PHONE).at(-1)?.messageId });
      expect(fake.log.of(PHONE).at(-1)?.text).toBe("THCS Mẫu 17:00 15/01/2030");
    },
  );

  it("goes out with the number's fingerprint, and with the number where the account has no such call", async () => {
    await start();
    await templateSender().send(PHONE, carrying());
    expect(fake.log.of(fingerprint(PHONE))).toHaveLength(1);
    await fake.stop();
    await start({ hashedPhones: "no-such-call" });
    await templateSender().send(PHONE, carrying());
    expect(fake.log.of(PHONE)).toHaveLength(1);
  });

  it("reaches a user id, whose last interaction does not matter", async () => {
    await start();
    expect((await templateSender().send("4820017730011", carrying())).kind).toBe("sent");
    expect(fake.log.of("4820017730011")).toHaveLength(1);
  });

  it.each([
    ["a template that is not registered", carrying(VALUES, "1"), /không có mẫu tin 1/],
    ["a missing parameter", carrying({ ten_don_vi: "THCS Mẫu" }), /thiếu tham số han_nop/],
    ["a parameter nobody knows", carrying({ ...VALUES, la: "x" }), /không có tham số la/],
    ["a value that is too long", carrying({ ...VALUES, ten_don_vi: "ạ".repeat(21) }), /dài quá 20 ký tự/],
    ["a value that is no date", carrying({ ...VALUES, han_nop: "mai" }), /phải là ngày giờ/],
  ])("is not sent with %s", async (_, message, says) => {
    await start();
    const outcome = await templateSender().send(PHONE, message);
    expect(outcome.kind === "our-fault" && outcome.detail).toMatch(says);
    expect(fake.log.accepted()).toBe(0);
  });

  it.each([
    ["is not approved", { status: "PENDING_REVIEW" }, /PENDING_REVIEW/],
    ["is of low quality", { quality: "LOW" }, /chất lượng LOW/],
    ["costs more than was approved", { price: 301 }, /301 đồng/],
  ] as const)("is not sent when its template %s", async (_, over, says) => {
    await start({ templates: [{ ...TEMPLATE, ...over }] });
    const { template, ...message } = carrying();
    const approved = { ...message, template: { ...template, price: { byPhone: 300 } } };
    const outcome = await templateSender().send(PHONE, approved);
    expect(outcome.kind === "our-fault" && outcome.detail).toMatch(says);
  });

  it("waits for the morning when it is night, unless it is about a transaction", async () => {
    await start({ templates: [TEMPLATE, { ...TEMPLATE, id: "2", tag: "FOLLOW_UP" }] });
    const night = "2030-03-05T16:00:00.000Z";
    const sender = templateSender({}, night);
    expect((await sender.send(PHONE, carrying())).kind).toBe("sent");
    expect(await sender.send(PHONE, carrying(VALUES, "2"))).toMatchObject({
      kind: "later",
      why: "quiet-hours",
      until: "2030-03-05T23:05:00.000Z",
    });
  });

  it("waits for the next day when the day's quota is spent, without asking for each", async () => {
    await start({ dailyQuota: 1 });
    const sender = templateSender();
    expect((await sender.send(PHONE, carrying())).kind).toBe("sent");
    const later = { kind: "later", why: "quota", until: "2030-03-05T23:05:00.000Z" };
    expect(await sender.send(PHONE, carrying())).toMatchObject(later);
    fake.faults.set({ kind: "reset", on: ["template", "template-info"] });
    expect(await sender.send(PHONE, carrying())).toMatchObject(later);
  });

  it("waits for the next day when the template's own share of it is spent, and knows so before it asks", async () => {
    await start({
      templates: [
        { ...TEMPLATE, dailyLimit: 1 },
        { ...TEMPLATE, id: "2" },
      ],
    });
    const later = { kind: "later", why: "quota", until: "2030-03-05T23:05:00.000Z" };
    const sender = templateSender();
    expect((await sender.send(PHONE, carrying())).kind).toBe("sent");
    // It read one message left before that, and is told by the platform's answer.
    expect(await sender.send(PHONE, carrying())).toMatchObject(later);
    fake.faults.set({ kind: "reset", on: ["template"] });
    expect(await templateSender().send(PHONE, carrying())).toMatchObject(later);
    fake.faults.set({});
    expect((await templateSender().send(PHONE, carrying(VALUES, "2"))).kind).toBe("sent");
  });

  it.each([
    ["phone:no-account", { kind: "unreachable", why: "gone" }],
    ["phone:refused", { kind: "refused", why: "no-consent" }],
    ["phone:opted-out", { kind: "unreachable", why: "blocked" }],
  ] as const)("says of a number that is %s what the next channel has to know", async (state, outcome) => {
    await start({ people: [{ id: PHONE, state }] });
    expect(await templateSender().send(PHONE, carrying())).toMatchObject(outcome);
  });

  it("is not repeated after a timeout that followed an accepted message", async () => {
    await start();
    fake.faults.set({ kind: "hang", taken: true, times: 1 });
    expect((await templateSender().send(PHONE, carrying())).kind).toBe("unknown");
    expect(fake.log.accepted()).toBe(1);
  });

  it("is refused with a reason when the announcement names no template", async () => {
    await start();
    expect(await templateSender().send(PHONE, { text: "a", buttons: [] })).toEqual({
      kind: "refused",
      why: "no-template",
    });
  });

  it("goes to nobody's user id in development mode", async () => {
    await start();
    expect((await templateSender({ development: true }).send("4820017730011", carrying())).kind).toBe("our-fault");
    expect((await templateSender({ development: true }).send(PHONE, carrying())).kind).toBe("sent");
  });
});
