import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { syllables } from "../domain/syllable.ts";
import { documentOf } from "../library/parse-source.ts";
import { readDocument } from "./read.ts";

function read(name: string, text: string) {
  const parsed = documentOf(name, text, { format: "markdown" });
  if (parsed.kind === "problem") throw new Error(parsed.problem);
  return { source: parsed.document, ...readDocument(parsed.document) };
}

const plan = read("ke-hoach.md", readFileSync(new URL("../documents/1701-KH-SGDDT.md", import.meta.url), "utf8"));
const at = (place: string) => plan.passages.filter((passage) => passage.place.id === place);

describe("reading the plan", () => {
  it("keeps every word of the file in some passage", () => {
    const count = (texts: readonly string[]) => {
      const counts = new Map<string, number>();
      for (const text of texts)
        for (const { written } of syllables(text)) counts.set(written, (counts.get(written) ?? 0) + 1);
      return counts;
    };
    const printed = count([plan.source.text.replace(/<[^>]+>/g, " ")]);
    const kept = count(plan.passages.map((passage) => passage.text));
    expect([...printed].filter(([word, times]) => (kept.get(word) ?? 0) < times)).toEqual([]);
  });

  it.each([
    ["HDR", "Số: 1701/KH-SGDĐT"],
    ["CANCU.2", "Căn cứ Quyết định số 131/QĐ-TTg"],
    ["I.3.1.2.c", "c) Các cơ quan quản lý giáo dục"],
    ["I.3.2.2.f", "f) Tối thiểu 90% người học"],
    ["II.1.5", "1.5. Tăng cường đảm bảo an toàn"],
    ["III.2", "2. Danh mục các văn bản hướng dẫn"],
    ["IV.3", "3. Chế độ thông tin báo cáo"],
    ["IV.ket", "Trên đây là Kế hoạch"],
    ["NOINHAN", "Nơi nhận:"],
    ["KY", "KT. GIÁM ĐỐC"],
    ["PL1.I.7", "7 | Duy trì chỉ số"],
    ["PL1.II.4", "4 | 100% hồ sơ công việc"],
    ["PL2.3", "3 | Xây dựng hướng dẫn"],
    ["PL3.tong", "TỔNG KINH PHÍ | 15,0"],
  ])("finds %s by the numbers, not by heading marks", (place, start) => {
    expect(at(place)[0]?.text).toMatch(new RegExp(`^${start.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`));
  });

  it("gives every passage an id of its own", () => {
    expect(new Set(plan.passages.map((passage) => passage.id)).size).toBe(plan.passages.length);
  });

  it("joins a row that a page cuts in two", () => {
    const row = plan.tasks.find((task) => task.source.place.id === "PL1.I.6");
    expect(row?.content).toBe(
      "Trên 60% hoạt động kiểm tra của cơ quan quản lý nhà nước được thực hiện thông qua môi trường số và hệ thống thông tin của cơ quan quản lý",
    );
    expect(row?.cooperators).toEqual(["Các phòng thuộc Sở GDĐT", "Các đơn vị trực thuộc"]);
  });

  it("joins a sentence that a page cuts in two", () => {
    expect(at("II.1.5").some((passage) => passage.text.includes("an ninh thông tin cho hệ thống thông tin"))).toBe(
      true,
    );
  });

  it("understands a header of two lines: years, unit and total", () => {
    const row = plan.tasks.find((task) => task.source.place.id === "PL3.2");
    expect(row?.money.map(({ year, printed, unit }) => [year, printed, unit])).toEqual([
      [2025, "4,0", "tỷ đồng"],
      [2026, "1,0", "tỷ đồng"],
      [2027, "1,0", "tỷ đồng"],
      [2028, "1,0", "tỷ đồng"],
      [2029, "1,0", "tỷ đồng"],
    ]);
    expect(row?.total?.printed).toBe("8,0");
  });

  it("separates leads even where the separator is missing", () => {
    expect(plan.tasks.find((task) => task.source.place.id === "PL2.3")?.leads).toHaveLength(3);
  });

  it("reads who issued it, under which number, when, from its own head", () => {
    const raw = read("1701.md", plan.source.text);
    expect(raw.meta).toMatchObject({ number: "1701/KH-SGDĐT", kind: "Kế hoạch", issuedOn: "2022-06-10" });
  });
});

describe("figures", () => {
  const figures = (place: string) => plan.indicators.filter((indicator) => indicator.source.place.id === place);

  it("keeps the words of one figure apart from its neighbours'", () => {
    expect(figures("I.3.1.2.c").map(({ printed, own, period }) => [printed, own, period?.to])).toEqual([
      ["90%", "90% hồ sơ công việc tại cấp sở;", 2025],
      ["80%", "80% hồ sơ công việc tại cấp phòng;", 2025],
      ["40%", "40% hồ sơ công việc tại các cơ sở giáo dục", 2025],
    ]);
  });

  it("takes the period from the table's part, and the comparison from the words before", () => {
    expect(figures("PL1.II.5")[0]).toMatchObject({ printed: "70%", comparison: "more-than", period: { to: 2030 } });
  });

  it("is the exact span of the passage it was read from", () => {
    for (const { printed, source } of plan.indicators) {
      expect(
        plan.passages.find((passage) => passage.id === source.passageId)?.text.slice(source.start, source.end),
      ).toBe(printed);
    }
  });
});

