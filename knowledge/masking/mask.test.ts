import { beforeAll, describe, expect, test } from "vitest";
import { readLexicon } from "../adapters/lexicon-files.ts";
import { createMask } from "./mask.ts";

let mask: (text: string) => string;
beforeAll(async () => {
  mask = createMask((await readLexicon(new URL("../lexicon", import.meta.url).pathname)).masking);
});

describe("what is personal is taken out, however it is typed", () => {
  test.each([
    ["con toi ten la nguyen van an nam nay vao lop 1", "con toi ten la [tên] nam nay vao lop 1"],
    ["cháu Trần Thị B học lớp 9A2", "cháu [tên] học lớp 9A2"],
    ["em là Lê Hoàng Phúc lớp 9A", "em là [tên] lớp 9A"],
    ["PHẠM GIA HÂN, lớp 9A1", "[tên], lớp 9A1"],
    ["em là quỳnh như nè", "em là [tên] nè"],
    ["tôi tên Châu Sóc Kha, em tôi là Danh Ướt", "tôi tên [tên], em tôi là [tên]"],
    ["con tên Néang Srây 6 tuổi", "con tên [tên] 6 tuổi"],
    ["thầy Nam dạy toán, cô Hạnh dạy văn", "thầy [tên] dạy toán, cô [tên] dạy văn"],
    ["phụ huynh của Ánh Dương và Thiên Phúc hỏi", "phụ huynh của [tên] và [tên] hỏi"],
    ["hiệu trưởng Võ Thành Công ký", "hiệu trưởng [tên] ký"],
    ["mẹ bé Lê Văn Út Em đây ạ", "mẹ bé [tên] đây ạ"],
  ])("a name: %s", (typed, masked) => expect(mask(typed)).toBe(masked));

  test.each([
    "0912 345 678",
    "0912345678",
    "+84 912345678",
    "+84(0)912.345.678",
    "84 98 765 4321",
    "09.1234.5678",
    "0 9 1 2 3 4 5 6 7 8",
    "o913456789",
    "(0296) 3 952 123",
    "02963.123.456",
    "không chín một hai ba bốn năm sáu bảy tám",
    "khong chin mot hai ba bon nam sau bay tam",
    "09 một hai ba bốn năm sáu bảy tám",
  ])("a phone number: %s", (phone) => expect(mask(`gọi ${phone} nha`)).toBe("gọi [số điện thoại] nha"));

  test.each([
    "CCCD 089185001234",
    "CCCD số 0 8 9 1 8 5 0 0 1 2 3 4",
    "mã định danh của con: 089.315.004.567",
    "cmnd 35 1234 567",
    "hộ chiếu C1234567",
    "thẻ bhyt HS 4 89 8912345678",
    "số báo danh 890123",
    "mã học sinh AG0012345",
    "mã hồ sơ H01.05-260714-0012",
    "biển số 67B1-234.56",
    "mst 8012345678",
  ])("a number of papers: %s", (typed) => expect(mask(`${typed} thì sao`)).toMatch(/\[số giấy tờ\] thì sao$/));

  test.each([
    ["gửi về lethihoa1988 @ yahoo . com nha", "gửi về [email] nha"],
    ["zalo.me/0918765432 đó", "zalo.me/[tài khoản] đó"],
    ["nick @cothuyduong", "nick [tài khoản]"],
    ["stk 0151 0001 23456 Vietcombank", "stk [tài khoản] Vietcombank"],
    ["tài khoản vnedu ag_thcs_gv01 bị khóa", "tài khoản vnedu [tài khoản] bị khóa"],
    ["mật khẩu là Abc@12345 sai", "mật khẩu là [tài khoản] sai"],
  ])("an account: %s", (typed, masked) => expect(mask(typed)).toBe(masked));

  test.each([
    ["nhà ở số 12/3 đường Trần Hưng Đạo, khóm 4, phường Mỹ Long", "nhà ở [địa chỉ], phường Mỹ Long"],
    ["123/4B Nguyễn Huệ, phường Châu Đốc", "[địa chỉ], phường Châu Đốc"],
    ["dia chi so 45 duong le loi phuong long xuyen", "dia chi [địa chỉ] phuong long xuyen"],
    ["nhà ở tổ 5 ấp Vĩnh Thạnh xã Vĩnh Xương", "nhà ở [địa chỉ] xã Vĩnh Xương"],
  ])("an address but not the commune: %s", (typed, masked) => expect(mask(typed)).toBe(masked));

  test.each([
    ["sinh ngày 15/08/2020 vào lớp 1", "sinh ngày [ngày sinh] 2020 vào lớp 1"],
    ["ngay sinh: 20.10.2010", "ngay sinh: [ngày sinh] 2010"],
    ["bé sn 3-11-2015", "bé sn [ngày sinh] 2015"],
    ["sinh ngày 1 tháng 2 năm 2019", "sinh ngày [ngày sinh] 2019"],
  ])("a day of birth but not its year: %s", (typed, masked) => expect(mask(typed)).toBe(masked));

  test("hidden characters do not keep a number together for a machine only", () =>
    expect(mask("gọi 0912\u200b345\u2060678")).toBe("gọi [số điện thoại]"));
});

describe("what a question is about stays", () => {
  test.each([
    "mức hỗ trợ 1.170.000 đồng, 85%, 12 500 000 000 đồng, 125000000000 đồng",
    "năm học 2026-2027 bắt đầu ngày 05/9/2026, hạn 15/10/2026",
    "thông tư 12/2026/TT-BGDĐT, 1701/KH-SGDĐT, nd 188, quyết định 1255",
    "trường THPT Thoại Ngọc Hầu, THCS Nguyễn Trãi, trường tiểu học Lê Văn Tám",
    "truong thcs nguyen trai tuyen sinh",
    "xã Vĩnh Xương, Long Xuyên, Sở Giáo dục, Phòng GDĐT Châu Thành",
    "cô giáo chủ nhiệm, thầy hiệu trưởng, thầy Hiệu trưởng, Quý Thầy Cô",
    "Bộ trưởng Bộ Giáo dục và Đào tạo, Luật Nhà giáo, tháng Mười hai",
    "con toi sinh nam 2020, bé sinh tháng 12/2020",
    "DIEM CHUAN LOP 10 NAM 2026 LA BAO NHIEU",
    "kể tên các trường, sao tên con mình ghi sai",
    "mã ngạch V.07.03.29 hệ số 2,34",
  ])("%s", (typed) => expect(mask(typed)).toBe(typed));
});

describe("texts made to be slow or to confuse", () => {
  const LENGTH = 10_000;
  test.each([
    "1 ",
    "0",
    "a",
    "a.",
    "@",
    "a@",
    "Nguyễn ",
    "NGUYEN ",
    "tên là ",
    "cccd ",
    "số 1/",
    "không ",
    "a1-",
    "(84) ",
    "sinh ngày ",
    "tổ 1 ",
    "\u{e0041}",
  ])("a text of many %j is read to its end", (part) => {
    const text = part.repeat(Math.ceil(LENGTH / part.length));
    expect(mask(`${text} gọi 0912345678`)).toMatch(/\[số điện thoại\]$/);
  });
  test("a masked text stays as it is", () => {
    const masked = mask("cháu Trần Thị Bích sn 03/11/2015, sđt 0912 345 678, ở số 5 đường Lê Lợi");
    expect(mask(masked)).toBe(masked);
  });
});
