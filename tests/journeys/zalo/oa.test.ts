import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createZaloOpenApi } from "../../../bot/adapters/zalo-oa/openapi.ts";
import { createZaloTemplateFate } from "../../../bot/adapters/zalo-oa/sending/template-fate.ts";
import { EVERYBODY, gatherReceipts, statusLines } from "../../../jobs/index.ts";
import { composeDelivery } from "../../../src/compose/delivery.ts";
import { openLibrary } from "../../../src/compose.ts";
import { parseConfig } from "../../../src/config.ts";
import { type FakeZalo, startFakeZalo } from "../../fakes/zalo/server.ts";
import { newDataFolder } from "../../servers/data-folder.ts";
import { TICK_MS } from "../../servers/tick.ts";
import { sleep } from "../announcing/stage.ts";

const DAY_MS = 24 * 3_600_000;
const PHONES = { answers: "84900000001", nobody: "84900000002" };
const folder = newDataFolder("zalo-oa");
const faults: string[] = [];
let fake: FakeZalo;
let opened: Awaited<ReturnType<typeof openLibrary>>["opened"];
let delivery: Awaited<ReturnType<typeof composeDelivery>>;
let worker: Awaited<ReturnType<typeof delivery.startWorker>>;

beforeAll(async () => {
  fake = await startFakeZalo({
    templates: [{ id: "312045", parameters: [{ name: "nguoi_nhan", maxLength: 30 }] }],
    people: [
      ...["11", "12", "13"].map((id) => ({ id, state: "oa:follower" })),
      { id: "14", state: "oa:not-follower" },
      { id: PHONES.answers, state: "phone:account" },
      { id: PHONES.nobody, state: "phone:no-account" },
    ],
  });
  const parsed = parseConfig({
    DATA_DIR: folder,
    ZALO_APP_ID: fake.appId,
    ZALO_APP_SECRET: fake.appSecret,
    ZALO_OA_REFRESH_TOKEN: fake.tokens.first.refreshToken,
    ZALO_OAUTH_URL: fake.url,
    ZALO_OPENAPI_URL: fake.url,
    ZALO_BUSINESS_URL: fake.url,
  });
  if (parsed.kind === "wrong") throw new Error(parsed.line);
  ({ opened } = await openLibrary(parsed.config));
  const onFault = (fault: unknown): void => void faults.push(String(fault));
  delivery = await composeDelivery(parsed.config, opened, onFault);
  worker = await delivery.startWorker("w", onFault, TICK_MS);
}, 120_000);

