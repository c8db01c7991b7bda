import { expect, it } from "vitest";
import { sendableText } from "./numbered-menu.ts";

const buttons = ["Học phí lớp 1", "Tuổi vào lớp 1"].map((label) => ({ label, action: label }));
const sent = (text: string) => sendableText({ text, buttons, spans: undefined }, 2_000);

it("writes the buttons under a text as numbered lines", () => {
  expect(sent("Chọn một mục:")).toBe("Chọn một mục:\n\n1. Học phí lớp 1\n2. Tuổi vào lớp 1");
});

it("does not write them again under a text that numbers them itself", () => {
  const listed = "Ý anh/chị có phải là:\n1. “Học phí lớp 1” (mục 3)\n2. “Tuổi vào lớp 1” (mục 1)";
  expect(sent(listed)).toBe(listed);
  const turned = "1. “Tuổi vào lớp 1”\n2. “Học phí lớp 1”";
  expect(sent(turned)).toContain("\n\n1. Học phí lớp 1");
});

it("writes only the lines that the text does not number itself", () => {
  const more = [...buttons, { label: "Gửi câu hỏi", action: "office:ask:t1" }];
  const text = "Ý anh/chị có phải là:\n1. “Học phí lớp 1” (mục 3)\n2. “Tuổi vào lớp 1” (mục 1)";
  expect(sendableText({ text, buttons: more, spans: undefined }, 2_000)).toBe(`${text}\n\n3. Gửi câu hỏi`);
});
