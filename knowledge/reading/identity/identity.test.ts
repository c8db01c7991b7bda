import { describe, expect, it } from "vitest";
import { readDocument } from "../read.ts";

const identity = (text: string) => readDocument({ id: "d", text, frontMatter: {} }).meta;

describe("the number of a document", () => {
  it.each([
    ["Số: 1204/SGDĐT-VP", "1204/SGDĐT-VP"],
    ["Số:87 /KH-PGD&ĐT", "87/KH-PGD&ĐT"],
    ["Só:415_ /HD-PGDĐT", "415/HD-PGDĐT"],
    ["Số: 9 /2031/QĐ-UBND", "9/2031/QĐ-UBND"],
    ["Luật số: 71/2031/QH16", "71/2031/QH16"],
    ["Số 14-NQ/TU", "14-NQ/TU"],
  ])("is read from %s without the blanks of the pen", (line, number) => {
    expect(identity(`TỈNH HẢI VÂN\n${line}\nQUYẾT ĐỊNH\nVề việc sửa mái\nĐiều 1. Sửa mái.`).number).toBe(number);
  });

  it.each(["Số:        /2031/QĐ-UBND", "Số: ……/KH-SGDĐT", "Số          /TB-THCS"])(
    "is none where its place is empty: %s",
    (line) => {
      expect(identity(`TỈNH HẢI VÂN\n${line}\nKẾ HOẠCH\nTrồng cây\n1. Mục đích`).number).toBeUndefined();
    },
  );

  it("is read from the title where no line prints it, apart from the subject behind a dash", () => {
    expect(
      identity("# Thông tư số 18/2031/TT-BNV - Quy định về sân chơi\n\n## Điều 1. Phạm vi\n\nÁp dụng cho sân chơi."),
    ).toMatchObject({
      number: "18/2031/TT-BNV",
      kind: "Thông tư",
      title: "Quy định về sân chơi",
    });
  });

  it("of an act that the bases cite is not the act's own", () => {
    expect(
      identity("THÔNG BÁO\nLịch nghỉ lễ\nCăn cứ Quyết định số 55/QĐ-UBND ngày 02/01/2031;\n1. Nghỉ từ ngày 30/4.")
        .number,
    ).toBeUndefined();
  });
});

