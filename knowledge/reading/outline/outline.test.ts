import { describe, expect, it } from "vitest";
import { readDocument } from "../read.ts";

const read = (text: string) => readDocument({ id: "d", text, frontMatter: {} });
/** The place of the passage that begins with these words. */
const placeOf = (text: string, words: string): string | undefined =>
  read(text).passages.find((passage) => passage.text.startsWith(words))?.place.id;

describe("a text without numbers", () => {
  const sheet =
    "Cấp lại thẻ thư viện\n\nCách thực hiện\n- Nộp tại quầy.\nThành phần hồ sơ\n- Đơn đề nghị.\nLệ phí\nKhông thu.\n";

  it("has a place for each printed title", () => {
    expect(["- Nộp", "- Đơn", "Không thu."].map((words) => placeOf(sheet, words))).toEqual([
      "HDR.t1",
      "HDR.t2",
      "HDR.t3",
    ]);
  });

  it("keeps the titles above its paragraphs", () => {
    expect(read(sheet).passages.find(({ text }) => text === "Không thu.")?.headings).toEqual(["Lệ phí"]);
  });

  it("has a place for each paragraph of a letter", () => {
    const letter =
      "SỞ NỘI VỤ\nSố: 5/SNV\nKính gửi: Các trường\nSở Nội vụ đề nghị các trường rà soát số phòng học hiện có của đơn vị mình.\n\nBáo cáo gửi về Sở trước ngày 20/5 để Sở tổng hợp, trình Ủy ban nhân dân tỉnh.\n";
    expect([placeOf(letter, "Sở Nội vụ đề nghị"), placeOf(letter, "Báo cáo gửi")]).toEqual(["HDR.p1", "HDR.p2"]);
  });

  it("has a question as the title of its answer", () => {
    expect(
      placeOf(
        "Hỏi đáp về xe đưa rước\n\nXe đón ở đâu?\nXe đón tại cổng số 2, từ 6 giờ 15.\n\nTrễ xe thì làm sao?\nPhụ huynh gọi số trực.\n",
        "Phụ huynh gọi",
      ),
    ).toBe("HDR.t2");
  });
});

