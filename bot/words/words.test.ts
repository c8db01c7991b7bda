import { expect, it } from "vitest";
import { vietnamese, wordsOf } from "./words.ts";

it("names the office with its contact wherever people are sent to it, as it stands in the settings", () => {
  const words = wordsOf("0296 $& {office}");
  const sentences = [words.nextStep, words.refused.complaint, words.refused.person, words.refused["data-rights"]];
  for (const sentence of sentences) expect(sentence).toContain("Văn phòng Sở (0296 $& {office})");
  expect(words.askOffice.sent).toContain("{asked}");
});

it("names the office alone where no contact is set", () => {
  expect(vietnamese.nextStep).toContain("hoặc Văn phòng Sở để");
  expect(JSON.stringify([vietnamese.nextStep, vietnamese.refused, vietnamese.askOffice])).not.toContain("{office}");
});

it("tells who asks about the assistant or their data where else questions are read, and nobody where they are not", () => {
  const words = wordsOf(undefined, "llm.example.com");
  for (const sentence of [words.serving.self, words.refused["data-rights"]])
    expect(sentence).toMatch(/đã bỏ thông tin cá nhân.*mô hình ngôn ngữ tại llm\.example\.com/);
  expect(words.serving.self.startsWith(vietnamese.serving.self)).toBe(true);
  expect(JSON.stringify([vietnamese.serving, vietnamese.refused])).not.toContain("mô hình");
});
