import { afterAll, beforeAll, expect, it } from "vitest";
import { EVERYBODY } from "../../../jobs/index.ts";
import { openZaloStage } from "./stage.ts";

/** Machines are slow at times. */
const SOON = { timeout: 20_000 };
let stage: Awaited<ReturnType<typeof openZaloStage>>;
beforeAll(async () => {
  stage = await openZaloStage();
}, 120_000);
afterAll(() => stage.close());

const userId = (): string => `48${Math.floor(Math.random() * 1e11)}`;
/** Somebody whom announcements of a topic reach on the Official Account. */
const subscribed = (user: string, topic: string) =>
  stage.delivery.directory.subscribe({ channel: "zalo-oa", address: user, topics: [topic], at: stage.instant() });

it("records receipts of announcements, also those that are quicker than the sending or come the wrong way round", async () => {
  const users = [userId(), userId()];
  for (const user of users) await subscribed(user, "họp");
  const [quick = ""] = users;
  stage.watching.sent = async (address, messageId) => {
    if (address === quick) await stage.oa.received(address, messageId);
    else
      setTimeout(() => void stage.oa.seen(address, [messageId]).then(() => stage.oa.received(address, messageId)), 300);
  };
  const { announcing, ledger } = stage.delivery;
  const draft = await announcing.draft({
    text: "Kính mời họp.",
    channels: ["zalo-oa"],
    urgent: true,
    by: "cô Lan",
    audience: { ...EVERYBODY, topics: ["họp"] },
  });
  if (draft.kind !== "drafted") throw new Error(draft.kind);
  const { id } = draft.announcement;
  const seen = await announcing.preview(id);
  if (seen.kind !== "preview") throw new Error(seen.kind);
  await announcing.approve(id, "anh Sáu", seen.mark);
  await expect.poll(async () => (await ledger.counts(id)).seen, { ...SOON }).toBe(1);
  // What came before our own record is looked at once more, later.
  await expect
    .poll(
      async () => {
        stage.fake.clock.advance(11_000);
        return ledger.counts(id);
      },
      { ...SOON, interval: 200 },
    )
    .toEqual({ seen: 1, delivered: 1 });
  stage.watching.sent = async () => undefined;
});

it("sends an announcement with its picture as one message, and the file it cannot carry as a link under the text", async () => {
  const user = userId();
  await subscribed(user, "thi");
  const { announcing } = stage.delivery;
  const files = [];
  for (const [name, begins] of [
    ["ap-phich.png", "\x89PNG\r\n\x1a\n"],
    ["phong-thi.xlsx", "PK\x03\x04[Content_Types].xml xl/workbook.xml"],
  ] as const) {
    const bytes = new Uint8Array(5_000);
    bytes.set(Buffer.from(begins, "latin1"));
    const kept = await announcing.attach({ name, bytes });
    if (kept.kind !== "attached") throw new Error(kept.kind);
    files.push(kept.file);
  }
  const draft = await announcing.draft({
    text: "Lịch thi.",
    channels: ["zalo-oa"],
    urgent: true,
    by: "cô Lan",
    files,
    audience: { ...EVERYBODY, topics: ["thi"] },
  });
  if (draft.kind !== "drafted") throw new Error(JSON.stringify(draft));
  const seen = await announcing.preview(draft.announcement.id);
  if (seen.kind !== "preview") throw new Error(seen.kind);
  await announcing.approve(draft.announcement.id, "anh Sáu", seen.mark);
  await expect.poll(() => stage.fake.log.of(user).length, SOON).toBe(1);
  const { file, text } = stage.fake.log.of(user)[0] ?? {};
  expect(file).toBe("ap-phich.png");
  expect(text).toMatch(/^Lịch thi\.\nphong-thi\.xlsx: http:\/\/127\.0\.0\.1:\d+\/files\/\w+\/phong-thi\.xlsx$/);
});
