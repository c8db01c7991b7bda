import { expect, it } from "vitest";
import { plainLines } from "../markup/lines.ts";
import { readDocument } from "../read.ts";
import { runOnParted } from "./run-on.ts";

const words = "thả diều trên đồng cỏ sau mùa gặt, ".repeat(18);
const placesOf = (text: string) =>
  readDocument({ id: "d", text, frontMatter: {} }).passages.map(({ place, text: said }) => [
    place.id,
    said.slice(0, 12),
  ]);

it("gives the items of a letter in one line places of their own", () => {
  const letter = `Phó Chủ tịch có ý kiến như sau:1. Sở Văn hóa ${words}hết năm 2031. 2. Sở Y tế ${words}xong.3. Các trường báo cáo.`;
  expect(placesOf(`Kính gửi: Các trường\n${letter}`).slice(-3)).toEqual([
    ["1", "1. Sở Văn hó"],
    ["2", "2. Sở Y tế t"],
    ["3", "3. Các trườn"],
  ]);
});

it("keeps the empty lines and the pages around a long paragraph", () => {
  const lines = plainLines(`${words}${words}\n\n<!-- page 2 -->\n\nCác trường nộp báo cáo.`);
  expect(runOnParted(lines)).toEqual(lines);
});

it("leaves a long paragraph whole whose numbers count nothing", () => {
  const paragraph = `Theo Nghị định năm 2031. 5. Sở ${words}${words}. 9. Trường ${words}.`;
  expect(placesOf(`KẾ HOẠCH\nDiều\n1. Mục đích\n${paragraph}`)).toHaveLength(4);
});
