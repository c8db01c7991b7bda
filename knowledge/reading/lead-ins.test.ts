import { expect, it } from "vitest";
import { readDocument } from "./read.ts";

const read = (text: string) => readDocument({ id: "d", text, frontMatter: {} });
const leadInsOf = (text: string, words: string) =>
  read(text).passages.find((passage) => passage.text.startsWith(words))?.leadIns;

const act =
  "Điều 5. Hỗ trợ\n1. Mức 300.000 đồng áp dụng cho:\na) Học sinh ở đảo;\nb) Học sinh mồ côi.\nTrường hợp khác do hiệu trưởng quyết định.\n2. Không hỗ trợ trong thời gian:\na) Nghỉ hè.\n";

it("a point knows the introduction of its clause, and no other", () => {
  expect([leadInsOf(act, "b) Học sinh"), leadInsOf(act, "a) Nghỉ hè")]).toEqual([
    ["1. Mức 300.000 đồng áp dụng cho:"],
    ["2. Không hỗ trợ trong thời gian:"],
  ]);
});

it("a paragraph after the list is said beside it", () => expect(leadInsOf(act, "Trường hợp khác")).toEqual([]));

it("introductions within introductions are known from the outside in", () => {
  const text =
    "Điều 1. Hồ sơ\nHồ sơ gồm:\n1. Đối với học sinh:\n- Đơn, trong đó nêu:\n+ Họ tên;\n- Ảnh.\n2. Đối với giáo viên: bản khai.\n";
  expect(leadInsOf(text, "+ Họ tên")).toEqual(["Hồ sơ gồm:", "1. Đối với học sinh:", "- Đơn, trong đó nêu:"]);
  expect(leadInsOf(text, "- Ảnh")).toEqual(["Hồ sơ gồm:", "1. Đối với học sinh:"]);
  expect(leadInsOf(text, "2. Đối với")).toEqual(["Hồ sơ gồm:"]);
});

it("lines below an item that ends with a colon are its items", () => {
  const text = "THÔNG BÁO\nLớp vẽ\n1. Giờ học:\nSáng: 7 giờ 30.\nChiều: 13 giờ 30.\n2. Nơi học: phòng 4.\n";
  expect([leadInsOf(text, "Chiều"), leadInsOf(text, "2. Nơi")]).toEqual([["1. Giờ học:"], []]);
});

it("a figure of the introduction is a figure of each point, with both places", () => {
  const inherited = read(act).indicators.filter(({ saidOf }) => saidOf !== undefined);
  expect(inherited.map(({ printed, source, saidOf }) => [printed, source.place.id, saidOf?.place.id])).toEqual([
    ["300.000 đồng", "D5.1", "D5.1.a"],
    ["300.000 đồng", "D5.1", "D5.1.b"],
  ]);
});

it("the body of the introduction owes each point", () => {
  const { duties } = read(
    "Điều 2. Trách nhiệm\n1. Hiệu trưởng các trường phải:\na) Gửi danh sách trước ngày 10/9 hằng năm;\n",
  );
  expect(duties.filter(({ due }) => due !== undefined).map(({ owedBy }) => owedBy)).toEqual(["Hiệu trưởng các trường"]);
});
