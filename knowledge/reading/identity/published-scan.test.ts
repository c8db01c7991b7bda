import { describe, expect, it } from "vitest";
import { readDocument } from "../read.ts";

const identity = (lines: readonly string[]) =>
  readDocument({ id: "d", text: lines.join("\n\n"), frontMatter: {} }).meta;

const BODY = [
  "Căn cứ Luật Đê điều ngày 12 tháng 6 năm 2028;",
  "Chính phủ ban hành Nghị định quy định về sân phơi, bến bãi.",
];

describe("an act as it is published: scanned, with the stamps of those who published and received it", () => {
  const stamp = [
    "Người ký: CỔNG TIN TỈNH HẢI VÂN",
    "V H P: Cơ quan: congtin(haivan.example VĂN PHONG TỈNH",
    "HAIVAN_VNThời gian ký: 25.06.2031 16:17:49 +07:00",
  ];
  const head = ["CHÍNH PHỦ", "Số: 69/2031/NĐ-CP", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"];
  const day = "Hải Vân, ngày 24 tháng 6 năm 2031";

  it("has the subject below its type, and no line of a stamp says who signed", () => {
    const meta = identity([...stamp, ...head, day, "NGHỊ ĐỊNH", "Quy định về sân phơi", ...BODY, "Điều 1. Phạm vi"]);
    expect(meta).toMatchObject({ title: "Quy định về sân phơi", issuer: "CHÍNH PHỦ", issuedOn: "2031-06-24" });
    expect(meta.signer).toBeUndefined();
  });

  it.each([
    ["stands beside the type", ["CỔNG TIN TỈNH", "Ạ ĐẾN Nay: Gờ...... 26.L6.2031., NGHỊ ĐỊNH"]],
    ["stands in the subject", ["NGHỊ ĐỊNH", "ĐẾN “° Jew định về sân Ngày 26.6 phơi"]],
    ["took the place of the subject", ["[DEN IN0IEN cHMGPHU]"]],
  ])("has the subject that the sentence of issuing says where the stamp of arrival %s", (_, stamped) => {
    expect(identity([...stamp, ...head, day, ...stamped, ...BODY, "Điều 1. Phạm vi"])).toMatchObject({
      kind: "Nghị định",
      title: "Quy định về sân phơi, bến bãi",
    });
  });

  it("keeps its number where a scan opened a bracket above it", () => {
    const meta = identity([
      "HAIVAN V nIhời gian ký: 27.07.2031 11:04:54 +07:00 của cổng tin",
      "ĩ 7 ( v4",
      ...head,
      day,
      "NGHỊ ĐỊNH",
      "Sửa đổi một số điều của",
      "Nghị định số 99/2029/NĐ-CP ngày 01 tháng 7 năm 2029 về bến bãi",
      ...BODY,
      "Điều 1. Phạm vi",
    ]);
    expect(meta).toMatchObject({ number: "69/2031/NĐ-CP", issuedOn: "2031-06-24" });
  });

  it("has no type where neither its head nor the sentence of issuing names one", () => {
    expect(identity([...head.slice(0, 1), ...head.slice(2), day, "ĐẾN Gờ 26.L6", "1. Sân phơi"]).kind).toBeUndefined();
  });
});

describe("a law", () => {
  const law = (end: string): readonly string[] => [
    "**QUỐC HỘI CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc**",
    "Luật số: 20/2031/QH16",
    "**LUẬT**",
    "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;",
    "Quốc hội ban hành Luật Đê điều, sân phơi.",
    "**Chương I**",
    "**NHỮNG QUY ĐỊNH CHUNG**",
    "**Điều 1. Phạm vi điều chỉnh**",
    "Luật này quy định về sân phơi.",
    end,
  ];

  it("is issued by the body before the lines of the state, also on one line, and named where it is passed", () => {
    expect(identity(law("Sân phơi là bãi."))).toMatchObject({ issuer: "QUỐC HỘI", title: "Luật Đê điều, sân phơi" });
  });

  it("has the day on which it was passed, and none where nothing says it", () => {
    const passed =
      "Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XVI, kỳ họp thứ 5 thông qua ngày 22 tháng 6 năm 2031.";
    expect(identity(law(passed)).issuedOn).toBe("2031-06-22");
    expect(identity(law("Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2032.")).issuedOn).toBeUndefined();
  });

  it("in the gazette is called by the line that names its number and day", () => {
    const gazette = [
      "**VĂN BẢN QUY PHẠM PHÁP LUẬT CHỦ TỊCH NƯỚC - QUỐC HỘI**",
      "**Luật số 20/2031/QH16 ngày 22 tháng 6 năm 2031 Đê điều, sân phơi**",
      "(Tiếp theo Công báo số 977 + 978)",
      "**Điều 24. Sân phơi**",
      "Sân phơi rộng 10 m2.",
    ];
    expect(identity(gazette)).toMatchObject({
      number: "20/2031/QH16",
      issuedOn: "2031-06-22",
      title: "Đê điều, sân phơi",
    });
  });
});
