import { afterAll, beforeAll, expect, it } from "vitest";
import { previewLines, statusLines } from "../../../jobs/index.ts";
import { TICKED_MS } from "../../servers/tick.ts";
import { openAnnouncingStage, sleep } from "./stage.ts";

let stage: Awaited<ReturnType<typeof openAnnouncingStage>>;
beforeAll(async () => {
  stage = await openAnnouncingStage({ needsTwo: true });
});
afterAll(() => stage.close());

const seen = async (id: string) => {
  const preview = await stage.announcing.preview(id);
  if (preview.kind !== "preview") throw new Error("no preview");
  return preview;
};

it("is approved by somebody else than who wrote it, whatever name they go by, and keeps who that was", async () => {
  await stage.people("hai người", [{ telegram: "h1" }]);
  const { id, mark } = await stage.drafted("hai người", { by: "Cô Lan", from: "person p-lan" });
  const approve = (by: string, from?: string) => stage.announcing.approve(id, by, mark, from);
  for (const [by, from] of [["Cô Lan"], ["cô  lan ", "account b"], ["Lan", "person p-lan"], [" "]] as const)
    expect(await approve(by, from)).toEqual({ kind: "own" });
  expect(await approve("Anh Sáu", "account Anh Sáu")).toEqual({ kind: "approved" });
  const status = await stage.ends(id);
  expect(status.announcement.history).toMatchObject([
    { what: "drafted", by: "Cô Lan", from: "person p-lan" },
    { what: "approved", by: "Anh Sáu", from: "account Anh Sáu" },
    { what: "done" },
  ]);
  expect(statusLines(status).join("\n")).toContain("duyệt, bởi Anh Sáu");
});

it("loses its approval when its text is changed, and who changed it may not approve it", async () => {
  await stage.people("đổi", [{ telegram: "h2" }]);
  const { id, mark } = await stage.drafted("đổi", { at: "06/03/2030 08:00" });
  await stage.announcing.approve(id, "Anh Sáu", mark);
  expect(await stage.announcing.correct(id, "Họp lúc 9 giờ.", "Anh Sáu")).toEqual({ kind: "moved" });
  const preview = await seen(id);
  expect(preview.announcement).toMatchObject({ state: "draft", text: "Họp lúc 9 giờ." });
  expect([preview.announcement.approvedBy, preview.announcement.approved]).toEqual([undefined, undefined]);
  stage.goTo("2030-03-06T01:00:00.000Z");
  await sleep(TICKED_MS);
  expect(stage.received.filter(({ address }) => address === "h2")).toEqual([]);
  expect(await stage.announcing.approve(id, "Anh Sáu", preview.mark)).toEqual({ kind: "own" });
  expect(await stage.announcing.approve(id, "Chị Bảy", mark)).toEqual({ kind: "changed" });
  expect(await stage.announcing.approve(id, "Chị Bảy", preview.mark)).toEqual({ kind: "approved" });
  expect((await stage.ends(id)).counts).toEqual({ sent: 1 });
});

it("is not approved on a preview from before its text was changed", async () => {
  await stage.people("sửa nháp", [{ telegram: "h3" }]);
  const { id, mark } = await stage.drafted("sửa nháp");
  expect(await stage.announcing.correct(id, "Họp lúc 10 giờ.", "cô Lan")).toEqual({ kind: "moved" });
  expect(await stage.announcing.approve(id, "Anh Sáu", mark)).toEqual({ kind: "changed" });
});

it("says that the same words went to the same people lately, before they go there twice", async () => {
  await stage.people("trùng", [{ telegram: "h4" }]);
  const [one, other] = [await stage.drafted("trùng"), await stage.drafted("trùng")];
  expect(await stage.announcing.approve(one.id, "Anh Sáu", one.mark)).toEqual({ kind: "approved" });
  expect(await stage.announcing.approve(other.id, "Anh Sáu", other.mark)).toEqual({ kind: "changed" });
  const again = await seen(other.id);
  expect(previewLines(again).join("\n")).toContain(`ở thông báo ${one.id}`);
  expect(await stage.announcing.approve(other.id, "Anh Sáu", again.mark)).toEqual({ kind: "approved" });
});
