import { expect, it } from "vitest";
import { described } from "./described.ts";
import { distinctDocuments } from "./distinct.ts";
import { likenessOf } from "./same-act.ts";
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

it("knows an act again whose issuer one print writes in short", async () => {
  const act = (issuer: string): string =>
    `${issuer}\n\nSố: 7/QĐ-UBND\n\nQUYẾT ĐỊNH\n\nSửa mái\n\nĐiều 1. Sửa mái trường.`;
  const kept = (issuer: string) => described(file("tep", act(issuer)), { shipped: false }, digest);
  const long = kept("ỦY BAN NHÂN DÂN XÃ NAM SƠN");
  expect(likenessOf(kept("UBND XÃ NAM SƠN"), [long]).kind).toBe("same-act");
  expect(likenessOf(kept("HĐND XÃ NAM SƠN"), [long]).kind).toBe("new");
});
