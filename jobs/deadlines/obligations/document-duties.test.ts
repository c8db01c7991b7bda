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
