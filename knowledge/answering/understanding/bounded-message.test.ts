import { expect, it } from "vitest";
import { syllables } from "../../domain/syllable.ts";
import { boundedMessage, MOST_SYLLABLES } from "./bounded-message.ts";

const story = Array.from({ length: 40 }, (_, at) => `Nhà em có chuyện thứ ${at} xin kể.`).join(" ");

it("a message of a few sentences stays as it was typed", () => {
  expect(boundedMessage("Con em 6 tuổi.\nNộp hồ sơ ở đâu?")).toBe("Con em 6 tuổi.\nNộp hồ sơ ở đâu?");
});

it("of a long message its question is kept wherever it stands, and what was told last", () => {
  const bounded = boundedMessage(`Con em học lớp mấy? ${story} Trường ở xã.`);
  expect(bounded).toMatch(/^Con em học lớp mấy\? /);
  expect(bounded).toMatch(/Trường ở xã\.$/);
  expect(bounded).not.toContain("chuyện thứ 0 ");
});

it("no message is longer than what may be weighed, with marks or without", () => {
  for (const text of [
    story,
    "trần, ".repeat(333),
    "thi mấy môn? ".repeat(200),
    "a ".repeat(5000),
    "1.2/3-".repeat(900),
  ])
    expect(syllables(boundedMessage(text)).length).toBeLessThanOrEqual(MOST_SYLLABLES);
});

it("a word that is none is cut", () => {
  expect(boundedMessage("á".repeat(2000))).toHaveLength(40);
});
