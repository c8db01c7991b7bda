import { describe, expect, it } from "vitest";
import { isCode, newCode } from "../domain/people/link-code.ts";
import { isCodeless, typedCode } from "./typed-code.ts";

const counting = () => {
  let at = 0;
  return (below: number) => (at++ * 7) % below;
};

describe("a linking code", () => {
  it("has eight signs, two letters and two digits at least, and none that looks like another", () => {
    const random = counting();
    for (let made = 0; made < 500; made += 1)
      expect(newCode(random)).toMatch(/^(?=(?:.*\d){2})(?=(?:.*[A-Z]){2})[^01568BDEGILOQSUWY]{8}$/);
  });

  it.each([
    "LIENKET K7PM3XTC",
    "lienket k7pm3xtc",
    "Liên kết K7PM 3XTC",
    "liên kết mã: K7PM-3XTC",
    "mã liên kết K7PM3XTC",
    "LIÊN KẾT k7pm3xtc.",
    "lien ket K7PM3XTC",
    "lk K7PM3XTC",
    "K7PM3XTC",
    "k7pm 3xtc",
    "ma sai hoai, LIENKET K7PM 3XTC",
    "dạ mã của em là K7PM3XTC ạ",
    "K7PM 3XTC nè, trường em còn nợ gì",
    "em nhập lienket k7pm-3xtc mà không được",
    "trường tôi: K7PM3XTC",
  ])("is read from %s", (text) => {
    expect(typedCode(text)).toBe("K7PM3XTC");
  });

  it("is read, to be refused and counted, also where it cannot be one of ours", () => {
    expect(typedCode("LIENKET 482913")).toBe("482913");
    expect(isCode("482913")).toBe(false);
  });

  it.each([
    "liên kết đào tạo là gì?",
    "liên kết 2021-2025",
    "liên kết 2021 2025 có gì mới",
    "mã số 1701 là văn bản nào",
    "mã trường THPT Long Xuyên",
    "mã TT30 2024",
    "liên kết TT30 2024",
    "TT22 2021",
    "THPT 2025",
    "100",
    "lịch thi lớp 10",
    "số 2479 3374 là của ai",
    "gọi 0296 3852 000",
    "thông tư 22 2021 TT27 2020",
    "trường THPT CMT 2379",
    "liên kết Zalo",
    "",
  ])("is not read from the question %s", (text) => {
    expect(typedCode(text)).toBeUndefined();
  });
});

it.each(["LIENKET ABCD EFGH", "lienket", "liên kết", "LIENKET 1234", "sao không được, LIENKET ABCD EFGH"])(
  "%j means to link, without a code",
  (text) => {
    expect([typedCode(text), isCodeless(text)]).toEqual([undefined, true]);
  },
);

it.each(["liên kết đào tạo", "liên kết 2021-2025", "liên kết Zalo", "mã trường THPT", "nhắn lienket rồi sao nữa", ""])(
  "%j does not",
  (text) => {
    expect(isCodeless(text)).toBe(false);
  },
);
