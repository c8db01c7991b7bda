import { describe, expect, it } from "vitest";
import { readDocument } from "./read.ts";

const read = (text: string) => readDocument({ id: "d", text, frontMatter: {} });

describe("a duty", () => {
  it.each([
    ["Thủ trưởng các đơn vị chịu trách nhiệm báo cáo trước ngày 20/12 hàng năm.", "Thủ trưởng các đơn vị", "19/12"],
    ["Các trường nộp hồ sơ về Sở trước 17 giờ ngày 30 tháng 10 hằng năm.", "Các trường", "30/10"],
    ["Hiệu trưởng gửi danh sách chậm nhất ngày 15/7/2031.", "Hiệu trưởng", "15/7/2031"],
  ])("names who owes it and the last day in time: %s", (sentence, owedBy, lastDay) => {
    const [duty] = read(`## I. TỔ CHỨC\n\n${sentence}`).duties;
    expect([duty?.owedBy, duty?.due?.lastDay]).toEqual([owedBy, lastDay]);
  });

  it("takes its owner from the title it stands under", () => {
    const { duties } = read("## I. TRÁCH NHIỆM\n\n3. Hiệu trưởng:\n\na) Phê duyệt kế hoạch trước ngày 10/9 hằng năm;");
    expect(duties.map(({ owedBy }) => owedBy)).toEqual(["Hiệu trưởng"]);
  });

  it("without a printed day gets none", () => {
    const [duty] = read("## I. AN TOÀN\n\nMỗi cơ sở giáo dục định kỳ đánh giá nguy cơ mất an toàn.").duties;
    expect([duty?.owedBy, duty?.due, duty?.recurrence]).toEqual(["Mỗi cơ sở giáo dục", undefined, "định kỳ"]);
  });

  it("is not read from a sentence that says what need not be done", () => {
    expect(read("## I. HỌC PHÍ\n\nHọc sinh không phải đóng học phí.").duties).toEqual([]);
  });
});

describe("a definition", () => {
  it("is recognised by the article that explains words, and by a bracket beside a long form", () => {
    const { definitions } = read(
      "Điều 2. Giải thích từ ngữ\n\n1. Bản sách là một đơn vị tài liệu in.\n\nĐiều 3. Phạm vi\n\n1. Ủy ban nhân dân (UBND) xã thực hiện.",
    );
    expect(definitions.map(({ term, meaning }) => [term, meaning])).toEqual([
      ["Bản sách", "một đơn vị tài liệu in."],
      ["UBND", "Ủy ban nhân dân"],
    ]);
  });
});

describe("a list", () => {
  it("is its introduction and the points that follow, in order", () => {
    const { lists, passages } = read("Điều 3. Hồ sơ\n\nHồ sơ gồm:\n\na) Phiếu đăng ký;\n\nb) Báo cáo.");
    const items = lists[0]?.itemIds.map((id) => passages.find((passage) => passage.id === id)?.text);
    expect(items).toEqual(["a) Phiếu đăng ký;", "b) Báo cáo."]);
  });
});

describe("a target of several years", () => {
  const table = `## KẾ HOẠCH

**PHỤ LỤC I**
**CHỈ TIÊU THEO NĂM**

TT	Chỉ tiêu	Đơn vị tính	Thực hiện 2030	Năm 2031	Năm 2032	Chủ trì
1	Tỷ lệ trường có vườn rau	%	58,0	61,5	70,0	Phòng Mầm non
2	Số bếp ăn một chiều	bếp	48	54	62	Phòng Mầm non
`;
  const { indicators, tasks } = readDocument({ id: "vuon-rau", text: table, frontMatter: {} });

  it("is read from each column of a year, with the unit of its row", () => {
    expect(indicators.map(({ printed, period }) => [printed, period?.to])).toEqual([
      ["58,0%", 2030],
      ["61,5%", 2031],
      ["70,0%", 2032],
      ["48 bếp", 2030],
      ["54 bếp", 2031],
      ["62 bếp", 2032],
    ]);
  });

  it("is no money", () => expect(tasks.flatMap(({ money }) => money)).toEqual([]));
});
