import { expect, it } from "vitest";
import { distinctDocuments } from "./distinct.ts";
import { plainWords } from "./text-key.ts";

const file = (id: string, text: string) => ({ id, text, frontMatter: {} });
const digest = (content: string): string => Buffer.from(content).toString("hex");
const notice = (words: string): string => `THÔNG BÁO\n\n${words}\n\n1. Thời gian\n\nNhận hồ sơ ${words}.\n`;

it("holds a text once, and two texts of one file name twice", async () => {
  const documents = await distinctDocuments(
    [
      file("tep", notice("Lớp bơi lội")),
      file("tep", notice("Lớp đua thuyền")),
      file("tep-khac", `**${notice("Lớp bơi lội").trim()}**`),
    ],
    digest,
  );
  expect(documents.map(({ id }) => id.replace(/-[^-]*$/, ""))).toEqual(["lop-boi-loi", "lop-dua-thuyen"]);
});

it("compares texts by their words alone", () => {
  expect(plainWords("<p>Điều 1.</p> **Hoà bình** | kỹ năng<br>")).toBe(plainWords("điều 1 hòa bình kĩ năng"));
  expect(plainWords("Điều 1")).not.toBe(plainWords("Điều 2"));
});
