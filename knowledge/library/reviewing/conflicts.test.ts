import { describe, expect, it } from "vitest";
import { readDocument } from "../../reading/read.ts";
import { conflictsBetween, shouldAgree } from "./conflicts.ts";

const regulation = (body: string, number = "12/QĐ-SGDĐT") =>
  readDocument({
    id: `${number}-${body.length}`,
    text: `Số: ${number}\n\nQUYẾT ĐỊNH\n\nVề thuyền thư viện\n\n${body}\n`,
    frontMatter: { number, kind: "Quyết định", issuedOn: "2027-03-05" },
  });
const found = (one: string, two: string) =>
  conflictsBetween(regulation(one), regulation(two)).map(({ one: left, two: right }) => [left.placeId, right.placeId]);

describe("two documents say the same differently", () => {
  it.each([
    [
      "another figure at the same place",
      "Điều 1. Thuyền phục vụ mỗi điểm trường ít nhất 02 lần mỗi tháng.",
      "Điều 1. Thuyền phục vụ mỗi điểm trường ít nhất 03 lần mỗi tháng.",
      [["D1", "D1"]],
    ],
    [
      "another day at another place",
      "Điều 1. Mục đích.\n\nĐiều 2. Các trường gửi báo cáo về Sở trước ngày 20/12 hằng năm.",
      "Điều 1. Các trường gửi báo cáo về Sở trước ngày 15/12 hằng năm.",
      [["D2", "D1"]],
    ],
    [
      "a changed article quoted by an amending act",
      "Điều 3. Mỗi tủ sách có tối thiểu 150 bản sách cho học sinh tiểu học.",
      "Điều 1. Sửa đổi như sau: “Mỗi tủ sách có tối thiểu 200 bản sách cho học sinh tiểu học.”",
      [["D3", "D1"]],
    ],
  ])("%s", (_, one, two, places) => expect(found(one, two)).toEqual(places));

  it.each([
    ["the same figure", "Điều 1. Mỗi trường có ít nhất 02 tủ sách.", "Điều 4. Mỗi trường có ít nhất 2 tủ sách."],
    [
      "the figure of another year",
      "Điều 1. Đến năm 2025 có 80% trường có tủ sách lưu động.",
      "Điều 1. Đến năm 2030 có 90% trường có tủ sách lưu động.",
    ],
    ["another matter", "Điều 1. Thuyền chạy 02 lần mỗi tháng.", "Điều 1. Kho sách mở cửa 06 ngày mỗi tuần."],
  ])("but not by %s", (_, one, two) => expect(found(one, two)).toEqual([]));
});

it("compares two prints of one act and an act with its amendment, and no act with its successor", () => {
  const plan = { id: "a", number: "12/QĐ-SGDĐT", issuedOn: "2027-03-05" };
  expect(shouldAgree(plan, { ...plan, id: "b" })).toBe(true);
  expect(shouldAgree(plan, { id: "b", number: "88/QĐ-SGDĐT", amends: [{ number: "12/QĐ-SGDĐT" }] })).toBe(true);
  expect(shouldAgree(plan, { id: "b", number: "88/QĐ-SGDĐT", replaces: ["12/QĐ-SGDĐT"] })).toBe(false);
  expect(shouldAgree({ id: "a", title: "Lịch thi" }, { id: "b", title: "Lịch thi" })).toBe(true);
});