describe("the outline of an act", () => {
  it("gives a regulation that restarts at Điều 1 places of its own, its chapters included", () => {
    const decision =
      "QUYẾT ĐỊNH\nBan hành Nội quy bếp ăn\nĐiều 1. Ban hành kèm theo Quyết định này Nội quy bếp ăn.\nĐiều 2. Thi hành.\nHIỆU TRƯỞNG\nVũ Thị Na\nNỘI QUY\nBếp ăn\nChương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nÁp dụng tại bếp ăn.\nĐiều 2. Giờ ăn\n1. Bữa trưa lúc 11 giờ.\n";
    expect([placeOf(decision, "Áp dụng"), placeOf(decision, "1. Bữa trưa"), placeOf(decision, "Vũ Thị Na")]).toEqual([
      "KT.D1",
      "KT.D2.1",
      "KY",
    ]);
  });

  it("takes a plan that a decision issues for attached, and no appendix", () => {
    const decision =
      "QUYẾT ĐỊNH\nBan hành Kế hoạch thả diều\nĐiều 1. Ban hành kèm theo Quyết định này Kế hoạch thả diều.\nĐiều 2. Thi hành.\nCHỦ TỊCH\nVũ Thị Na\nKẾ HOẠCH\nTHẢ DIỀU (Kèm theo Quyết định số 9/QĐ-UBND)\nI. MỤC ĐÍCH\n1. Vui chơi ngoài trời.\nII. NỘI DUNG\n1. Thả diều sáng thứ bảy.\n";
    expect(placeOf(decision, "1. Thả diều")).toBe("KT.II.1");
  });

  it("leaves what an amending act quotes under the clause that quotes it", () => {
    const amending =
      "THÔNG TƯ\nSửa đổi Thông tư số 2/2029/TT-BX\nĐiều 1. Sửa đổi Điều 4\n1. Sửa đổi Điều 4 như sau:\n“Điều 4. Sân bóng\n1. Sân có lưới.\n2. Sân có đèn.”\n2. Bãi bỏ Điều 9.\nĐiều 2. Hiệu lực\nTừ ngày 1/7/2031.\n";
    expect([
      placeOf(amending, "“Điều 4"),
      placeOf(amending, "2. Sân có đèn"),
      placeOf(amending, "2. Bãi bỏ"),
      placeOf(amending, "Từ ngày"),
    ]).toEqual(["D1.1", "D1.1.2", "D1.2", "D2"]);
  });

  it("knows a number without a blank behind it, and a scan's specks before it", () => {
    const scan =
      "Điều 1. Việc làm\n1.Các tổ lập danh sách.\n__ 2. Tổ trưởng ký.\n3, Văn thư lưu.\n___4. Kế toán chi.\n";
    expect(["1.Các", "__ 2.", "3, Văn", "___4."].map((words) => placeOf(scan, words))).toEqual([
      "D1.1",
      "D1.2",
      "D1.3",
      "D1.4",
    ]);
  });

  it("tells đ from a second d that a scan printed", () => {
    const scan = "Điều 1. Hồ sơ\n1. Gồm:\nc) Đơn;\nd) Ảnh;\nd) Sổ;\ne) Phiếu.\n";
    expect(["d) Ảnh", "d) Sổ"].map((words) => placeOf(scan, words))).toEqual(["D1.1.d", "D1.1.đ"]);
  });

  it("opens an appendix for what follows the signature, called one or not", () => {
    const plan =
      "KẾ HOẠCH\nTrồng cây\nI. VIỆC\n1. Trồng 40 cây.\nNơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\nHồ Văn Tư\nBẢNG PHÂN CÔNG CỤ THỂ\n1. Lớp 6A trồng 10 cây.\n";
    expect([placeOf(plan, "BẢNG"), placeOf(plan, "1. Lớp 6A")]).toEqual(["PL1", "PL1.1"]);
  });

  it("keeps a form apart, and its blanks from the recipients", () => {
    const act = "Điều 1. Mẫu đơn\nTheo mẫu.\nPhụ lục\nMẫu số 02/ĐX\nKính gửi: ……………\nTôi tên là: ……………\n";
    expect([placeOf(act, "Kính gửi"), placeOf(act, "Tôi tên")]).toEqual(["PL1.M02-ĐX", "PL1.M02-ĐX"]);
  });

  it("tells the numbers of one part from those of the next", () => {
    const plan =
      "KẾ HOẠCH\nNăm học\nPhần thứ nhất\nKẾT QUẢ\nI. Dạy học\n1. Đạt 90%.\nPhần thứ hai\nNHIỆM VỤ\nI. Dạy học\n1. Giữ 92%.\n";
    expect([placeOf(plan, "1. Đạt"), placeOf(plan, "1. Giữ")]).toEqual(["P1.I.1", "P2.I.1"]);
  });
});

describe("the head of a document", () => {
  it("ends where running text begins", () => {
    const kinds = read(
      "SỞ Y TẾ\nSố: 8/TB-SYT\nTHÔNG BÁO\nLịch tiêm chủng\nSở Y tế thông báo lịch tiêm chủng cho học sinh các trường trong tháng 9.\nTrẻ mang theo sổ tiêm khi đến điểm tiêm của phường nơi cư trú.\n",
    ).passages.map(({ kind }) => kind);
    expect(kinds).toEqual(["header", "header", "header", "header", "paragraph", "paragraph"]);
  });

  it("is found again below a summary", () => {
    const page =
      "# Nghị quyết 4/NQ-HĐND\n\n## Tóm tắt\n\nNghị quyết này nói về học phí của các trường công lập trong tỉnh.\n\n## Toàn văn\n\nSố: 4/NQ-HĐND\n\nHải Vân, ngày 2 tháng 6 năm 2031\n\nĐiều 1. Học phí\n";
    expect(placeOf(page, "Hải Vân")).toBe("HDR");
  });
});
