import { expect, it } from "vitest";
import { mendedNumbering } from "./mended-numbering.ts";

const mended = (...lines: string[]): string[] => mendedNumbering(lines.join("\n")).split("\n");

it("an I that a 2 follows under an article is a 1", () => {
  expect(mended("Điều 1. Vị trí", "I. Phòng là cơ quan", "2. Phòng có con dấu")).toEqual([
    "Điều 1. Vị trí",
    "1. Phòng là cơ quan",
    "2. Phòng có con dấu",
  ]);
  expect(mended("Điều 4. Quan hệ", "[. Đối với Sở", "2. Đối với huyện")[1]).toBe("1. Đối với Sở");
});

it("an I with numbers of its own stays a section", () => {
  const lines = ["I. Nhiệm vụ", "1. Dạy học", "2. Thi cử", "II. Tổ chức"];
  expect(mended(...lines)).toEqual(lines);
});

it("section numbers whose letters were taken for others go on from the one before", () => {
  expect(mended("L. Trọng tâm", "1. Dạy", "IL. Đánh giá", "1. Học", "HH. Thực trạng", "IV. Khó khăn")).toEqual([
    "I. Trọng tâm",
    "1. Dạy",
    "II. Đánh giá",
    "1. Học",
    "III. Thực trạng",
    "IV. Khó khăn",
  ]);
  expect(mended("I. Mục tiêu", "H. Giải pháp", "II. Kinh phí", "IV. Tổ chức")).toEqual([
    "I. Mục tiêu",
    "II. Giải pháp",
    "III. Kinh phí",
    "IV. Tổ chức",
  ]);
});

it("a section number that was printed twice stays", () => {
  expect(mended("L. Trọng tâm", "1. Dạy", "I. Cụ thể", "1. Học", "IL. Đánh giá", "1. Thi", "III. Kinh phí")).toEqual([
    "I. Trọng tâm",
    "1. Dạy",
    "I. Cụ thể",
    "1. Học",
    "II. Đánh giá",
    "1. Thi",
    "III. Kinh phí",
  ]);
});

it("a number between its neighbours is what they leave", () => {
  expect(mended("4. Hướng dẫn", "9. Quản lý", "6. Phối hợp")[1]).toBe("5. Quản lý");
  expect(mended("2. Với huyện", "- Với các ban", "4. Với xã")[1]).toBe("3. Với các ban");
});

it("dashes of a list and numbers that start again stay", () => {
  const lines = ["1. Gồm", "- Một là", "- Hai là", "3. Khác", "1. Lại từ đầu", "2. Tiếp"];
  expect(mended(...lines)).toEqual(lines);
});

it("an article without its full stop is a heading where it is the next one, a cited one is not", () => {
  expect(mended("Điều 2. Nhiệm vụ", "Điều 3 Tổ chức", "Điều 9 của Luật này", "Điều 9 Luật Giáo dục")).toEqual([
    "Điều 2. Nhiệm vụ",
    "Điều 3. Tổ chức",
    "Điều 9 của Luật này",
    "Điều 9 Luật Giáo dục",
  ]);
});

it("the number of an article that was taken for other signs is the one between its neighbours", () => {
  expect(mended("Điều 3. Hồ sơ", "Điều A. Trình tự", "1. Nộp hồ sơ", "Điều 5. Lệ phí")[1]).toBe("Điều 4. Trình tự");
  expect(mended("Điều I. Phạm vi", "Áp dụng cho trường.", "Điều 2. Hồ sơ")[0]).toBe("Điều 1. Phạm vi");
  expect(mended("Điều 1. Phạm vi", "Điều 7. Hồ sơ", "Điều 3. Lệ phí")[1]).toBe("Điều 2. Hồ sơ");
  const anew = ["Điều 2. Hiệu lực", "Điều 1. Quy định chung", "Điều 2. Hồ sơ", "Điều B. Sửa đổi"];
  expect(mended(...anew)).toEqual(anew);
});

it("the item after k) is l), also where it looks like an I", () => {
  const lines = [
    "Điều 9. Dữ liệu",
    "1. Gồm:",
    "i) Họ tên",
    "k) Ngày sinh",
    "Ghi theo giấy khai sinh.",
    "l) Nơi cư trú",
    "m) Dân tộc",
  ];
  expect(mended(...lines)).toEqual(lines);
});
