import { beforeAll, describe, expect, it } from "vitest";
import { readLexicon } from "../adapters/lexicon-files.ts";
import type { Answer, Statement } from "../domain/answer.ts";
import { type Ask, askOver } from "./ask-over.ts";

const REGULATION = `Số: 415/QĐ-SGDĐT

Bình Lâm, ngày 20 tháng 8 năm 2031

### QUYẾT ĐỊNH

## **Ban hành Quy chế sử dụng phòng thí nghiệm trong các trường phổ thông**

Căn cứ Nghị quyết số 18/NQ-HĐND ngày 05 tháng 5 năm 2031 của Hội đồng nhân dân tỉnh về thiết bị dạy học;

**Điều 1.** Ban hành kèm theo Quyết định này Quy chế sử dụng phòng thí nghiệm.

**Điều 2.** Quyết định này có hiệu lực từ ngày 01 tháng 9 năm 2031.

# QUY CHẾ

### Sử dụng phòng thí nghiệm trong các trường phổ thông

## Chương I

## QUY ĐỊNH CHUNG

### Điều 1. Phạm vi

1. Quy chế này áp dụng với phòng thí nghiệm của học sinh từ lớp 6 đến lớp 12.

### Điều 2. Giải thích từ ngữ

1. *Phòng thí nghiệm mở* là phòng cho học sinh tự đăng ký làm thí nghiệm ngoài giờ học, có giáo viên trực.

## Chương II

## SỬ DỤNG

### Điều 3. Đăng ký

1. Hồ sơ đăng ký phòng thí nghiệm gồm:
a) Phiếu đề nghị của nhóm học sinh;
b) Danh sách hóa chất cần dùng;
c) Ý kiến của giáo viên hướng dẫn.
2. Khi xảy ra sự cố hóa chất, người trực phòng báo cáo hiệu trưởng bằng điện thoại trong vòng

15 phút và bằng văn bản trong vòng 24 giờ.
3. Kinh phí hóa chất là 36.000 nghìn đồng, trong đó: nguồn ngân sách 24.000 nghìn đồng; nguồn đóng góp tự nguyện 12.000 nghìn đồng.
4. Nhà trường báo cáo về Sở GDĐT (qua Phòng Giáo dục Trung học - Giáo dục thường xuyên) trước ngày 10/6 và trước ngày 10/12 hằng năm.

**PHỤ LỤC**
**LỊCH KIỂM TRA PHÒNG THÍ NGHIỆM**

TT	Công việc	Người thực hiện	Cấp THCS	Cấp THPT	Ghi chú
1	Kiểm kê hóa chất	Người trực phòng	15/9	30/9	
2	Kiểm định thiết bị đo	Tổ trưởng chuyên môn	10/1	20/1	
`;

let ask: Ask;

beforeAll(async () => {
  ask = askOver(REGULATION, await readLexicon(new URL("../lexicon", import.meta.url).pathname));
});

const said = (statement: Statement): string =>
  statement.kind === "leads"
    ? statement.task.leads.join("; ")
    : "printed" in statement
      ? statement.printed
      : statement.cite.quote;

function told(answer: Answer): string[] {
  return answer.kind === "answered" ? answer.statements.map(said) : [answer.kind];
}

describe("a regulation", () => {
  it("gives a list whole, with what introduces it", async () => {
    expect(await ask("hồ sơ đăng ký phòng thí nghiệm gồm những giấy tờ gì").then(told)).toEqual([
      "1. Hồ sơ đăng ký phòng thí nghiệm gồm:",
      "a) Phiếu đề nghị của nhóm học sinh;",
      "b) Danh sách hóa chất cần dùng;",
      "c) Ý kiến của giáo viên hướng dẫn.",
    ]);
  });

  it("explains its words", async () => {
    expect((await ask("Phòng thí nghiệm mở được hiểu thế nào?").then(told))[0]).toContain("tự đăng ký");
  });

  it.each([
    ["THPT kiểm kê hóa chất ngày nào?", ["30/9"]],
    ["kiem dinh thiet bi do thcs han ngay may", ["10/1"]],
    ["Kiểm kê hóa chất xong trước ngày nào?", ["15/9", "30/9"]],
    ["Ai kiểm kê hóa chất?", ["Người trực phòng"]],
  ])("has a day for every column and a person for every row: %s → %s", async (question, expected) => {
    expect(await ask(question).then(told)).toEqual(expected);
  });

  it("tells a time that a page cut from its sentence", async () => {
    expect(await ask("Sự cố hóa chất thì báo cáo hiệu trưởng trong bao lâu?").then(told)).toEqual([
      expect.stringContaining("trong vòng 15 phút và bằng văn bản trong vòng 24 giờ"),
    ]);
  });

  it("keeps both days of a duty, and the dash in the name of the body it goes to", async () => {
    const [sentence] = told(await ask("Nhà trường báo cáo về Sở vào những mốc nào trong năm?"));
    expect(sentence).toMatch(/Trung học - Giáo dục thường xuyên\) trước ngày 10\/6 và trước ngày 10\/12/);
  });

  it("tells an amount that only a sentence prints", async () => {
    expect(await ask("Nguồn đóng góp tự nguyện cho hóa chất là bao nhiêu tiền?").then(told)).toEqual([
      expect.stringContaining("12.000 nghìn đồng"),
    ]);
  });

  it("knows the article of what it issues from its own", async () => {
    expect((await ask("Điều 1 của Quy chế nói gì?").then(told)).join()).toContain("từ lớp 6 đến lớp 12");
  });

  it("names the act it rests on, which is not loaded", async () => {
    expect((await ask("Nghị quyết về thiết bị dạy học ban hành ngày nào?").then(told))[0]).toContain("18/NQ-HĐND");
  });

  it.each([
    ["Quyết định này nói về gì?", /Ban hành Quy chế/],
    ["Quy chế gồm mấy chương?", /^2$/],
  ])("tells what it holds: %s", async (question, expected) => {
    const answer = await ask(question);
    const texts =
      answer.kind === "answered"
        ? answer.statements.map((one) =>
            one.kind === "count" ? String(one.count) : one.kind === "identity" ? (one.document.title ?? "") : said(one),
          )
        : [];
    expect(texts[0]).toMatch(expected);
  });

  it.each([
    "Trường nào đã kiểm kê hóa chất xong?",
    "Kiểm kê hóa chất tới đâu rồi?",
    "Kiểm kê hóa chất hết bao nhiêu tiền?",
  ])("does not know what only a register knows: %s", async (question) => {
    expect(await ask(question)).toMatchObject({ kind: "refused", reason: "not-in-documents" });
  });
});
