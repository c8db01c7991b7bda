import { expect, it } from "vitest";
import { readDocument } from "../../../knowledge/index.ts";
import { dutiesOfDocuments } from "./document-duties.ts";

const HEAD = "Số: 12/KH-SGDĐT\n\nAn Giang, ngày 5 tháng 1 năm 2030\n\n# KẾ HOẠCH\n\n## I. NHIỆM VỤ\n\n";
const read = (text: string): string[] => {
  const documents = [readDocument({ id: "d", text, frontMatter: {} })];
  return dutiesOfDocuments(documents).map(({ owedBy, title }) => `${owedBy}: ${title}`);
};

it("proposes what a unit owes by a day or every year", () => {
  expect(read(`${HEAD}Các trường trung học phổ thông báo cáo trước ngày 20/12 hàng năm.`)).toHaveLength(1);
});

it("proposes nothing of what pupils and parents have to do", () => {
  expect(read(`${HEAD}Học sinh phải nộp hồ sơ chậm nhất ngày 31/3 hằng năm.`)).toEqual([]);
  expect(read(`${HEAD}Cha mẹ học sinh phải đăng ký trước ngày 1/6 hằng năm.`)).toEqual([]);
});

it("proposes nothing of a text for readers that names nobody", () => {
  const text = "Kỳ thi được tổ chức hằng năm, lịch công bố chậm nhất ngày 31/3 hằng năm.";
  expect(read(`# Hỏi đáp\n\n${text}`)).toEqual([]);
});

it.each([
  ["Các trường báo cáo trước ngày 20/12 hằng năm.", { rule: { kind: "dated", months: [12], day: 20 }, strict: true }],
  [
    "Hằng năm, các trường báo cáo chậm nhất ngày 30/6 và 31/12.",
    {
      rule: {
        kind: "days",
        days: [
          { month: 6, day: 30 },
          { month: 12, day: 31 },
        ],
      },
      strict: false,
    },
  ],
  [
    "Hằng tuần, các trường báo cáo trước 16 giờ thứ sáu hằng tuần.",
    { rule: { kind: "weekly", weekdays: [5] }, strict: false, clock: "16:00" },
  ],
  ["Định kỳ các trường báo cáo chậm nhất 05 ngày làm việc kể từ ngày kết thúc học kỳ.", undefined],
  ["Hằng năm, các trường báo cáo Sở.", undefined],
])("takes the day of “%s” from the document, or none", (sentence, deadline) => {
  const documents = [readDocument({ id: "d", text: `${HEAD}${sentence}`, frontMatter: {} })];
  expect(dutiesOfDocuments(documents).map((duty) => duty.deadline)).toEqual([deadline]);
});