describe("documents of other make", () => {
  it("reads articles, clauses and points, đ included", () => {
    const circular = read(
      "thong-tu.txt",
      `BỘ GIÁO DỤC VÀ ĐÀO TẠO\nSố: 99/2030/TT-BGDĐT\nHà Nội, ngày 02 tháng 01 năm 2030\nTHÔNG TƯ\nBan hành quy định về thư viện\nCăn cứ Luật Giáo dục;\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Thông tư này quy định:\na) Thư viện;\nđ) Kho sách.\n2. Áp dụng cho trường công lập.\nĐiều 2. Hiệu lực\nThông tư có hiệu lực từ ngày 01/02/2030.`,
    );
    expect(circular.passages.map((passage) => passage.place.id)).toEqual(
      expect.arrayContaining(["D1.1.a", "D1.1.đ", "D1.2", "D2"]),
    );
    expect(circular.meta).toMatchObject({
      number: "99/2030/TT-BGDĐT",
      issuedOn: "2030-01-02",
      issuer: "BỘ GIÁO DỤC VÀ ĐÀO TẠO",
    });
  });

  it("keeps an attached regulation that restarts at Điều 1 apart from its decision", () => {
    const decision = read(
      "quyet-dinh.txt",
      "QUYẾT ĐỊNH\nVề việc ban hành Quy chế\nĐiều 1. Ban hành kèm theo Quyết định này Quy chế.\nĐiều 2. Hiệu lực thi hành.\nQUY CHẾ\nĐiều 1. Phạm vi điều chỉnh.\nĐiều 2. Đối tượng.",
    );
    expect(decision.passages.map((passage) => passage.place.id)).toEqual(
      expect.arrayContaining(["D1", "D2", "KT.D1", "KT.D2"]),
    );
  });

  it("keeps rows of a table in groups below the titles and numbers that stand above it", () => {
    const { passages } = read(
      "lich.md",
      "KẾ HOẠCH\n\nHội diều\n\n## II. NỘI DUNG\n\n### 2. Chương trình\n\n#### NGÀY 1: THỨ HAI\n\n" +
        "| Giờ | Việc | Ai |\n|---|---|---|\n| **Buổi sáng** |||\n| 7h00 | Căng dây | Tổ 1 |\n\n" +
        "#### NGÀY 2: THỨ BA\n\n| Giờ | Việc | Ai |\n|---|---|---|\n| **Buổi sáng** |||\n| 8h00 | Thả diều | Tổ 2 |\n",
    );
    expect(passages.filter(({ kind }) => kind === "row").map(({ place, headings }) => [place.id, headings])).toEqual([
      ["II.2.t1.1", ["NỘI DUNG", "Chương trình", "NGÀY 1: THỨ HAI", "Buổi sáng"]],
      ["II.2.t2.1", ["NỘI DUNG", "Chương trình", "NGÀY 2: THỨ BA", "Buổi sáng"]],
    ]);
  });

  it.each([
    ["3.[6] Tổ chức kiểm tra.", "D9.3"],
    ["3. [6] Tổ chức kiểm tra.", "D9.3"],
    ["a)[3] Mỗi tuần hai buổi.", "D9.2.a"],
    ["Điều 11.[8] (Được bãi bỏ)", "D11"],
  ])("reads the number before the mark of a note: %s", (text, id) => {
    const { passages } = read(
      "hop-nhat.md",
      `THÔNG TƯ\n\nĐiều 9. Trách nhiệm\n\n2. Hướng dẫn các trường.\n\n${text}\n`,
    );
    expect(passages.find((passage) => passage.text === text)?.place.id).toBe(id);
  });

  it("reads tables in pipes and in HTML like tables in tabs", () => {
    for (const table of [
      "| STT | Nội dung | Chủ trì |\n|---|---|---|\n| 1 | Sửa mái trường | Phòng Kế hoạch |",
      "<table><tr><th>STT</th><th>Nội dung</th><th>Chủ trì</th></tr><tr><td>1</td><td>Sửa mái trường</td><td>Phòng Kế hoạch</td></tr></table>",
    ]) {
      expect(read("bang.md", `I. VIỆC CẦN LÀM\n\n${table}\n`).tasks).toMatchObject([
        { content: "Sửa mái trường", leads: ["Phòng Kế hoạch"] },
      ]);
    }
  });
});