afterAll(async () => {
  await worker.close();
  await delivery.close();
  await opened.close();
  await fake.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A person with a user id and a phone number, who wrote to the account so many days ago. */
async function person(userId: string | undefined, phone: string | undefined, wroteDaysAgo: number): Promise<void> {
  const id = randomUUID();
  const wrote = new Date(Date.now() - wroteDaysAgo * DAY_MS).toISOString();
  for (const [channel, address] of [["zalo-oa", userId] as const, ["zalo-template", phone] as const])
    if (address !== undefined)
      await opened.database.query(
        `INSERT INTO contacts (id, person, channel, address, name, topics, consent, last_wrote_at)
         VALUES ($1, $2, $3, $4, 'Cô Mẫu', '{}', 'given', $5::timestamptz)`,
        [randomUUID(), id, channel, address, wrote],
      );
}

const written = (template?: { id: string; parameters: Record<string, string> }) =>
  delivery.announcing.draft({
    text: "Kính gửi {{ten}}: họp lúc 8 giờ.",
    audience: EVERYBODY,
    channels: ["zalo-oa", "zalo-template"],
    urgent: true,
    by: "cô Lan",
    template,
  });

describe("an announcement over a Zalo Official Account", () => {
  it("is not drafted with a template that would be refused", async () => {
    const wrong = await written({ id: "312045", parameters: { ten: "x" } });
    expect(wrong).toEqual({
      kind: "wrong",
      problems: [
        { kind: "parameter-unknown", name: "ten" },
        { kind: "parameter-missing", name: "nguoi_nhan" },
      ],
    });
    expect((await written({ id: "1", parameters: {} })).kind).toBe("wrong");
  });

  it("is not drafted with a template whose price cannot be read", async () => {
    fake.faults.set({ kind: "reset", on: ["template-info"] });
    expect(await written({ id: "404", parameters: {} })).toEqual({
      kind: "wrong",
      problems: [{ kind: "template-unread", id: "404" }],
    });
    fake.faults.set({});
  });

  it("goes as free text within the window and as a template by phone or user id outside it", async () => {
    await person("11", undefined, 1);
    await person("12", PHONES.answers, 8);
    await person("13", undefined, 8);
    await person("14", undefined, 1);
    await person(undefined, PHONES.nobody, 1);
    const draft = await written({ id: "312045", parameters: { nguoi_nhan: "{{ten}}" } });
    if (draft.kind !== "drafted") throw new Error(JSON.stringify(draft));
    const { id } = draft.announcement;
    const seen = await delivery.announcing.preview(id);
    if (seen.kind !== "preview") throw new Error("no preview");
    const price = { byPhone: 200, byUser: 200 };
    expect(seen.announcement.template).toEqual({ id: "312045", parameters: { nguoi_nhan: "{{ten}}" }, price });
    expect(seen.run.reached.map(({ channel, now }) => [channel, now]).sort()).toEqual([
      ["zalo-oa", 2],
      ["zalo-template", 3],
    ]);
    await delivery.announcing.approve(id, "anh Sáu", seen.mark);
    let status = await delivery.announcing.status(id);
    for (let left = 200; left > 0 && status.kind === "status" && status.announcement.state !== "done"; left -= 1) {
      await sleep(100);
      status = await delivery.announcing.status(id);
    }
    const rows = await delivery.ledger.rows(id, { limit: 20 });
    const told = rows.map(({ channel, address, state, why }) => [channel, address, state, why ?? ""].join(" "));
    expect(told.sort()).toEqual(
      [
        "zalo-oa 11 sent ",
        "zalo-oa 12 unreachable window-closed",
        "zalo-oa 13 unreachable window-closed",
        "zalo-oa 14 unreachable never-started",
        `zalo-template 13 sent `,
        `zalo-template ${PHONES.answers} sent `,
        `zalo-template ${PHONES.nobody} unreachable gone`,
        // Who does not follow is not reached by user id either.
        "zalo-template 14 unreachable never-started",
      ].sort(),
    );
    const lines = status.kind === "status" ? statusLines(status) : [];
    expect(lines).toContain("    1 người: Số điện thoại này không có tài khoản Zalo. (Zalo -118)");
    expect(fake.log.of("11").at(-1)?.text).toBe("Kính gửi Cô Mẫu: họp lúc 8 giờ.");
    expect(fake.log.of(PHONES.answers).at(-1)?.text).toBe("Cô Mẫu");
    expect(fake.log.of("13").at(-1)?.text).toBe("Cô Mẫu");
    expect(fake.tokens.count()).toEqual({ renewals: 1, usedUp: 0 });
    expect(faults).toEqual([]);
  });

  it("learns from Zalo which templates by phone have arrived, and asks about no others", async () => {
    const token = fake.tokens.consent().accessToken;
    const access = async () => ({ kind: "token", token }) as const;
    const tokens = { access, renew: access };
    const api = createZaloOpenApi({ url: fake.url, tokens, timeoutMilliseconds: 5_000, table: "template" });
    const asked: string[] = [];
    const gather = (minutes: number, ask = createZaloTemplateFate(api)) =>
      gatherReceipts(
        {
          ledger: delivery.ledger,
          goesOn: () => true,
          instant: () => new Date(Date.now() + minutes * 60_000).toISOString(),
          fateOf: (messageId) => {
            asked.push(messageId);
            return ask(messageId);
          },
        },
        "zalo-template",
      );
    expect(await gather(1)).toBe(0);
    expect(asked).toEqual([]);
    expect(await gather(10, async () => ({ kind: "no-answer" }))).toBe(0);
    // Pushed, then delivered.
    expect(await gather(10)).toBe(0);
    expect(await gather(10)).toBe(1);
    expect(await gather(10)).toBe(0);
    expect(new Set(asked)).toEqual(new Set([fake.log.of(PHONES.answers).at(-1)?.messageId]));
  });

  it("stops with the sentence of the table when the account may not send, and says how the grant stands", async () => {
    fake.tokens.revoke();
    const draft = await written();
    if (draft.kind !== "drafted") throw new Error(JSON.stringify(draft));
    const { id } = draft.announcement;
    const seen = await delivery.announcing.preview(id);
    if (seen.kind !== "preview") throw new Error("no preview");
    expect(seen.run.refused.some(({ why }) => why === "no-template")).toBe(true);
    await delivery.announcing.approve(id, "anh Sáu", seen.mark);
    const stopped = async () => {
      const status = await delivery.announcing.status(id);
      return status.kind === "status" ? status.announcement.stoppedBy : undefined;
    };
    await expect.poll(stopped, { timeout: 20_000 }).toMatch(/ZALO_OA_REFRESH_TOKEN.* \(Zalo -14014\)/);
    expect(await delivery.zaloOa?.report()).toMatchObject({ state: "closed", isWarning: true });
  });
});
