import { afterAll, beforeAll, expect, it } from "vitest";
import { openTelegramStage } from "./stage.ts";

const soon = { timeout: 60_000, interval: 50 };
const asked: { readonly text: string; readonly earlier: readonly string[] }[] = [];
let stage: Awaited<ReturnType<typeof openTelegramStage>>;
let people = 0;
beforeAll(async () => {
  stage = await openTelegramStage(
    { limits: "off" },
    {
      explain: async (question) => {
        asked.push(question);
        return { kind: "refused", reason: "not-in-documents", held: [], asked: { years: [] } };
      },
    },
  );
});
afterAll(() => stage.close());

/** Somebody new, and what they see. */
function somebody() {
  people += 1;
  const person = stage.fake.person(people);
  const comes = (count: number) => expect.poll(() => person.sees().length, soon).toBe(count);
  const texts = () => person.sees().map(({ text }) => text);
  return { ...person, comes, texts };
}
const ANEW = /^Anh\/chị đã sửa câu hỏi; câu trả lời này thay cho câu trước\.\n\n/;

it("answers a corrected question under it, as one that takes the place of the answer before", async () => {
  const { tells, corrects, comes, sees, texts } = somebody();
  const id = tells({ text: "tuổi vào lớp 1" });
  await comes(1);
  corrects("tuổi vào lớp 10");
  await comes(2);
  expect(sees()[1]?.answers).toBe(id);
  expect(texts()[1]).toMatch(ANEW);
  expect(asked.at(-1)).toMatchObject({ text: "tuổi vào lớp 10", earlier: [] });
});

it("says nothing to an edit that leaves the words as they are, or is of something old", async () => {
  const { tells, edits, comes, corrects, texts, wroteBefore } = somebody();
  tells({ text: "học phí xem ở https://so.example" });
  await comes(1);
  // The platform adds the preview of the link.
  edits({ text: "học phí xem ở https://so.example", link_preview_options: { url: "https://so.example" } });
  corrects("học phí năm học mới xem ở https://so.example");
  await comes(2);
  edits({ text: "học phí năm học mới xem ở https://so.example", link_preview_options: { url: "https://so.example" } });
  wroteBefore(30, "lịch nghỉ hè");
  await comes(3);
  edits({ text: "lịch nghỉ tết", date: Math.floor(Date.now() / 1_000) - 3_600 });
  tells({ text: "lịch thi lớp 10" });
  await comes(4);
  expect(texts().filter((text) => ANEW.test(text))).toHaveLength(1);
});

it("answers what stands under a picture anew when it is corrected, and takes the picture once", async () => {
  const { sends, edits, comes, texts } = somebody();
  sends({ kind: "photo", name: "a.jpg", bytes: new Uint8Array([255, 216, 255, 1]) }, "giấy này nộp ở đâu");
  await comes(1);
  edits({ caption: "giấy này nộp ở phòng nào", photo: [{ file_id: "x", width: 9, height: 9 }] });
  await comes(2);
  expect(texts()[1]).toMatch(ANEW);
  expect(await stage.journal.recent("telegram", String(people), 5)).toMatchObject([
    { inbound: { files: [{}] } },
    { inbound: { text: "giấy này nộp ở phòng nào" } },
  ]);
  const [, corrected] = await stage.journal.recent("telegram", String(people), 5);
  expect(corrected?.inbound.files).toBe(undefined);
});

it("reads a reply to an older answer in the light of that one", async () => {
  const { tells, comes, sees, edits } = somebody();
  for (const [index, text] of ["học phí mầm non", "tuyển sinh lớp 10", "lịch nghỉ tết"].entries()) {
    tells({ text });
    await comes(index + 1);
  }
  const own = { message_id: 1, from: { id: people, is_bot: false }, text: "học phí mầm non" };
  tells({ text: "còn tiểu học?", reply_to_message: own });
  await comes(4);
  expect(asked.at(-1)).toMatchObject({ text: "còn tiểu học?", earlier: ["học phí mầm non"] });
  edits({ text: "còn cấp hai?", reply_to_message: own });
  await comes(5);
  expect(asked.at(-1)).toMatchObject({ text: "còn cấp hai?", earlier: ["học phí mầm non"] });
  expect(sees()).toHaveLength(5);
});

it("acts once on a button that is tapped twice", async () => {
  const { tells, comes, sees, taps, texts } = somebody();
  tells({ text: "chuyển trường cho con" });
  await comes(1);
  const button = sees()[0]?.buttons.at(-1)?.data ?? "";
  const queries = [taps(button), taps(button)];
  await expect.poll(() => queries.every((id) => stage.fake.answerTo(id) !== undefined), soon).toBe(true);
  tells({ text: "học phí" });
  await comes(3);
  expect(texts()).toHaveLength(3);
});

it("answers an album once, and greets once who blocked it and comes back", async () => {
  const { sendsAlbum, comes, blocks, unblocks, writes } = somebody();
  const picture = (name: string) => ({ kind: "photo" as const, name, bytes: new Uint8Array([255, 216, 255, 7]) });
  sendsAlbum([picture("a.jpg"), picture("b.jpg"), picture("c.jpg")], "giấy này nộp ở đâu");
  await comes(1);
  blocks();
  unblocks();
  writes("học phí");
  await comes(2);
});

it("tells who sends what it cannot read so, whatever kind it is", async () => {
  const { tells, comes, texts } = somebody();
  for (const [index, kind] of ["voice", "dice", "story", "venue", "checklist"].entries()) {
    tells({ [kind]: {} });
    await comes(index + 1);
  }
  expect(new Set(texts()).size).toBe(1);
});
