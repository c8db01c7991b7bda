import { describe, expect, it } from "vitest";
import { readDocument } from "../read.ts";

const AMENDERS = [
  "Luật số 81/2035/QH18 ngày 24 tháng 6 năm 2035 của Quốc hội sửa đổi, bổ sung một số điều, có hiệu lực kể từ ngày 01 tháng 7 năm 2035.",
  "Luật Hồ ao số 59/2034/QH18 ngày 30 tháng 11 năm 2034 của Quốc hội, có hiệu lực kể từ ngày 01 tháng 01 năm 2036.",
];
const consolidated = (amenders: readonly string[]) =>
  readDocument({
    id: "hop-nhat",
    frontMatter: {},
    text: [
      "LUẬT",
      "PHÒNG, CHỐNG MUỖI",
      "Luật Phòng, chống muỗi số 12 /2031/QH16 ngày 05 tháng 4 năm 2031 của Quốc hội, có hiệu lực kể từ ngày 01 tháng 6 năm 2031, được sửa đổi, bổ sung bởi:",
      ...amenders,
      "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;",
      "Quốc hội ban hành Luật Phòng, chống muỗi[[1] Luật số 81/2035/QH18 có căn cứ ban hành như sau:",
      "“Căn cứ Hiến pháp;",
      "Quốc hội ban hành Luật sửa đổi.”.][1].",
      "Điều 1. Phạm vi",
      "1.[[2] Khoản này được sửa đổi theo",
      "Điều 3 của Luật số 81/2035/QH18, có hiệu lực từ ngày 01 tháng 7 năm 2035.][2] Luật này nói về muỗi.",
      "2.3[3] Không nói về ruồi.",
      "Điều 2[4]. (được bãi bỏ)",
      "[4] Điều 9 của Luật số 81/2035/QH18 quy định: “Luật này hết hiệu lực kể từ ngày 01 tháng 3 năm 2036.”",
    ].join("\n"),
  });

describe("a consolidated act", () => {
  it.each([
    ["one act has amended it", AMENDERS.slice(0, 1)],
    ["several have, with numbers", AMENDERS.map((line, index) => `${index + 1}. ${line}`)],
  ])("is the act that was amended, as it was issued, where %s", (_, amenders) => {
    const { meta } = consolidated(amenders);
    expect(meta).toMatchObject({
      ...{ number: "12/2031/QH16", issuedOn: "2031-04-05", kind: "Luật", title: "PHÒNG, CHỐNG MUỖI" },
      ...{ issuer: "Quốc hội", validFrom: "2031-06-01" },
    });
    // "Luật này hết hiệu lực" in a note is said of another one.
    expect(meta.validUntil).toBeUndefined();
  });

  it("has its own articles and clauses, whatever its notes quote", () => {
    const places = consolidated(AMENDERS).passages.filter(({ place }) => place.id.startsWith("D"));
    expect(places.map(({ place, text }) => [place.id, text.slice(0, 24)])).toEqual([
      ["D1", "Điều 1. Phạm vi"],
      ["D1.1", "1.[2] Luật này nói về mu"],
      ["D1.1", "[2] Khoản này được sửa đ"],
      ["D1.2", "2.3[3] Không nói về ruồi"],
      ["D2", "Điều 2[4]. (được bãi bỏ)"],
      ["D2", "[4] Điều 9 của Luật số 8"],
    ]);
  });
});
