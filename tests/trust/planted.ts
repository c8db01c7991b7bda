import { fold } from "../../knowledge/index.ts";
import type { Seeded } from "./seeded.ts";

/** An invented piece of personal data in a message. */
export interface Planted {
  readonly message: string;
  readonly item: string;
}

const FAMILIES = [
  "Nguyễn",
  "Trần",
  "Lê",
  "Phạm",
  "Huỳnh",
  "Phan",
  "Võ",
  "Đặng",
  "Bùi",
  "Đỗ",
  "Trương",
  "Lý",
  "Danh",
  "Thạch",
];
const MIDDLES = ["Văn", "Thị", "Ngọc", "Gia", "Hữu", "Minh", "Thị Bé", "Hoàng", "Quốc", "Thị Kim"];
const GIVEN = [
  "Bưởi",
  "Tí",
  "Lài",
  "Nhớ",
  "Khôi",
  "Đời",
  "Trân",
  "Phúc",
  "Hân",
  "Vy",
  "Đẹt",
  "Sang",
  "Út",
  "Nam",
  "Chánh",
];
const NAMED = [
  "con tôi tên là # năm nay vào lớp 1 thì nộp hồ sơ ở đâu",
  "em tên # học lớp 9A2 hỏi điểm chuẩn lớp 10",
  "cháu # lớp 5 có được miễn học phí 2026-2027 không",
  "Phụ huynh em # xin hỏi quyết định 1255",
  "họ và tên: #, trường THCS Nguyễn Trãi",
];
/** A message that is not about a name carries its capitals and marks whole or not at all. */
const MANNERS = {
  written: (text: string): string => text,
  folded: (text: string): string => fold(text),
  small: (text: string): string => text.toLowerCase(),
  loud: (text: string): string => text.toUpperCase(),
  bare: (text: string): string =>
    text.replace(/\p{L}+/gu, (word) =>
      /^\p{Lu}/u.test(word) ? fold(word).replace(/^./, (first) => first.toUpperCase()) : fold(word),
    ),
};

/** Invents so many pieces, of each kind in turn, each in a message typed in one of the manners. */
export function plantedItems(count: number, seeded: Seeded): Planted[] {
  const kinds = [name, phone, citizen, account, mail, plate, home, birthday, code, oldPaper];
  return Array.from({ length: count }, (_, at) => (kinds[at % kinds.length] ?? name)(seeded));
}

const digits = (seeded: Seeded, count: number): string =>
  Array.from({ length: count }, () => Math.floor(seeded.next() * 10)).join("");

function name(seeded: Seeded): Planted {
  const full = [seeded.pick(FAMILIES), seeded.pick(MIDDLES), seeded.pick(GIVEN)].join(" ");
  const template = seeded.pick(NAMED);
  const manner = seeded.pick(Object.values(MANNERS));
  return { message: manner(template.replace("#", full)), item: manner(full) };
}

function planted(seeded: Seeded, templates: readonly string[], item: string): Planted {
  const manner = seeded.pick([MANNERS.written, MANNERS.folded]);
  return { message: manner(seeded.pick(templates)).replace("#", item), item };
}

function grouped(seeded: Seeded, number: string, sizes: readonly (readonly number[])[]): string {
  const sign = seeded.pick([" ", ".", "-", ""]);
  const chosen = seeded.pick(sizes);
  const startOf = (part: number): number => chosen.slice(0, part).reduce((sum, size) => sum + size, 0);
  return chosen.map((size, part) => number.slice(startOf(part), startOf(part) + size)).join(sign);
}

function phone(seeded: Seeded): Planted {
  const number = `${seeded.pick(["03", "05", "07", "08", "09"])}${digits(seeded, 8)}`;
  const item = grouped(seeded, number, [
    [4, 3, 3],
    [3, 3, 4],
    [2, 4, 4],
    [4, 6],
    [2, 2, 2, 2, 2],
  ]);
  const abroad = seeded.pick([item, item.replace(/^0/, "+84"), item.replace(/^0/, "+84 ")]);
  return planted(seeded, ["gọi lại số # giúp em", "sđt #", "# là số của tui, hỏi học phí 1.170.000 đồng"], abroad);
}

function citizen(seeded: Seeded): Planted {
  const item = grouped(seeded, `089${digits(seeded, 9)}`, [[12], [3, 3, 3, 3], [4, 4, 4]]);
  return planted(
    seeded,
    ["CCCD # của tôi", "mã định danh của con là # thì điền ở đâu", "# là số căn cước, lớp 10 năm 2026"],
    item,
  );
}

function account(seeded: Seeded): Planted {
  const item = grouped(seeded, `1${digits(seeded, 12)}`, [[13], [4, 4, 5], [3, 4, 6]]);
  return planted(seeded, ["chuyển vào stk # được không", "số tài khoản # Agribank", "tài khoản của cô: #"], item);
}

function mail(seeded: Seeded): Planted {
  const item = `${fold(seeded.pick(GIVEN))}.${fold(seeded.pick(FAMILIES))}${digits(seeded, 2)}@${seeded.pick(["gmail.com", "angiang.edu.vn", "yahoo.com.vn"])}`;
  return planted(seeded, ["gửi về # nha", "email: #", "mail của em # không nhận được công văn"], item);
}

function plate(seeded: Seeded): Planted {
  const item = `${seeded.pick(["67B1-", "68A-", "67A ", "51F "])}${digits(seeded, 3)}.${digits(seeded, 2)}`;
  return planted(seeded, ["xe # chở quá số học sinh", "biển số # đậu trước cổng"], item);
}

function home(seeded: Seeded): Planted {
  const item = `số ${1 + Math.floor(seeded.next() * 300)}${seeded.pick(["", "A", "/4", "/12/3"])} đường ${seeded.pick(["Lê Lợi", "Nguyễn Trãi", "Trần Hưng Đạo", "Hà Hoàng Hổ"])}`;
  const manner = seeded.pick([MANNERS.written, MANNERS.folded, MANNERS.bare]);
  return { message: manner(`nhà em ở ${item}, phường Long Xuyên học trường nào`), item: manner(item) };
}

function birthday(seeded: Seeded): Planted {
  const sign = seeded.pick(["/", "-", "."]);
  const item = [10 + Math.floor(seeded.next() * 18), 10 + Math.floor(seeded.next() * 3), 2012].join(sign);
  return planted(seeded, ["bé sinh ngày # học lớp mấy", "ngày sinh: #", "con em sn #"], item);
}

function code(seeded: Seeded): Planted {
  const item = seeded.pick([
    `H01.05-2607${digits(seeded, 2)}-${digits(seeded, 4)}`,
    `AG${digits(seeded, 8)}`,
    `89${digits(seeded, 8)}`,
  ]);
  return planted(seeded, ["mã hồ sơ # tới đâu rồi", "mã học sinh # sai tên", "số bhxh #"], item);
}

function oldPaper(seeded: Seeded): Planted {
  const item = grouped(seeded, `35${digits(seeded, 7)}`, [[9], [3, 3, 3]]);
  return planted(seeded, ["cmnd # còn dùng được không", "cmnd cũ của em là #"], item);
}
