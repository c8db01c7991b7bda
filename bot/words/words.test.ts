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
