import { afterAll, beforeAll, expect, it } from "vitest";
import { problemInWords } from "../../../jobs/index.ts";
import { openAnnouncingStage } from "./stage.ts";

let stage: Awaited<ReturnType<typeof openAnnouncingStage>>;
beforeAll(async () => {
  stage = await openAnnouncingStage();
  await stage.database.query(
    "INSERT INTO units (id, name, level) VALUES ('lx', 'Trường THPT Long Xuyên', 'upper-secondary')",
  );
});
afterAll(() => stage.close());

const TEXT = "Kính gửi {{ten}} ({{ten_don_vi}}): họp lúc 8 giờ.";
const textsTo = (prefix: string) =>
  stage.received.filter(({ address }) => address.startsWith(prefix)).map(({ text }) => text);

it("shows real people with the worst gaps first, is not approved with gaps, and reaches nobody with empty brackets", async () => {
  await stage.people("thiếu", [
    { telegram: "ga1", name: "Trần Văn A", unit: "lx" },
    { telegram: "ga2", name: "Trần Thị B" },
    { telegram: "ga3", name: "Cô" },
  ]);
  const { id, mark, run, lines } = await stage.drafted("thiếu", { text: TEXT });
  expect(run.samples.map(({ who, open }) => [who, open])).toEqual([
    ["Cô", ["ten", "ten_don_vi"]],
    ["Trần Thị B", ["ten_don_vi"]],
    ["Trần Văn A", []],
  ]);
  expect(lines.join("\n")).toContain("Trần Thị B thiếu {{ten_don_vi}}: “Kính gửi Trần Thị B ({{ten_don_vi}}): họp");
  expect(await stage.announcing.approve(id, "anh Sáu", mark)).toEqual({ kind: "gaps", count: 2 });
  expect(textsTo("ga")).toEqual([]);
});

it("is approved with fallbacks in the text, which those with gaps read", async () => {
  const text = "Kính gửi {{ tên | quý phụ huynh }} ({{ten_don_vi|nhà trường}}): họp lúc 8 giờ.";
  await stage.people("thay", [
    { telegram: "gb1", name: "Trần Thị B" },
    { telegram: "gb2", name: "Cô" },
  ]);
  const { lines, status } = await stage.sentTo("thay", { text });
  expect(lines).toContain("2 người thiếu thông tin sẽ đọc lời thay thế.");
  expect(status.counts).toEqual({ sent: 2 });
  expect(textsTo("gb").sort()).toEqual([
    "Kính gửi Trần Thị B (nhà trường): họp lúc 8 giờ.",
    "Kính gửi quý phụ huynh (nhà trường): họp lúc 8 giờ.",
  ]);
});

it("does not write to whom the register loses the name between approval and sending", async () => {
  await stage.people("mất tên", [
    { telegram: "gc1", name: "Trần Thị B" },
    { telegram: "gc2", name: "Lê Văn C" },
  ]);
  const { id, mark } = await stage.drafted("mất tên", { at: "05/03/2030 11:00" });
  expect(await stage.announcing.approve(id, "anh Sáu", mark)).toEqual({ kind: "approved" });
  await stage.database.query("UPDATE contacts SET name = '' WHERE address = 'gc1'");
  stage.goTo("2030-03-05T04:00:00.000Z");
  expect((await stage.ends(id)).counts).toEqual({ sent: 1, unreachable: 1 });
  const rows = await stage.ledger.rows(id, { limit: 10, states: ["unreachable"] });
  expect(rows.map(({ why, address }) => [why, address])).toEqual([["no-value", "gc1"]]);
});

it("takes the channel on which a person's name is known", async () => {
  await stage.people("hai kênh", [{ telegram: "gd1", oa: "gd2" }]);
  await stage.database.query("UPDATE contacts SET name = '' WHERE address = 'gd2'");
  const { status } = await stage.sentTo("hai kênh");
  expect(status.counts).toEqual({ sent: 1 });
  expect(textsTo("gd1")).toEqual(["Kính gửi Cô Mẫu: họp lúc 8 giờ."]);
});

it.each([
  ["Kính gửi {{ho_ten}}", /Không có biến ho_ten; chỉ có: \{\{ten\}\}/],
  ["Kính gửi {{ten}", /“\{\{ten\}” viết thiếu hoặc thừa dấu ngoặc/],
  ["Kính gửi {ten}", /viết thiếu hoặc thừa dấu ngoặc/],
  ["Kính gửi {{ten|}}", /không có lời thay thế/],
])("is not drafted as %s", async (text, says) => {
  const written = await stage.draft("không ai", { text });
  expect(written.kind === "wrong" && written.problems.map(problemInWords).join(" ")).toMatch(says);
});
