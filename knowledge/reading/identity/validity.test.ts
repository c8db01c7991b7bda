import { expect, it } from "vitest";
import { readDocument } from "../read.ts";

function proposed(article: string) {
  const { validFrom, validUntil, replaces } = readDocument({
    id: "x",
    text: `Số: 88/2027/TT-BGDĐT\n\nTHÔNG TƯ\n\nVề thuyền thư viện\n\nCăn cứ Thông tư 5/2019/TT-BGDĐT;\n\nĐiều 1. Phạm vi\n\nĐiều 2. ${article}\n`,
    frontMatter: {},
  }).meta;
  return { validFrom, validUntil, replaces };
}

it.each([
  ["Thông tư này có hiệu lực thi hành kể từ ngày 14 tháng 02 năm 2027.", { validFrom: "2027-02-14" }],
  [
    "Thông tư này có hiệu lực từ ngày 01/4/2027 và thay thế Thông tư số 11/2014/TT-BGDĐT.",
    { validFrom: "2027-04-01", replaces: ["11/2014/TT-BGDĐT"] },
  ],
  ["Thông tư này hết hiệu lực kể từ ngày 01/01/2029.", { validUntil: "2028-12-31" }],
  ["Thông tư này được áp dụng đến hết ngày 31/5/2028.", { validUntil: "2028-05-31" }],
])("%s", (article, says) => expect(proposed(article)).toEqual(says));

it.each([
  ["a part of an act is replaced", "Thay thế khoản 2 Điều 5 Thông tư 11/2014/TT-BGDĐT."],
  ["another act begins to hold", "Thông tư 11/2014/TT-BGDĐT có hiệu lực từ ngày 01/4/2015."],
  ["it names itself", "Thông tư này thay thế Thông tư 88/2027/TT-BGDĐT."],
])("nothing is proposed when %s", (_, article) => expect(proposed(article)).toEqual({}));
