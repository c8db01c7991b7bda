import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accountWarnings, createZaloAccount } from "../../../bot/adapters/zalo-oa/account/account.ts";
import { startZaloTending } from "../../../bot/adapters/zalo-oa/grant/tending.ts";
import { createZaloOpenApi } from "../../../bot/adapters/zalo-oa/openapi.ts";
import { type FakeZalo, startFakeZalo } from "../../fakes/zalo/server.ts";

const AT = "2030-03-05T03:00:00.000Z";
let fake: FakeZalo;
let now = 0;
beforeEach(async () => {
  fake = await startFakeZalo({ dailyQuota: 500 });
});
afterEach(() => fake.stop());

function lookAt(token = fake.tokens.first.accessToken) {
  const given = async () => ({ kind: "token", token }) as const;
  const access = { url: fake.url, tokens: { access: given, renew: given }, timeoutMilliseconds: 1_000 };
  const account = createZaloAccount({
    business: createZaloOpenApi({ ...access, table: "template" }),
    openApi: createZaloOpenApi({ ...access, table: "oa" }),
    now: () => now,
  });
  return { ...account, warnings: async () => accountWarnings(await account.look(), AT) };
}

describe("the standing of an Official Account", () => {
  it("is what Zalo says of name, package, quota and quality, and warns of nothing while all is well", async () => {
    const account = lookAt();
    expect(await account.look()).toEqual({
      name: "Sở Giáo dục và Đào tạo",
      isVerified: true,
      package: { name: "Nâng cao", until: "2099-12-31" },
      daily: { left: 500, of: 500 },
      quality: { now: "HIGH", week: "MEDIUM" },
      refusals: [],
      packaged: [{ product: "cs", left: 1_900, of: 2_000 }],
    });
    expect(await account.warnings()).toEqual([]);
  });

  it("is asked for once a minute at most", async () => {
    const account = lookAt();
    await account.look();
    fake.setAccount({ quality: "LOW" });
    expect((await account.look()).quality.now).toBe("HIGH");
    now += 60_000;
    expect((await account.look()).quality.now).toBe("LOW");
  });

  it.each([
    [{ quality: "LOW" }, /Chất lượng.*xem lại nội dung mẫu/],
    [{ weekQuality: "LOW" }, /Chất lượng.*xem lại nội dung mẫu/],
    [{ isVerified: false }, /chưa xác thực.*oa\.zalo\.me/],
    [{ packageUntil: "10/03/2030" }, /hết hạn ngày 10\/03\/2030: gia hạn/],
  ])("warns with one sentence and the next step: %o", async (change, says) => {
    fake.setAccount(change);
    expect(await lookAt().warnings()).toEqual([expect.stringMatching(says)]);
  });

  it("warns when the day's quota is spent", async () => {
    await fake.stop();
    fake = await startFakeZalo({ dailyQuota: 0 });
    expect(await lookAt().warnings()).toEqual([expect.stringMatching(/hết hạn mức/)]);
  });

  it("says what Zalo refused to tell once, with the code, and what it does not know of a Zalo that is away", async () => {
    const refused = await lookAt("wrong").warnings();
    expect(refused.join(" ")).toMatch(/Zalo -216.*Zalo -124|Zalo -124.*Zalo -216/);
    expect(refused).toHaveLength(2);
    fake.faults.set({ kind: "reset", on: ["account", "template-info"] });
    expect(await lookAt().look()).toMatchObject({ name: undefined, quality: { now: undefined }, refusals: [] });
    expect(await lookAt().warnings()).toEqual([]);
  });

  it("is told to the operator when it begins to be wrong, with what is wrong of the grant", async () => {
    fake.setAccount({ quality: "LOW" });
    const told: string[] = [];
    const { warnings } = lookAt();
    const tending = startZaloTending({
      warnings,
      tell: (sentence) => void told.push(sentence),
      receipts: async () => 0,
      tags: async () => undefined,
      keeper: { tend: async () => ({ kind: "later", detail: "" }) },
      report: async () => ({ state: "ready", isWarning: false }),
      onFault: (fault) => void told.push(String(fault)),
    });
    await expect.poll(() => told).toEqual([expect.stringMatching(/Chất lượng/)]);
    await tending.stop();
  });

  it.each([
    ["ready", 1],
    ["closed", 0],
  ] as const)("has its tags kept while it may call: %s", async (state, rounds) => {
    let kept = 0;
    const tending = startZaloTending({
      warnings: async () => [],
      tell: () => undefined,
      receipts: async () => 0,
      onFault: () => undefined,
      keeper: { tend: async () => ({ kind: "later", detail: "" }) },
      report: async () => ({ state, isWarning: false }),
      tags: async () => {
        kept += 1;
        return undefined;
      },
    });
    await tending.stop();
    expect(kept).toBe(rounds);
  });
});
