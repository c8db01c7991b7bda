import { describe, expect, it } from "vitest";
import { articleBody, contentOf } from "./article.ts";

const frame = { author: "Sở Giáo dục và Đào tạo", picture: "https://a.example/oa.jpg" };
const of = (text: string, links: readonly (string | undefined)[] = []) =>
  contentOf({
    text,
    buttons: [],
    files: links.map((link, id) => ({
      id: String(id),
      name: "anh.png",
      type: "image/png",
      bytes: 1,
      link,
    })),
  });

describe("an announcement as an article", () => {
  it("has its first line as the title and the beginning of the rest as the description", () => {
    expect(of("Lịch nghỉ Tết\n\nNghỉ từ 26 tháng Chạp.\nĐi học lại mùng 7.")).toEqual({
      title: "Lịch nghỉ Tết",
      description: "Nghỉ từ 26 tháng Chạp. Đi học lại mùng 7.",
      paragraphs: ["Nghỉ từ 26 tháng Chạp.", "Đi học lại mùng 7."],
      pictures: [],
    });
  });

  it("keeps a title that had to be cut in its text, and cuts at the end of a word", () => {
    const long = "Thông báo về việc nghỉ học ".repeat(20).trim();
    const { title, description, paragraphs } = of(long);
    for (const [short, longest] of [
      [title, 150],
      [description, 300],
    ] as const) {
      expect(short.length).toBeLessThanOrEqual(longest);
      expect(long.startsWith(`${short.slice(0, -1)} `)).toBe(true);
    }
    expect(paragraphs).toEqual([long]);
  });

  it("is never cut inside a character", () => {
    expect(of("😀".repeat(100)).title).toMatch(/^(😀)+…$/u);
  });

  it("shows the announcement's first picture as its cover, else the account's own", () => {
    const cover = (photo_url: string) => ({ cover: { cover_type: "photo", photo_url, status: "show" } });
    expect(articleBody(of("Bão số 5"), frame)).toMatchObject(cover("https://a.example/oa.jpg"));
    const pictures = of("Bão số 5", ["https://b.example/1.png", "https://b.example/2.png"]);
    expect(articleBody(pictures, frame)).toMatchObject({
      ...cover("https://b.example/1.png"),
      body: [
        { type: "text", content: "Bão số 5" },
        { type: "image", url: "https://b.example/2.png" },
      ],
    });
  });

  it("is no HTML", () => {
    expect(articleBody(of("Điểm\n<b>x & y</b>"), frame)).toMatchObject({
      body: [{ type: "text", content: "&lt;b>x & y&lt;/b>" }],
    });
  });
});
