import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { previewLines, problemInWords, statusLines } from "../../../jobs/index.ts";
import { TICKED_MS } from "../../servers/tick.ts";
import { NOW, openAnnouncingStage, sleep } from "./stage.ts";

let stage: Awaited<ReturnType<typeof openAnnouncingStage>>;
beforeAll(async () => {
  stage = await openAnnouncingStage({ quiet: { from: 21, until: 7 } });
});
beforeEach(() => stage.goTo(NOW));
afterAll(() => stage.close());

/** It is 10:00 in the office. */
const AT_ELEVEN = "05/03/2030 11:00";
const at = (hour: number, day = 5): string => new Date(Date.UTC(2030, 2, day, hour - 7)).toISOString();
const people = (topic: string, count: number) =>
  stage.people(
    topic,
    Array.from({ length: count }, (_, index) => ({ telegram: `${topic}${index}` })),
  );
const countTo = (topic: string) => stage.received.filter(({ address }) => address.startsWith(topic)).length;
const says = async (id: string) => {
  const status = await stage.announcing.status(id);
  return status.kind === "status" ? statusLines(status).join("\n") : "";
};

it("is told that its start has passed before it can be approved, and goes out then", async () => {
  await people("qua-gio", 1);
  const { id, mark } = await stage.drafted("qua-gio", { at: AT_ELEVEN });
  stage.goTo(at(9, 8));
  expect(await stage.announcing.approve(id, "anh Sáu", mark)).toEqual({ kind: "changed" });
  const seen = await stage.announcing.preview(id);
  if (seen.kind !== "preview") throw new Error("no preview");
  expect(previewLines(seen).join("\n")).toContain("giờ hẹn gửi đã qua. Duyệt bây giờ là gửi ngay");
  expect(await stage.announcing.approve(id, "anh Sáu", seen.mark)).toEqual({ kind: "approved" });
  expect((await stage.ends(id)).counts).toEqual({ sent: 1 });
});

it("asks the office before it begins where nothing ran for hours after its start", async () => {
  await people("may-tat", 1);
  const { id, mark } = await stage.drafted("may-tat", { at: AT_ELEVEN });
  await stage.announcing.approve(id, "anh Sáu", mark);
  stage.goTo(at(16));
  await stage.ends(id, ["stopped"]);
  expect(await says(id)).toContain("Đã quá giờ gửi 11:00 thứ Ba 05/03/2030 mà chương trình không chạy");
  expect(countTo("may-tat")).toBe(0);
  expect(await stage.announcing.resume(id, "anh Sáu")).toEqual({ kind: "moved" });
  expect((await stage.ends(id, ["done"])).counts).toEqual({ sent: 1 });
});

it("sends nothing after its last instant: everybody who is left ends as expired, once", async () => {
  await people("het-han", 40);
  const { id, mark, lines } = await stage.drafted("het-han", { at: AT_ELEVEN, expires: "17h ngày 5/3/2030" });
  expect(lines).toContain("Không gửi sau: 17:00 thứ Ba 05/03/2030.");
  await stage.announcing.approve(id, "anh Sáu", mark);
  stage.goTo(at(17));
  const { counts } = await stage.ends(id, ["expired"]);
  expect([counts, countTo("het-han")]).toEqual([{ expired: 40 }, 0]);
  expect(await says(id)).toMatch(/hết hạn gửi\.[\s\S]*hết hạn, không gửi: 40/);
  expect(await stage.announcing.resume(id)).toEqual({ kind: "expired" });
});

it.each(["paused", "held"] as const)("does not go on with a run that is %s past its last instant", async (how) => {
  const topic = `giua-chung-${how}`;
  await people(topic, 20);
  stage.outcomes.set(`${topic}7`, { kind: "not-sent", detail: "no route" });
  const { id, mark } = await stage.drafted(topic, { expires: "17h ngày 5/3/2030" });
  await stage.announcing.approve(id, "anh Sáu", mark);
  await expect.poll(() => countTo(topic), { timeout: 15_000 }).toBe(19);
  if (how === "paused") await stage.announcing.pause(id);
  stage.goTo(at(17));
  stage.outcomes.delete(`${topic}7`);
  const { counts } = await stage.ends(id, ["expired"]);
  expect(counts).toEqual({ sent: 19, expired: 1 });
  await sleep(TICKED_MS);
  expect(countTo(topic)).toBe(19);
});

it("is not sent again to those of unknown outcome after its last instant", async () => {
  await people("chua-ro", 2);
  stage.outcomes.set("chua-ro0", { kind: "unknown", detail: "reset" });
  const { id, mark } = await stage.drafted("chua-ro", { expires: "17h ngày 5/3/2030" });
  await stage.announcing.approve(id, "anh Sáu", mark);
  expect((await stage.ends(id)).counts).toEqual({ sent: 1, unknown: 1 });
  stage.goTo(at(18));
  expect(await stage.announcing.resendUnknown(id)).toEqual({ kind: "expired" });
});

it("cannot be approved once it has expired", async () => {
  await people("duyet-tre", 1);
  const { id } = await stage.drafted("duyet-tre", { expires: "17h ngày 5/3/2030" });
  stage.goTo(at(18));
  const seen = await stage.announcing.preview(id);
  if (seen.kind !== "preview") throw new Error("no preview");
  expect(previewLines(seen).join("\n")).toContain("đã hết hạn gửi nên không duyệt được nữa");
  expect(await stage.announcing.approve(id, "anh Sáu", seen.mark)).toEqual({ kind: "expired" });
});

it("reads the last instant behind the start too, and refuses one that comes first or has passed", async () => {
  const expiry = async (over: Parameters<typeof stage.draft>[1]) => {
    const written = await stage.draft("không ai", over);
    return written.kind === "drafted" ? written.announcement.expiresAt : written.problems.map(problemInWords).join(" ");
  };
  expect(await expiry({ at: "11h ngày 5/3/2030, không gửi sau 17h ngày 5/3/2030" })).toBe(at(17));
  expect(await expiry({ expires: "không gửi sau 17h ngày 5/3/2030" })).toBe(at(17));
  expect(await expiry({ at: AT_ELEVEN, expires: "10h30 ngày 5/3/2030" })).toBe("Hạn gửi phải sau giờ gửi.");
  expect(await expiry({ expires: "17h ngày 1/3/2030" })).toMatch(/^Hạn gửi: .*đã qua/);
});

it("stops where its audience is empty by the time it begins", async () => {
  await people("trong", 1);
  const { id, mark } = await stage.drafted("trong", { at: AT_ELEVEN });
  await stage.announcing.approve(id, "anh Sáu", mark);
  await stage.database.query("UPDATE contacts SET topics = '{}' WHERE address = 'trong0'");
  stage.goTo(at(11));
  await stage.ends(id, ["stopped"]);
  expect(await says(id)).toContain("không còn ai thuộc nhóm nhận");
});

it("is counted by the hour at which it begins, and names those whose quiet hours outlast it", async () => {
  await people("ban-dem", 2);
  const { run, lines } = await stage.drafted("ban-dem", { at: "05/03/2030 22:00", expires: "05/03/2030 23:00" });
  expect(run).toMatchObject({ reached: [{ now: 0, later: 2 }], expiring: 2 });
  expect(lines.join("\n")).toContain("2 người chỉ nhận được sau giờ nghỉ, khi thông báo đã hết hạn");
});