describe("who issued a document, and when", () => {
  it("is the lower body of a letterhead whose two sides stand side by side", () => {
    expect(
      identity(
        [
          "   UBND THỊ XÃ BÌNH AN              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
          " PHÒNG GIÁO DỤC VÀ ĐÀO TẠO             Độc lập - Tự do - Hạnh phúc",
          "   Số: 33   /KH-PGDĐT                Bình An, ngày 05 tháng 3 năm 2031",
          "                        KẾ HOẠCH",
          "               Tổ chức hội khỏe năm 2031",
          "1. Mục đích",
        ].join("\n"),
      ),
    ).toMatchObject({
      issuer: "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO",
      number: "33/KH-PGDĐT",
      issuedOn: "2031-03-05",
      title: "Tổ chức hội khỏe năm 2031",
    });
  });

  it("is told from the state and the motto beside it also where a scan lost their marks and one of their words", () => {
    expect(
      identity(
        [
          "   UY BAN NHAN DAN          CONG HOA XA HOI CHU NGHTA VIET NAM",
          "   HUYEN TRANG CAT              Doc lap - Tu. do - 114nh phtic",
          "                        KE HOACH",
          "               Day boi nam 2031",
          "1. Muc dich",
        ]
          .join("\n")
          .replaceAll(/ {4,}/g, " "),
      ).issuer,
    ).toBe("UY BAN NHAN DAN HUYEN TRANG CAT");
  });

  it("is printed without the line that is drawn below it", () => {
    expect(
      identity(
        "ỦY BAN NHÂN DÂN TỈNH BẾN GIANG -------\nSố: 9/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc thả diều\nĐiều 1. Thả diều.",
      ),
    ).toMatchObject({ issuer: "ỦY BAN NHÂN DÂN TỈNH BẾN GIANG", number: "9/QĐ-UBND" });
  });

  it("goes over two lines when the second names no body of its own", () => {
    expect(
      identity("ỦY BAN NHÂN DÂN\nHUYỆN TRÀNG CÁT\nSố: 4/TB-UBND\nTHÔNG BÁO\nLịch cúp nước\n1. Thời gian").issuer,
    ).toBe("ỦY BAN NHÂN DÂN HUYỆN TRÀNG CÁT");
  });

  it.each([
    [["TRƯỜNG TRUNG HỌC PHỔ THÔNG", "LƯƠNG VĂN CAN"], "TRƯỜNG TRUNG HỌC PHỔ THÔNG LƯƠNG VĂN CAN"],
    [["TRƯỜNG TIỂU HỌC VÀ", "TRUNG HỌC CƠ SỞ", "HOA SEN"], "TRƯỜNG TIỂU HỌC VÀ TRUNG HỌC CƠ SỞ HOA SEN"],
    [["TRƯỜNG THPT LÊ HỒNG", "PHONG"], "TRƯỜNG THPT LÊ HỒNG PHONG"],
  ])("goes over as many lines as a narrow column needs: %s", (names, issuer) => {
    const left = ["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "TỈNH HẢI VÂN", ...names, "Số: 12/KH-THPT"].join("<br>");
    const right =
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA<br>VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc<br>Hải Vân, ngày 15 tháng 8 năm<br>2031";
    const meta = identity(`| ${left} | ${right} |\n| --- | --- |\n\nKẾ HOẠCH\n\nÔn tập cuối năm\n\n1. Mục đích`);
    expect(meta).toMatchObject({ issuer, number: "12/KH-THPT", issuedOn: "2031-08-15", title: "Ôn tập cuối năm" });
  });

  it("is read from a table of description above the text", () => {
    expect(
      identity(
        "# Quyết định 9/QĐ-BYT\n\n| Thuộc tính | Nội dung |\n|---|---|\n| Cơ quan ban hành | Bộ Y tế |\n| Ngày ban hành | 7/4/2031 |\n| Người ký | Lý Thị Sen (Thứ trưởng) |\n| Thay thế | Quyết định 3/2029/QĐ-BYT |\n\n**Điều 1.** Ban hành danh mục.",
      ),
    ).toMatchObject({
      number: "9/QĐ-BYT",
      issuer: "Bộ Y tế",
      issuedOn: "2031-04-07",
      signer: "Lý Thị Sen",
      replaces: ["3/2029/QĐ-BYT"],
    });
  });

  it("is told by a notice without a letterhead in its first sentence and above its signature", () => {
    expect(
      identity(
        "THÔNG BÁO HỌC BƠI HÈ 2031\nTrường Tiểu học Sao Mai thông báo lớp bơi như sau:\n1. Học phí: 300.000 đồng\n2. Đăng ký tại văn phòng.\nNgày 02 tháng 5 năm 2031\nHiệu trưởng\nVõ Thị Hạnh",
      ),
    ).toMatchObject({
      issuer: "Trường Tiểu học Sao Mai",
      issuedOn: "2031-05-02",
      signer: "Võ Thị Hạnh",
      kind: "Thông báo",
    });
  });

  it("of a page number is nobody: the signer is the name under the office", () => {
    expect(
      identity(
        "SỞ TƯ PHÁP\nKẾ HOẠCH\nTập huấn hòa giải\n1. Mục tiêu\nTập huấn 40 người.\n\nNơi nhận:\n- Lưu: VT.\n\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nĐặng Văn Lâm\n\n2\n",
      ).signer,
    ).toBe("Đặng Văn Lâm");
  });
});

it("an amending act says which act it amends, and from which day it holds", () => {
  expect(
    identity(
      "BỘ XÂY DỰNG\nSố: 12/2031/TT-BXD\nTHÔNG TƯ\nSửa đổi, bổ sung một số điều của Thông tư số 02/2028/TT-BXD\nĐiều 1. Sửa đổi Điều 2\nĐiều 2. Hiệu lực thi hành\nThông tư này có hiệu lực thi hành kể từ ngày 15 tháng 8 năm 2031.",
    ),
  ).toMatchObject({ amends: [{ number: "02/2028/TT-BXD" }], validFrom: "2031-08-15" });
});

it("the stamp of a digital signature says neither who signed nor who issued it, nor when", () => {
  const stamp = [
    "Người ký: Văn thư Trần Thị Lụa",
    "Email: vanthu@haivan.example",
    "Cơ quan: VĂN PHÒNG TỈNH HẢI VÂN",
    "Thời gian ký: 29.06.2031 16:54:47 +07:00",
  ];
  const act =
    "SỞ Y TẾ\n\nSố: 9/QĐ-SYT\n\nHải Vân, ngày 02 tháng 6 năm 2031\n\nQUYẾT ĐỊNH\n\nVề việc trực hè\n\nĐiều 1. Trực hè.";
  const meta = identity(`${stamp.join("\n\n")}\n\n${act}\n\nGIÁM ĐỐC\n\nPhan Văn Đức`);
  expect(meta).toMatchObject({ issuer: "SỞ Y TẾ", signer: "Phan Văn Đức", issuedOn: "2031-06-02" });
});

it("a day that was stamped beside the date belongs to it, and where it is empty no cited day stands for it", () => {
  const head = (day: string): string =>
    `SỞ Y TẾ\nSố: 9/BC-SYT\n\nHải Vân, ngày      tháng 4 năm 2031\n${day}\n\nBÁO CÁO\n\nKết quả\n\nQuyết định số 711/QĐ-UBND ngày 10/9/2030 giao việc.\n\n1. Kết quả`;
  expect(identity(head("13")).issuedOn).toBe("2031-04-13");
  expect(identity(head("")).issuedOn).toBeUndefined();
});

it("the rest of an office in capitals is no signer", () => {
  const end = "GIÁM ĐỐC SỞ GIÁO DỤC VÀ\n\nĐÀO TẠO\n\nPhan Văn Đức";
  expect(identity(`SỞ Y TẾ\n\nKẾ HOẠCH\n\nTrực hè\n\n1. Trực hè cả tháng.\n\n${end}`).signer).toBe("Phan Văn Đức");
});

it("number and day are read from the line below the type, where a publisher prints them there", () => {
  const text =
    "**THÔNG TƯ**\n\n**CỦA BỘ NÔNG LÂM SỐ 05/2031/TT-BNL NGÀY 13 THÁNG 01 NĂM 2031**\n\n**QUY ĐỊNH VỀ SÂN PHƠI**\n\nCăn cứ Luật Đê;";
  expect(identity(text)).toMatchObject({
    number: "05/2031/TT-BNL",
    issuedOn: "2031-01-13",
    title: "QUY ĐỊNH VỀ SÂN PHƠI",
  });
});
