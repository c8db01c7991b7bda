import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { FindableText } from "../ports.ts";
import { createFinder } from "./finder.ts";

const data = (name: string) => JSON.parse(readFileSync(new URL(`../lexicon/${name}.json`, import.meta.url), "utf8"));
const language = { stopSyllables: data("stop-syllables"), shorthand: data("shorthand") };

const texts: FindableText[] = [
  {
    id: "fees",
    heading: ["Học phí"],
    text: "Mức thu học phí của trường trung học phổ thông là 120.000 đồng mỗi tháng.",
  },
  {
    id: "admission",
    heading: ["Tuyển sinh"],
    text: "Hồ sơ tuyển sinh nộp tại trường tiểu học trước ngày 30/6 hằng năm.",
  },
  { id: "staff", heading: ["Nhân sự"], text: "Sở Giáo dục và Đào tạo quản lý hồ sơ của giáo viên và nhân viên." },
  { id: "books", heading: ["Sổ sách"], text: "Nhà trường giữ sổ điểm, sổ đăng bộ và học bạ của học sinh." },
];
const finder = createFinder({ texts, language });
const first = async (query: string) => (await finder.find(query))[0]?.id;
const restored = (query: string) =>
  finder
    .restore(query)
    .map((syllable) => syllable.restored)
    .join(" ");

describe("finding", () => {
  it("finds a passage by the words of a question", async () => {
    expect(await first("Học phí trường trung học phổ thông là bao nhiêu?")).toBe("fees");
  });
  it("finds the same passage when accents are left out", async () => {
    expect(await first("hoc phi truong trung hoc pho thong la bao nhieu")).toBe("fees");
  });
  it("tells words apart that differ only by accents", async () => {
    expect(await first("sổ")).toBe("books");
    expect(await first("sở")).toBe("staff");
  });
  it("gives the best a score of one and the others less", async () => {
    const scores = (await finder.find("hồ sơ tuyển sinh")).map(({ score }) => score);
    expect(scores[0]).toBe(1);
    expect(scores.slice(1).every((score) => score < 1)).toBe(true);
  });
  it("gives no more than asked for, and only what the filter lets through", async () => {
    expect(await finder.find("trường", { top: 1 })).toHaveLength(1);
    const found = await finder.find("hồ sơ", { filter: (id) => id === "staff" });
    expect(found.map(({ id }) => id)).toEqual(["staff"]);
  });
  it("finds nothing in an empty library and for an empty question", async () => {
    expect(await createFinder({ texts: [], language }).find("học phí")).toEqual([]);
    expect(await finder.find(" ?! ")).toEqual([]);
  });
});

describe("passages that say nearly the same", () => {
  const procedures = ["Đăng ký khai sinh", "Đăng ký lại khai sinh", "Đăng ký khai sinh lưu động"];
  const sections = [
    ["Thành phần hồ sơ", "Tờ khai theo mẫu, bản sao giấy tờ tùy thân, trình tự và thời hạn theo quy định."],
    ["Thời hạn giải quyết", "Ngay trong ngày nhận đủ hồ sơ đăng ký khai sinh hợp lệ."],
  ] as const;
  const twins = createFinder({
    language,
    texts: procedures.flatMap((procedure) =>
      sections.map(([title, text]) => ({ id: `${procedure}: ${title}`, heading: [procedure, title], text })),
    ),
  });
  it("are told apart by the procedure that is named and by the section that is asked", async () => {
    const asked = "thời hạn giải quyết đăng ký lại khai sinh";
    expect((await twins.find(asked))[0]?.id).toBe("Đăng ký lại khai sinh: Thời hạn giải quyết");
    expect((await twins.find("thanh phan ho so dang ky khai sinh luu dong"))[0]?.id).toBe(
      "Đăng ký khai sinh lưu động: Thành phần hồ sơ",
    );
  });
});

describe("reading what was typed", () => {
  it("restores accents by what the corpus prints", () => {
    expect(restored("ho so tuyen sinh")).toBe("hồ sơ tuyển sinh");
  });
  it("decodes Telex that the keyboard left as letters", () => {
    expect(restored("hocj phis")).toBe("học phí");
  });
  it("repairs one slip in a syllable the corpus does not know", () => {
    expect(restored("tuyểm sinh")).toBe("tuyển sinh");
    expect(restored("trung hok")).toBe("trung học");
  });
  it("keeps an accented syllable that the corpus knows", () => {
    expect(restored("sổ điểm")).toBe("sổ điểm");
  });
  it("writes chat shorthand out only where the corpus does not know the token", () => {
    expect(restored("gv")).toBe("giáo viên");
    const knowing = createFinder({ texts: [{ id: "a", text: "lớp gv lớp gv" }], language });
    expect(knowing.restore("lớp gv").map((syllable) => syllable.restored)).toEqual(["lớp", "gv"]);
  });
  it("gives one entry for each syllable typed, in order", () => {
    expect(finder.restore("Hs nop 45/2019/ND-CP xyzzy").map(({ typed }) => typed)).toEqual([
      "hs",
      "nop",
      "45",
      "2019",
      "nd",
      "cp",
      "xyzzy",
    ]);
  });
  it("says which syllables neither the texts nor the vocabulary know", () => {
    expect(finder.restore("xyzzyx học").map(({ known }) => known)).toEqual([false, true]);
  });
  it("reads a phrase of the extra vocabulary that no text prints", () => {
    const taught = createFinder({ texts, language, vocabulary: ["bằng khen"] });
    expect(taught.restore("bang khen").map(({ restored: reading }) => reading)).toEqual(["bằng", "khen"]);
  });
});
